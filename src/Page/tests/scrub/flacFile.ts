import { type Bytes, concat, u16, u32, u8 } from '../../protocol/encoding/bytes.ts';
import { latin1 } from './soundFile.ts';

// Sounds of FLAC with frames of silence, and the checksums that they need.

function crc(bytes: Uint8Array, bits: number, polynomial: number): number {
  let rest = 0;
  for (const byte of bytes) {
    for (let bit = 7; bit >= 0; bit--) {
      const high = (rest >> (bits - 1)) & 1;
      rest = ((rest << 1) & (2 ** bits - 1)) ^ (high === ((byte >> bit) & 1) ? 0 : polynomial);
    }
  }
  return rest;
}

/** A frame of 192 samples, mono, 16 bits, each with the same value. */
export function flacFrame(number: number, value: number): Bytes {
  const header = concat(Uint8Array.of(0xff, 0xf8, 0x19, 0x08, number));
  const body = concat(header, u8(crc(header, 8, 7)), u8(0), u16(value));
  return concat(body, u16(crc(body, 16, 0x8005)));
}

/** A block in front of the frames. */
export const block = (type: number, body: Uint8Array): Bytes => concat(u32(type * 2 ** 24 + body.length), body);

/** The format of the frames, in 34 bytes. */
export const STREAM_INFO = concat(
  u16(192),
  u16(192),
  new Uint8Array(6),
  latin1('\x0a\xc4\x40\xf0'),
  u32(576),
  new Uint8Array(16).fill(7),
);
