import type { Bytes } from '../../protocol/encoding/bytes.ts';
import { breathe } from '../../scrub/source/breath.ts';
import { type ByteSource, UnreadableError } from '../../scrub/source/byteSource.ts';

/** A file while it is cleaned: tells how far it was read, lets the page answer in between, and ends when it is given up. */
export class WatchedSource implements ByteSource {
  readonly size: number;
  readonly #source: ByteSource;
  readonly #signal: AbortSignal;
  readonly #onReach: (reached: number) => void;
  #reached = 0;

  /** @param onReach told the furthest byte that was read so far */
  constructor(source: ByteSource, signal: AbortSignal, onReach: (reached: number) => void) {
    this.size = source.size;
    this.#source = source;
    this.#signal = signal;
    this.#onReach = onReach;
  }

  async read(start: number, end: number): Promise<Bytes> {
    await breathe();
    if (this.#signal.aborted) {
      throw new UnreadableError();
    }
    if (end > this.#reached) {
      this.#reached = end;
      this.#onReach(end);
    }
    return this.#source.read(start, end);
  }
}
