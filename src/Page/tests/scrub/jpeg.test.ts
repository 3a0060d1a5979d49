import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Bytes, concat, utf8 } from '../../protocol/encoding/bytes.ts';
import { orientationOnly } from '../../scrub/exif/orientation.ts';
import { family } from '../../scrub/images/family.ts';
import { PLANTED, clean, cleaned, survive, told } from './cleaning.ts';
import { exifData } from './files/exifData.ts';
import { CLEAN_JFIF, EOI, JFIF, SOI, exifSegment, picture, scan, segment } from './files/jpegFile.ts';
import { xmpData } from './files/xmpData.ts';
import { redStarMark } from './redStarMark.ts';

const planted = utf8(PLANTED);

// What common programs put in front of a picture, and none of it may stay.
const METADATA: Readonly<Record<string, Bytes>> = {
  XMP: segment(0xe1, utf8('http://ns.adobe.com/xap/1.0/\0'), xmpData()),
  'extended XMP': segment(0xe1, utf8('http://ns.adobe.com/xmp/extension/\0'), planted),
  'a colour profile that is none': segment(0xe2, utf8('ICC_PROFILE\0\x01\x01'), planted),
  'further pictures': segment(0xe2, utf8('MPF\0'), planted),
  FlashPix: segment(0xe2, utf8('FPXR\0'), planted),
  C2PA: segment(0xeb, utf8('JP\0\x01'), planted),
  IPTC: segment(
    0xed,
    utf8('Photoshop 3.0\x008BIM\x04\x04'),
    Uint8Array.of(0x1c, 2, 80, 0, 14),
    utf8(`${PLANTED} byline`),
  ),
  Ducky: segment(0xec, utf8('Ducky'), planted),
  'a comment': segment(0xfe, planted),
  'a thumbnail of JFXX': segment(0xe0, utf8('JFXX\0\x10'), planted),
  'stray bytes between segments': concat(segment(0xfe, planted), planted),
};

for (const [name, metadata] of Object.entries(METADATA)) {
  test(`JPEG: ${name} goes, wherever it stands`, async () => {
    const files = [concat(SOI, metadata, picture(), EOI), concat(SOI, picture(), metadata, scan(), metadata, EOI)];
    assert.deepEqual(await cleaned(files[0]!, family), concat(SOI, picture(), EOI));
    assert.deepEqual(await cleaned(files[1]!, family), concat(SOI, picture(), scan(), EOI));
  });
}

test('JPEG: of Exif only the orientation stays', async () => {
  for (let orientation = 1; orientation <= 8; orientation++) {
    const kept = orientation === 1 ? new Uint8Array() : segment(0xe1, utf8('Exif\0\0'), orientationOnly(orientation));
    const file = concat(SOI, exifSegment(orientation), JFIF, picture(), EOI);
    assert.deepEqual(await cleaned(file, family), concat(SOI, CLEAN_JFIF, kept, picture(), EOI));
  }
});

for (const littleEndian of [false, true]) {
  test(`Exif tells place, device, time, person and more, ${littleEndian ? 'little' : 'big'}-endian`, async () => {
    const exif = segment(0xe1, utf8('Exif\0\0'), exifData(6, littleEndian));
    const outcome = await clean(concat(SOI, exif, picture(), EOI), family);
    assert.deepEqual(told(outcome, 'location'), ['40.10, -124.40']);
    assert.deepEqual(told(outcome, 'camera'), ['Samsung SM-A105F']);
    assert.deepEqual(told(outcome, 'serial'), [`${PLANTED} 0815`]);
    assert.deepEqual(told(outcome, 'unknown'), ['MakerNote']);
    assert.deepEqual(told(outcome, 'times'), ['2024:01:02 03:04:05']);
    assert.deepEqual(told(outcome, 'author'), [`${PLANTED} artist`]);
    assert.deepEqual(told(outcome, 'software'), [`${PLANTED} software`]);
    assert.equal(told(outcome, 'thumbnail').length, 1);
  });
}

test('XMP, IPTC, C2PA and comments tell what they say', async () => {
  const outcome = await clean(concat(SOI, ...Object.values(METADATA), picture(), EOI), family);
  assert.deepEqual(told(outcome, 'author'), [`${PLANTED} creator`, `${PLANTED} byline`]);
  assert.deepEqual(told(outcome, 'software'), [`${PLANTED} tool`]);
  assert.deepEqual(told(outcome, 'tracking'), ['C2PA']);
  assert.deepEqual(told(outcome, 'description'), [PLANTED]);
});

for (const computers of [1, 2, 3]) {
  test(`JPEG: the marks of ${computers} computers are counted and go`, async () => {
    const outcome = await clean(concat(SOI, picture(), EOI, redStarMark(computers)), family);
    assert.deepEqual(outcome.bytes, concat(SOI, picture(), EOI));
    assert.deepEqual(told(outcome, 'redStar'), [String(computers)]);
    assert.deepEqual(told(outcome, 'trailing'), []);
  });
}

test('JPEG: the film of a motion photo and a second picture behind the first go', async () => {
  const film = concat(Uint8Array.of(0, 0, 0, 24), utf8(`ftypmp42${PLANTED}`));
  const rest = concat(SOI, exifSegment(1), picture(), EOI, film);
  const behind = await clean(concat(SOI, picture(), EOI, rest), family);
  assert.deepEqual(behind.bytes, concat(SOI, picture(), EOI));
  assert.equal(told(behind, 'motionPhoto').length, 1);
  assert.equal(told(behind, 'thumbnail').length, 1);
  assert.deepEqual(told(behind, 'trailing'), [`${rest.length} B`]);
});

test('JPEG: what says how colours are coded stays in its plainest form', async () => {
  const adobe = (transform: number, rest = '') =>
    segment(0xee, utf8('Adobe\0d\x40\0\0\0'), Uint8Array.of(transform), utf8(rest));
  const plain = (transform: number) => segment(0xee, utf8('Adobe\0d\0\0\0\0'), Uint8Array.of(transform));
  for (const [transform, components] of [
    [0, 3],
    [1, 3],
    [0, 4],
    [2, 4],
  ] as const) {
    const file = concat(SOI, adobe(transform, PLANTED), picture(components), EOI);
    assert.deepEqual(await cleaned(file, family), concat(SOI, plain(transform), picture(components), EOI));
  }
});

test('JPEG: every process that viewers show stays as it is; hierarchical pictures are refused', async () => {
  for (const process of [0xc0, 0xc1, 0xc2, 0xc3, 0xc9, 0xca]) {
    const file = concat(SOI, picture(3, process), scan(3), EOI);
    assert.deepEqual(await cleaned(file, family), file);
  }
  assert.equal((await clean(concat(SOI, picture(3, 0xc5), EOI), family)).refused, 'damaged');
});

test('JPEG: a picture that breaks off is shown as far as it goes; one without a picture is refused', async () => {
  for (const end of [utf8('\x12\x34'), Uint8Array.of(0xff), segment(0xfe, planted).subarray(0, 9)]) {
    const whole = await cleaned(concat(SOI, picture(), end), family);
    assert.deepEqual(whole.subarray(-2), EOI);
    assert.deepEqual(whole.subarray(0, 2 + picture().length), concat(SOI, picture()));
  }
  for (const file of [concat(SOI, EOI), concat(SOI, JFIF, EOI), concat(SOI, picture().subarray(0, 100))]) {
    assert.equal((await clean(file, family)).refused, 'damaged');
  }
});

test('JPEG: a scan of which nothing is left loses nothing else', async () => {
  const start = concat(SOI, picture(), scan().subarray(0, 10));
  assert.deepEqual(await cleaned(start, family), concat(start, EOI));
});

test('JPEG: fill bytes in front of markers go', async () => {
  const fill = Uint8Array.of(0xff, 0xff, 0xff);
  const file = concat(SOI, fill, JFIF, fill, picture(), fill, EOI);
  assert.deepEqual(await cleaned(file, family), concat(SOI, CLEAN_JFIF, picture(), EOI));
});

test('JPEG: nothing hides behind a table in its segment', async () => {
  const table = segment(0xdb, Uint8Array.of(0), new Uint8Array(64), planted);
  assert.equal((await clean(concat(SOI, table, picture(), EOI), family)).refused, 'damaged');
});

test('JPEG: whatever is cut off or changed, it is refused or becomes clean', async () => {
  await survive(concat(SOI, JFIF, exifSegment(6), METADATA['XMP']!, picture(3), scan(3), EOI, redStarMark(1)), family);
});
