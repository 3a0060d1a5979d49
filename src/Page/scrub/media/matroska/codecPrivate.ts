import { type Bytes, concat, u32, utf8 } from '../../../protocol/encoding/bytes.ts';
import { codecConfiguration } from '../../isobmff/codecConfiguration.ts';
import { RefusedError } from '../../refusal.ts';
import { withoutUserData } from '../mp4/decoderConfiguration.ts';
import { oggCodec } from '../ogg/codec.ts';
import { aacCoding } from '../samples/aac.ts';
import type { Coding } from '../samples/sample.ts';

// Codecs of Matroska (matroska.org, "Codec Mappings") and what a decoder must know of each, built anew.

const MOST_SPECIFIC = 64;

const none = (): null => null;
const configuration = (type: string) => (bytes: Bytes) => codecConfiguration(type, bytes);
const specific = (bytes: Bytes): Bytes => bytes.slice(0, MOST_SPECIFIC);

const CODECS: readonly (readonly [RegExp, (bytes: Bytes) => Bytes | null])[] = [
  // Not V_MJPEG: cameras write the whole Exif of a photo into each of its pictures.
  [/^V_(VP8|VP9|MPEG[12])$/, none],
  [/^V_AV1$/, configuration('av1C')],
  [/^V_MPEG4\/ISO\/AVC$/, configuration('avcC')],
  [/^V_MPEGH\/ISO\/HEVC$/, configuration('hvcC')],
  [/^V_MPEG4\/ISO\/(SP|ASP|AP)$/, withoutUserData],
  [/^(V_THEORA|A_VORBIS)$/, xiph],
  [/^A_OPUS$/, (bytes) => oggCodec(bytes)?.first ?? null],
  [/^A_AAC$/, specific],
  [/^A_(MPEG\/L[123]|AC3|EAC3|DTS|TRUEHD|PCM\/INT\/(LIT|BIG)|PCM\/FLOAT\/IEEE)$/, none],
  [/^A_FLAC$/, flac],
  [/^A_ALAC$/, (bytes) => bytes.slice(0, 24)],
];

/** Whether a codec is known here. */
export const isKnownCodec = (codec: string): boolean => CODECS.some(([names]) => names.test(codec));

/**
 * What a decoder must know; null if nothing.
 *
 * @throws RefusedError
 */
export const codecPrivate = (codec: string, bytes: Bytes): Bytes | null =>
  CODECS.find(([names]) => names.test(codec))?.[1](bytes) ?? null;

const CODINGS: readonly (readonly [RegExp, (bytes: Bytes) => Coding | null])[] = [
  [/^V_MPEG4\/ISO\/AVC$/, (bytes) => ({ kind: 'avc', width: widthIn(bytes, 4) })],
  [/^V_MPEGH\/ISO\/HEVC$/, (bytes) => ({ kind: 'hevc', width: widthIn(bytes, 21) })],
  [/^V_(MPEG[12]|MPEG4\/ISO\/(SP|ASP|AP))$/, () => ({ kind: 'mpeg', isXvid: false })],
  [/^V_AV1$/, () => ({ kind: 'av1' })],
  [/^A_AAC$/, (bytes) => aacCoding(bytes[0])],
];

/**
 * How the frames of a track are coded, if they can hold more than what is seen and heard.
 *
 * @throws RefusedError if it does not say how their units are to be found
 */
export const codingOf = (codec: string, bytes: Bytes): Coding | null =>
  CODINGS.find(([names]) => names.test(codec))?.[1](bytes) ?? null;

/** Bytes of a length, less one, are in the lowest bits. */
function widthIn(bytes: Bytes, at: number): number {
  if (bytes.length <= at) {
    throw new RefusedError('damaged');
  }
  return (bytes[at]! & 3) + 1;
}

/** Three packets: what it is, comments, tables. The lengths of the first two stand in front, in pieces of 255. */
function xiph(bytes: Bytes): Bytes {
  let at = 1;
  const size = (): number => {
    let sum = 0;
    for (let piece = 255; piece === 255 && at < bytes.length; at++) {
      piece = bytes[at]!;
      sum += piece;
    }
    return sum;
  };
  const [first, second] = [size(), size()];
  const codec = oggCodec(bytes.slice(at, at + first));
  const setup = bytes.subarray(at + first + second);
  if (bytes[0] !== 2 || codec === null || !codec.needs?.test(String.fromCharCode(...setup.subarray(0, 8)))) {
    throw new RefusedError('damaged');
  }
  return concat(Uint8Array.of(2, codec.first.length, codec.comments.length), codec.first, codec.comments, setup);
}

function flac(bytes: Bytes): Bytes {
  if (bytes.length < 42 || (bytes[4]! & 127) !== 0) {
    throw new RefusedError('damaged');
  }
  return concat(utf8('fLaC'), u32(0x8000_0022), bytes.subarray(8, 42));
}
