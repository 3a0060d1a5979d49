import type { Bytes } from '../../../protocol/encoding/bytes.ts';
import { RefusedError } from '../../refusal.ts';
import type { Window } from '../window.ts';

// Several frames in one block (RFC 9559 §10.3): how many, then the sizes of all but the last.

const [XIPH, FIXED, EBML] = [2, 4, 6];
const LONGEST_SIZES = 1 << 16;

/** Where a frame starts (included) and ends (excluded). */
export type Frame = readonly [start: number, end: number];

/**
 * The frames of a block whose content lies between `start` and `end`.
 *
 * @param flags of the block
 * @throws RefusedError if they are not within it
 */
export async function framesIn(file: Window, start: number, end: number, flags: number): Promise<Frame[]> {
  const lacing = flags & EBML;
  if (lacing === 0) {
    return [[start, end]];
  }
  const head = new Sizes((await file.peek(start, Math.min(LONGEST_SIZES, end - start))).slice());
  const count = head.byte();
  const sizes =
    lacing === FIXED ? equal(end - start - 1, count) : lacing === XIPH ? head.sums(count) : head.steps(count);
  const frames: Frame[] = [];
  let at = start + head.at;
  for (const size of sizes) {
    frames.push([at, (at += size)]);
  }
  if (at > end || sizes.some((size) => size < 0)) {
    throw new RefusedError('damaged');
  }
  return [...frames, [at, end]];
}

const equal = (bytes: number, count: number): number[] => Array<number>(count).fill(Math.floor(bytes / (count + 1)));

class Sizes {
  at = 0;
  readonly #bytes: Bytes;

  constructor(bytes: Bytes) {
    this.#bytes = bytes;
  }

  byte(): number {
    const byte = this.#bytes[this.at++];
    if (byte === undefined) {
      throw new RefusedError('damaged');
    }
    return byte;
  }

  /** Pieces of 255, and a last one that is less. */
  sums(count: number): number[] {
    return Array.from({ length: count }, () => {
      let sum = 0;
      for (let piece = 255; piece === 255;) {
        piece = this.byte();
        sum += piece;
      }
      return sum;
    });
  }

  /** The first size, then how much each is more than the one before it. */
  steps(count: number): number[] {
    let size = 0;
    return Array.from({ length: count }, (_, i) => {
      const { value, middle } = this.#number();
      size += i === 0 ? value : value - middle;
      return size;
    });
  }

  /** A number of as many bytes as its first one has zeros in front; `middle` stands for 0 where it has a sign. */
  #number(): { value: number; middle: number } {
    const first = this.byte();
    const width = Math.clz32(first) - 23;
    if (width > 4) {
      throw new RefusedError('damaged');
    }
    let value = first & (255 >> width);
    for (let i = 1; i < width; i++) {
      value = value * 256 + this.byte();
    }
    return { value, middle: 2 ** (7 * width - 1) - 1 };
  }
}
