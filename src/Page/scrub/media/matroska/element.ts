import { type Bytes, concat } from '../../../protocol/encoding/bytes.ts';
import { RefusedError } from '../../refusal.ts';
import type { Window } from '../window.ts';

// Elements of EBML (RFC 8794): an id of 1 to 4 bytes, a length of 1 to 8, the content.

const LONGEST_HEADER = 12;

/** An element of a file. */
export interface Element {
  readonly id: number;
  /** Where its id, its content and what is behind it begin. */
  readonly at: number;
  readonly start: number;
  /** Infinity if it does not say how long it is: then it ends where something begins that it cannot contain. */
  readonly end: number;
}

/** An element in memory. */
export interface SmallElement {
  readonly id: number;
  readonly body: Bytes;
}

/** How many bytes a number has whose first byte has so many zeros in front; 9 for a byte of zeros alone. */
const lengthOf = (first: number): number => Math.clz32(first) - 23;

/** Id and length of the element at `at` of some bytes; null if it is none, or cut off. `size` is Infinity if unknown. */
function header(bytes: Bytes, at: number): { id: number; start: number; size: number } | null {
  const width = lengthOf(bytes[at] ?? 0);
  const digits = lengthOf(bytes[at + width] ?? 0);
  const start = at + width + digits;
  if (width > 4 || digits > 8 || start > bytes.length) {
    return null;
  }
  const id = bytes.subarray(at, at + width).reduce((sum, byte) => sum * 256 + byte, 0);
  const length = bytes.subarray(at + width, start);
  const first = length[0]! & (255 >> digits);
  const isUnknown = first === 255 >> digits && length.subarray(1).every((byte) => byte === 255);
  const size = length.subarray(1).reduce((sum, byte) => sum * 256 + byte, first);
  return { id, start, size: isUnknown ? Infinity : size };
}

/**
 * The elements in some bytes.
 *
 * @throws RefusedError if they do not fill them
 */
export function elementsIn(bytes: Bytes): SmallElement[] {
  const elements: SmallElement[] = [];
  for (let at = 0; at < bytes.length;) {
    const found = header(bytes, at);
    if (found === null || found.start + found.size > bytes.length) {
      throw new RefusedError('damaged');
    }
    at = found.start + found.size;
    elements.push({ id: found.id, body: bytes.subarray(found.start, at) });
  }
  return elements;
}

/** The element that begins at `at`; null if none does. */
export async function elementAt(file: Window, at: number): Promise<Element | null> {
  const found = header(await file.peek(at, LONGEST_HEADER), 0);
  return found && { id: found.id, at, start: at + found.start, end: at + found.start + found.size };
}

/** A number in as many bytes as it needs, at least one. */
export function uint(value: number): Bytes {
  const bytes: number[] = [];
  do {
    bytes.unshift(value % 256);
    value = Math.floor(value / 256);
  } while (value > 0);
  return Uint8Array.from(bytes);
}

/** A number up to 2^53 − 1; RefusedError past that, or past 8 bytes. */
export function readUint(bytes: Bytes): number {
  const value = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  if (bytes.length > 8 || !Number.isSafeInteger(value)) {
    throw new RefusedError('damaged');
  }
  return value;
}

/** The length of an element, in as few bytes as it can be; all ones would mean "unknown". */
function length(size: number): Bytes {
  const digits = uint(size + 1);
  const width = digits[0]! >> (8 - digits.length) > 0 ? digits.length + 1 : digits.length;
  const bytes = new Uint8Array(width);
  bytes.set(uint(size), width - uint(size).length);
  bytes[0]! |= 256 >> width;
  return bytes;
}

/** The id and length of an element of `size` bytes. */
export const elementHeader = (id: number, size: number): Bytes => concat(uint(id), length(size));

/** An element in memory. */
export function element(id: number, ...parts: readonly Uint8Array[]): Bytes {
  const body = concat(...parts);
  return concat(elementHeader(id, body.length), body);
}
