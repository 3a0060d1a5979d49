import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Bytes, concat } from '../../protocol/encoding/bytes.ts';
import { isCleanAvi } from '../../scrub/media/checks/aviCheck.ts';
import { MemorySource } from '../../scrub/source/memorySource.ts';
import { cleanedMedia, PLANTED, refusalOf, surviveMedia, tells } from './mediaCleaning.ts';
import { redStarMark } from './redStarMark.ts';
import { chunk, latin1, le, PCM_FORMAT, riff } from './soundFile.ts';

const list = (kind: string, ...parts: readonly Uint8Array[]): Bytes => chunk('LIST', latin1(kind), ...parts);

const header = (kind: string, codec: string): Bytes =>
  chunk(
    'strh',
    latin1(kind + codec),
    le(0),
    le(0x504c_4e54),
    le(0),
    le(1),
    le(25),
    le(0),
    le(2),
    le(99),
    le(0),
    le(0),
    latin1('PLNTPLNT'),
  );
const bitmap = (codec: string): Bytes =>
  chunk(
    'strf',
    le(40 + 7),
    le(320),
    le(240),
    le(1, 2),
    le(24, 2),
    latin1(codec),
    le(0),
    latin1('PLNTPLNT'),
    le(0),
    le(0),
    latin1(PLANTED),
  );
const pictures = (codec = 'XVID'): Bytes =>
  list(
    'strl',
    header('vids', codec),
    bitmap(codec),
    chunk('strd', latin1(`NIKON COOLPIX ${PLANTED}`)),
    chunk('strn', latin1(PLANTED)),
  );
const TEXTS = list('strl', header('txts', 'PLNT'), chunk('strf', latin1(PLANTED)));
const SOUND = list('strl', header('auds', '\0\0\0\0'), chunk('strf', PCM_FORMAT.subarray(8)));
const MAIN = chunk(
  'avih',
  le(40_000),
  le(1000),
  le(7),
  le(0x0910),
  le(2),
  le(0),
  le(3),
  le(99),
  le(320),
  le(240),
  latin1(`${PLANTED}ABCDEFGHI`),
);
const INFO = list(
  'INFO',
  chunk('ISFT', latin1(`CanonMVI${PLANTED}`)),
  chunk('IDIT', latin1('FRI JAN 02 03:04:05 2026')),
);

const FRAMES = [
  chunk('00dc', latin1('key')),
  list('rec ', chunk('02wb', latin1('sound1')), chunk('01tx', latin1(PLANTED))),
  chunk('JUNK', latin1(PLANTED)),
  chunk('ix00', latin1(PLANTED)),
  chunk('00dc', latin1('next')),
  chunk('02wb', latin1('sound22')),
];
const FILM = list('movi', ...FRAMES);

/** Where a frame lies behind the kind of the film's list. */
const placeOf = (content: string): number => Buffer.from(FILM).indexOf(content) - 8 - 8;

const entry = (name: string, flags: number, content: string): Bytes =>
  concat(latin1(name), le(flags), le(placeOf(content)), le(content.length));
const INDEX = chunk(
  'idx1',
  entry('00dc', 0x10, 'key'),
  entry('02wb', 0x10, 'sound1'),
  entry('00dc', 0, 'next'),
  entry('02wb', 0x10, 'sound22'),
);

const AVI = riff(
  'AVI ',
  list('hdrl', MAIN, pictures(), TEXTS, SOUND, chunk('IDIT', latin1('2026-01-02'))),
  INFO,
  chunk('JUNK', latin1(PLANTED)),
  FILM,
  INDEX,
);

test('a film keeps its frames and which of them can be shown alone', async () => {
  const cleaned = await cleanedMedia(concat(AVI, redStarMark(2)));
  assert.equal(cleaned.mediaType, 'video/x-msvideo');
  const frames = [
    ['00dc', 'key'],
    ['01wb', 'sound1'],
    ['00dc', 'next'],
    ['01wb', 'sound22'],
  ] as const;
  const film = concat(latin1('movi'), ...frames.map(([name, content]) => chunk(name, latin1(content))));
  assert.ok(cleaned.text.includes(Buffer.from(film).toString('latin1')), 'streams get the numbers that are left');
  const place = (content: string) => le(Buffer.from(film).indexOf(content) - 8);
  const index = frames.map(([name, content]) =>
    concat(latin1(name), le(content === 'next' ? 0 : 0x10), place(content), le(content.length)),
  );
  assert.ok(cleaned.text.endsWith(Buffer.from(chunk('idx1', ...index)).toString('latin1')));
  assert.ok(!/PLNT|JUNK|TNLP/.test(cleaned.text));
});

test('what the camera wrote is told', async () => {
  const cleaned = await cleanedMedia(concat(AVI, redStarMark(2)));
  assert.ok(
    tells(cleaned, 'software', 'CanonMVI') && tells(cleaned, 'times', '2026-01-02') && tells(cleaned, 'times', 'FRI'),
  );
  assert.ok(tells(cleaned, 'unknown', 'NIKON') && tells(cleaned, 'redStar', '2'));
});

test('the further parts of a long film are joined to the first', async () => {
  const more = riff('AVIX', list('movi', chunk('00dc', latin1('third!'))), chunk('JUNK', latin1(PLANTED)));
  const { text } = await cleanedMedia(concat(AVI, more));
  assert.match(text, /sound22\0[^]*third!idx1/);
});

test('a film of a codec that is not known is refused', async () => {
  assert.equal(await refusalOf(riff('AVI ', list('hdrl', MAIN, pictures('ZZZZ'), SOUND), FILM, INDEX)), 'unsupported');
  for (const codec of ['MJPG', 'mjpg', 'dvsd']) {
    assert.equal(await refusalOf(riff('AVI ', list('hdrl', MAIN, pictures(codec), SOUND), FILM, INDEX)), 'unsupported');
  }
  assert.equal(await refusalOf(riff('AVI ', list('hdrl', MAIN, TEXTS), FILM, INDEX)), 'unsupported');
  assert.equal(await refusalOf(riff('AVI ', list('hdrl', MAIN, SOUND), list('movi'))), 'damaged');
});

test('a film may have more frames than a call may have arguments', async () => {
  const frame = chunk('00dc', latin1('frame'), new Uint8Array(1));
  const frames = Buffer.alloc(frame.length * 200_000, frame);
  const { bytes } = await cleanedMedia(riff('AVI ', list('hdrl', MAIN, pictures()), list('movi', frames)));
  assert.equal(new DataView(bytes.buffer).getUint32(Buffer.from(bytes).indexOf('idx1') + 4, true), 16 * 200_000);
});

test('cut and changed films are refused or become clean', async () => {
  await surviveMedia(AVI);
});

test('the second parser finds what the first one would have left', async () => {
  const { bytes, text } = await cleanedMedia(AVI);
  const isClean = (file: Bytes) => isCleanAvi(new MemorySource(file));
  assert.ok(await isClean(bytes));
  for (const at of [12, text.indexOf('strf'), text.indexOf('00dc'), text.indexOf('idx1'), bytes.length]) {
    assert.ok(
      !(await isClean(concat(bytes.subarray(0, at), chunk('JUNK', latin1(PLANTED)), bytes.subarray(at)))),
      `planted at ${at}`,
    );
  }
  for (const at of [
    text.indexOf('avih') + 50,
    text.indexOf('strh') + 20,
    text.indexOf('strf') + 34,
    text.indexOf('key') + 3,
  ]) {
    const changed = new Uint8Array(bytes);
    changed[at]! ^= 0x41;
    assert.ok(!(await isClean(changed)), `changed at ${at}`);
  }
});
