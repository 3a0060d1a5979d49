import { type Bytes, concat, u16, utf8 } from '../../protocol/encoding/bytes.ts';
import { noteExif } from '../exif/exif.ts';
import { noteIptc } from '../exif/iptc.ts';
import { note } from '../exif/note.ts';
import { orientationOnly } from '../exif/orientation.ts';
import { noteXmp } from '../exif/xmp.ts';
import type { Work } from '../format.ts';
import { RefusedError } from '../refusal.ts';
import type { Assembly } from './assembly.ts';
import { isCleanJpeg } from './checks/jpegCheck.ts';
import { type Picture, latin1, pictureFormat } from './picture.ts';
import { rebuildProfile } from './profile.ts';
import { noteRest } from './trailing.ts';

// Markers (ISO/IEC 10918-1 table B.1).
const [SOI, EOI, SOS, DQT, DHT, DAC, DRI, DNL, COM] = [0xd8, 0xd9, 0xda, 0xdb, 0xc4, 0xcc, 0xdd, 0xdc, 0xfe];
const [APP0, APP1, APP2, APP11, APP13, APP14] = [0xe0, 0xe1, 0xe2, 0xeb, 0xed, 0xee];
// Baseline, extended, progressive, lossless, and the first three with arithmetic coding. Hierarchical pictures are refused:
// no viewer shows them.
const FRAMES = [0xc0, 0xc1, 0xc2, 0xc3, 0xc9, 0xca, 0xcb];

/** A segment: its marker, and where its contents begin and end. */
interface Segment {
  readonly marker: number;
  readonly start: number;
  readonly end: number;
}

/** What the application segments say that changes what is shown. */
interface Shown {
  /** Whether JFIF says that three components are YCbCr. */
  jfif: boolean;
  /** The colour transform of Adobe's segment: without it CMYK is shown inverted, and RGB as YCbCr. */
  adobe: number | null;
  orientation: number;
  /** Pieces of the colour profile by their number. */
  readonly profile: Map<number, Bytes>;
}

/**
 * JPEG (ISO/IEC 10918-1), of every kind that viewers show: baseline, progressive, 12-bit, arithmetic, lossless; truncated
 * within its picture too, which is shown as far as it goes. Tables and entropy-coded data are the picture and stay, byte for
 * byte; the tables tell which program or camera encoded it.
 */
export const jpeg = pictureFormat({
  mediaType: 'image/jpeg',
  extension: 'jpg',
  async clean(picture, out, work) {
    const shown: Shown = { jfif: false, adobe: null, orientation: 1, profile: new Map() };
    const { kept, components, end } = walk(picture, (segment) => readApplication(picture.bytes, segment, shown, work));
    if (components === 0) {
      throw new RefusedError('damaged');
    }
    await noteRest(picture, end, work);
    out.put(Uint8Array.of(0xff, SOI), ...headers(shown, components, work));
    kept.forEach(([from, to]) => out.keep(from, to));
    out.put(Uint8Array.of(0xff, EOI));
  },
  isClean: (bytes) => isCleanJpeg(bytes),
});

/**
 * Cleans a JPEG stream within a TIFF file: the tables alone, or a picture that may use tables from elsewhere.
 *
 * @throws RefusedError, RangeError
 */
export function cleanStream(picture: Picture, out: Assembly, work: Work): void {
  const shown: Shown = { jfif: false, adobe: null, orientation: 1, profile: new Map() };
  const { kept } = walk(picture, (segment) => readApplication(picture.bytes, segment, shown, work));
  out.put(Uint8Array.of(0xff, SOI), ...headers({ ...shown, orientation: 1 }, 0, work));
  kept.forEach(([from, to]) => out.keep(from, to));
  out.put(Uint8Array.of(0xff, EOI));
}

interface Walked {
  /** What stays of the original, from … to. */
  readonly kept: readonly (readonly [number, number])[];
  /** Of the frame; 0 if there is no scan of it. */
  readonly components: number;
  /** Where the picture ends. */
  readonly end: number;
}

function walk({ bytes, view }: Picture, other: (segment: Segment) => void): Walked {
  const kept: [number, number][] = [];
  let [components, scanned, at] = [0, false, 2];
  if (bytes[0] !== 0xff || bytes[1] !== SOI) {
    throw new RefusedError('damaged');
  }
  for (;;) {
    const code = nextMarker(bytes, at);
    const marker = bytes[code]!;
    if (marker === EOI || code + 2 >= bytes.length) {
      return { kept, components: scanned ? components : 0, end: code + 1 };
    }
    const start = code + 3;
    const end = code + 1 + view.getUint16(code + 1);
    at = end;
    if (end < start || end > bytes.length) {
      // A picture that breaks off between two scans is shown as far as it goes.
      if (!scanned) throw new RefusedError('damaged');
      return { kept, components, end: bytes.length };
    }
    if (FRAMES.includes(marker) && components === 0) {
      components = bytes[start + 5]!;
    }
    if (!isNeeded(bytes, { marker, start, end }, components)) {
      other({ marker, start, end });
      continue;
    }
    scanned ||= marker === SOS;
    at = marker === SOS ? endOfScan(bytes, end) : end;
    kept.push([code - 1, at]);
  }
}

/**
 * Where the code of the next marker stands; behind the end of the file if none follows. Passes over the zeros stuffed into
 * entropy-coded data, restart markers and fill bytes, and over stray bytes between segments, as decoders do.
 */
function nextMarker(bytes: Uint8Array, from: number): number {
  // `indexOf` rather than a loop: entropy-coded data is megabytes, and nothing but 0xff in it matters.
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const code = bytes[at + 1]!;
    if (code > 1 && code < 0xff && (code < 0xd0 || code > 0xd7)) {
      return at + 1;
    }
  }
  return bytes.length + 1;
}

function endOfScan(bytes: Uint8Array, start: number): number {
  let end = nextMarker(bytes, start) - 1;
  while (bytes[end - 1] === 0xff && end > start) {
    end--;
  }
  return end;
}

// Whether a segment is part of the picture. What it holds must fill it exactly, so that nothing hides behind.
function isNeeded(bytes: Uint8Array, { marker, start, end }: Segment, components: number): boolean {
  const length = end - start;
  switch (marker) {
    case SOS:
      return exactly(components > 0 && length === 4 + 2 * bytes[start]!);
    case DQT:
      return exactly(tablesEnd(start, end, (at) => at + (bytes[at]! > 15 ? 129 : 65)) === end);
    case DHT:
      return exactly(
        tablesEnd(start, end, (at) => bytes.subarray(at + 1, at + 17).reduce((sum, n) => sum + n, at + 17)) === end,
      );
    case DAC:
      return exactly(length % 2 === 0 && length <= 64);
    case DRI:
    case DNL:
      return exactly(length === 2);
    default:
      return isFrame(marker) && exactly(FRAMES.includes(marker) && length === 6 + 3 * components);
  }
}

function exactly(holds: boolean): true {
  if (!holds) {
    throw new RefusedError('damaged');
  }
  return true;
}

const isFrame = (marker: number) => (marker & 0xf0) === 0xc0 && marker !== DHT && marker !== DAC && marker !== 0xc8;

function tablesEnd(start: number, end: number, next: (at: number) => number): number {
  let at = start;
  while (at < end) {
    at = next(at);
  }
  return at;
}

function readApplication(bytes: Bytes, { marker, start, end }: Segment, shown: Shown, work: Work): void {
  const content = bytes.subarray(start, end);
  const name = latin1(content, 0, 32);
  if (marker === APP0 && name.startsWith('JFIF\0')) {
    shown.jfif = true;
    noteThumbnail(content.length > 14, work);
  } else if (marker === APP14 && name.startsWith('Adobe') && content.length >= 12) {
    shown.adobe = content[11]!;
  } else if (marker === APP1 && name.startsWith('Exif\0')) {
    // Of several, decoders use the first.
    const orientation = noteExif(content.subarray(6), work);
    shown.orientation = shown.orientation === 1 ? orientation : shown.orientation;
  } else if (marker === APP2 && name.startsWith('ICC_PROFILE\0')) {
    shown.profile.set(content[12]!, content.subarray(14));
  } else {
    noteSegment(marker, name, content, work);
  }
}

const noteThumbnail = (there: boolean, work: Work) => there && note(work, 'history', 'thumbnail');

function noteSegment(marker: number, name: string, content: Uint8Array, work: Work): void {
  if (marker === APP1 && /adobe|xap|xmp/.test(name)) {
    noteXmp(content.subarray(29), work);
  } else if (marker === APP13) {
    noteIptc(content, work);
  } else if (marker === APP11 && name.startsWith('JP')) {
    note(work, 'marks', 'tracking', 'C2PA');
  } else if (marker === APP2 && name.startsWith('MPF\0')) {
    noteThumbnail(true, work);
  } else if (marker === COM) {
    note(work, 'other', 'description', new TextDecoder().decode(content));
  } else {
    note(work, 'other', 'unknown', /^[\w .-]*/.exec(name)![0]);
  }
}

function headers({ jfif, adobe, orientation, profile }: Shown, components: number, work: Work): Bytes[] {
  const result: Bytes[] = [];
  const add = (marker: number, ...content: Bytes[]) => {
    const body = concat(...content);
    result.push(Uint8Array.of(0xff, marker), u16(body.length + 2), body);
  };
  if (jfif) {
    // Version 1.1, no unit, 1:1, no thumbnail.
    add(APP0, utf8('JFIF\0\x01\x01'), Uint8Array.of(0, 0, 1, 0, 1, 0, 0));
  }
  if (orientation > 1) {
    add(APP1, utf8('Exif\0\0'), orientationOnly(orientation));
  }
  if (adobe !== null) {
    // What is neither 0 nor 1 nor 2 is read as these are.
    add(APP14, utf8('Adobe\0d'), Uint8Array.of(0, 0, 0, 0, adobe < 3 ? adobe : components === 4 ? 2 : 1));
  }
  addProfile(add, profile, components, work);
  return result;
}

const PROFILE_PIECE = 65_000;

function addProfile(
  add: (marker: number, ...content: Bytes[]) => void,
  pieces: Shown['profile'],
  components: number,
  work: Work,
): void {
  if (pieces.size === 0) {
    return;
  }
  const numbers = [...pieces.keys()].sort((left, right) => left - right);
  const profile = rebuildProfile(concat(...numbers.map((number) => pieces.get(number)!)), components, work);
  const count = Math.ceil((profile?.length ?? 0) / PROFILE_PIECE);
  for (let i = 0; profile && i < count; i++) {
    const piece = profile.slice(i * PROFILE_PIECE, (i + 1) * PROFILE_PIECE);
    add(APP2, utf8('ICC_PROFILE\0'), Uint8Array.of(i + 1, count), piece);
  }
}
