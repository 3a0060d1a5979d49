/** A byte string of one's own (never a view of shared memory, which WebCrypto refuses). */
export type Bytes = Uint8Array<ArrayBuffer>;

const TEXT_ENCODER = new TextEncoder();

/** The bytes of several parts, one after the other. */
export function concat(...parts: readonly Uint8Array[]): Bytes {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

/** UTF-8. */
export const utf8 = (text: string): Bytes => new Uint8Array(TEXT_ENCODER.encode(text));

/** One byte. */
export const u8 = (value: number): Bytes => Uint8Array.of(value);

/** Two bytes, big-endian. */
export const u16 = (value: number): Bytes => Uint8Array.of(value >>> 8, value & 0xff);

/** Four bytes, big-endian. */
export function u32(value: number): Bytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

/** Eight bytes, big-endian, of a number up to 2^53 − 1. */
export const u64 = (value: number): Bytes => concat(u32(Math.floor(value / 0x1_0000_0000)), u32(value % 0x1_0000_0000));

/** Reads four big-endian bytes. */
export const readU32 = (bytes: Uint8Array, offset: number): number =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(offset);

/** Reads eight big-endian bytes; null past 2^53 − 1, which no epoch reaches. */
export function readU64(bytes: Uint8Array, offset: number): number | null {
  const value = readU32(bytes, offset) * 0x1_0000_0000 + readU32(bytes, offset + 4);
  return Number.isSafeInteger(value) ? value : null;
}

/** Lower-case hex. */
export const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Reads lower-case hex of an exact number of bytes; null for any other spelling. */
export function fromHex(text: string, length: number): Bytes | null {
  if (text.length !== 2 * length || !/^[0-9a-f]*$/.test(text)) {
    return null;
  }
  return Uint8Array.from({ length }, (_, i) => parseInt(text.slice(2 * i, 2 * i + 2), 16));
}

/** Equality in a time that depends on the length alone. */
export function equal(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) {
    return false;
  }
  let difference = 0;
  for (let i = 0; i < left.length; i++) {
    difference |= left[i]! ^ right[i]!;
  }
  return difference === 0;
}

/** Whether every byte is zero, in a time that depends on the length alone. */
export const isZero = (bytes: Uint8Array): boolean => bytes.reduce((sum, byte) => sum | byte, 0) === 0;

/** Splits bytes into consecutive pieces of the given lengths, which add up to the whole. */
export function split(bytes: Uint8Array, ...lengths: readonly number[]): Bytes[] {
  let offset = 0;
  return lengths.map((length) => new Uint8Array(bytes.subarray(offset, (offset += length))));
}
