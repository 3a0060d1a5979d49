import type { ByteSource } from '../../source/byteSource.ts';
import { Cursor, require } from './cursor.ts';
import { readId, readLength } from './ebml.ts';
import { type Inside, SamplesCheck } from './samplesCheck.ts';

const WINDOW = 1 << 16;

/** What blocks of a track hold. */
export interface TrackCheck {
  /** Null where they need not be read. */
  readonly inside: Inside | null;
  /** With which bytes each of their frames begins that are not written in it. */
  readonly ahead: string;
}

/** Goes through the elements of a cluster, and into those blocks whose frames can hold more than what is seen and heard. */
class ClusterWalk {
  readonly #source: ByteSource;
  readonly #tracks: ReadonlyMap<number, TrackCheck>;
  readonly #samples: SamplesCheck;
  #window = new Cursor(new Uint8Array());
  #base = 0;

  constructor(source: ByteSource, tracks: ReadonlyMap<number, TrackCheck>) {
    this.#source = source;
    this.#tracks = tracks;
    this.#samples = new SamplesCheck(source);
  }

  /** Requires elements that `check` allows, the first of which has this id, from `at` to exactly `end`. */
  async fill(
    at: number,
    end: number,
    first: string,
    check: (id: string, from: number, to: number) => unknown,
  ): Promise<void> {
    for (let isFirst = true; at < end; isFirst = false) {
      const { id, from, to } = await this.#element(at);
      require(to <= end && (id === first) === isFirst);
      await check(id, from, to);
      at = to;
    }
    require(at === end);
  }

  async requireBlock(at: number, end: number): Promise<void> {
    const block = await this.#at(at);
    const start = block.at;
    const head = block.u8();
    const width = Math.clz32(head) - 23;
    require(width <= 4);
    let track = head & (255 >> width);
    for (let i = 1; i < width; i++) track = track * 256 + block.u8();
    const known = this.#tracks.get(track);
    require(known !== undefined);
    block.skip(2);
    const lacing = block.u8() & 6;
    if (known.inside === null) {
      return;
    }
    let frame = at + block.at - start;
    const sizes =
      lacing === 0
        ? []
        : readLacing(new Cursor(await this.#source.read(frame, Math.min(end, frame + WINDOW))), lacing, end - frame);
    frame += sizes.shift() ?? 0;
    for (const size of [...sizes, null]) {
      const to = size === null ? end : frame + size;
      require(to >= frame && to <= end);
      await this.#samples.check(known.inside, frame, to, known.ahead);
      frame = to;
    }
  }

  async #element(at: number): Promise<{ id: string; from: number; to: number }> {
    const cursor = await this.#at(at);
    const id = readId(cursor);
    const length = readLength(cursor);
    return { id, from: this.#base + cursor.at, to: this.#base + cursor.at + length };
  }

  async #at(at: number): Promise<Cursor> {
    if (at < this.#base || at + 16 > this.#base + this.#window.at + this.#window.left) {
      this.#window = new Cursor(await this.#source.read(at, Math.min(this.#source.size, at + WINDOW)));
      this.#base = at;
    }
    this.#window.at = at - this.#base;
    return this.#window;
  }
}

/** A time, then blocks of known tracks. */
export async function checkCluster(
  source: ByteSource,
  start: number,
  end: number,
  tracks: ReadonlyMap<number, TrackCheck>,
): Promise<void> {
  const walk = new ClusterWalk(source, tracks);
  await walk.fill(start, end, 'e7', (id, from, to) => {
    switch (id) {
      case 'a3':
        return walk.requireBlock(from, to);
      case 'a0':
        return walk.fill(from, to, 'a1', (inner, at, last) => checkOfGroup(walk, inner, at, last));
      default:
        return require(id === 'e7' && to - from <= 8);
    }
  });
}

/** In a group a block, numbers, and alpha, which is an addition with the number 1. */
function checkOfGroup(walk: ClusterWalk, id: string, from: number, to: number): unknown {
  switch (id) {
    case 'a1':
      return walk.requireBlock(from, to);
    case '75a1':
      return walk.fill(from, to, 'a6', (_, start, end) =>
        walk.fill(start, end, 'ee', (inner, at, last) => require(inner === 'a5' || last - at === 1)),
      );
    default:
      return require(/^(9b|fb|75a2)$/.test(id) && to - from <= 8);
  }
}

/** Bytes of the table of sizes in front of several frames, then the sizes of all frames but the last. */
function readLacing(head: Cursor, lacing: number, bytes: number): number[] {
  const sizes: number[] = [];
  const count = head.u8();
  for (let i = 0; i < count; i++) {
    if (lacing === 4) {
      sizes.push(Math.floor((bytes - 1) / (count + 1)));
    } else if (lacing === 2) {
      let [size, piece] = [0, 255];
      while (piece === 255) size += piece = head.u8();
      sizes.push(size);
    } else {
      sizes.push(i === 0 ? signed(head).value : sizes[i - 1]! + signed(head).step);
    }
  }
  return [head.at, ...sizes];
}

function signed(head: Cursor): { value: number; step: number } {
  const first = head.u8();
  const width = Math.clz32(first) - 23;
  require(width <= 4);
  let value = first & (255 >> width);
  for (let i = 1; i < width; i++) value = value * 256 + head.u8();
  return { value, step: value - (2 ** (7 * width - 1) - 1) };
}
