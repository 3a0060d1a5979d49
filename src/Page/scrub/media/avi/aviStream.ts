import { type Bytes, concat } from '../../../protocol/encoding/bytes.ts';
import { fourCC } from '../../isobmff/box.ts';
import type { Work } from '../../format.ts';
import { RefusedError } from '../../refusal.ts';
import type { ByteSource } from '../../source/byteSource.ts';
import { type Chunk, chunk, chunksOf, littleEndian, noteChunk, readLE } from '../riff/chunk.ts';
import { waveFormat } from '../riff/waveFormat.ts';
import { aacCoding } from '../samples/aac.ts';
import type { Coding } from '../samples/sample.ts';
import { tagged } from '../tag.ts';

/** A stream of pictures or sound, built anew: `strh` and `strf`. */
export interface AviStream {
  readonly bytes: Bytes;
  readonly isVideo: boolean;
  /** Its number in the source. */
  readonly number: number;
  /** Null if its frames hold nothing but what is seen and heard, as far as is known here. */
  readonly coding: Coding | null;
}

// Codecs whose frames say everything that is needed, by their names in BITMAPINFOHEADER. Not Motion JPEG, whose pictures may have
// the whole Exif of a photo, nor DV, whose pictures say when they were taken.
const VIDEO =
  /^(XVID|DIVX|DX50|FMP4|MP4V|MP4S|M4S2|H263|S263|H264|X264|AVC1|MPEG|MPG[124]|MP4[123]|DIV3|CVID|VP[689]\d|IV50|YUY2|UYVY|I420|IYUV|YV12|DIB |RGB |\0{4})$/i;
const AVC = /^([HX]264|AVC1)$/i;
const MPEG = /^(XVID|DIVX|DX50|FMP4|MP4V|MP4S|M4S2|MPEG|MPG[12])$/i;
const XVID = /^(XVID|DIVX|DX50)$/i;
const UNCOMPRESSED = /^(DIB |RGB |\0{4})$/;
const AAC = 0xff;
const HEADER = 56;
const BITMAP = 40;
const LONGEST_FORMAT = 4096;

/** Reads a list of stream headers; null if it is no stream that is seen or heard. */
export async function readStream(
  source: ByteSource,
  list: Chunk,
  number: number,
  work: Work,
): Promise<AviStream | null> {
  const chunks = await chunksOf(source, list.start + 4, list.end);
  for (const other of chunks.filter(({ type }) => !/^(strh|strf|indx|vprp|JUNK)$/.test(type))) {
    await noteChunk(source, other, work);
  }
  const [header, format] = [await content(source, chunks, 'strh'), await content(source, chunks, 'strf')];
  const kind = String.fromCharCode(...header.subarray(0, 4));
  if (kind !== 'vids' && kind !== 'auds') {
    work.found(tagged(kind, ''));
    return null;
  }
  const isVideo = kind === 'vids';
  const bytes = isVideo ? video(format) : waveFormat(format, true).bytes;
  const coding = isVideo ? videoCoding(format) : soundCoding(format);
  return { bytes: concat(streamHeader(header), chunk('strf', bytes)), isVideo, number, coding };
}

function videoCoding(format: Bytes): Coding | null {
  const codec = String.fromCharCode(...format.subarray(16, 20));
  // H.264 has start codes in AVI.
  return AVC.test(codec)
    ? { kind: 'avc', width: 0 }
    : MPEG.test(codec)
      ? { kind: 'mpeg', isXvid: XVID.test(codec) }
      : null;
}

/** AAC, as a configuration behind 18 bytes tells. */
const soundCoding = (format: Bytes): Coding | null => (readLE(format, 0, 2) === AAC ? aacCoding(format[18]) : null);

async function content(source: ByteSource, chunks: readonly Chunk[], type: string): Promise<Bytes> {
  const found = chunks.find((one) => one.type === type);
  if (found === undefined || found.end - found.start > LONGEST_FORMAT) {
    throw new RefusedError('damaged');
  }
  return source.read(found.start, found.end);
}

/** Kind and codec, when it starts, its rate and length, and of what size its samples are; no language, no priority. */
function streamHeader(header: Bytes): Bytes {
  if (header.length < 48) {
    throw new RefusedError('damaged');
  }
  const handler = String.fromCharCode(...header.subarray(4, 8));
  const codec = VIDEO.test(handler) ? header.subarray(4, 8) : new Uint8Array(4);
  const frame = new Uint8Array(HEADER - 48);
  return chunk('strh', header.subarray(0, 4), codec, new Uint8Array(8), header.subarray(16, 48), frame);
}

/** BITMAPINFOHEADER without the resolution of a printer; a table of colours where pictures need one. */
function video(format: Bytes): Bytes {
  const codec = String.fromCharCode(...format.subarray(16, 20));
  if (format.length < BITMAP || !VIDEO.test(codec)) {
    throw new RefusedError('unsupported');
  }
  const depth = readLE(format, 14, 2);
  const most = UNCOMPRESSED.test(codec) && depth <= 8 ? readLE(format, 32, 4) || 1 << depth : 0;
  const colours = Math.min(most, 256, (format.length - BITMAP) >> 2);
  const table = format.slice(BITMAP, BITMAP + 4 * colours);
  const numbers = [colours, 0].map((value) => littleEndian(value));
  return concat(littleEndian(BITMAP), format.subarray(4, 24), new Uint8Array(8), ...numbers, table);
}

/** The beginning of a list. */
export const listHead = (kind: string, size: number): Bytes =>
  concat(fourCC('LIST'), littleEndian(size + 4), fourCC(kind));
