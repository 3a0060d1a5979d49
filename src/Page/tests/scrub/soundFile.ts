import { type Bytes, concat, u16, u32, u8 } from '../../protocol/encoding/bytes.ts';
import { PLANTED } from './mediaCleaning.ts';

// Sounds as phones and recorders make them, built by hand, and the tags that stand around them.

/** Latin-1. */
export const latin1 = (text: string): Bytes => new Uint8Array(Buffer.from(text, 'latin1'));

/** A little-endian number. */
export function le(value: number, length = 4): Bytes {
  return Uint8Array.from({ length }, (_, i) => Math.floor(value / 256 ** i) & 255);
}

const filled = (head: readonly number[], length: number, fill: number): Bytes =>
  concat(Uint8Array.from(head), new Uint8Array(length - head.length).fill(fill));

/** A frame of MPEG-1 layer 3, 32 kbit/s, 44.1 kHz, mono: 104 bytes, with 83 bytes of sound, each `fill`. */
export const mp3Frame = (fill: number): Bytes => mp3FrameOf(0, 83, new Uint8Array(83).fill(fill));

/** The same whose sound of `bytes` bytes begins `before` bytes in front of its piece of 83 bytes. */
export function mp3FrameOf(before: number, bytes: number, piece: Uint8Array): Bytes {
  const bits = 8 * bytes;
  const side = Uint8Array.from([before >> 1, (before & 1) << 7, bits >> 6, (bits & 63) << 2]);
  return concat(Uint8Array.of(0xff, 0xfb, 0x10, 0xc0), side, new Uint8Array(13), piece);
}

/** The same at 64 kbit/s, 208 bytes, as the first frame of LAME: it says how long the sound is, and who made it. */
export function lameFrame(frames: number, gap: readonly number[] = [0x24, 0x04, 0x1f]): Bytes {
  const table = Uint8Array.from({ length: 100 }, () => 0x58);
  const lame = concat(latin1('LAME3.100'), u8(0x24), u8(0xaa), new Uint8Array(10).fill(7), Uint8Array.from(gap));
  const xing = concat(latin1('Xing'), u32(15), u32(frames), u32(frames * 104), table, u32(80), lame, latin1('PLNT'));
  return concat(filled([0xff, 0xfb, 0x50, 0xc0], 21, 0), xing, new Uint8Array(208 - 21 - xing.length).fill(0x55));
}

/** A tag of ID3v2.3 with text frames and a picture. */
export function id3(frames: Readonly<Record<string, string>>): Bytes {
  const parts = Object.entries(frames).map(([id, text]) =>
    concat(latin1(id), u32(text.length + 1), u16(0), u8(0), latin1(text)),
  );
  const body = concat(...parts, latin1('APIC'), u32(30 + 104), u16(0), new Uint8Array(30), mp3Frame(0));
  const size = [21, 14, 7, 0].map((shift) => (body.length >> shift) & 127);
  return concat(latin1('ID3\x03\0\0'), Uint8Array.from(size), body);
}

/** A tag of ID3v1. */
export const oldTag = (): Bytes => concat(latin1('TAG'), latin1(`Old${PLANTED}`), new Uint8Array(115));

/** A tag of APEv2 with one item. */
export function apeTag(name: string, text: string): Bytes {
  const item = concat(le(text.length), le(0), latin1(`${name}\0${text}`));
  const end = (flags: number) =>
    concat(latin1('APETAGEX'), le(2000), le(item.length + 32), le(1), le(flags), new Uint8Array(8));
  return concat(end(0xa000_0000), item, end(0x8000_0000));
}

/** A frame of ADTS, of 7 bytes and its content. */
export function adtsFrame(content: string): Bytes {
  const length = 7 + content.length;
  return concat(
    Uint8Array.of(0xff, 0xf1, 0x50, 0x80 | (length >> 11), (length >> 3) & 255, ((length & 7) << 5) | 31, 0xfc),
    latin1(content),
  );
}

/** A frame of AMR at 12.2 kbit/s. */
export const amrFrame = (fill: number): Bytes => filled([0x3c], 32, fill);

/** A chunk of RIFF. */
export const chunk = (type: string, ...parts: readonly Uint8Array[]): Bytes => {
  const body = concat(...parts);
  return concat(latin1(type), le(body.length), body, new Uint8Array(body.length & 1));
};

/** A RIFF file. */
export const riff = (kind: string, ...chunks: readonly Uint8Array[]): Bytes => chunk('RIFF', latin1(kind), ...chunks);

/** A format of uncompressed sound, stereo, 16 bits, with something behind it. */
export const PCM_FORMAT = chunk(
  'fmt ',
  le(1, 2),
  le(2, 2),
  le(44_100),
  le(176_400),
  le(4, 2),
  le(16, 2),
  latin1(PLANTED),
);
