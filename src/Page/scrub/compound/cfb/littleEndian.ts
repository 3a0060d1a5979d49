import type { Bytes } from '../../../protocol/encoding/bytes.ts';

/** Two little-endian bytes; 0 past the end. */
export const getU16 = (bytes: Uint8Array, offset: number): number =>
  (bytes[offset] ?? 0) | ((bytes[offset + 1] ?? 0) << 8);

/** Four little-endian bytes; 0 past the end. */
export const getU32 = (bytes: Uint8Array, offset: number): number =>
  (getU16(bytes, offset) | (getU16(bytes, offset + 2) << 16)) >>> 0;

/** Writes two little-endian bytes. */
export function setU16(bytes: Uint8Array, offset: number, value: number): void {
  bytes[offset] = value & 0xff;
  bytes[offset + 1] = (value >>> 8) & 0xff;
}

/** Writes four little-endian bytes. */
export function setU32(bytes: Uint8Array, offset: number, value: number): void {
  setU16(bytes, offset, value & 0xffff);
  setU16(bytes, offset + 2, value >>> 16);
}

/** UTF-16 as text. */
export const utf16 = (bytes: Uint8Array): string => new TextDecoder('utf-16le').decode(bytes);

/** Text as UTF-16. */
export function toUtf16(text: string): Bytes {
  const bytes = new Uint8Array(2 * text.length);
  for (let i = 0; i < text.length; i++) setU16(bytes, 2 * i, text.charCodeAt(i));
  return bytes;
}
