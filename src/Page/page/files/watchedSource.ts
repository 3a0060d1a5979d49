import type { Bytes } from '../../protocol/encoding/bytes.ts';
import { type ByteSource, UnreadableError } from '../../scrub/source/byteSource.ts';

// Longer than this the page must not keep a finger or a key waiting.
const BREATH_MILLISECONDS = 30;

/** A file while it is cleaned: tells how far it was read, lets the page answer in between, and ends when it is given up. */
export class WatchedSource implements ByteSource {
  readonly size: number;
  readonly #source: ByteSource;
  readonly #signal: AbortSignal;
  readonly #onReach: (reached: number) => void;
  #reached = 0;
  #breath = Date.now();

  /** @param onReach told the furthest byte that was read so far */
  constructor(source: ByteSource, signal: AbortSignal, onReach: (reached: number) => void) {
    this.size = source.size;
    this.#source = source;
    this.#signal = signal;
    this.#onReach = onReach;
  }

  async read(start: number, end: number): Promise<Bytes> {
    if (Date.now() - this.#breath > BREATH_MILLISECONDS) {
      await new Promise((resolve) => setTimeout(resolve));
      this.#breath = Date.now();
    }
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
