import { type Bytes, utf8 } from '../../../protocol/encoding/bytes.ts';
import type { Work } from '../../format.ts';
import { RefusedError } from '../../refusal.ts';
import { tagged, textIn } from '../tag.ts';
import type { Coding } from '../samples/sample.ts';
import { codecPrivate, codingOf, isKnownCodec } from './codecPrivate.ts';
import { element, elementsIn, readUint, type SmallElement, uint } from './element.ts';

/** Ids of Matroska (RFC 9559 §5). */
export const ID = {
  info: 0x1549_a966,
  tracks: 0x1654_ae6b,
  cluster: 0x1f43_b675,
  cues: 0x1c53_bb6b,
  seekHead: 0x114d_9b74,
  tags: 0x1254_c367,
  chapters: 0x1043_a770,
  attachments: 0x1941_a469,
  void: 0xec,
  crc: 0xbf,
} as const;

const [NUMBER, UID, TYPE, CODEC, PRIVATE, LANGUAGE, NAME, CODEC_NAME, ENABLED] = [
  0xd7, 0x73c5, 0x83, 0x86, 0x63a2, 0x22_b59c, 0x53_6e, 0x25_8688, 0xb9,
];
const [VIDEO, AUDIO, COLOUR, MASTERING, PROJECTION, ENCODINGS] = [0xe0, 0xe1, 0x55b0, 0x55d0, 0x7670, 0x6d80];
const [VIDEO_TYPE, AUDIO_TYPE] = [1, 2];
const MOST_TRACKS = 64;
// Numbers of a track: default, forced, lacing, duration of a frame, delay, roll, and what stands in each of its parts.
const NUMBERS: ReadonlyMap<number, readonly number[]> = new Map([
  [0, [0x88, 0x55aa, 0x9c, 0x23_e383, 0x56aa, 0x56bb]],
  [
    VIDEO,
    [0x9a, 0x9d, 0x53b8, 0x53c0, 0xb0, 0xba, 0x54aa, 0x54bb, 0x54cc, 0x54dd, 0x54b0, 0x54ba, 0x54b2, 0x54b3, 0x2e_b524],
  ],
  [AUDIO, [0xb5, 0x78b5, 0x9f, 0x6264]],
  [COLOUR, [0x55b1, 0x55b2, 0x55b3, 0x55b4, 0x55b5, 0x55b6, 0x55b7, 0x55b8, 0x55b9, 0x55ba, 0x55bb, 0x55bc, 0x55bd]],
  [MASTERING, [0x55d1, 0x55d2, 0x55d3, 0x55d4, 0x55d5, 0x55d6, 0x55d7, 0x55d8, 0x55d9, 0x55da]],
  [PROJECTION, [0x7671, 0x7673, 0x7674, 0x7675]],
]);
const PARTS: ReadonlyMap<number, readonly number[]> = new Map([
  [0, [VIDEO, AUDIO]],
  [VIDEO, [COLOUR, PROJECTION]],
  [COLOUR, [MASTERING]],
]);

/** What frames of a track are. */
export interface FramesOf {
  /** Null if they hold nothing but what is seen and heard, as far as is known here. */
  readonly coding: Coding | null;
  /** With which bytes each begins that are not written in it. */
  readonly ahead: Bytes;
}

/** The tracks of a film that are seen or heard. */
export interface Tracks {
  readonly bytes: Bytes;
  /** By their numbers. */
  readonly frames: ReadonlyMap<number, FramesOf>;
  /** The track by which players seek: the first of pictures, or of sound. */
  readonly main: number;
  readonly hasVideo: boolean;
}

const find = (elements: readonly SmallElement[], id: number): Bytes | undefined =>
  elements.find((one) => one.id === id)?.body;

const numberIn = (elements: readonly SmallElement[], id: number, otherwise: number): number =>
  readUint(find(elements, id) ?? uint(otherwise));

/**
 * Builds the tracks anew: numbers and codecs; no names, languages and random ids.
 *
 * @throws RefusedError
 */
export function readTracks(body: Bytes, work: Work): Tracks {
  const entries = elementsIn(body)
    .filter(({ id }) => id === 0xae)
    .map((entry) => elementsIn(entry.body));
  if (entries.length > MOST_TRACKS) {
    throw new RefusedError('tooComplex');
  }
  const kept: SmallElement[][] = [];
  const unknown = new Set<number>();
  for (const entry of entries) {
    const [codec, type] = [textIn(find(entry, CODEC) ?? new Uint8Array()), numberIn(entry, TYPE, 0)];
    const isPlayed = (type === VIDEO_TYPE || type === AUDIO_TYPE) && numberIn(entry, ENABLED, 1) === 1;
    noteNames(entry, work);
    if (isPlayed && isKnownCodec(codec)) {
      kept.push(entry);
    } else {
      work.found({ tells: 'other', name: 'unknown', detail: codec });
      if (isPlayed) unknown.add(type);
    }
  }
  const types = kept.map((entry) => numberIn(entry, TYPE, 0));
  if (kept.length === 0 || [...unknown].some((type) => !types.includes(type))) {
    throw new RefusedError('unsupported');
  }
  const main = Math.max(0, types.indexOf(VIDEO_TYPE));
  const numbers = kept.map((entry) => numberIn(entry, NUMBER, 0));
  const bytes = element(ID.tracks, ...kept.map(writeTrack));
  const frames = new Map(kept.map((entry, i) => [numbers[i]!, framesOf(entry)]));
  return { bytes, frames, main: numbers[main]!, hasVideo: types.includes(VIDEO_TYPE) };
}

function framesOf(entry: readonly SmallElement[]): FramesOf {
  const codec = textIn(find(entry, CODEC) ?? new Uint8Array());
  return { coding: codingOf(codec, find(entry, PRIVATE) ?? new Uint8Array()), ahead: strippedOf(entry) };
}

function noteNames(entry: readonly SmallElement[], work: Work): void {
  for (const id of [NAME, CODEC_NAME]) {
    const name = textIn(find(entry, id) ?? new Uint8Array());
    if (name !== '') {
      work.found(tagged(id === NAME ? 'name' : 'encoder', name));
    }
  }
}

function writeTrack(entry: SmallElement[]): Bytes {
  const number = find(entry, NUMBER);
  const codec = find(entry, CODEC);
  if (number === undefined || codec === undefined) {
    throw new RefusedError('damaged');
  }
  const name = textIn(codec);
  const known = codecPrivate(name, find(entry, PRIVATE) ?? new Uint8Array());
  return element(
    0xae,
    element(NUMBER, uint(readUint(number))),
    element(UID, uint(readUint(number))),
    element(TYPE, uint(numberIn(entry, TYPE, 0))),
    element(CODEC, utf8(name)),
    ...(known === null ? [] : [element(PRIVATE, known)]),
    element(LANGUAGE, utf8('und')),
    ...encodings(find(entry, ENCODINGS)),
    ...partsOf(0, entry),
  );
}

/** The numbers in a part, each of at most 8 bytes and once, and the parts in it. */
function partsOf(part: number, elements: readonly SmallElement[]): Bytes[] {
  const once = new Map([...elements].reverse().map((one) => [one.id, one.body]));
  return [...once].reverse().flatMap(([id, body]) => {
    if (NUMBERS.get(part)?.includes(id) && body.length <= 8) {
      return [element(id, body)];
    }
    return PARTS.get(part)?.includes(id) ? [element(id, ...partsOf(id, elementsIn(body)))] : [];
  });
}

const [ENCODING, ORDER, SCOPE, KIND, COMPRESSION, ENCRYPTION, ALGORITHM, SETTINGS] = [
  0x6240, 0x5031, 0x5032, 0x5033, 0x5034, 0x5035, 0x4254, 0x4255,
];
const HEADER_STRIPPING = 3;
const MOST_STRIPPED = 16;

/** Bytes with which every frame begins may be left out of the frames, and stand here. */
function encodings(body: Bytes | undefined): Bytes[] {
  if (body === undefined) {
    return [];
  }
  const stripped = strippedIn(body);
  const settings = element(COMPRESSION, element(ALGORITHM, uint(HEADER_STRIPPING)), element(SETTINGS, stripped));
  const numbers = [element(ORDER, uint(0)), element(SCOPE, uint(1)), element(KIND, uint(0))];
  return [element(ENCODINGS, element(ENCODING, ...numbers, settings))];
}

function strippedOf(entry: readonly SmallElement[]): Bytes {
  const body = find(entry, ENCODINGS);
  return body === undefined ? new Uint8Array() : strippedIn(body);
}

function strippedIn(body: Bytes): Bytes {
  const list = elementsIn(body).map((one) => elementsIn(one.body));
  const [first, second] = list;
  if (list.some((one) => find(one, ENCRYPTION) !== undefined)) {
    throw new RefusedError('encrypted');
  }
  const compression = elementsIn(find(first ?? [], COMPRESSION) ?? new Uint8Array());
  const stripped = find(compression, SETTINGS);
  if (
    second ||
    numberIn(compression, ALGORITHM, 0) !== HEADER_STRIPPING ||
    !stripped ||
    stripped.length > MOST_STRIPPED
  ) {
    throw new RefusedError('unsupported');
  }
  return stripped;
}
