import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Bytes, concat, u32 } from '../../protocol/encoding/bytes.ts';
import { cleanedMedia, PLANTED, refusalOf, surviveMedia } from './mediaCleaning.ts';
import { box, full, movie, PICTURES, slice, SOUND } from './movieFile.ts';
import { latin1 } from './soundFile.ts';

/** A box with flags. */
const flagged = (type: string, flags: number, ...parts: readonly Uint8Array[]): Bytes =>
  box(type, u32(flags), ...parts);

const TRACKS = [1, 2].map((id) => full('trex', u32(id), u32(1), u32(100), u32(2), u32(0x1_0000)));
const START = movie(
  [
    { ...PICTURES, chunks: [] },
    { ...SOUND, chunks: [] },
  ],
  { inMovie: box('mvex', ...TRACKS) },
);

/** A fragment: pictures that say everything of each sample, and sound that says nothing, in one box of data. */
function fragment(time: number, pictures: readonly string[], sound: readonly string[]): Bytes {
  const build = (data: number): Bytes => {
    const fields = pictures.flatMap(({ length }, i) => [
      u32(40),
      u32(length),
      u32(i === 0 ? 0 : 0x1_0000),
      u32(i === 0 ? 20 : 0),
    ]);
    const first = box(
      'traf',
      flagged('tfhd', 0x2_0000, u32(1)),
      full('tfdt', u32(time)),
      flagged('trun', 0xf01, u32(pictures.length), u32(data), ...fields),
      box('uuid', new Uint8Array(16), latin1(PLANTED)),
    );
    const at = data + pictures.join('').length + PLANTED.length;
    const second = box(
      'traf',
      flagged('tfhd', 0x2_0000, u32(2)),
      full('tfdt', u32(time)),
      flagged('trun', 1, u32(sound.length), u32(at)),
    );
    return box('moof', full('mfhd', u32(1)), first, second);
  };
  const moof = build(build(0).length + 8);
  const data = box('mdat', pictures.join(''), PLANTED, sound.join(''));
  return concat(box('styp', 'msdh', PLANTED), box('prft', PLANTED), moof, data);
}

const number = (text: string, at: number): number => Buffer.from(text.slice(at, at + 4), 'latin1').readUInt32BE();

test('a film in fragments becomes one film with the same samples', async () => {
  const file = concat(
    START,
    fragment(0, [slice('key'), slice('second')], ['s1', 's2']),
    fragment(80, [slice('KEY'), slice('fourth')], ['s3', 's4']),
  );
  const { text } = await cleanedMedia(file);
  assert.ok(text.endsWith(`mdat${slice('key')}${slice('second')}s1s2${slice('KEY')}${slice('fourth')}s3s4`));
  assert.ok(!/moof|mvex|styp|prft|sidx/.test(text));
  const sizes = text.indexOf('stsz') + 12;
  assert.deepEqual(
    [0, 4, 8, 12, 16].map((at) => number(text, sizes + at)),
    [4, 8, 11, 8, 11],
  );
  assert.ok(text.includes('stts\0\0\0\0\0\0\0\x01\0\0\0\x04\0\0\0\x28'), 'each picture lasts 40');
  assert.ok(text.includes('stss\0\0\0\0\0\0\0\x02\0\0\0\x01\0\0\0\x03'), 'the first and third can be shown alone');
  assert.ok(text.includes('ctts\0\0\0\0\0\0\0\x04\0\0\0\x01\0\0\0\x14'), 'the first is shown 20 later');
});

test('a gap between fragments makes the last sample before it longer', async () => {
  const { text } = await cleanedMedia(
    concat(START, fragment(0, [slice('a'), slice('b')], ['s1']), fragment(500, [slice('c')], ['s2'])),
  );
  assert.ok(text.includes('stts\0\0\0\0\0\0\0\x03\0\0\0\x01\0\0\0\x28\0\0\0\x01\0\0\x01\xcc\0\0\0\x01\0\0\0\x28'));
});

test('a film that begins later is shown later', async () => {
  const { text } = await cleanedMedia(concat(START, fragment(300, [slice('a')], ['s1'])));
  // The recorder's edit begins at 40, the first sample at 300: nothing for 260, then the film from its beginning.
  assert.ok(
    text.includes('elst\0\0\0\0\0\0\0\x02\0\0\x01\x04\xff\xff\xff\xff\0\x01\0\0\0\0\x03\xe8\0\0\0\0\0\x01\0\0'),
  );
});

test('a fragment of a track that is not there, or with more samples than any film, is refused', async () => {
  const file = Buffer.from(concat(START, fragment(0, [slice('a')], ['s1'])));
  const changed = (type: string, offset: number, value: number) => {
    const copy = Buffer.from(file);
    copy.writeUInt32BE(value, copy.indexOf(type) + offset);
    return refusalOf(copy);
  };
  assert.equal(await changed('tfhd', 8, 9), 'damaged');
  assert.equal(await changed('trun', 8, 0x7fff_ffff), 'tooComplex');
});

test('cut and changed films in fragments are refused or become clean', async () => {
  await surviveMedia(concat(START, fragment(0, [slice('a'), slice('b')], ['s1']), fragment(80, [slice('c')], ['s2'])));
});
