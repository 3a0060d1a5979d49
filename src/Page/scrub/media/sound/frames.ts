import type { Bytes } from '../../../protocol/encoding/bytes.ts';
import { RefusedError } from '../../refusal.ts';
import type { ByteSource } from '../../source/byteSource.ts';
import { JoinedSource } from '../../source/joinedSource.ts';
import { SlicedSource } from '../../source/slicedSource.ts';

const BLOCK = 1 << 20;
/** No frame is longer, in bytes. */
const LONGEST = 1 << 14;
const MOST_RUNS = 1 << 14;
const MOST_NOTED = 64;

/** How long the frame is that begins at `at`, in bytes; 0 if none does. `bytes` goes on behind it unless the file ends. */
export type Measure = (bytes: Bytes, at: number) => number;

/** The frames of a sound. */
export interface Frames {
  /** Where frames lie without a gap: start (included) and end (excluded). */
  readonly runs: readonly (readonly [start: number, end: number])[];
  /** What lies between them, and behind: the first few. */
  readonly gaps: readonly (readonly [start: number, end: number])[];
  readonly count: number;
  /** How many bytes of frames lie before every 64th of them, for a table of seeking. */
  readonly marks: readonly number[];
}

/** One frame in so many is remembered. */
export const MARK = 64;

/** Goes through a file block by block, so that whoever reads sees a whole frame and the beginning of the next. */
class Blocks {
  bytes: Bytes = new Uint8Array();
  start = 0;
  readonly #source: ByteSource;
  readonly #end: number;

  constructor(source: ByteSource, end: number) {
    this.#source = source;
    this.#end = end;
  }

  /** Whether a frame at `at`, and the beginning of the one behind it, are not within `bytes`. */
  isShort(at: number): boolean {
    const end = this.start + this.bytes.length;
    return end < this.#end && at + 2 * LONGEST > end;
  }

  async load(at: number): Promise<void> {
    this.start = at;
    this.bytes = await this.#source.read(at, Math.min(this.#end, at + BLOCK));
  }
}

/**
 * Finds the frames between `start` and `end`. A frame counts where another one, or the end, follows it, or where it follows
 * another one: data that merely look like a frame's beginning do not.
 *
 * @throws RefusedError if there is no frame, or more gaps than in a sound
 */
export async function findFrames(source: ByteSource, start: number, end: number, measure: Measure): Promise<Frames> {
  const blocks = new Blocks(source, end);
  const runs: [number, number][] = [];
  const gaps: [number, number][] = [];
  const marks: number[] = [];
  let [at, count, kept, last] = [start, 0, 0, start];
  await blocks.load(at);
  while (at < end) {
    if (blocks.isShort(at)) {
      await blocks.load(at);
    }
    const place = at - blocks.start;
    const length = measure(blocks.bytes, place);
    const follows = length > 0 && at === last && count > 0;
    if (
      length === 0 ||
      at + length > end ||
      !(follows || isFollowed(blocks.bytes, place + length, at + length === end, measure))
    ) {
      at++;
      continue;
    }
    join(runs, gaps, at, last, length);
    if (count++ % MARK === 0) marks.push(kept);
    kept += length;
    last = at += length;
  }
  if (last < end) gaps.push([last, end]);
  if (count === 0) {
    throw new RefusedError('damaged');
  }
  return { runs, gaps: gaps.slice(0, MOST_NOTED), count, marks };
}

const isFollowed = (bytes: Bytes, next: number, isLast: boolean, measure: Measure): boolean =>
  isLast || (next < bytes.length && measure(bytes, next) > 0);

function join(runs: [number, number][], gaps: [number, number][], at: number, last: number, length: number): void {
  const run = runs[runs.length - 1];
  if (run?.[1] === at) {
    run[1] += length;
    return;
  }
  if (at > last) {
    gaps.push([last, at]);
  }
  if (runs.push([at, at + length]) > MOST_RUNS) {
    throw new RefusedError('tooComplex');
  }
}

/** Frames without what lies between them. */
export const joined = (source: ByteSource, { runs }: Pick<Frames, 'runs'>, ...before: ByteSource[]): ByteSource =>
  new JoinedSource([...before, ...runs.map(([start, end]) => new SlicedSource(source, start, end))]);
