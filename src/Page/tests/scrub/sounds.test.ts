import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Bytes, concat } from '../../protocol/encoding/bytes.ts';
import { family } from '../../scrub/media/family.ts';
import { mp3 } from '../../scrub/media/sound/mp3.ts';
import { MemorySource } from '../../scrub/source/memorySource.ts';
import { cleanedMedia, PLANTED, refusalOf, surviveMedia, tells } from './mediaCleaning.ts';
import { redStarMark } from './redStarMark.ts';
import {
  adtsFrame,
  amrFrame,
  apeTag,
  chunk,
  id3,
  lameFrame,
  latin1,
  le,
  mp3Frame,
  mp3FrameOf,
  oldTag,
  PCM_FORMAT,
  riff,
} from './soundFile.ts';

const FRAMES = [1, 2, 3].map(mp3Frame);
const TAGS = id3({ TIT2: `Title ${PLANTED}`, TPE1: `Kim ${PLANTED}`, TSSE: `Lavf ${PLANTED}`, TDRC: '2026-01-02' });
const SPEECH = [1, 2, 3].map(amrFrame);

test('MP3 loses its tags in front, between and behind', async () => {
  const file = concat(
    TAGS,
    FRAMES[0]!,
    FRAMES[1]!,
    latin1(PLANTED),
    FRAMES[2]!,
    mp3Frame(4),
    apeTag('Artist', `Lee ${PLANTED}`),
    oldTag(),
  );
  const cleaned = await cleanedMedia(file);
  assert.equal(cleaned.mediaType, 'audio/mpeg');
  assert.deepEqual(cleaned.bytes, concat(...FRAMES, mp3Frame(4)));
  assert.ok(tells(cleaned, 'author', 'Kim') && tells(cleaned, 'author', 'Lee'));
  assert.ok(tells(cleaned, 'description', 'Title') && tells(cleaned, 'description', 'Old'));
  assert.ok(tells(cleaned, 'software', 'Lavf') && tells(cleaned, 'times', '2026') && tells(cleaned, 'thumbnail'));
});

test('the marks of Red Star behind an MP3 are counted, also behind a tag', async () => {
  const cleaned = await cleanedMedia(concat(...FRAMES, oldTag(), redStarMark(2)));
  assert.deepEqual(cleaned.bytes, concat(...FRAMES));
  assert.ok(tells(cleaned, 'redStar', '2'));
});

test('the first frame of LAME keeps the gaps at start and end, and not its maker', async () => {
  const cleaned = await cleanedMedia(concat(lameFrame(3), ...FRAMES));
  assert.equal(cleaned.bytes.length, 208 + 3 * 104);
  assert.ok(cleaned.text.includes(`Xing\0\0\0\x07\0\0\0\x03\0\0\x02\x08`), 'frames and bytes');
  assert.ok(cleaned.text.includes(`LAME${'\0'.repeat(17)}\x24\x04\x1f\0\0\0\0\0\0\x02\x08`));
  assert.ok(!/3\.100|PLNT|UUU|XXX/.test(cleaned.text));
  assert.deepEqual(cleaned.bytes.subarray(208), concat(...FRAMES));
  assert.ok(tells(cleaned, 'software', 'LAME3'));
});

test('without gaps nobody is named', async () => {
  assert.ok(!(await cleanedMedia(concat(lameFrame(3, [0, 0, 0]), ...FRAMES))).text.includes('LAME'));
});

test('what LAME writes to fill up frames becomes zeros, and sound stays wherever it lies', async () => {
  const sign = latin1(`LAME3.100${PLANTED}`);
  const [sound, silence] = [new Uint8Array(83 - sign.length).fill(7), new Uint8Array(sign.length)];
  const piece = (end: Uint8Array) => concat(sound, end);
  // The second frame begins 10 bytes before its piece, and ends with 5 bytes of a signature; the third has nothing of its own.
  const frames = (between: Uint8Array, last: Uint8Array) => [
    mp3FrameOf(0, sound.length, piece(concat(between.subarray(0, sign.length - 10), new Uint8Array(10).fill(8)))),
    mp3FrameOf(10, 88, piece(new Uint8Array(sign.length).fill(9)).fill(1, 78)),
    mp3FrameOf(5, 5, concat(last, new Uint8Array(83 - last.length))),
  ];
  const cleaned = await cleanedMedia(concat(...frames(sign, sign)));
  assert.ok(tells(cleaned, 'software', 'LAME3'));
  assert.deepEqual(cleaned.bytes, concat(...frames(silence, silence)));
  const isClean = (file: Bytes) => mp3.isClean(new MemorySource(file));
  assert.ok(await isClean(cleaned.bytes));
  assert.ok(!(await isClean(concat(...frames(sign, silence)))) && !(await isClean(concat(...frames(silence, sign)))));
});

test('a frame that was cut off is left out, and one alone is none', async () => {
  assert.deepEqual((await cleanedMedia(concat(...FRAMES, mp3Frame(4).subarray(0, 50)))).bytes, concat(...FRAMES));
  assert.equal(await refusalOf(concat(mp3Frame(1), latin1(PLANTED))), 'damaged');
});

test('AAC loses what stands around its frames', async () => {
  const frames = ['first', 'second', 'third'].map(adtsFrame);
  const file = concat(
    id3({ PRIV: `com.apple.streaming ${PLANTED}` }),
    frames[0]!,
    frames[1]!,
    frames[2]!,
    oldTag(),
    redStarMark(1),
  );
  const cleaned = await cleanedMedia(file);
  assert.equal(cleaned.mediaType, 'audio/aac');
  assert.deepEqual(cleaned.bytes, concat(...frames));
  assert.ok(tells(cleaned, 'redStar', '1') && tells(cleaned, 'author', 'com.apple'));
});

test('AMR ends with its last frame', async () => {
  const file = concat(latin1('#!AMR\n'), ...SPEECH, latin1(`\xff${PLANTED}`), redStarMark(2));
  const cleaned = await cleanedMedia(file);
  assert.equal(cleaned.mediaType, 'audio/amr');
  assert.deepEqual(cleaned.bytes, concat(latin1('#!AMR\n'), ...SPEECH));
  assert.ok(tells(cleaned, 'redStar', '2') && tells(cleaned, 'trailing', '8 B'));
});

test('an AMR with sound behind a gap is refused rather than cut', async () => {
  const more = Array.from({ length: 3000 }, (_, i) => amrFrame(i & 127));
  assert.equal(await refusalOf(concat(latin1('#!AMR\n'), ...SPEECH, latin1('\xff'), ...more)), 'damaged');
});

test('wide-band AMR has frames of its own lengths', async () => {
  const frame = concat(Uint8Array.of(0x44), new Uint8Array(60));
  const cleaned = await cleanedMedia(concat(latin1('#!AMR-WB\n'), frame, frame, latin1('\x9d')));
  assert.equal(cleaned.mediaType, 'audio/amr-wb');
  assert.equal(cleaned.bytes.length, 9 + 2 * 61);
});

const SAMPLES = latin1('LLRRllrrLLR');
const BEXT = chunk(
  'bext',
  latin1(`Interview ${PLANTED}`.padEnd(256, '\0')),
  latin1('Zoom H4n'.padEnd(64, '\0')),
  latin1('2026-01-02'),
);
const INFO = chunk(
  'LIST',
  latin1('INFO'),
  chunk('ISFT', latin1(`Lavf${PLANTED}`)),
  chunk('IART', latin1(`Kim ${PLANTED}`)),
);

test('WAV keeps its format and whole samples', async () => {
  const more = [
    BEXT,
    INFO,
    chunk('iXML', latin1(PLANTED)),
    chunk('id3 ', id3({ TPE1: `Lee ${PLANTED}` })),
    chunk('JUNK', latin1(PLANTED)),
  ];
  const file = concat(
    riff('WAVE', more[0]!, PCM_FORMAT, chunk('fact', le(2), latin1(PLANTED)), chunk('data', SAMPLES), ...more.slice(1)),
    redStarMark(1),
  );
  const cleaned = await cleanedMedia(file);
  assert.equal(cleaned.mediaType, 'audio/wav');
  const format = chunk('fmt ', PCM_FORMAT.subarray(8, 24));
  assert.deepEqual(cleaned.bytes, riff('WAVE', format, chunk('data', SAMPLES.subarray(0, 8))));
  assert.ok(tells(cleaned, 'author', 'Kim') && tells(cleaned, 'author', 'Lee') && tells(cleaned, 'camera', 'Zoom'));
  assert.ok(
    tells(cleaned, 'times', '2026-01-02') && tells(cleaned, 'software', 'Lavf') && tells(cleaned, 'redStar', '1'),
  );
});

test('a recording that was stopped without its lengths is whole', async () => {
  const whole = riff('WAVE', PCM_FORMAT, chunk('data', SAMPLES.subarray(0, 8)));
  for (const size of [0, 0xffff_ffff]) {
    const file = concat(
      latin1('RIFF'),
      le(size),
      whole.subarray(8, whole.length - 12),
      le(0xffff_ffff),
      SAMPLES.subarray(0, 8),
    );
    assert.deepEqual((await cleanedMedia(file)).bytes, (await cleanedMedia(whole)).bytes);
  }
});

test('sound of unknown length does not take in the marks behind it', async () => {
  const whole = riff('WAVE', PCM_FORMAT, chunk('data', SAMPLES.subarray(0, 8)));
  const open = concat(
    latin1('RIFF'),
    le(0),
    whole.subarray(8, whole.length - 12),
    le(0xffff_ffff),
    SAMPLES.subarray(0, 8),
  );
  const cleaned = await cleanedMedia(concat(open, redStarMark(2)));
  assert.deepEqual(cleaned.bytes, (await cleanedMedia(whole)).bytes);
  assert.ok(tells(cleaned, 'redStar', '2'));
});

test('RF64 becomes WAV', async () => {
  const ds64 = chunk('ds64', le(0, 8), le(8, 8), le(2, 8), le(0));
  const data = concat(latin1('data'), le(0xffff_ffff), SAMPLES.subarray(0, 8));
  const file = concat(latin1('RF64'), le(0xffff_ffff), latin1('WAVE'), ds64, PCM_FORMAT, data, INFO);
  const cleaned = await cleanedMedia(file);
  assert.ok(cleaned.text.endsWith('data\x08\0\0\0LLRRllrr'));
  assert.ok(tells(cleaned, 'author', 'Kim'));
});

test('formats with more than PCM are written anew, others are refused', async () => {
  const format = (tag: number, more: Bytes) =>
    riff(
      'WAVE',
      chunk('fmt ', le(tag, 2), le(1, 2), le(8000), le(8000), le(1, 2), le(8, 2), more),
      chunk('data', SAMPLES),
    );
  const guid = latin1('\x03\0\0\0\0\0\x10\0\x80\0\0\xaa\0\x38\x9b\x71');
  for (const [tag, more] of [
    [3, concat(le(7, 2), latin1(PLANTED))],
    [7, new Uint8Array()],
    [0x11, concat(le(2, 2), le(505, 2), latin1(PLANTED))],
    [2, concat(le(32, 2), le(500, 2), latin1(PLANTED), new Uint8Array(30))],
    [0xfffe, concat(le(22, 2), le(32, 2), le(3), guid, latin1(PLANTED))],
  ] as const) {
    await cleanedMedia(format(tag, more));
  }
  assert.equal(await refusalOf(format(0x55, new Uint8Array(14))), 'unsupported');
  assert.equal(
    await refusalOf(format(0xfffe, concat(le(22, 2), le(8, 2), le(3), latin1(`${PLANTED}xxxxxxxxx`)))),
    'unsupported',
  );
});

for (const [name, file] of Object.entries({
  MP3: concat(id3({ TIT2: 'a' }), lameFrame(3), ...FRAMES, oldTag()),
  AAC: concat(...['first', 'second', 'third'].map(adtsFrame), apeTag('a', 'b')),
  AMR: concat(latin1('#!AMR\n'), ...SPEECH, redStarMark(1)),
  WAV: riff('WAVE', BEXT, PCM_FORMAT, chunk('data', SAMPLES), INFO),
})) {
  test(`cut and changed files of ${name} are refused or become clean`, async () => {
    await surviveMedia(file);
  });
}

for (const [name, file] of Object.entries({
  MP3: concat(lameFrame(3), ...FRAMES),
  AAC: concat(...['first', 'second', 'third'].map(adtsFrame)),
  AMR: concat(latin1('#!AMR\n'), ...SPEECH),
  WAV: riff('WAVE', PCM_FORMAT, chunk('data', SAMPLES)),
})) {
  test(`the second parser of ${name} finds what is planted`, async () => {
    const { bytes } = await cleanedMedia(file);
    const format = await family.recognise(new MemorySource(bytes));
    const isClean = (changed: Bytes) => format!.isClean(new MemorySource(changed));
    assert.ok(await isClean(bytes));
    for (const at of [0, 7, bytes.length - 1, bytes.length]) {
      const changed = concat(bytes.subarray(0, at), latin1(`\x80${PLANTED}`), bytes.subarray(at));
      assert.ok(!(await isClean(changed)), `planted at ${at}`);
    }
  });
}

test('the second parser of MP3 finds the name of an encoder', async () => {
  const { bytes, text } = await cleanedMedia(concat(lameFrame(3), ...FRAMES));
  const format = await family.recognise(new MemorySource(bytes));
  for (const at of [30 - 20, text.indexOf('LAME') + 4, text.indexOf('LAME') + 30, 200]) {
    const changed = new Uint8Array(bytes);
    changed[at] = 0x33;
    assert.ok(!(await format!.isClean(new MemorySource(changed))), `changed at ${at}`);
  }
});
