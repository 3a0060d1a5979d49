import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Bytes, concat, u16, u32, u8 } from '../../protocol/encoding/bytes.ts';
import { isCleanMovie } from '../../scrub/media/checks/movieCheck.ts';
import { MemorySource } from '../../scrub/source/memorySource.ts';
import { cleanedMedia, PLANTED, planted, refusalOf, surviveMedia, tells } from './mediaCleaning.ts';
import {
  avc1,
  box,
  full,
  movie,
  PICTURES,
  PLACES,
  ROTATED,
  samr,
  slice,
  SOUND,
  type TestTrack,
  userData,
} from './movieFile.ts';
import { redStarMark } from './redStarMark.ts';

test('a film keeps its samples, its rotation and its edits, and nothing else', async () => {
  const cleaned = await cleanedMedia(movie([PICTURES, SOUND]));
  assert.equal(cleaned.mediaType, 'video/mp4');
  assert.ok(
    cleaned.text.endsWith(`mdat${slice('picture1')}${slice('pic2')}sound1${slice('p3')}sound2sound3`),
    'samples in their order, without gaps',
  );
  assert.equal(cleaned.text.split(Buffer.from(ROTATED).toString('latin1')).length, 4, 'film and two tracks');
  assert.ok(cleaned.text.includes('elst\0\0\0\0\0\0\0\x01\0\0\x03\xe8\0\0\0\x28\0\x01\0\0'));
  assert.ok(!/PLNT|appl|free|udta|sdtp/.test(cleaned.text));
  assert.ok(tells(cleaned, 'times', '2026-01-02 03:04'));
});

test('offsets lead to the same samples as before', async () => {
  const { bytes, text } = await cleanedMedia(movie([PICTURES, SOUND]));
  const at = (track: number, chunk: number) => {
    const start = text.split('stco')[track]!.length === 0 ? 0 : nth(text, 'stco', track) + 12 + 4 * chunk;
    return new DataView(bytes.buffer).getUint32(start);
  };
  assert.equal(text.slice(at(1, 0), at(1, 0) + 22), slice('picture1') + slice('pic2'));
  assert.equal(text.slice(at(1, 1), at(1, 1) + 7), slice('p3'));
  assert.equal(text.slice(at(2, 0), at(2, 0) + 6), 'sound1');
  assert.equal(text.slice(at(2, 1), at(2, 1) + 12), 'sound2sound3');
});

function nth(text: string, part: string, n: number): number {
  let at = -1;
  for (let i = 0; i < n; i++) at = text.indexOf(part, at + 1);
  return at;
}

test('an iPhone tells its place, model and system, in keys and in a track of their own', async () => {
  const keys = userData.keys({
    'com.apple.quicktime.location.ISO6709': '+37.5665+126.9780+010/',
    'com.apple.quicktime.make': 'Apple',
    'com.apple.quicktime.model': `iPhone ${PLANTED}`,
    'com.apple.quicktime.software': '17.1',
    'com.apple.quicktime.creationdate': '2026-01-02T12:04:05+0900',
    'com.apple.quicktime.content.identifier': `8A1B-${PLANTED}`,
  });
  const cleaned = await cleanedMedia(movie([PICTURES, SOUND, PLACES], { brand: 'qt  ', inMovie: keys }));
  assert.equal(cleaned.mediaType, 'video/quicktime');
  assert.ok(tells(cleaned, 'location', '+37.5665'));
  assert.ok(tells(cleaned, 'location', 'mebx'));
  assert.ok(tells(cleaned, 'camera', 'Apple') && tells(cleaned, 'camera', 'iPhone'));
  assert.ok(tells(cleaned, 'software', '17.1'));
  assert.ok(tells(cleaned, 'times', '2026-01-02T12'));
  assert.ok(tells(cleaned, 'serial', '8A1B'));
});

test('an Android phone tells its place and model in user data', async () => {
  const inMovie = box(
    'udta',
    userData.text('\xa9xyz', '+35.1796+129.0756/'),
    userData.text('\xa9mod', `SM-G991 ${PLANTED}`),
    userData.full('albm', PLANTED),
    userData.full('auth', `Kim ${PLANTED}`),
    userData.loci(129, 35),
    box('smta', box('mdln', `SM-G991 ${PLANTED}`)),
    box('beam', PLANTED),
  );
  const cleaned = await cleanedMedia(movie([PICTURES], { brand: '3gp4', inMovie }));
  assert.equal(cleaned.mediaType, 'video/3gpp');
  assert.ok(tells(cleaned, 'location', '+35.1796'));
  assert.ok(tells(cleaned, 'location', '35.0000, 129.0000'));
  assert.ok(tells(cleaned, 'camera', 'SM-G991'));
  assert.ok(tells(cleaned, 'author', 'Kim'));
  assert.ok(tells(cleaned, 'unknown', 'beam'));
});

test('iTunes tags, XMP, C2PA and what stands at the top of a file are told and dropped', async () => {
  const ilst = box(
    'ilst',
    box('\xa9nam', box('data', u32(1), u32(0), PLANTED)),
    box('\xa9too', box('data', u32(1), u32(0), 'Lavf')),
  );
  const inMovie = box(
    'udta',
    full('meta', full('hdlr', u32(0), 'mdirappl', new Uint8Array(9)), ilst),
    box('XMP_', `<x:xmpmeta><dc:creator>Kim ${PLANTED}</dc:creator>`),
  );
  const after = concat(
    box('uuid', new Uint8Array(16).fill(7), PLANTED),
    box('free', PLANTED),
    box('sefd', PLANTED),
    redStarMark(2),
  );
  const cleaned = await cleanedMedia(movie([PICTURES], { inMovie, after }));
  assert.ok(tells(cleaned, 'description', PLANTED));
  assert.ok(tells(cleaned, 'software', 'Lavf'));
  assert.ok(tells(cleaned, 'unknown', 'sefd') && tells(cleaned, 'unknown', 'uuid') && tells(cleaned, 'author', 'Kim'));
  assert.ok(tells(cleaned, 'redStar', '2'));
});

test('marks behind data that do not say how long they are are counted too', async () => {
  const file = Buffer.from(concat(movie([PICTURES]), redStarMark(3)));
  file.writeUInt32BE(0, file.indexOf('mdat') - 4);
  const cleaned = await cleanedMedia(file);
  assert.ok(tells(cleaned, 'redStar', '3') && !cleaned.text.includes('EOF'));
});

test('a track that is switched off is not shown, and goes', async () => {
  const hidden: TestTrack = { ...PICTURES, chunks: [[`hidden${PLANTED}`]], flags: 6 };
  const cleaned = await cleanedMedia(movie([PICTURES, hidden]));
  assert.ok(tells(cleaned, 'unknown', 'avc1'));
});

test('a second sound of an unknown kind goes; the only one is not dropped silently', async () => {
  const entry = box('apac', new Uint8Array(28), PLANTED);
  const spatial: TestTrack = { handler: 'soun', entry, chunks: [[`spatial${PLANTED}`]] };
  assert.ok(tells(await cleanedMedia(movie([PICTURES, SOUND, spatial])), 'unknown', 'apac'));
  assert.equal(await refusalOf(movie([PICTURES, spatial])), 'unsupported');
  assert.equal(await refusalOf(movie([PLACES])), 'unsupported');
  for (const codec of ['jpeg', 'mjpa', 'mjpb']) {
    const entry = box(codec, avc1().subarray(8, 86));
    assert.equal(await refusalOf(movie([{ ...PICTURES, entry }])), 'unsupported');
  }
});

test('an encrypted film is refused as such', async () => {
  const entry = avc1(box('sinf', box('frma', 'avc1')));
  assert.equal(await refusalOf(movie([{ ...PICTURES, entry }])), 'encrypted');
});

test('samples that lie in each other, outside of the data or past the end are refused', async () => {
  const file = movie([PICTURES, SOUND]);
  const at = Buffer.from(file).indexOf('stco') + 12;
  for (const offset of [0, 60, file.length - 3, 0xffff_fff0]) {
    const changed = new Uint8Array(file);
    changed.set(u32(offset), at);
    assert.equal(await refusalOf(changed), 'damaged', String(offset));
  }
  const twice = new Uint8Array(file);
  twice.set(file.subarray(at, at + 4), at + 4);
  assert.equal(await refusalOf(twice), 'damaged');
});

test('entries of tables beyond the samples are dropped', async () => {
  const file = Buffer.from(movie([PICTURES]));
  // One duration for 2^31 samples; playing starts with a sample that is not there.
  file.writeUInt32BE(0x8000_0000, file.indexOf('stts') + 12);
  file.writeUInt32BE(0x504c_4e54, file.indexOf('stss') + 12);
  const { text } = await cleanedMedia(file);
  assert.ok(text.includes('stts\0\0\0\0\0\0\0\x01\0\0\0\x03'));
  assert.ok(!text.includes('PLNT'));
});

const SEI_X265 = concat(
  u8(39),
  u16(1),
  u16(2 + 2 + PLANTED.length),
  Buffer.from(`\x4e\x01\x05\x07${PLANTED}`, 'latin1'),
);
const SETS = concat(u8(0xa0), u16(1), u16(3), u8(0x40), u8(1), u8(12));

test('encoders do not sign in the configuration of their codec', async () => {
  const visual = (type: string, ...boxes: Uint8Array[]) => {
    const entry = avc1();
    return box(type, entry.subarray(8, 86), ...boxes);
  };
  const volume = Buffer.from(`\0\0\x01\x20\xaa\0\0\x01\xb2${PLANTED}\0\0\x01\xb5\x09`, 'latin1');
  const decoder = concat(
    u8(4),
    u8(13 + 2 + volume.length),
    u8(0x20),
    new Uint8Array(12),
    u8(5),
    u8(volume.length),
    volume,
  );
  const stream = concat(u8(3), u8(3 + decoder.length + 3), u16(5), u8(0), decoder, u8(6), u8(1), u8(2));
  const entries = {
    hvc1: visual('hvc1', box('hvcC', new Uint8Array(22), u8(2), SETS, SEI_X265)),
    av01: visual('av01', box('av1C', u32(0x8100_0c00), u8(0x0a), u8(1), u8(7), u8(0x2a), u8(PLANTED.length), PLANTED)),
    mp4v: visual('mp4v', full('esds', stream)),
    s263: visual('s263', box('d263', 'PLNT', u8(1), u8(10), u8(0))),
  };
  for (const [codec, entry] of Object.entries(entries)) {
    const { text } = await cleanedMedia(movie([{ ...PICTURES, entry }]));
    assert.ok(text.includes(codec) && !text.includes('PLNT'), codec);
  }
});

test('a picture that moves keeps its alpha, and loses the items of the picture that stands', async () => {
  const av01 = (...boxes: Uint8Array[]) => box('av01', avc1().subarray(8, 86), box('av1C', u32(0x8100_0c00)), ...boxes);
  const alpha = full('auxi', `urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0`);
  const pictures: TestTrack = { handler: 'pict', entry: av01(full('ccst', u32(1))), chunks: [['0moves']] };
  const other: TestTrack = {
    handler: 'auxv',
    entry: av01(alpha),
    chunks: [['0alpha']],
    extra: box('tref', box('auxl', u32(1))),
  };
  const after = full(
    'meta',
    full('hdlr', u32(0), 'pict', new Uint8Array(13)),
    full('iinf', u16(0)),
    box('idat', PLANTED),
  );
  const cleaned = await cleanedMedia(movie([pictures, other], { brand: 'avis', after }));
  assert.equal(cleaned.mediaType, 'image/avif');
  assert.ok(
    cleaned.text.includes('auxl\0\0\0\x01') &&
      cleaned.text.includes('auxiliary:alpha') &&
      cleaned.text.includes('ccst'),
  );
  assert.ok(cleaned.text.endsWith('mdat0moves0alpha') && !cleaned.text.includes('iinf'));
});

test('colours as numbers stay, a profile goes', async () => {
  const nclx = box('colr', 'nclx', u16(9), u16(16), u16(9), u8(0x80));
  const { text } = await cleanedMedia(
    movie([{ ...PICTURES, entry: avc1(concat(nclx, box('colr', 'prof', PLANTED))) }]),
  );
  assert.ok(text.includes('nclx') && !text.includes('prof'));
});

test('uncompressed sound of QuickTime is weighed by what a moment weighs', async () => {
  const entry = box('sowt', new Uint8Array(6), u16(1), new Uint8Array(8), u16(2), u16(16), u32(0), u32(0xac44_0000));
  const file = Buffer.from(movie([{ handler: 'soun', entry, chunks: [['LLRRllrr']] }], { brand: 'qt  ' }));
  // Two moments of "one byte each", as old recorders write it.
  file.writeUInt32BE(1, file.indexOf('stsz') + 8);
  file.writeUInt32BE(2, file.indexOf('stsz') + 12);
  file.writeUInt32BE(2, file.indexOf('stsc') + 16);
  const { text } = await cleanedMedia(file);
  assert.ok(text.endsWith('mdatLLRRllrr'));
});

test('a film without a brand is of QuickTime', async () => {
  const file = movie([PICTURES], { brand: 'qt  ' });
  const { buffer } = file;
  // The box of brands becomes free space.
  new Uint8Array(buffer, 4, 4).set(Buffer.from('wide'));
  assert.equal((await cleanedMedia(file)).mediaType, 'video/quicktime');
});

test('boxes in boxes in boxes do not exhaust anything', async () => {
  const nested = (type: string, depth: number): Bytes => {
    const bytes = new DataView(new ArrayBuffer(8 * depth));
    for (let i = 0; i < depth; i++) {
      bytes.setUint32(8 * i, 8 * (depth - i));
      bytes.setUint32(8 * i + 4, Buffer.from(type).readUInt32BE());
    }
    return new Uint8Array(bytes.buffer);
  };
  await cleanedMedia(movie([PICTURES], { inMovie: nested('udta', 200_000) }));
  const entry = box('mp4a', new Uint8Array(6), u16(1), new Uint8Array(20), nested('wave', 50_000));
  assert.ok(!(await cleanedMedia(movie([{ ...SOUND, entry }]))).text.includes('wavewave'));
  const many = concat(...Array.from({ length: 1000 }, () => box('free')));
  assert.equal(await refusalOf(movie([{ ...PICTURES, entry: avc1(many) }])), 'tooComplex');
});

test('cut and changed films are refused or become clean', async () => {
  const udta = box('udta', userData.text('\xa9xyz', '+35/'), userData.loci(1, 2), userData.keys({ a: 'b' }));
  await surviveMedia(
    movie(
      [
        { handler: 'vide', entry: avc1(), chunks: [['\0\0\0\x08\x06\x05\x02ab\x06\0\x80' + slice('p1'), slice('p2')]] },
        { ...SOUND, entry: samr() },
      ],
      { inMovie: udta },
    ),
  );
});

test('the second parser finds what the first one would have left', async () => {
  const { bytes, text } = await cleanedMedia(movie([PICTURES, SOUND]));
  const isClean = (file: Uint8Array) => isCleanMovie(new MemorySource(new Uint8Array(file)));
  assert.ok(await isClean(bytes));
  for (const at of [bytes.length, bytes.length - 5, 8, text.indexOf('moov') + 4, text.indexOf('mdat') - 4]) {
    assert.ok(!(await isClean(planted(bytes, at))), `planted at ${at}`);
  }
  const zerosAt = [
    nth(text, 'mvhd', 1) + 8,
    nth(text, 'tkhd', 2) + 8,
    nth(text, 'mdhd', 1) + 9,
    nth(text, 'hdlr', 2) + 20,
  ];
  const more = [
    nth(text, 'avc1', 1) + 14,
    nth(text, 'avc1', 1) + 60,
    nth(text, 'damr', 1) + 4,
    nth(text, 'mdhd', 2) + 24,
  ];
  for (const at of [...zerosAt, ...more]) {
    const changed = new Uint8Array(bytes);
    changed[at]! ^= 0x41;
    assert.ok(!(await isClean(changed)), `changed at ${at}`);
  }
});
