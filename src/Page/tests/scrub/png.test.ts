import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { type Bytes, concat, u32, utf8 } from '../../protocol/encoding/bytes.ts';
import { orientationOnly } from '../../scrub/exif/orientation.ts';
import { family } from '../../scrub/images/family.ts';
import { nativeZlib } from '../../protocol/primitives/rawDeflate.ts';
import { PLANTED, clean, cleaned, survive, told } from './cleaning.ts';
import { exifData } from './files/exifData.ts';
import { END, PIXELS, SIGNATURE, chunk, compress, control, header, rows } from './files/pngFile.ts';
import { PRIMARIES, SRGB_CURVE, screenProfile } from './files/profileData.ts';
import { xmpData } from './files/xmpData.ts';
import { redStarMark } from './redStarMark.ts';

const planted = utf8(PLANTED);
const image = chunk('IDAT', PIXELS);

const METADATA: Readonly<Record<string, Bytes>> = {
  'a text': chunk('tEXt', utf8(`Software\0${PLANTED} program`)),
  'a compressed text': chunk('zTXt', utf8('Author\0\0'), compress(planted)),
  'an international text': chunk('iTXt', utf8(`Description\0\0\0\0\0${PLANTED}`)),
  XMP: chunk('iTXt', utf8('XML:com.adobe.xmp\0\0\0\0\0'), xmpData()),
  'a time': chunk('tIME', Uint8Array.of(7, 0xe8, 1, 2, 3, 4, 5)),
  Exif: chunk('eXIf', exifData(1)),
  'size on paper': chunk('pHYs', u32(2835), u32(2835), Uint8Array.of(1)),
  C2PA: chunk('caBX', planted),
  'a palette that is only suggested': chunk('sPLT', planted),
  'an unknown chunk': chunk('iDOT', planted),
};

for (const [name, metadata] of Object.entries(METADATA)) {
  test(`PNG: ${name} goes, in front of the pixels and behind them`, async () => {
    const expected = concat(SIGNATURE, header(4, 4), image, END);
    assert.deepEqual(await cleaned(concat(SIGNATURE, header(4, 4), metadata, image, END), family), expected);
    assert.deepEqual(await cleaned(concat(SIGNATURE, header(4, 4), image, metadata, END), family), expected);
  });
}

test('PNG: texts, time, Exif and marks tell what they say', async () => {
  const outcome = await clean(
    concat(SIGNATURE, header(4, 4), ...Object.values(METADATA), image, END, redStarMark(2)),
    family,
  );
  assert.deepEqual(told(outcome, 'redStar'), ['2']);
  assert.deepEqual(told(outcome, 'location'), ['40.10, -124.40']);
  assert.deepEqual(told(outcome, 'times'), ['2024-1-2', '2024:01:02 03:04:05']);
  assert.ok(told(outcome, 'software').includes(`Software: ${PLANTED} program`));
  assert.ok(told(outcome, 'author').includes(`${PLANTED} creator`));
  assert.deepEqual(told(outcome, 'tracking'), ['C2PA']);
  assert.deepEqual(told(outcome, 'unknown'), ['MakerNote', 'iDOT']);
});

test('PNG: what changes colours stays, and nothing besides', async () => {
  const [srgb, gamma] = [chunk('sRGB', Uint8Array.of(0)), chunk('gAMA', u32(45455))];
  const chromaticities = chunk('cHRM', ...[31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000].map(u32));
  const coding = chunk('cICP', Uint8Array.of(12, 13, 0, 1));
  const withColours = async (...chunks: Bytes[]) =>
    cleaned(concat(SIGNATURE, header(4, 4), ...chunks, image, END), family);
  const expected = (...chunks: Bytes[]) => concat(SIGNATURE, header(4, 4), ...chunks, image, END);
  assert.deepEqual(await withColours(gamma, chromaticities), expected(gamma, chromaticities));
  assert.deepEqual(await withColours(gamma, srgb, chromaticities), expected(srgb));
  assert.deepEqual(await withColours(coding, chunk('sBIT', Uint8Array.of(8, 8, 8))), expected(coding));
  const profile = (primaries: readonly number[]) =>
    chunk('iCCP', utf8(`${PLANTED}\0\0`), compress(screenProfile(primaries, SRGB_CURVE)));
  assert.deepEqual(await withColours(profile(PRIMARIES.srgb)), expected());
  assert.match(Buffer.from(await withColours(profile(PRIMARIES.displayP3))).toString('latin1'), /iCCPicc\0\0/);
});

test('PNG: palette and transparency stay, cut to what the pixels can reach', async () => {
  const palette = (count: number) =>
    chunk(
      'PLTE',
      Uint8Array.from({ length: 3 * count }, (_, i) => i),
    );
  const [head, pixels] = [header(4, 4, 2, 3), chunk('IDAT', compress(rows(1, 4)))];
  const file = concat(SIGNATURE, head, palette(200), chunk('tRNS', new Uint8Array(200).fill(9)), pixels, END);
  const expected = concat(SIGNATURE, head, palette(4), chunk('tRNS', new Uint8Array(4).fill(9)), pixels, END);
  assert.deepEqual(await cleaned(file, family), expected);
  const key = chunk('tRNS', new Uint8Array(6));
  assert.deepEqual(
    await cleaned(concat(SIGNATURE, header(4, 4), palette(3), key, image, END), family),
    concat(SIGNATURE, header(4, 4), key, image, END),
  );
});

test('PNG: only the orientation stays of Exif, in front of the pixels or behind them', async () => {
  const [exif, kept] = [chunk('eXIf', exifData(8)), chunk('eXIf', orientationOnly(8))];
  const [start, end] = [concat(SIGNATURE, header(4, 4)), END];
  assert.deepEqual(await cleaned(concat(start, exif, image, end), family), concat(start, kept, image, end));
  assert.deepEqual(await cleaned(concat(start, image, exif, end), family), concat(start, image, kept, end));
});

for (const native of [true, false]) {
  test(`PNG: what hides in the compressed pixels or behind them goes, ${native ? 'natively' : 'in JavaScript'}`, async () => {
    nativeZlib.switchTo(native);
    const hidden = {
      'behind the stream': concat(PIXELS, planted),
      'one byte behind the stream': concat(PIXELS, Uint8Array.of(0)),
      'rows below the last': compress(concat(rows(12, 4), planted, rows(500, 500))),
      // fflate does not read the checksum: four bytes that no browser shows.
      ...(native && { 'a broken checksum': concat(PIXELS.subarray(0, -4), planted.subarray(0, 4)) }),
    };
    for (const [where, data] of Object.entries(hidden)) {
      const whole = await cleaned(concat(SIGNATURE, header(4, 4), chunk('IDAT', data), END), family);
      const stream = whole.subarray(8 + 25 + 8, -16);
      assert.deepEqual(new Uint8Array(inflateSync(stream)), rows(12, 4), where);
    }
    const pieces = [PIXELS.subarray(0, 5), PIXELS.subarray(5, 6), PIXELS.subarray(6)].map((piece) =>
      chunk('IDAT', piece),
    );
    const file = concat(SIGNATURE, header(4, 4), ...pieces, END);
    assert.deepEqual(await cleaned(file, family), file);
    nativeZlib.switchTo(undefined);
  });
}

test('PNG: every kind of pixels has the size that its header says, interlaced or not', async () => {
  const kinds = [
    [1, 0],
    [4, 0],
    [16, 0],
    [8, 2],
    [16, 2],
    [2, 3],
    [8, 4],
    [16, 4],
    [8, 6],
    [16, 6],
  ] as const;
  for (const [depth, colour] of kinds) {
    const channels = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }[colour];
    const row = (columns: number) => Math.ceil((columns * depth * channels) / 8);
    const palette = colour === 3 ? chunk('PLTE', new Uint8Array(12)) : new Uint8Array();
    const whole = compress(rows(row(5), 3));
    // The seven passes of 5 × 3 pixels, columns and rows.
    const passes = [
      [1, 1],
      [1, 1],
      [2, 0],
      [1, 1],
      [3, 1],
      [2, 2],
      [5, 1],
    ].filter(([, count]) => count! > 0);
    const woven = compress(concat(...passes.map(([columns, count]) => rows(row(columns!), count!))));
    for (const [interlaced, pixels] of [
      [0, whole],
      [1, woven],
    ] as const) {
      const file = concat(SIGNATURE, header(5, 3, depth, colour, interlaced), palette, chunk('IDAT', pixels), END);
      assert.deepEqual(await cleaned(file, family), file, `${depth} ${colour} ${interlaced}`);
    }
  }
});

const frame = (sequence: number, ...data: Uint8Array[]) => chunk('fdAT', u32(sequence), ...data);

test('APNG: frames stay, and what stands between them goes', async () => {
  const small = compress(rows(6, 2));
  const start = [SIGNATURE, header(4, 4), chunk('acTL', u32(2), u32(0))];
  const expected = concat(
    ...start,
    control(0, 4, 4),
    image,
    control(1, 2, 2),
    frame(2, small.subarray(0, 3)),
    frame(3, small.subarray(3)),
    END,
  );
  assert.deepEqual(await cleaned(expected, family), expected);
  const between = [METADATA['a text']!, control(0, 4, 4), image, METADATA['XMP']!, control(1, 2, 2)];
  const [first, second] = [frame(2, small.subarray(0, 3)), frame(3, small.subarray(3))];
  const file = concat(
    SIGNATURE,
    header(4, 4),
    chunk('acTL', u32(7), u32(0)),
    ...between,
    first,
    METADATA['a time']!,
    second,
    END,
  );
  assert.deepEqual(await cleaned(file, family), expected);
});

test('APNG: what hides behind a frame goes; without its control chunk the picture is a still one', async () => {
  const small = compress(rows(6, 2));
  const animated = chunk('acTL', u32(2), u32(0));
  const frames = [control(0, 4, 4), image, control(1, 2, 2), frame(2, small, planted)];
  const whole = await cleaned(concat(SIGNATURE, header(4, 4), animated, ...frames, END), family);
  assert.deepEqual(new Uint8Array(inflateSync(whole.subarray(-12 - 4 - small.length, -16))), rows(6, 2));
  const still = concat(SIGNATURE, header(4, 4), image, END);
  assert.deepEqual(await cleaned(concat(SIGNATURE, header(4, 4), ...frames, animated, END), family), still);
  const none = chunk('acTL', u32(0), u32(0));
  assert.deepEqual(await cleaned(concat(SIGNATURE, header(4, 4), none, ...frames, END), family), still);
});

test('APNG: a frame that is announced and was cut off is none', async () => {
  const start = (count: number) => [
    SIGNATURE,
    header(4, 4),
    chunk('acTL', u32(count), u32(0)),
    control(0, 4, 4),
    image,
  ];
  assert.deepEqual(await cleaned(concat(...start(2), control(1, 2, 2)), family), concat(...start(1), END));
});

test('PNG: a picture that breaks off is shown as far as it goes; one without pixels is refused', async () => {
  const file = concat(SIGNATURE, header(4, 400), chunk('IDAT', compress(rows(12, 400))), END);
  const whole = await cleaned(file.subarray(0, 300), family);
  assert.deepEqual(whole.subarray(-12), END);
  for (const bad of [
    concat(SIGNATURE, image, END),
    concat(SIGNATURE, header(4, 4), END),
    concat(SIGNATURE, header(1, 1)),
  ]) {
    assert.equal((await clean(bad, family)).refused, 'damaged');
  }
});

test('PNG: a picture that claims to be huge is refused before it is', async () => {
  const file = concat(SIGNATURE, header(60_000, 60_000), chunk('IDAT', compress(new Uint8Array(100_000))), END);
  assert.equal((await clean(file, family)).refused, 'tooComplex');
});

test('PNG: whatever is cut off or changed, it is refused or becomes clean', async () => {
  const animated = [
    chunk('acTL', u32(2), u32(0)),
    control(0, 4, 4),
    image,
    control(1, 2, 2),
    frame(2, compress(rows(6, 2))),
  ];
  const file = concat(
    SIGNATURE,
    header(4, 4),
    METADATA['a text']!,
    chunk('eXIf', orientationOnly(3)),
    ...animated,
    END,
    redStarMark(1),
  );
  await survive(file, family);
});
