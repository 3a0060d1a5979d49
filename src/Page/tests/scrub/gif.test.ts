import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Bytes, concat, u8, utf8 } from '../../protocol/encoding/bytes.ts';
import { isCleanGif } from '../../scrub/images/checks/gifCheck.ts';
import { family } from '../../scrub/pictures/family.ts';
import { PLANTED, clean, cleaned, survive, told } from './cleaning.ts';
import { xmpData } from './files/xmpData.ts';
import { redStarMark } from './redStarMark.ts';

const TABLE = Uint8Array.of(0, 0, 0, 255, 255, 255, 9, 9, 9, 7, 7, 7);
const TRAILER = u8(0x3b);
const start = (aspect = 0, version = '89a') =>
  concat(utf8(`GIF${version}`), Uint8Array.of(4, 0, 4, 0, 0xf1, 0, aspect), TABLE);
const blocks = (...data: Uint8Array[]) => concat(...data.flatMap((block) => [u8(block.length), block]), u8(0));
const extension = (label: number, ...data: Uint8Array[]) => concat(Uint8Array.of(0x21, label), blocks(...data));
const control = (delay: number, reserved = 0) => extension(0xf9, Uint8Array.of(4 | reserved, delay, 0, 0));
const loop = (times: number, name = 'NETSCAPE2.0') => extension(0xff, utf8(name), Uint8Array.of(1, times, 0));

// 4 × 4 pixels, with a table of their own if asked for.
const image = (own = false, ...data: Uint8Array[]): Bytes =>
  concat(
    Uint8Array.of(0x2c, 0, 0, 0, 0, 4, 0, 4, 0, own ? 0x81 : 0),
    own ? TABLE : new Uint8Array(),
    u8(2),
    blocks(Uint8Array.of(0x84, 0x8f, 0xa9, 0x05), ...data),
  );

const METADATA: Readonly<Record<string, Bytes>> = {
  'a comment': extension(0xfe, utf8(PLANTED), utf8(PLANTED)),
  // XMP is no sequence of blocks, and ends in a ramp through which each reader of blocks slides to the end.
  XMP: concat(
    Uint8Array.of(0x21, 0xff, 11),
    utf8('XMP DataXMP'),
    xmpData(),
    Uint8Array.of(1),
    Uint8Array.from({ length: 256 }, (_, i) => 255 - i),
    u8(0),
  ),
  'a colour profile': extension(0xff, utf8('ICCRGBG1012'), utf8(PLANTED)),
  'a program': extension(0xff, utf8('ImageMagick'), utf8(PLANTED)),
  'an extension that nobody knows': extension(0x77, utf8(PLANTED)),
  'a text to draw': concat(control(1), extension(0x01, new Uint8Array(12), utf8(PLANTED))),
  'stray zeros': new Uint8Array(3),
};

for (const [name, metadata] of Object.entries(METADATA)) {
  test(`GIF: ${name} goes, in front of a picture and behind it`, async () => {
    const file = concat(start(), metadata, control(5), image(), metadata, image(true), TRAILER);
    assert.deepEqual(await cleaned(file, family), concat(start(), control(5), image(), image(true), TRAILER));
  });
}

test('GIF: animations are played as before, as often as before', async () => {
  for (const name of ['NETSCAPE2.0', 'ANIMEXTS1.0']) {
    const file = concat(start(), loop(3, name), control(5), image(), control(9), image(true), TRAILER);
    assert.deepEqual(await cleaned(file, family), file);
  }
  const longer = extension(
    0xff,
    utf8('NETSCAPE2.0'),
    Uint8Array.of(1, 7, 0),
    Uint8Array.of(2, 0, 0, 0, 0),
    utf8(PLANTED),
  );
  const file = concat(start(), longer, image(), TRAILER);
  assert.deepEqual(await cleaned(file, family), concat(start(), loop(7), image(), TRAILER));
});

test('GIF: the oldest version stays what it is, and the shape of pixels goes', async () => {
  assert.deepEqual(
    await cleaned(concat(start(49, '87a'), image(), TRAILER), family),
    concat(start(0, '87a'), image(), TRAILER),
  );
});

test('GIF: comments, XMP, and what stands behind the end tell what they say', async () => {
  const outcome = await clean(
    concat(start(), ...Object.values(METADATA), image(), TRAILER, utf8(PLANTED), redStarMark(3)),
    family,
  );
  assert.deepEqual(outcome.bytes, concat(start(), image(), TRAILER));
  assert.match(told(outcome, 'description')[0]!, new RegExp(PLANTED));
  assert.deepEqual(told(outcome, 'author'), [`${PLANTED} creator`]);
  assert.deepEqual(told(outcome, 'unknown'), ['ICCRGBG1012', 'ImageMagick', '']);
  assert.deepEqual(told(outcome, 'redStar'), ['3']);
  assert.deepEqual(told(outcome, 'trailing'), [`${PLANTED.length} B`]);
});

test('GIF: a picture that breaks off is shown as far as it goes', async () => {
  const [whole, more] = [image(), concat(u8(200), new Uint8Array(100))];
  const file = concat(start(), whole.subarray(0, -1), more);
  assert.deepEqual(await cleaned(file, family), concat(start(), whole, TRAILER));
  assert.deepEqual(await cleaned(concat(start(), whole), family), concat(start(), whole, TRAILER));
  assert.equal((await clean(start().subarray(0, 20), family)).refused, 'damaged');
});

test('GIF: whatever is cut off or changed, it is refused or becomes clean', async () => {
  const metadata = [METADATA['a comment']!, METADATA['a text to draw']!, METADATA['a program']!];
  await survive(
    concat(start(), loop(0), ...metadata, control(5), image(), image(true), TRAILER, redStarMark(1)),
    family,
  );
});

test('GIF: what stands behind the end of a picture in its own blocks goes, and is told', async () => {
  const spare = image().map((byte, i, all) => (i === all.length - 2 ? byte | 0xe0 : byte));
  for (const picture of [image(false, utf8(PLANTED)), image(false, utf8(PLANTED), utf8(PLANTED)), spare]) {
    const outcome = await clean(concat(start(), picture, TRAILER), family);
    assert.deepEqual(outcome.bytes, concat(start(), image(), TRAILER));
    assert.deepEqual(told(outcome, 'trailing'), ['']);
    assert.equal(await isCleanGif(concat(start(), picture, TRAILER)), false);
  }
  // The zero with which some encoders end is nothing to tell of.
  const outcome = await clean(concat(start(), image(false, u8(0)), TRAILER), family);
  assert.deepEqual([outcome.bytes, told(outcome, 'trailing')], [concat(start(), image(), TRAILER), []]);
});
