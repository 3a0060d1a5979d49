import { type Bytes, fromHex } from '../protocol/encoding/bytes.ts';

/** The bytes of a hex literal, which may be broken by white space. */
export function hex(text: string): Bytes {
  const digits = text.replace(/\s/g, '');
  return fromHex(digits, digits.length / 2)!;
}

/** A copy with one bit turned over. */
export function flip(bytes: Uint8Array, bit: number): Bytes {
  const copy = new Uint8Array(bytes);
  copy[bit >>> 3]! ^= 1 << (bit & 7);
  return copy;
}
