import { type Bytes, concat, u32 } from '../../protocol/encoding/bytes.ts';
import { RefusedError } from '../refusal.ts';
import type { ByteSource } from '../source/byteSource.ts';
import { ByteReader } from './byteReader.ts';

// A recording of hours in fragments of a second has some ten thousand boxes at the top.
const MOST_BOXES = 65_536;

/** A box in memory (ISO/IEC 14496-12 §4.2). */
export interface Box {
  /** Four characters, as Latin-1. */
  readonly type: string;
  readonly body: Bytes;
}

/** A box of a file: where it starts, where its content starts, where it ends. */
export interface BoxPlace {
  readonly type: string;
  readonly start: number;
  readonly body: number;
  readonly end: number;
}

/** Length and type of the next box; null for a length that no box has. `room` is what is left, the header included. */
function header(reader: ByteReader, room: number): { type: string; head: number; length: number } | null {
  const short = reader.uint(4);
  const type = reader.type();
  if (short === 1 && reader.left < 8) {
    return null;
  }
  const head = short === 1 ? 16 : 8;
  const length = short === 1 ? reader.uint(8) : short || room;
  return length < head || length > room ? null : { type, head, length };
}

/**
 * The boxes in a box. Fewer than 8 bytes after the last one are the terminator of QuickTime.
 *
 * @throws RefusedError
 */
export function boxesIn(bytes: Bytes): Box[] {
  const reader = new ByteReader(bytes);
  const boxes: Box[] = [];
  while (reader.left >= 8) {
    const found = header(reader, reader.left);
    if (found === null || boxes.length === MOST_BOXES) {
      throw new RefusedError('damaged');
    }
    boxes.push({ type: found.type, body: reader.take(found.length - found.head) });
  }
  return boxes;
}

/**
 * The boxes of a file. What follows the last one and is no box (the marks of Red Star, the trailers of phones) is not among
 * them.
 *
 * @throws RefusedError if there are more than any recorder writes
 */
export async function boxesOf(source: ByteSource): Promise<BoxPlace[]> {
  const boxes: BoxPlace[] = [];
  let start = 0;
  while (source.size - start >= 8) {
    const reader = new ByteReader(await source.read(start, Math.min(start + 16, source.size)));
    const found = header(reader, source.size - start);
    if (found === null) {
      break;
    }
    if (boxes.length === MOST_BOXES) {
      throw new RefusedError('tooComplex');
    }
    boxes.push({ type: found.type, start, body: start + found.head, end: start + found.length });
    start += found.length;
  }
  return boxes;
}

/** The only box of a type; undefined if there is none, the first if there are several. */
export const find = (boxes: readonly Box[], type: string): Bytes | undefined =>
  boxes.find((box) => box.type === type)?.body;

/**
 * The only box of a type.
 *
 * @throws RefusedError if there is none
 */
export function need(boxes: readonly Box[], type: string): Bytes {
  const body = find(boxes, type);
  if (body === undefined) {
    throw new RefusedError('damaged');
  }
  return body;
}

/** Four characters as bytes. */
export const fourCC = (type: string): Bytes => Uint8Array.from(type, (sign) => sign.charCodeAt(0));

/** A box of less than 4 GiB. */
export function box(type: string, ...parts: readonly Uint8Array[]): Bytes {
  const body = concat(...parts);
  return concat(u32(body.length + 8), fourCC(type), body);
}

/** A box with a version (1 byte) and flags (3 bytes). */
export const fullBox = (type: string, version: number, flags: number, ...parts: readonly Uint8Array[]): Bytes =>
  box(type, u32(version * 0x100_0000 + flags), ...parts);
