import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Bytes, concat, u16, u32, u8 } from '../../protocol/encoding/bytes.ts';
import { isCleanAvi } from '../../scrub/media/checks/aviCheck.ts';
import { isCleanAdts } from '../../scrub/media/checks/framesCheck.ts';
import { isCleanMatroska } from '../../scrub/media/checks/matroskaCheck.ts';
import { isCleanMovie } from '../../scrub/media/checks/movieCheck.ts';
import type { ByteSource } from '../../scrub/source/byteSource.ts';
import { MemorySource } from '../../scrub/source/memorySource.ts';
import { el, HEAD, INFO, sound } from './matroskaFile.ts';
import { type Cleaned, cleanedMedia, PLANTED, refusalOf, surviveMedia, tells } from './mediaCleaning.ts';
import { box, full, slice } from './movieFile.ts';
import { chunk, latin1, le } from './soundFile.ts';
import { avcSupplement, bare, CAPTIONS, filmOf, LIGHT, message, section, sized, unregistered } from './unitFile.ts';

// User data in the samples of every container and codec that can have some.

/** Requires that a cleaned film with `dirty` in it again, at the place where its filler stands, is found by the second parser. */
async function requireFound(
  cleaned: Cleaned,
  filler: string,
  dirty: string,
  isClean: (file: ByteSource) => Promise<boolean>,
) {
  assert.equal(filler.length, dirty.length);
  assert.ok(await isClean(new MemorySource(cleaned.bytes)));
  const bytes = Buffer.from(cleaned.bytes);
  const at = cleaned.text.indexOf(filler);
  assert.ok(at >= 0, 'the filler is there');
  bytes.set(latin1(dirty), at);
  assert.ok(!(await isClean(new MemorySource(new Uint8Array(bytes)))), 'the second parser looks there');
}

/** An AVI of one stream of pictures. */
function aviOf(codec: string, ...frames: readonly Uint8Array[]): Bytes {
  const header = chunk('strh', latin1(`vids${codec}`), new Uint8Array(48));
  const format = chunk('strf', le(40), le(320), le(240), le(1, 2), le(24, 2), latin1(codec), new Uint8Array(20));
  const stream = chunk('LIST', latin1('strl'), header, format);
  const headers = chunk('LIST', latin1('hdrl'), chunk('avih', new Uint8Array(56)), stream);
  const film = chunk('LIST', latin1('movi'), ...frames.map((frame) => chunk('00dc', frame)));
  return chunk('RIFF', latin1('AVI '), headers, film);
}

/** A film of one track, with one block for each content. */
function matroskaOf(track: Bytes, ...blocks: readonly [flags: number, content: Uint8Array | string][]): Bytes {
  const cluster = el(
    '1f43b675',
    el('e7', 0),
    ...blocks.map(([flags, content]) => el('a3', u8(0x81), u16(0), u8(flags), content)),
  );
  return concat(HEAD, el('18538067', INFO, el('1654ae6b', track), cluster));
}

const AVCC = Buffer.from('0164000affe10004 6764000a01000368ee3cfdf8f800'.replace(' ', ''), 'hex');
const trackOf = (codec: string, known: Uint8Array, ...more: readonly Uint8Array[]): Bytes =>
  el('ae', el('d7', 1), el('73c5', 1), el('83', 1), el('86', codec), el('63a2', known), ...more);

const USER = avcSupplement(unregistered(PLANTED));
const FILLED = `\x06\x03${String.fromCharCode(USER.length - 4)}${'\xff'.repeat(USER.length - 4)}\x80`;

test('H.264 of AVI has start codes instead of lengths', async () => {
  const units = (...texts: string[]) => latin1(texts.map((text) => `\0\0\0\x01${text}`).join(''));
  const cleaned = await cleanedMedia(aviOf('H264', units('\x67set', USER, 'epicture'), units('epicture')));
  assert.ok(cleaned.text.includes(`\0\0\0\x01${FILLED}\0\0\0\x01epicture`), 'zeros in front of a start code stay');
  await requireFound(cleaned, FILLED, USER, isCleanAvi);
  assert.equal(await refusalOf(aviOf('H264', latin1(sized('epicture')))), 'unsupported');
});

test('blocks of Matroska are looked into, with one frame or several', async () => {
  const frame = sized(USER) + slice('p');
  const long = sized(avcSupplement(unregistered(PLANTED.repeat(40)))) + slice('q');
  const vint = (value: number) => String.fromCharCode(0x40 | (value >> 8), value & 255);
  const xiph = `\x01${'\xff'.repeat(Math.floor(long.length / 255))}${String.fromCharCode(long.length % 255)}${long}${frame}`;
  const ebml = `\x02${vint(frame.length)}${vint(long.length - frame.length + 0x1fff)}${frame}${long}${frame}`;
  const film = matroskaOf(
    trackOf('V_MPEG4/ISO/AVC', AVCC),
    [0x80, frame],
    [0x82, xiph],
    [0x84, `\x01${frame}${frame}`],
    [0x86, ebml],
  );
  const cleaned = await cleanedMedia(film);
  assert.equal(cleaned.text.split(FILLED).length - 1, 6);
  await requireFound(cleaned, FILLED, USER, isCleanMatroska);
  assert.equal(await refusalOf(matroskaOf(trackOf('V_MPEG4/ISO/AVC', AVCC), [0x82, `\x01\xf0${frame}`])), 'damaged');
});

test('bytes that are left out of every frame are thought of', async () => {
  const stripping = (bytes: string) =>
    el('6d80', el('6240', el('5031', 0), el('5032', 1), el('5033', 0), el('5034', el('4254', 3), el('4255', bytes))));
  const frame = sized(USER) + slice('p');
  const track = trackOf('V_MPEG4/ISO/AVC', AVCC, stripping('\0\0'));
  const cleaned = await cleanedMedia(matroskaOf(track, [0x80, frame.slice(2)]));
  await requireFound(cleaned, FILLED, USER, isCleanMatroska);
  const visual = trackOf('V_MPEG4/ISO/ASP', new Uint8Array(), stripping('\0\0\x01'));
  await cleanedMedia(matroskaOf(visual, [0x80, `\xb2${PLANTED}\0\0\x01\xb6picture`]));
  assert.equal(
    await refusalOf(matroskaOf(trackOf('V_MPEG4/ISO/AVC', AVCC, stripping('\0\0\0\x20e')), [0x80, 'x'])),
    'unsupported',
  );
});

test('of MPEG-4 and MPEG-2 user data go, captions and the names by which decoders go stay', async () => {
  const frame = (text: string) => concat(section(0xb2, text), section(0xb6, 'picture'));
  const cleaned = await cleanedMedia(
    aviOf('FMP4', frame(`Lavc59.37.100 ${PLANTED}`), frame('Lavc59.37.100'), frame('XviD0064')),
  );
  assert.ok(tells(cleaned, 'software', 'Lavc59'));
  assert.ok(!cleaned.text.includes('Lavc') && cleaned.text.includes('\xb2XviD0064\0\0\x01\xb6picture'));
  await requireFound(cleaned, '\xb2'.padEnd(14, '\xff'), '\xb2Lavc59.37.100', isCleanAvi);
  const named = await cleanedMedia(aviOf('XVID', frame('Lavc59.37.100'), frame(`XviD0064${PLANTED}`)));
  assert.ok(named.text.includes('Lavc59.37.100'), 'in a film that calls itself Xvid');
  const mpeg2 = trackOf('V_MPEG2', new Uint8Array());
  const captions = '\xb2GA94\x03\xc1\xff\xfc\x94\x2c\xff';
  const { text } = await cleanedMedia(
    matroskaOf(mpeg2, [0x80, `\0\0\x01${captions}\0\0\x01\xb2${PLANTED}\0\0\x01\x01slice`]),
  );
  assert.ok(text.includes(captions) && text.includes(`\xb2${'\xff'.repeat(PLANTED.length)}\0\0\x01\x01slice`));
});

test('of AV1 metadata that nobody sees become padding', async () => {
  const unit = (type: number, body: string) => `${String.fromCharCode((type << 3) | 2, body.length)}${body}`;
  const light = unit(5, '\x01\x03\xe8\x01\x90\x80');
  const captions = unit(5, `\x04${CAPTIONS.slice(2)}\x80`);
  const user = unit(5, `\x1f${PLANTED}\x80`);
  const sample = `\x12\0${light}${captions}${user}${unit(9, PLANTED)}${unit(6, 'frame')}`;
  const entry = bare('av01', box('av1C', u32(0x8100_0c00)));
  const cleaned = await cleanedMedia(filmOf([sample, `\x30frame`], { entry }));
  const padding = unit(15, `${'\xff'.repeat(PLANTED.length + 1)}\x80`);
  assert.ok(
    cleaned.text.includes(`\x12\0${light}${captions}${padding}`) &&
      cleaned.text.endsWith(`${unit(6, 'frame')}\x30frame`),
  );
  await requireFound(cleaned, padding, user, isCleanMovie);
  for (const damaged of ['\x32\xff', '\x32\x09frame', '\x36']) {
    assert.equal(await refusalOf(filmOf([damaged], { entry })), 'damaged');
  }
});

/** A frame of AAC that begins with an element of fill, one of data, and sound, as bits. */
function aacFrame(text: string): string {
  const bits = (value: number, count: number) => value.toString(2).padStart(count, '0');
  const bytes = Array.from(text, (sign) => bits(sign.charCodeAt(0), 8)).join('');
  const fill = `110${bits(text.length + 1, 4)}0000${bytes}0000`;
  const data = `10000000${bits(text.length, 8)}${bytes}`;
  const all = `${fill}${data}000${'10'.repeat(30)}`;
  return (all.match(/.{1,8}/g) ?? []).map((byte) => String.fromCharCode(parseInt(byte.padEnd(8, '0'), 2))).join('');
}

test('of AAC what encoders write in front of the sound becomes zeros', async () => {
  const silent = aacFrame('\0'.repeat(PLANTED.length));
  const track = sound('A_AAC', '\x12\x10');
  const cluster = el('1f43b675', el('e7', 0), el('a3', u8(0x82), u16(0), u8(0x80), aacFrame(PLANTED)));
  const cleaned = await cleanedMedia(concat(HEAD, el('18538067', INFO, el('1654ae6b', track), cluster)));
  assert.ok(cleaned.text.endsWith(silent));
  await requireFound(cleaned, silent, aacFrame(PLANTED), isCleanMatroska);
  const adts = (text: string) => {
    const size = 7 + text.length;
    return concat(
      u8(0xff),
      u8(0xf1),
      u8(0x50),
      u8(0x80 | (size >> 11)),
      u8((size >> 3) & 255),
      u8((size & 7) << 5),
      u8(0),
      latin1(text),
    );
  };
  const stream = await cleanedMedia(concat(adts(aacFrame(PLANTED)), adts(aacFrame(PLANTED))));
  await requireFound(stream, silent, aacFrame(PLANTED), isCleanAdts);
});

test('AAC of MP4 is looked into, whatever is wrapped around its configuration', async () => {
  const config = (object: number) =>
    concat(u8(4), u8(17), u8(0x40), new Uint8Array(12), u8(5), u8(2), u8(object << 3), u8(0x10));
  const esds = (object: number) => full('esds', u8(3), u8(25), u16(1), u8(0), config(object), u8(6), u8(1), u8(2));
  const entry = (...boxes: Bytes[]) =>
    box('mp4a', new Uint8Array(6), u16(1), new Uint8Array(8), u16(2), u16(16), u32(0), u32(0xac44_0000), ...boxes);
  const track = (...boxes: Bytes[]) => filmOf([aacFrame(PLANTED)], { handler: 'soun', entry: entry(...boxes) });
  const silent = aacFrame('\0'.repeat(PLANTED.length));
  await requireFound(await cleanedMedia(track(esds(2))), silent, aacFrame(PLANTED), isCleanMovie);
  await cleanedMedia(track(box('wave', box('frma', 'mp4a'), esds(5), u32(8), u32(0))));
  // AAC of low delay is not made of these elements: nothing that looks like one may be changed.
  const lowDelay = filmOf([aacFrame('sound')], { handler: 'soun', entry: entry(esds(23)) });
  assert.ok((await cleanedMedia(lowDelay)).text.endsWith(aacFrame('sound')));
});

test('cut and changed samples are refused or become clean', async () => {
  const avc = trackOf('V_MPEG4/ISO/AVC', AVCC);
  const frame = sized(avcSupplement(LIGHT, message(5, 'user data'))) + slice('p');
  await surviveMedia(matroskaOf(avc, [0x82, `\x01${String.fromCharCode(frame.length)}${frame}${frame}`]));
  await surviveMedia(aviOf('FMP4', concat(section(0xb2, 'user'), section(0xb6, 'p'))));
  await surviveMedia(aviOf('H264', latin1(`\0\0\x01${USER}\0\0\x01ep`)));
});
