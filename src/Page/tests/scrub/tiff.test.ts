import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Bytes, concat, utf8 } from '../../protocol/encoding/bytes.ts';
import { Tiff } from '../../scrub/exif/tiff.ts';
import { family } from '../../scrub/pictures/family.ts';
import { PLANTED, clean, cleaned, survive, textOf, told } from './cleaning.ts';
import { type Value, directory, orderOf, tiffHeader } from './files/exifData.ts';
import { CLEAN_JFIF, EOI, JFIF, SOI, exifSegment, picture } from './files/jpegFile.ts';
import { PRIMARIES, SRGB_CURVE, screenProfile } from './files/profileData.ts';
import { redStarMark } from './redStarMark.ts';

type Entries = readonly (readonly [number, Value])[];

const short = (...values: number[]): Value => ({ short: values });
const long = (...values: number[]): Value => ({ long: values });
const text = (name: string): Value => ({ text: `${PLANTED} ${name}` });
const planted = utf8(PLANTED);

const STRIPS = [Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8), Uint8Array.of(9, 10, 11, 12)];

/** Directories with their strips, each strip behind a gap with something planted. */
function file(
  littleEndian: boolean,
  pages: readonly { entries: Entries; strips?: readonly Uint8Array[]; tiled?: boolean }[],
): Bytes {
  const order = orderOf(littleEndian);
  const parts: Bytes[] = [tiffHeader(littleEndian, order)];
  let at = 8;
  pages.forEach(({ entries, strips = STRIPS, tiled = false }, i) => {
    const build = (places: number[], next: number) =>
      directory(
        [
          ...entries,
          [tiled ? 324 : 273, long(...places)],
          [tiled ? 325 : 279, long(...strips.map((strip) => strip.length))],
        ],
        at,
        order,
        next,
      );
    let end =
      at +
      build(
        strips.map(() => 0),
        0,
      ).length;
    const places = strips.map((strip) => (end += PLANTED.length + strip.length) - strip.length);
    parts.push(
      build(places, i + 1 < pages.length ? end : 0),
      ...strips.flatMap((strip) => [planted, new Uint8Array(strip)]),
    );
    at = end;
  });
  return concat(...parts);
}

// 4 × 3 grey pixels in two strips.
const grey: Entries = [
  [256, short(4)],
  [257, short(3)],
  [258, short(8)],
  [259, short(1)],
  [262, short(1)],
  [277, short(1)],
  [278, short(2)],
];

const METADATA: Entries = [
  [0x010d, text('document')],
  [0x010e, text('description')],
  [0x010f, text('scanner')],
  [0x0131, text('software')],
  [0x0132, { text: '2024:01:02 03:04:05' }],
  [0x013b, text('artist')],
  [0x013c, text('computer')],
  [0x011d, text('page')],
  [0x02bc, { bytes: utf8(`<x xmp:CreatorTool="${PLANTED} tool"/>`) }],
  [0x83bb, { bytes: concat(Uint8Array.of(0x1c, 2, 80, 0, 7), planted) }],
  [37724, { bytes: utf8(`Adobe Photoshop Document Data Block ${PLANTED}`) }],
  [65000, text('private')],
];

/** Reads pages back: numbers by tag, and strips or tiles. */
function pagesOf(bytes: Bytes): { numbers: Map<number, number[]>; pieces: Bytes[] }[] {
  const tiff = Tiff.open(bytes)!;
  const pages = [];
  for (let at = tiff.first; at !== 0;) {
    const { entries, next } = tiff.directory(at)!;
    const numbers = new Map([...entries].map(([tag, entry]) => [tag, tiff.numbers(entry, 1000)] as const));
    const [starts, sizes] = [numbers.get(273) ?? numbers.get(324)!, numbers.get(279) ?? numbers.get(325)!];
    pages.push({ numbers, pieces: starts.map((start, i) => bytes.slice(start, start + sizes[i]!)) });
    at = next;
  }
  return pages;
}

for (const littleEndian of [false, true]) {
  test(`TIFF: pixels and what shows them stay, everything else goes, ${littleEndian ? 'little' : 'big'}-endian`, async () => {
    const whole = file(littleEndian, [{ entries: [...grey, [274, short(6)], ...METADATA] }]);
    const outcome = await clean(concat(whole, redStarMark(2)), family);
    const [page, ...more] = pagesOf(await cleaned(whole, family));
    assert.deepEqual(page!.pieces, STRIPS);
    assert.deepEqual([...page!.numbers.keys()], [256, 257, 258, 259, 262, 273, 274, 277, 278, 279]);
    assert.deepEqual(page!.numbers.get(274), [6]);
    assert.equal(more.length, 0);
    assert.deepEqual(outcome.bytes, await cleaned(whole, family));
    assert.deepEqual(told(outcome, 'redStar'), ['2']);
    assert.deepEqual(told(outcome, 'camera'), [`${PLANTED} scanner`]);
    assert.deepEqual(told(outcome, 'author'), [`${PLANTED} artist`, PLANTED]);
    assert.equal(told(outcome, 'earlierVersions').length, 1);
  });
}

test('TIFF: many pages stay in their order, smaller versions of them go', async () => {
  const other = [Uint8Array.of(20, 21, 22, 23), Uint8Array.of(24)];
  const thumbnail: Entries = [...grey, [254, long(1)], [0x0131, text('software')]];
  const second: Entries = [...grey, [254, long(2)], [0x011d, text('page')]];
  const whole = file(true, [{ entries: grey }, { entries: thumbnail }, { entries: second, strips: other }]);
  const pages = pagesOf(await cleaned(whole, family));
  assert.deepEqual(
    pages.map(({ pieces }) => pieces),
    [STRIPS, other],
  );
  assert.equal(told(await clean(whole, family), 'thumbnail').length, 1);
});

test('TIFF: tiles, palettes, and compressed strips stay as they are', async () => {
  const colours = short(...Array.from({ length: 48 }, (_, i) => i * 1000));
  const palette: Entries = [
    [256, short(4)],
    [257, short(3)],
    [258, short(4)],
    [259, short(5)],
    [262, short(3)],
    [320, colours],
    [317, short(2)],
  ];
  const [paletted] = pagesOf(await cleaned(file(true, [{ entries: palette }]), family));
  assert.deepEqual(
    [paletted!.pieces, paletted!.numbers.get(320)!.length, paletted!.numbers.get(317)],
    [STRIPS, 48, [2]],
  );
  const tiles: Entries = [
    [256, short(4)],
    [257, short(3)],
    [258, short(8, 8, 8)],
    [259, short(8)],
    [262, short(2)],
    [277, short(3)],
    [322, short(16)],
    [323, short(16)],
  ];
  const [tiled] = pagesOf(await cleaned(file(false, [{ entries: tiles, tiled: true }]), family));
  assert.deepEqual([tiled!.pieces, tiled!.numbers.get(322), tiled!.numbers.get(258)], [STRIPS, [16], [8, 8, 8]]);
});

test('TIFF: nothing hides behind the last row of an uncompressed strip, or behind a palette', async () => {
  const strips = STRIPS.map((strip) => concat(strip, planted));
  const [page] = pagesOf(await cleaned(file(true, [{ entries: grey, strips }]), family));
  assert.deepEqual(page!.pieces, STRIPS);
  const colours = short(...new Array<number>(6).fill(7), ...Array.from(planted));
  const palette: Entries = [
    [256, short(4)],
    [257, short(3)],
    [258, short(1)],
    [259, short(5)],
    [262, short(3)],
    [320, colours],
  ];
  assert.equal(pagesOf(await cleaned(file(true, [{ entries: palette }]), family))[0]!.numbers.get(320)!.length, 6);
});

test('TIFF: strips below the last row are empty', async () => {
  const strips = [...STRIPS, planted, planted];
  const [page] = pagesOf(await cleaned(file(true, [{ entries: grey, strips }]), family));
  assert.deepEqual(page!.pieces, [...STRIPS, new Uint8Array(), new Uint8Array()]);
});

test('TIFF: strips in JPEG and their tables are cleaned as JPEG', async () => {
  const strip = concat(SOI, JFIF, exifSegment(6), picture(), EOI);
  const entries: Entries = [
    [256, short(8)],
    [257, short(8)],
    [258, short(8)],
    [259, short(7)],
    [262, short(1)],
    [347, { bytes: strip }],
  ];
  const whole = await cleaned(file(true, [{ entries, strips: [strip] }]), family);
  const expected = concat(SOI, CLEAN_JFIF, picture(), EOI);
  assert.deepEqual(pagesOf(whole)[0]!.pieces, [expected]);
  assert.equal(textOf(whole).split(textOf(expected)).length, 3);
});

test('TIFF: a colour profile stays where it changes colours', async () => {
  const rgb = (profile: Bytes): Entries => [
    [256, short(1)],
    [257, short(1)],
    [258, short(8, 8, 8)],
    [259, short(5)],
    [262, short(2)],
    [277, short(3)],
    [34675, { bytes: profile }],
  ];
  const has = async (primaries: readonly number[]) =>
    pagesOf(
      await cleaned(file(true, [{ entries: rgb(screenProfile(primaries, SRGB_CURVE)) }]), family),
    )[0]!.numbers.has(34675);
  assert.deepEqual([await has(PRIMARIES.srgb), await has(PRIMARIES.displayP3)], [false, true]);
});

test('TIFF: raw files of cameras, and what nobody knows how to clean, are refused', async () => {
  const refusal = async (entries: Entries, strips = STRIPS) =>
    (await clean(file(true, [{ entries, strips }]), family)).refused;
  const without = (tag: number) => grey.filter(([other]) => other !== tag);
  assert.equal(await refusal([...grey, [50706, { bytes: Uint8Array.of(1, 4, 0, 0) }]]), 'unsupported');
  assert.equal(await refusal([...grey, [254, long(1)]]), 'unsupported');
  assert.equal(await refusal([...without(259), [259, short(6)]]), 'unsupported');
  assert.equal(await refusal([...without(262), [262, short(32803)]]), 'unsupported');
  assert.equal(await refusal(grey, []), 'damaged');
  const loop = new Uint8Array(file(true, [{ entries: grey }]));
  loop[8 + 2 + 12 * 9] = 8;
  assert.equal((await clean(loop, family)).refused, 'tooComplex');
});

test('TIFF: whatever is cut off or changed, it is refused or becomes clean', async () => {
  const second: Entries = [...grey, [320, short(1, 2, 3)], [0x02bc, { bytes: planted }]];
  await survive(file(true, [{ entries: [...grey, [0x0131, text('software')]] }, { entries: second }]), family);
});
