import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Bytes, concat, u32, u64 } from '../../protocol/encoding/bytes.ts';
import { flacFrame, STREAM_INFO, block as flacBlock } from './flacFile.ts';
import { block, el, endless, HEAD, INFO, PICTURES, sound } from './matroskaFile.ts';
import { PLANTED, scrubMedia } from './mediaCleaning.ts';
import { box, movie, SOUND } from './movieFile.ts';
import { comments, opusHead, page } from './oggFile.ts';
import { chunk, latin1, le, mp3Frame, oldTag, PCM_FORMAT } from './soundFile.ts';
import { VirtualSource } from './virtualSource.ts';

// Films of more than 200 MB, and sounds of hours, go through in pieces: neither of the parsers reads one as a whole.

const SIZE = 210_000_000;
const HOURS = 40_000_000;
const LONGEST_READ = 4 << 20;
const filled = (bytes: Bytes, size = SIZE): number => Math.ceil(size / bytes.length);

/** A film of one large chunk of sound after a small one, with its header behind it. */
function film(): VirtualSource {
  const ftyp = box('ftyp', 'isom', u32(0), 'isom');
  const content = new Uint8Array(1 << 16).fill(0x2a);
  const times = filled(content);
  const small = Buffer.from(movie([{ ...SOUND, chunks: [['x']] }]));
  const moov = small.subarray(small.indexOf('moov') - 4, small.indexOf('mdat') - 4);
  moov.writeUInt32BE(content.length * times, moov.indexOf('stsz') + 16);
  moov.writeUInt32BE(ftyp.length + 8, moov.indexOf('stco') + 12);
  const head = concat(ftyp, u32(8 + content.length * times), latin1('mdat'));
  return new VirtualSource(head, content, times, new Uint8Array(moov));
}

/** The same with its samples in chunks of 64 kB, between which lies something else. */
function filmOfManyChunks(): VirtualSource {
  const content = concat(latin1(PLANTED), new Uint8Array((1 << 16) - PLANTED.length).fill(0x2a));
  const times = filled(content);
  const ftyp = box('ftyp', 'isom', u32(0), 'isom');
  const small = Buffer.from(movie([{ ...SOUND, chunks: Array.from({ length: times }, () => ['x']) }]));
  const moov = small.subarray(small.indexOf('moov') - 4, small.lastIndexOf('mdat') - 4);
  for (let i = 0; i < times; i++) {
    moov.writeUInt32BE(content.length - PLANTED.length, moov.indexOf('stsz') + 16 + 4 * i);
    moov.writeUInt32BE(ftyp.length + 8 + i * content.length + PLANTED.length, moov.indexOf('stco') + 12 + 4 * i);
  }
  const head = concat(ftyp, u32(8 + content.length * times), latin1('mdat'));
  return new VirtualSource(head, content, times, new Uint8Array(moov));
}

function wave(): VirtualSource {
  const content = new Uint8Array(1 << 16).fill(7);
  const size = content.length * filled(content);
  const head = concat(latin1('RIFF'), le(size + 100), latin1('WAVE'), PCM_FORMAT, latin1('data'), le(size));
  return new VirtualSource(head, content, filled(content), chunk('LIST', latin1(`INFO${PLANTED}`)));
}

function avi(): VirtualSource {
  const codec = concat(latin1('vidsXVID'), new Uint8Array(48));
  const format = concat(le(40), le(320), le(240), le(1, 2), le(24, 2), latin1('XVID'), new Uint8Array(20));
  const stream = chunk('LIST', latin1('strl'), chunk('strh', codec), chunk('strf', format));
  const headers = chunk('LIST', latin1('hdrl'), chunk('avih', new Uint8Array(56)), stream);
  const frame = concat(chunk('00dc', new Uint8Array(30_000)), chunk('JUNK', latin1(PLANTED)));
  const size = frame.length * filled(frame) + 4;
  const film = concat(latin1('LIST'), le(size), latin1('movi'));
  return new VirtualSource(
    concat(latin1('RIFF'), le(size + headers.length + 12), latin1('AVI '), headers, film),
    frame,
    filled(frame),
  );
}

function opus(): VirtualSource {
  const head = concat(page(9, 0, 2, opusHead()), page(9, 1, 0, comments('OpusTags', PLANTED)));
  const content = page(9, 2, 0, new Uint8Array(20_000));
  return new VirtualSource(head, content, filled(content, HOURS));
}

function webm(): VirtualSource {
  const blocks = [0, 1, 2].map((i) => block(1 + (i & 1), 20 * i, i === 0, 'x'.repeat(16_000)));
  const cluster = endless('1f43b675', el('e7', 0), ...blocks, el('ec', PLANTED));
  const head = concat(HEAD, endless('18538067', INFO, el('1654ae6b', PICTURES, sound())));
  return new VirtualSource(head, cluster, filled(cluster));
}

const FLAC = concat(latin1('fLaC'), flacBlock(0, STREAM_INFO), flacBlock(0x84, comments('', PLANTED)));
const FLAC_FRAMES = concat(...Array.from({ length: 1000 }, (_, i) => flacFrame(i % 128, i)));
const MP3_FRAMES = concat(...Array.from({ length: 1000 }, (_, i) => mp3Frame(i & 127)));

for (const [name, source] of Object.entries({
  MP4: film(),
  'MP4 in many chunks': filmOfManyChunks(),
  WAV: wave(),
  AVI: avi(),
  Opus: opus(),
  WebM: webm(),
  FLAC: new VirtualSource(FLAC, FLAC_FRAMES, filled(FLAC_FRAMES, HOURS), oldTag()),
  MP3: new VirtualSource(new Uint8Array(), MP3_FRAMES, filled(MP3_FRAMES, HOURS), oldTag()),
})) {
  test(`a large ${name} goes through in pieces`, async () => {
    const outcome = await scrubMedia(source);
    assert.equal(outcome.kind, 'clean', outcome.kind === 'refused' ? outcome.reason : '');
    assert.ok(source.longest <= LONGEST_READ, `${source.longest} bytes at once`);
    if (outcome.kind === 'clean') {
      const { size } = outcome.cleaned;
      // Places to begin may be written that the source did not have.
      assert.ok(size > 0.99 * source.size && size < 1.01 * source.size);
      const end = await outcome.cleaned.read(size - 100_000, size);
      assert.ok(!Buffer.from(end).includes(PLANTED));
    }
  });
}

test('a film of more than 4 GB gets places of 8 bytes', async () => {
  const content = new Uint8Array(1 << 20).fill(0x2a);
  const [times, half] = [4500, 2250 * 2 ** 20];
  const ftyp = box('ftyp', 'isom', u32(0), 'isom');
  const small = Buffer.from(movie([{ ...SOUND, chunks: [['x'], ['y']] }]));
  const moov = small.subarray(small.indexOf('moov') - 4, small.indexOf('mdat') - 4);
  const start = ftyp.length + 16;
  [half, half].forEach((size, i) => moov.writeUInt32BE(size, moov.indexOf('stsz') + 16 + 4 * i));
  [start, start + half].forEach((offset, i) => moov.writeUInt32BE(offset, moov.indexOf('stco') + 12 + 4 * i));
  const head = concat(ftyp, u32(1), latin1('mdat'), u64(16 + 2 * half));
  const outcome = await scrubMedia(new VirtualSource(head, content, times, new Uint8Array(moov)));
  assert.equal(outcome.kind, 'clean');
  if (outcome.kind === 'clean') {
    const front = Buffer.from(await outcome.cleaned.read(0, 4096));
    const place = front.indexOf('co64') + 12;
    assert.equal(Number(front.readBigUInt64BE(place + 8) - front.readBigUInt64BE(place)), half);
    assert.equal(outcome.cleaned.size, Number(front.readBigUInt64BE(place)) + 2 * half);
  }
});

test('of a film only its header is read, whatever its size', async () => {
  const source = film();
  await scrubMedia(source);
  assert.ok(source.total < 1_000_000, `${source.total} bytes`);
});
