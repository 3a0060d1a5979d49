import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Bytes, concat, u8 } from '../../protocol/encoding/bytes.ts';
import { isCleanMatroska } from '../../scrub/media/checks/matroskaCheck.ts';
import { MemorySource } from '../../scrub/source/memorySource.ts';
import { block, el, endless, group, HEAD, INFO, PICTURES, sound } from './matroskaFile.ts';
import { cleanedMedia, PLANTED, refusalOf, surviveMedia, tells } from './mediaCleaning.ts';
import { redStarMark } from './redStarMark.ts';
import { latin1 } from './soundFile.ts';

const TRACKS = el('1654ae6b', PICTURES, sound());
const TAGS = el(
  '1254c367',
  el(
    '7373',
    el('63c0'),
    el(
      '67c8',
      el('45a3', 'ARTIST'),
      el('4487', `Kim ${PLANTED}`),
      el('67c8', el('45a3', 'LOCATION'), el('4487', 'Sinuiju')),
    ),
  ),
);
const ATTACHMENT = el('1941a469', el('61a7', el('466e', `map-${PLANTED}.jpg`), el('465c', PLANTED)));
const CLUSTERS = [
  el(
    '1f43b675',
    el('e7', 0),
    el('a7', 1),
    el('ab', 2),
    block(1, 0, true, 'key1'),
    block(2, 0, true, 'sound1'),
    el('ec', PLANTED),
    block(1, 40, false, 'p2'),
  ),
  el(
    '1f43b675',
    el('bf', PLANTED),
    el('e7', 5000),
    group(2, 0, 'sound2', el('75a2', 7)),
    block(3, 0, true, PLANTED),
    block(1, 8, true, 'key2'),
  ),
];
const FILM = concat(
  HEAD,
  el(
    '18538067',
    el('114d9b74', PLANTED),
    el('ec', PLANTED),
    INFO,
    TRACKS,
    ...CLUSTERS,
    el('1c53bb6b', PLANTED),
    TAGS,
    ATTACHMENT,
  ),
);

test('a film keeps its tracks and blocks, and loses names, ids, tags and attachments', async () => {
  const cleaned = await cleanedMedia(concat(FILM, redStarMark(2)));
  assert.equal(cleaned.mediaType, 'video/webm');
  for (const content of ['key1', 'sound1', 'p2', 'sound2', 'key2']) {
    assert.ok(cleaned.text.includes(content), content);
  }
  assert.ok(cleaned.text.includes('\x22\xb5\x9c\x83und') && !/kor|PLNT/.test(cleaned.text));
  assert.ok(cleaned.text.includes('\x4d\x80\x80\x57\x41\x80'), 'the names of the programs are empty');
  assert.ok(
    tells(cleaned, 'software', 'libwebm') && tells(cleaned, 'software', 'Chrome') && tells(cleaned, 'times', '20'),
  );
  assert.ok(tells(cleaned, 'path', '/home/kim') && tells(cleaned, 'tracking') && tells(cleaned, 'redStar', '2'));
  assert.ok(
    tells(cleaned, 'author', 'Kim') && tells(cleaned, 'location', 'Sinuiju') && tells(cleaned, 'attachment', 'map-'),
  );
});

test('places to begin lead to the clusters with a key picture', async () => {
  const { text, bytes } = await cleanedMedia(FILM);
  const segment = text.indexOf('\x18\x53\x80\x67') + 4;
  const start = segment + (Math.clz32(bytes[segment]!) - 23);
  const cues = [
    ...text
      .slice(0, text.indexOf('\x1f\x43\xb6\x75'))
      .matchAll(/\xbb.\xb3(.)([^]{1,2}?)\xb7\x8d\xf7\x81\x01\xf1\x88([^]{8})/g),
  ];
  assert.equal(cues.length, 2);
  for (const cue of cues) {
    const place = start + Buffer.from(cue[3]!, 'latin1').readUInt32BE(4);
    assert.equal(text.slice(place, place + 4), '\x1f\x43\xb6\x75');
  }
  assert.deepEqual(
    cues.map((cue) => Buffer.from(cue[2]!, 'latin1').toString('hex')),
    ['00', '1390'],
  );
});

test('a film that was streamed, without lengths, is whole', async () => {
  const clusters = CLUSTERS.map((cluster) => endless('1f43b675', cluster.subarray(6)));
  const { text } = await cleanedMedia(concat(HEAD, endless('18538067', INFO, TRACKS, ...clusters)));
  assert.match(text, /key1[^]*key2$/);
});

test('a recording that broke off keeps its whole blocks', async () => {
  const { text } = await cleanedMedia(concat(HEAD, endless('18538067', INFO, TRACKS, ...CLUSTERS)).subarray(0, -3));
  assert.ok(text.endsWith('sound2\x9b\x81\x14\x75\xa2\x81\x07'));
});

test('of additions to a block only alpha stays', async () => {
  const more = (id: number, content: string) => el('a6', el('ee', id), el('a5', content));
  const additions = el('75a1', more(4, PLANTED), more(1, 'alpha'));
  const cluster = el('1f43b675', el('e7', 0), group(1, 0, 'key', additions));
  const { text } = await cleanedMedia(concat(HEAD, el('18538067', INFO, TRACKS, cluster)));
  assert.ok(text.includes('alpha'));
});

test('encoders do not sign in what decoders must know', async () => {
  const vorbis = concat(
    u8(2),
    u8(30),
    u8(PLANTED.length),
    latin1(`\x01vorbis${'\x01'.repeat(23)}${PLANTED}\x05vorbis setup`),
  );
  const comments = new Map<string, Uint8Array | string>([
    ['A_VORBIS', vorbis],
    ['A_FLAC', concat(latin1('fLaC\0\0\0\x22'), new Uint8Array(34), latin1(`\x84\0\0\x07${PLANTED}`))],
    ['A_MPEG/L3', PLANTED],
  ]);
  for (const [codec, known] of comments) {
    const tracks = el('1654ae6b', sound(codec, known));
    const cluster = el('1f43b675', el('e7', 0), block(2, 0, true, 'sound'));
    assert.ok((await cleanedMedia(concat(HEAD, el('18538067', INFO, tracks, cluster)))).text.endsWith('sound'));
  }
});

test('encrypted films, and films whose only sound is of an unknown kind, are refused', async () => {
  const film = (tracks: Bytes) => concat(HEAD, el('18538067', INFO, el('1654ae6b', tracks), ...CLUSTERS));
  const encoding = el('6d80', el('6240', el('5035', el('47e1', 5))));
  const encrypted = el('ae', el('d7', 1), el('83', 1), el('86', 'V_VP8'), encoding);
  assert.equal(await refusalOf(film(encrypted)), 'encrypted');
  assert.equal(await refusalOf(film(concat(PICTURES, sound('A_REAL/COOK')))), 'unsupported');
  const photos = el('ae', el('d7', 1), el('83', 1), el('86', 'V_MJPEG'));
  assert.equal(await refusalOf(film(photos)), 'unsupported');
  assert.equal(await refusalOf(concat(HEAD, el('18538067', INFO))), 'damaged');
});

test('a cluster may have more blocks than a call may have arguments', async () => {
  const pair = concat(block(2, 0, true, 'x'), el('ec'));
  const blocks = Buffer.alloc(pair.length * 130_000, pair);
  const { text } = await cleanedMedia(
    concat(HEAD, endless('18538067', INFO, TRACKS, endless('1f43b675', el('e7', 0), blocks))),
  );
  assert.equal(text.split('\x80x').length - 1, 130_000);
});

test('cut and changed films are refused or become clean', async () => {
  await surviveMedia(concat(HEAD, el('18538067', INFO, TRACKS, ...CLUSTERS, TAGS)));
});

test('the second parser finds what the first one would have left', async () => {
  const { bytes, text } = await cleanedMedia(FILM);
  const isClean = (file: Bytes) => isCleanMatroska(new MemorySource(file));
  assert.ok(await isClean(bytes));
  const cluster = text.indexOf('\x1f\x43\xb6\x75');
  for (const at of [0, 30, cluster, cluster + 5, bytes.length]) {
    const changed = concat(bytes.subarray(0, at), el('ec', PLANTED), bytes.subarray(at));
    assert.ok(!(await isClean(changed)), `planted at ${at}`);
  }
  for (const part of ['und', '\x73\xc5\x81', 'webm', '\x4d\x80', 'V_VP8\x22']) {
    const changed = new Uint8Array(bytes);
    changed[text.indexOf(part) + part.length - 1]! ^= 1;
    assert.ok(!(await isClean(changed)), part);
  }
});
