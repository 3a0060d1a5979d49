import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Bytes, concat, utf8 } from '../../protocol/encoding/bytes.ts';
import { family } from '../../scrub/pictures/family.ts';
import { PLANTED, clean, cleaned, survive, told } from './cleaning.ts';
import { orderOf } from './files/exifData.ts';
import { PRIMARIES, SRGB_CURVE, screenProfile } from './files/profileData.ts';
import { redStarMark } from './redStarMark.ts';

const { short, long } = orderOf(true);
const nothing = new Uint8Array();

interface Bitmap {
  readonly depth: number;
  readonly compression?: number;
  /** What follows the forty bytes of Windows 3 in a longer header. */
  readonly more?: Uint8Array;
  readonly palette?: Uint8Array;
  readonly colours?: number;
  readonly pixels: Uint8Array;
  /** What a cleaned file does not have. */
  readonly reserved?: number;
  readonly resolution?: number;
  readonly important?: number;
  readonly gap?: Uint8Array;
}

/** A bitmap of 5 × 2 pixels. */
function bitmap(parts: Bitmap): Bytes {
  const {
    depth,
    compression = 0,
    more = nothing,
    palette = nothing,
    colours = 0,
    pixels,
    reserved = 0,
    resolution = 0,
    important = 0,
    gap = nothing,
  } = parts;
  // The masks of a short header stand behind it, and are not counted.
  const size = 40 + (more.length === 12 && compression === 3 ? 0 : more.length);
  const header = [long(size), long(5), long(2), short(1), short(depth), long(compression), long(pixels.length)];
  const rest = concat(
    ...header,
    long(resolution),
    long(resolution),
    long(colours),
    long(important),
    more,
    palette,
    gap,
  );
  return concat(
    utf8('BM'),
    long(14 + rest.length + pixels.length),
    long(reserved),
    long(14 + rest.length),
    rest,
    pixels,
  );
}

const row = (used: number, fill: number, value: number) =>
  concat(new Uint8Array(used).fill(value), new Uint8Array(fill));
const rgb = concat(row(15, 1, 7), row(15, 1, 9));
const masks = [0xf800, 0x7e0, 0x1f].map(long);

test('BMP: a bitmap without anything to hide stays as it is', async () => {
  const palette = (count: number) => new Uint8Array(4 * count).map((_, i) => (i % 4 === 3 ? 0 : i));
  const plain: Bitmap[] = [
    { depth: 24, pixels: rgb },
    { depth: 32, pixels: row(40, 0, 3) },
    { depth: 8, palette: palette(256), colours: 256, pixels: concat(row(5, 3, 1), row(5, 3, 2)) },
    { depth: 4, palette: palette(7), colours: 7, pixels: Uint8Array.of(0x12, 0x34, 0x50, 0, 0x65, 0x43, 0x20, 0) },
    { depth: 1, palette: palette(2), colours: 2, pixels: Uint8Array.of(0b10101000, 0, 0, 0, 0b01010000, 0, 0, 0) },
    { depth: 16, compression: 3, more: concat(...masks), pixels: concat(row(10, 2, 1), row(10, 2, 2)) },
    { depth: 32, compression: 3, more: concat(...masks, long(0)), pixels: row(40, 0, 3) },
    {
      depth: 8,
      compression: 1,
      palette: palette(3),
      colours: 3,
      pixels: Uint8Array.of(5, 1, 0, 0, 0, 5, 1, 2, 1, 2, 1, 0, 0, 1),
    },
  ];
  for (const parts of plain) {
    assert.deepEqual(await cleaned(bitmap(parts), family), bitmap(parts), `depth ${parts.depth}`);
  }
});

test('BMP: reserved numbers, resolution, gaps and unused bytes of colours go', async () => {
  const pixels = concat(row(5, 3, 1), row(5, 3, 1));
  const colours = { depth: 8, colours: 2, pixels };
  const dirty = {
    ...colours,
    palette: utf8('abc?def?'),
    reserved: 0x41414141,
    resolution: 2835,
    important: 2,
    gap: utf8(PLANTED),
  };
  assert.deepEqual(await cleaned(bitmap(dirty), family), bitmap({ ...colours, palette: utf8('abc\0def\0') }));
});

test('BMP: bytes and bits that only fill a row up become zero', async () => {
  const fill = (value: number) =>
    concat(new Uint8Array(15).fill(7), Uint8Array.of(value), new Uint8Array(15).fill(9), Uint8Array.of(value));
  assert.deepEqual(
    await cleaned(bitmap({ depth: 24, pixels: fill(0x41) }), family),
    bitmap({ depth: 24, pixels: rgb }),
  );
  const bits = (more: number) =>
    Uint8Array.of(0b10101000 | more, more, more, more, 0b01010000 | more, more, more, more);
  const palette = { depth: 1, palette: new Uint8Array(8), colours: 2 };
  assert.deepEqual(
    await cleaned(bitmap({ ...palette, pixels: bits(7) }), family),
    bitmap({ ...palette, pixels: bits(0) }),
  );
});

test('BMP: pixels begin behind the palette, and a short one of OS/2 is filled up', async () => {
  const pixels = concat(row(5, 3, 1), row(5, 3, 1));
  const right = bitmap({ depth: 8, colours: 2, palette: utf8('abc\0def\0'), pixels });
  const wrong = new Uint8Array(right);
  wrong[10] = 54;
  assert.deepEqual(await cleaned(wrong, family), right);
  const head = concat(long(12), short(5), short(2), short(1), short(4));
  const old = concat(utf8('BM'), long(46), long(0), long(32), head, utf8('abcdef'), row(8, 0, 0));
  const filled = concat(utf8('abcdef'), new Uint8Array(42));
  const expected = concat(utf8('BM'), long(82), long(0), long(74), head, filled, row(8, 0, 0));
  assert.deepEqual(await cleaned(old, family), expected);
});

const version4 = (space: string, numbers: Uint8Array) => concat(...masks, long(0), utf8(space), numbers);
const version5 = (space: string, offset: number, size: number) =>
  concat(version4(space, new Uint8Array(48).fill(1)), long(4), long(offset), long(size), long(0));

test('BMP: a colour space given in numbers stays; every other is sRGB', async () => {
  const numbers = version4('\0\0\0\0', new Uint8Array(48).fill(5));
  const calibrated = bitmap({ depth: 24, more: numbers, pixels: rgb });
  assert.deepEqual(await cleaned(calibrated, family), calibrated);
  const windows = bitmap({ depth: 24, more: version4('niW ', new Uint8Array(48).fill(5)), pixels: rgb });
  assert.deepEqual(
    await cleaned(windows, family),
    bitmap({ depth: 24, more: version4('BGRs', new Uint8Array(48)), pixels: rgb }),
  );
});

test('BMP: a profile behind the pixels goes if it is sRGB; the path of one elsewhere is told and goes', async () => {
  const expected = bitmap({ depth: 24, more: version4('BGRs', new Uint8Array(48)), pixels: rgb });
  const carrying = (space: string, data: Uint8Array) =>
    concat(bitmap({ depth: 24, more: version5(space, 124 + rgb.length, data.length), pixels: rgb }), data);
  const path = await clean(carrying('KNIL', utf8(`C:\\${PLANTED}\\a.icm`)), family);
  assert.deepEqual(path.bytes, expected);
  assert.deepEqual(told(path, 'path'), [`C:\\${PLANTED}\\a.icm`]);
  assert.deepEqual(told(path, 'trailing'), []);
  assert.deepEqual(await cleaned(carrying('DEBM', screenProfile(PRIMARIES.srgb, SRGB_CURVE)), family), expected);
  assert.equal(
    (await clean(carrying('DEBM', screenProfile(PRIMARIES.displayP3, SRGB_CURVE)), family)).refused,
    'unsupported',
  );
});

test("BMP: OS/2's headers are read too", async () => {
  const head = concat(long(12), short(5), short(2), short(1), short(1));
  const old = concat(utf8('BM'), long(40), long(0), long(32), head, utf8('abcdef'), new Uint8Array(8).fill(0x80));
  const expected = concat(old.subarray(0, 32), Uint8Array.of(0x80, 0, 0, 0, 0x80, 0, 0, 0));
  assert.deepEqual(await cleaned(old, family), expected);
  const newer = bitmap({ depth: 24, more: utf8(PLANTED.padEnd(24)), pixels: rgb });
  assert.deepEqual(await cleaned(newer, family), bitmap({ depth: 24, pixels: rgb }));
});

test('BMP: what stands behind the end is told and goes', async () => {
  const outcome = await clean(concat(bitmap({ depth: 24, pixels: rgb }), utf8(PLANTED), redStarMark(1)), family);
  assert.deepEqual(outcome.bytes, bitmap({ depth: 24, pixels: rgb }));
  assert.deepEqual([told(outcome, 'redStar'), told(outcome, 'trailing')], [['1'], [`${PLANTED.length} B`]]);
});

test('BMP: pictures within, and depths and codings that nobody knows, are refused', async () => {
  for (const parts of [{ depth: 0, compression: 4 }, { depth: 24, compression: 5 }, { depth: 7 }]) {
    assert.equal((await clean(bitmap({ ...parts, pixels: rgb }), family)).refused, 'unsupported');
  }
});

test('BMP: whatever is cut off or changed, it is refused or becomes clean', async () => {
  const palette = {
    depth: 4,
    palette: new Uint8Array(28),
    colours: 7,
    pixels: Uint8Array.of(0x12, 0x34, 0x5f, 1, 0x65, 0x43, 0x2f, 1),
  };
  await survive(concat(bitmap(palette), redStarMark(1)), family);
  await survive(bitmap({ depth: 24, more: version5('DEBM', 140, 4), pixels: rgb }), family);
  await survive(
    bitmap({
      depth: 8,
      compression: 1,
      palette: new Uint8Array(12),
      colours: 3,
      pixels: Uint8Array.of(5, 1, 0, 2, 1, 1, 0, 3, 1, 2, 1, 0, 0, 1),
    }),
    family,
  );
});
