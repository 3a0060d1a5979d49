import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Bytes, concat } from '../../protocol/encoding/bytes.ts';
import { family } from '../../scrub/media/family.ts';
import { MemorySource } from '../../scrub/source/memorySource.ts';
import { block, flacFrame, STREAM_INFO } from './flacFile.ts';
import { cleanedMedia, PLANTED, refusalOf, surviveMedia, tells } from './mediaCleaning.ts';
import { comments, opusHead, page } from './oggFile.ts';
import { redStarMark } from './redStarMark.ts';
import { id3, latin1, le, oldTag } from './soundFile.ts';

const SERIAL = 0x504c_4e54;
const TAGS = comments(
  'OpusTags',
  `libopus ${PLANTED}`,
  `ARTIST=Kim ${PLANTED}`,
  'DATE=2026-01-02',
  `METADATA_BLOCK_PICTURE=${PLANTED}`,
);
const OPUS = concat(
  page(SERIAL, 0, 2, opusHead(PLANTED)),
  page(SERIAL, 1, 0, concat(TAGS, latin1(PLANTED.repeat(100)))),
  page(SERIAL, 2, 0, 'sound one', 'sound two'),
  page(SERIAL, 3, 4, 'sound three'),
);

test('Opus keeps its head and its sound, and loses vendor, comments and number', async () => {
  const cleaned = await cleanedMedia(concat(OPUS, latin1(PLANTED), redStarMark(2)));
  assert.equal(cleaned.mediaType, 'audio/ogg');
  assert.ok(cleaned.text.includes('OpusTags\0\0\0\0\0\0\0\0OggS'));
  assert.match(cleaned.text, /sound onesound twoOggS[^]*sound three$/);
  assert.ok(!cleaned.text.includes('PLNT') && !cleaned.text.includes('TNLP'));
  assert.ok(tells(cleaned, 'author', 'Kim') && tells(cleaned, 'times', '2026') && tells(cleaned, 'thumbnail'));
  assert.ok(tells(cleaned, 'software', 'libopus') && tells(cleaned, 'redStar', '2') && tells(cleaned, 'trailing'));
});

test('pages get the checksum that players expect', async () => {
  const { bytes } = await cleanedMedia(OPUS);
  const first = bytes.slice(0, 27 + 1 + 19);
  const sum = new DataView(first.buffer).getUint32(22, true);
  first.fill(0, 22, 26);
  let rest = 0;
  for (const byte of first) {
    for (let bit = 7; bit >= 0; bit--) {
      const top = (rest >>> 31) ^ ((byte >> bit) & 1);
      rest = ((rest << 1) ^ (top ? 0x04c1_1db7 : 0)) >>> 0;
    }
  }
  assert.equal(sum, rest);
});

test('streams beside the sound go, and the sound of a film stays with its pictures', async () => {
  const vorbis = latin1(`\x01vorbis${'\x01'.repeat(23)}${PLANTED}`);
  const theora = latin1(`\x80theora${'\x02'.repeat(35)}${PLANTED}`);
  const file = concat(
    page(7, 0, 2, `fishead\0${PLANTED}`),
    page(8, 0, 2, theora),
    page(9, 0, 2, vorbis),
    page(8, 1, 0, comments('\x81theora', PLANTED), `\x82theora setup`),
    page(
      9,
      1,
      0,
      concat(comments('\x03vorbis', PLANTED, `LOCATION=Dandong ${PLANTED}`), Uint8Array.of(1)),
      `\x05vorbis${'s'.repeat(70_000)}`.slice(0, 60_000),
    ),
    page(7, 1, 0, `fisbone\0${PLANTED}`),
    page(8, 2, 4, 'picture'),
    page(9, 2, 4, 'sound'),
  );
  const cleaned = await cleanedMedia(file);
  assert.equal(cleaned.mediaType, 'video/ogg');
  assert.ok(!/fis(head|bone)/.test(cleaned.text));
  assert.ok(
    cleaned.text.includes('\x82theora setup') && cleaned.text.includes('picture') && cleaned.text.endsWith('sound'),
  );
  assert.ok(tells(cleaned, 'location', 'Dandong'));
});

test('headers may be split over pages, and sound may follow them on the same page', async () => {
  const tags = concat(TAGS, new Uint8Array(600)).subarray(0, 600);
  const raw = (sequence: number, flags: number, lacing: number[], ...body: Uint8Array[]): Bytes =>
    concat(page(1, sequence, flags).subarray(0, 26), Uint8Array.of(lacing.length, ...lacing), ...body);
  const file = concat(
    page(1, 0, 2, opusHead()),
    raw(1, 0, [255, 255], tags.subarray(0, 510)),
    raw(2, 1, [90, 5], tags.subarray(510), latin1('sound')),
    page(1, 3, 4, 'more'),
  );
  const { text } = await cleanedMedia(file);
  assert.match(text, /OpusTags\0{8}OggS[^]*sound[^]*more$/);
});

test('FLAC in Ogg and Speex lose their comments, whatever they say of their number', async () => {
  const flac = concat(latin1('\x7fFLAC\x01\0\0\0fLaC\0\0\0\x22'), STREAM_INFO, latin1(PLANTED));
  const note = concat(latin1('\x04\0\0\x20'), comments('', PLANTED));
  const { text } = await cleanedMedia(
    concat(page(1, 0, 2, flac), page(1, 1, 0, note, `\x86\0\0\x07${PLANTED}`), page(1, 2, 4, 'frames')),
  );
  assert.match(text, /fLaC[^]*\x84\0\0\x08\0{8}OggS[^]*frames$/);
  const speex = concat(latin1(`Speex   1.2${PLANTED}`.padEnd(68, '\0')), le(1), new Uint8Array(8));
  const spoken = await cleanedMedia(
    concat(page(1, 0, 2, speex), page(1, 1, 0, comments('', PLANTED), PLANTED), page(1, 2, 4, 'speech')),
  );
  assert.ok(spoken.text.endsWith('speech'));
});

test('an Ogg file of something else, or without sound, is refused', async () => {
  assert.equal(await refusalOf(page(1, 0, 2, 'BBCD\0')), 'unsupported');
  assert.equal(await refusalOf(page(1, 0, 2, opusHead())), 'damaged');
});

test('Vorbis without what a decoder must know is damaged, and not called clean', async () => {
  const first = concat(latin1('\x01vorbis'), new Uint8Array(23));
  const vorbis = (setup: string) =>
    concat(page(1, 0, 2, first), page(1, 1, 0, comments('\x03vorbis', PLANTED), setup), page(1, 2, 4, 'sound'));
  assert.equal(await refusalOf(vorbis('\x05vorbiX')), 'damaged');
  assert.ok((await cleanedMedia(vorbis('\x05vorbis'))).text.endsWith('sound'));
});

const FRAMES = [0, 1, 2].map((number) => flacFrame(number, 0x100 * number));
const FLAC = concat(
  latin1('fLaC'),
  block(0, STREAM_INFO),
  block(3, latin1(PLANTED)),
  block(4, comments('', `reference libFLAC ${PLANTED}`, `ARTIST=Kim ${PLANTED}`)),
  block(6, latin1(PLANTED)),
  block(2, latin1(PLANTED)),
  block(0x81, latin1(PLANTED)),
  ...FRAMES,
);

test('FLAC keeps its format and its frames', async () => {
  const cleaned = await cleanedMedia(
    concat(id3({ TPE1: `Lee ${PLANTED}` }), FLAC, latin1(PLANTED), oldTag(), redStarMark(1)),
  );
  assert.equal(cleaned.mediaType, 'audio/flac');
  assert.deepEqual(cleaned.bytes, concat(latin1('fLaC'), block(0x80, STREAM_INFO), ...FRAMES));
  assert.ok(
    tells(cleaned, 'author', 'Kim') && tells(cleaned, 'author', 'Lee') && tells(cleaned, 'software', 'libFLAC'),
  );
  assert.ok(tells(cleaned, 'thumbnail') && tells(cleaned, 'redStar', '1'));
});

test('FLAC with something between its frames, or whose last frame is cut off, is refused', async () => {
  const head = concat(latin1('fLaC'), block(0x80, STREAM_INFO));
  assert.equal(await refusalOf(concat(head, latin1(PLANTED), ...FRAMES)), 'damaged');
  assert.equal(await refusalOf(concat(head, ...FRAMES).subarray(0, -3)), 'damaged');
});

const SHORT = concat(
  page(SERIAL, 0, 2, opusHead()),
  page(SERIAL, 1, 0, comments('OpusTags', 'x', 'A=b')),
  page(SERIAL, 2, 4, 'sound'),
);

for (const [name, file] of Object.entries({ Opus: SHORT, FLAC })) {
  test(`cut and changed files of ${name} are refused or become clean`, async () => {
    await surviveMedia(file);
  });

  test(`the second parser of ${name} finds what is planted`, async () => {
    const { bytes } = await cleanedMedia(file);
    const format = await family.recognise(new MemorySource(bytes));
    const isClean = (changed: Bytes) => format!.isClean(new MemorySource(changed));
    assert.ok(await isClean(bytes));
    for (const at of [0, 7, 40, 60, bytes.length - 1, bytes.length]) {
      const changed = concat(bytes.subarray(0, at), latin1(`\x80${PLANTED}`), bytes.subarray(at));
      assert.ok(!(await isClean(changed)), `planted at ${at}`);
    }
  });
}
