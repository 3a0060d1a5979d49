import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Bytes, concat, utf8 } from '../../protocol/encoding/bytes.ts';
import { orientationOnly } from '../../scrub/exif/orientation.ts';
import { family } from '../../scrub/pictures/family.ts';
import { PLANTED, clean, cleaned, survive, textOf, told } from './cleaning.ts';
import { exifData, orderOf } from './files/exifData.ts';
import { PRIMARIES, SRGB_CURVE, screenProfile } from './files/profileData.ts';
import { xmpData } from './files/xmpData.ts';
import { redStarMark } from './redStarMark.ts';

const { long } = orderOf(true);
const planted = utf8(PLANTED);

const chunk = (type: string, ...data: Uint8Array[]): Bytes => {
  const body = concat(...data);
  return concat(utf8(type), long(body.length), body, new Uint8Array(body.length % 2));
};
const file = (...chunks: Uint8Array[]): Bytes => {
  const body = concat(utf8('WEBP'), ...chunks);
  return concat(utf8('RIFF'), long(body.length), body);
};
const extended = (flags: number) => chunk('VP8X', Uint8Array.of(flags, 0, 0, 0, 3, 0, 0, 3, 0, 0));

const lossy = chunk('VP8 ', Uint8Array.of(0x10, 0, 0, 0x9d, 0x01, 0x2a, 4, 0, 4, 0, 1, 2, 3));
const lossless = chunk('VP8L', Uint8Array.of(0x2f, 3, 0xc0, 0, 0, 9));
const alpha = chunk('ALPH', Uint8Array.of(0, 5, 6));
const [EXIF, XMP] = [chunk('EXIF', exifData(1)), chunk('XMP ', xmpData())];

test('WebP: a picture without metadata stays as it is', async () => {
  for (const whole of [
    file(lossy),
    file(lossless),
    file(extended(0x10), alpha, lossy),
    file(extended(0x10), lossless),
  ]) {
    assert.deepEqual(await cleaned(whole, family), whole);
  }
});

for (const [name, metadata] of [
  ['Exif', EXIF],
  ['XMP', XMP],
  ['C2PA', chunk('C2PA', planted)],
  ['an unknown chunk', chunk('ABCD', planted)],
] as const) {
  test(`WebP: ${name} goes, with its flag`, async () => {
    assert.deepEqual(
      await cleaned(file(extended(0xff), metadata, alpha, lossy, metadata), family),
      file(extended(0x10), alpha, lossy),
    );
    assert.deepEqual(await cleaned(file(lossless, metadata), family), file(lossless));
  });
}

test('WebP: only the orientation stays of Exif, with its name in front or not', async () => {
  for (const name of [utf8('Exif\0\0'), new Uint8Array()]) {
    const expected = file(extended(0x08), lossy, chunk('EXIF', name, orientationOnly(6)));
    assert.deepEqual(await cleaned(file(extended(0x08), lossy, chunk('EXIF', name, exifData(6))), family), expected);
  }
});

test('WebP: a colour profile stays where it changes colours', async () => {
  const profile = (primaries: readonly number[]) => chunk('ICCP', screenProfile(primaries, SRGB_CURVE));
  assert.deepEqual(
    await cleaned(file(extended(0x20), profile(PRIMARIES.srgb), lossy), family),
    file(extended(0), lossy),
  );
  const kept = await cleaned(file(extended(0x20), profile(PRIMARIES.displayP3), lossy), family);
  assert.equal(kept[20], 0x20);
  assert.match(textOf(kept), /^RIFF....WEBPVP8X.{14}ICCP.*VP8 /s);
});

test('WebP: an animation keeps its frames, and nothing unknown within them', async () => {
  const control = chunk('ANIM', new Uint8Array(6));
  const frame = (...chunks: Uint8Array[]) => chunk('ANMF', new Uint8Array(12), Uint8Array.of(10, 0, 0, 2), ...chunks);
  const whole = file(extended(0x12), control, frame(alpha, lossy, chunk('ABCD', planted)), EXIF, frame(lossless));
  assert.deepEqual(await cleaned(whole, family), file(extended(0x12), control, frame(alpha, lossy), frame(lossless)));
  assert.equal((await clean(file(extended(0x02), frame(lossy)), family)).refused, 'damaged');
});

test('WebP: a byte that only fills a chunk up becomes zero', async () => {
  const dirty = new Uint8Array(file(lossy));
  dirty[dirty.length - 1] = 0x42;
  assert.deepEqual(await cleaned(dirty, family), file(lossy));
});

test('WebP: what stands behind the end is told and goes', async () => {
  const outcome = await clean(concat(file(extended(0), lossy, EXIF, XMP), planted, redStarMark(2)), family);
  assert.deepEqual(outcome.bytes, file(extended(0), lossy));
  assert.deepEqual(told(outcome, 'redStar'), ['2']);
  assert.deepEqual(told(outcome, 'trailing'), [`${PLANTED.length} B`]);
  assert.deepEqual(told(outcome, 'camera'), ['Samsung SM-A105F']);
  assert.ok(told(outcome, 'author').includes(`${PLANTED} creator`));
});

test('WebP: whatever is cut off or changed, it is refused or becomes clean', async () => {
  const animated = [
    chunk('ANIM', new Uint8Array(6)),
    chunk('ANMF', new Uint8Array(16), alpha, lossy),
    chunk('ANMF', new Uint8Array(16), lossless),
  ];
  await survive(
    concat(
      file(extended(0x12), ...animated, chunk('EXIF', orientationOnly(3)), chunk('ABCD', planted)),
      redStarMark(1),
    ),
    family,
  );
  await survive(file(extended(0x10), alpha, lossy), family);
});
