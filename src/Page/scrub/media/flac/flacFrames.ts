import type { Bytes } from '../../../protocol/encoding/bytes.ts';
import { RefusedError } from '../../refusal.ts';
import type { ByteSource } from '../../source/byteSource.ts';

// Frames of FLAC (RFC 9639 §9) do not say how long they are. One ends where its checksum is right and another one begins.

const BLOCK = 1 << 18;
const LONGEST_HEADER = 16;
const SHORTEST_LIMIT = 1 << 14;

/** Whether a frame begins here: its bits are allowed, and the checksum over its header is right. */
export function beginsFrame(bytes: Bytes, at: number): boolean {
  const [first, second, third, fourth] = [bytes[at], bytes[at + 1]!, bytes[at + 2]!, bytes[at + 3]!];
  if (first !== 0xff || (second & 0xfe) !== 0xf8 || third < 16 || (third & 15) === 15) {
    return false;
  }
  const depth = (fourth >> 1) & 7;
  if (fourth >> 4 > 10 || fourth & 1 || depth === 3) {
    return false;
  }
  // The number of the frame, written like a sign of UTF-8; then sizes that have no code of their own.
  const ones = Math.clz32(~(bytes[at + 4]! << 24));
  const size = { 6: 1, 7: 2 }[third >> 4] ?? 0;
  const rate = { 12: 1, 13: 2, 14: 2 }[third & 15] ?? 0;
  const end = at + 4 + Math.max(1, ones) + size + rate;
  return ones !== 1 && ones < 8 && crc8(bytes, at, end) === bytes[end];
}

/** Polynomial 07, from the highest bit, starting with 0. */
function crc8(bytes: Bytes, start: number, end: number): number {
  let crc = 0;
  for (let i = start; i < end; i++) {
    crc ^= bytes[i]!;
    for (let bit = 0; bit < 8; bit++) {
      crc = crc & 128 ? ((crc << 1) ^ 7) & 255 : crc << 1;
    }
  }
  return crc;
}

const TABLE = Uint16Array.from({ length: 256 }, (_, i) => {
  let value = i << 8;
  for (let bit = 0; bit < 8; bit++) {
    value = value & 0x8000 ? (value << 1) ^ 0x8005 : value << 1;
  }
  return value;
});

/** Goes through frames byte by byte. */
class FrameScanner {
  /** Where the frame begins that is being read, and where it could end, if it is the last one. */
  start: number;
  end: number;
  #crc = 0;
  #limit: number;
  #longest = 0;

  /** `limit` is the longest frame in bytes by what the file says; 0 if it does not say. */
  constructor(start: number, limit: number) {
    this.start = start;
    this.end = start;
    this.#limit = limit;
  }

  /** Reads `length` bytes that stand at `offset` in the file; there are more behind them, unless the file ends. */
  scan(bytes: Bytes, offset: number, length: number): void {
    let crc = this.#crc;
    for (let i = 0; i < length; i++) {
      if (crc === 0 && offset + i > this.start) {
        this.#atZero(bytes, offset, i);
      }
      crc = ((crc << 8) & 0xffff) ^ TABLE[(crc >> 8) ^ bytes[i]!]!;
    }
    this.#crc = crc;
  }

  /** Says where the last frame ends, at the latest at `end`. */
  finish(end: number): number {
    return this.#crc === 0 ? end : this.end;
  }

  #atZero(bytes: Bytes, offset: number, i: number): void {
    const at = offset + i;
    if (beginsFrame(bytes, i)) {
      this.#longest = Math.max(this.#longest, at - this.start);
      this.start = this.end = at;
    } else if (at - this.start <= (this.#limit || Math.max(SHORTEST_LIMIT, 2 * this.#longest))) {
      this.end = at;
    }
  }
}

/**
 * Finds where the last frame ends.
 *
 * @param limit the longest frame in bytes by what the file says; 0 if it does not say
 * @throws RefusedError if no frame begins at `start`, or the last one has no end
 */
export async function endOfFrames(source: ByteSource, start: number, end: number, limit: number): Promise<number> {
  const scanner = new FrameScanner(start, limit);
  if (!beginsFrame(await source.read(start, Math.min(end, start + LONGEST_HEADER)), 0)) {
    throw new RefusedError('damaged');
  }
  for (let at = start; at < end; at += BLOCK) {
    const bytes = await source.read(at, Math.min(end, at + BLOCK + LONGEST_HEADER));
    scanner.scan(bytes, at, Math.min(BLOCK, end - at));
  }
  const found = scanner.finish(end);
  if (found <= scanner.start) {
    throw new RefusedError('damaged');
  }
  return found;
}
