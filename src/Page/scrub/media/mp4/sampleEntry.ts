import { type Bytes, concat, u16, u32 } from '../../../protocol/encoding/bytes.ts';
import { box, type Box, boxesIn } from '../../isobmff/box.ts';
import { ByteReader } from '../../isobmff/byteReader.ts';
import { RefusedError } from '../../refusal.ts';
import type { Coding } from '../samples/sample.ts';
import { codingOf } from './coding.ts';
import { decoderBoxes } from './decoderConfiguration.ts';

/** How the samples of a track are coded, built anew (ISO/IEC 14496-12 §8.5.2, QuickTime File Format, "Sample Description"). */
export interface SampleEntry {
  readonly bytes: Bytes;
  /**
   * Sounds of QuickTime count a "sample" as one moment, whatever a packet of them weighs: so many moments, so many bytes.
   * Null where samples have the size that the table of sizes says.
   */
  readonly packet: { readonly moments: number; readonly bytes: number } | null;
  /** Null if samples hold nothing but what is seen and heard, as far as is known here. */
  readonly coding: Coding | null;
}

// Not Motion JPEG: cameras write the whole Exif of a photo, with place and owner, into each of its pictures.
const VIDEO = new Set(
  (
    'avc1 avc2 avc3 avc4 hvc1 hvc2 hev1 hev2 dvh1 dvhe dva1 dvav vp08 vp09 av01 mp4v s263 h263 H263 ' +
    'apch apcn apcs apco ap4h ap4x mp1v mp2v m1v  m2v1'
  ).match(/.{4}(?= |$)/g),
);
const PCM: Readonly<Record<string, number | undefined>> = {
  // Bits of one moment of one channel; 0: as the entry says.
  twos: 0,
  sowt: 0,
  'raw ': 0,
  NONE: 0,
  lpcm: 0,
  in24: 24,
  in32: 32,
  fl32: 32,
  fl64: 64,
  ulaw: 8,
  alaw: 8,
};
const AUDIO = new Set([
  ...Object.keys(PCM),
  ...['mp4a', 'samr', 'sawb', 'sawp', 'ac-3', 'ec-3', 'Opus', 'fLaC', 'alac', '.mp3', 'ipcm', 'fpcm', 'ima4'],
]);

const MOST_BOXES = 64;

// An entry of QuickTime: six zeros, and the place of the data, which is always this file.
const HERE = concat(new Uint8Array(6), u16(1));

/**
 * Builds a sample entry anew; null for a codec that is not known here.
 *
 * @throws RefusedError
 */
export function sampleEntry({ type, body }: Box, handler: string): SampleEntry | null {
  if (type === 'encv' || type === 'enca' || type === 'drmi' || type === 'drms') {
    throw new RefusedError('encrypted');
  }
  const reader = new ByteReader(body);
  reader.take(8);
  if (handler !== 'soun') {
    return VIDEO.has(type) ? picture(type, reader) : null;
  }
  return AUDIO.has(type) ? audio(type, reader) : null;
}

function rest(reader: ByteReader): Box[] {
  const boxes = boxesIn(reader.take(reader.left));
  if (boxes.length > MOST_BOXES) {
    throw new RefusedError('tooComplex');
  }
  return boxes;
}

function picture(type: string, reader: ByteReader): SampleEntry {
  const fixed = video(reader);
  const boxes = rest(reader);
  const bytes = box(type, HERE, ...fixed, ...decoderBoxes(boxes));
  return { bytes, packet: null, coding: codingOf(type, boxes, bytes) };
}

/** Size and depth; resolution, vendor, qualities and the name of the compressor are as in every other file. */
function video(reader: ByteReader): Bytes[] {
  reader.take(16);
  const size = reader.take(4);
  reader.take(46);
  const depth = reader.uint(2);
  if (reader.uint(2) !== 0xffff && (depth < 16 || depth > 32)) {
    // A table of colours follows; none of the codecs above needs one.
    throw new RefusedError('unsupported');
  }
  const dpi = u32(0x48_0000);
  return [new Uint8Array(16), size, dpi, dpi, u32(0), u16(1), new Uint8Array(32), u16(depth), u16(0xffff)];
}

/** Versions 0, 1 and 2 of QuickTime's; that of ISO files is the first. */
function audio(type: string, reader: ByteReader): SampleEntry {
  const version = reader.uint(2);
  reader.take(6);
  const format = reader.take(12);
  const extra = reader.take([0, 16, 36][version] ?? reader.left + 1);
  const fixed = concat(
    u16(version),
    new Uint8Array(6),
    format.subarray(0, 4),
    silent(format),
    format.subarray(8),
    extra,
  );
  const boxes = rest(reader);
  const bytes = box(type, HERE, fixed, ...decoderBoxes(boxes));
  return { bytes, packet: packetOf(type, version, format, extra), coding: codingOf(type, boxes, bytes) };
}

// Compression id and packet size: -2 says that sizes are in the table, everything else has no meaning.
const silent = (format: Bytes): Bytes => concat(format.subarray(4, 6), u16(0));

function packetOf(type: string, version: number, format: Bytes, extra: Bytes): SampleEntry['packet'] {
  const [fields, more] = [new ByteReader(format), new ByteReader(extra)];
  const [channels, bits] = [fields.uint(2), fields.uint(2)];
  if (version === 2) {
    more.take(28);
    const bytes = more.uint(4);
    return bytes > 0 ? { moments: Math.max(1, more.uint(4)), bytes } : null;
  }
  if (version === 1) {
    const moments = more.uint(4);
    more.take(4);
    const bytes = more.uint(4);
    return moments > 0 && bytes > 0 ? { moments, bytes } : null;
  }
  const width = PCM[type];
  return width === undefined ? null : { moments: 1, bytes: channels * Math.ceil((width || bits) / 8) };
}
