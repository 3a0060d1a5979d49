import { crc32, deflateSync } from 'node:zlib';
import { type Bytes, concat, u32, utf8 } from '../../../protocol/encoding/bytes.ts';

export const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** A chunk with its checksum. */
export function chunk(type: string, ...data: readonly Uint8Array[]): Bytes {
  const body = concat(utf8(type), ...data);
  return concat(u32(body.length - 4), body, u32(crc32(body)));
}

/** The first chunk. */
export const header = (width: number, height: number, depth = 8, colour = 2, interlaced = 0): Bytes =>
  chunk('IHDR', u32(width), u32(height), Uint8Array.of(depth, colour, 0, 0, interlaced));

export const END = chunk('IEND');

/** So many bytes of rows, each row with the filter 0. */
export const rows = (rowLength: number, count: number): Bytes =>
  concat(
    ...Array.from({ length: count }, (_, y) =>
      Uint8Array.from({ length: 1 + rowLength }, (_, x) => (x === 0 ? 0 : x * 7 + y * 31)),
    ),
  );

/** Compressed, by Node. */
export const compress = (data: Uint8Array): Bytes => new Uint8Array(deflateSync(data));

/** Compressed rows of a picture of 4 × 4 RGB pixels. */
export const PIXELS = compress(rows(12, 4));

/** The frame of an animation that follows. */
export const control = (sequence: number, width: number, height: number): Bytes =>
  chunk('fcTL', u32(sequence), u32(width), u32(height), new Uint8Array(8), Uint8Array.of(0, 1, 0, 10, 0, 0));
