import type { Bytes } from '../../../protocol/encoding/bytes.ts';
import { RefusedError } from '../../refusal.ts';
import type { ByteSource } from '../../source/byteSource.ts';

// One for each picture of a film of hours, or sixteen for each of a film of minutes.
const MOST_PATCHES = 1 << 20;
const MOST_BYTES = 1 << 26;
const FILL = 0xff;

/** What is written over a piece of a source: `front`, then as many bytes `fill` as fit, then `back`. */
interface Patch {
  readonly fill: number;
  readonly at: number;
  readonly length: number;
  readonly front: Bytes;
  readonly back: Bytes;
}

const NOTHING: Bytes = new Uint8Array();

/** A source that is read as if some of its pieces, of which none overlaps another, were written over. */
export class Overlay implements ByteSource {
  readonly #source: ByteSource;
  readonly #patches: Patch[] = [];
  #isSorted = true;
  #bytes = 0;

  constructor(source: ByteSource) {
    this.#source = source;
  }

  get size(): number {
    return this.#source.size;
  }

  /**
   * Writes over the `length` bytes from `at` on; `front` and `back` together are no longer.
   *
   * @throws RefusedError if there is more to write over than in any film
   */
  put(at: number, length: number, front: Bytes = NOTHING, back: Bytes = NOTHING, fill = FILL): void {
    this.#bytes += front.length + back.length;
    this.#isSorted &&= at >= (this.#patches[this.#patches.length - 1]?.at ?? 0);
    if (this.#patches.push({ at, length, front, back, fill }) > MOST_PATCHES || this.#bytes > MOST_BYTES) {
      throw new RefusedError('tooComplex');
    }
  }

  async read(start: number, end: number): Promise<Bytes> {
    const bytes = await this.#source.read(start, end);
    const patches = this.#sorted();
    for (let i = this.#firstBehind(start); i < patches.length && patches[i]!.at < end; i++) {
      lay(patches[i]!, bytes, start);
    }
    return bytes;
  }

  // Tracks are looked through one after the other, though their samples lie side by side.
  #sorted(): readonly Patch[] {
    if (!this.#isSorted) {
      this.#patches.sort((left, right) => left.at - right.at);
      this.#isSorted = true;
    }
    return this.#patches;
  }

  /** The first patch that ends behind `position`. */
  #firstBehind(position: number): number {
    let [low, high] = [0, this.#patches.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const { at, length } = this.#patches[middle]!;
      if (at + length <= position) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function lay({ at, length, front, back, fill }: Patch, bytes: Bytes, start: number): void {
  const place = at - start;
  bytes.fill(fill, Math.max(0, place), Math.min(bytes.length, place + length));
  set(bytes, place, front);
  set(bytes, place + length - back.length, back);
}

/** Sets what of `piece` is within `bytes`. */
function set(bytes: Bytes, place: number, piece: Bytes): void {
  const [from, to] = [Math.max(0, -place), Math.min(piece.length, bytes.length - place)];
  if (from < to) {
    bytes.set(piece.subarray(from, to), place + from);
  }
}
