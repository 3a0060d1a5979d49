import type { Bytes } from '../../protocol/encoding/bytes.ts';
import type { ByteSource } from '../source/byteSource.ts';

const WINDOW = 1 << 18;

/** Looks at a file through a window, so that not each small piece of it costs a read. */
export class Window {
  readonly #source: ByteSource;
  #bytes: Bytes = new Uint8Array();
  #from = 0;

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /** The bytes from `at` on, at most `length`, as a view. */
  async peek(at: number, length: number): Promise<Bytes> {
    const end = Math.min(at + length, this.#source.size);
    if (at < this.#from || end > this.#from + this.#bytes.length) {
      this.#from = at;
      this.#bytes = await this.#source.read(at, Math.min(at + Math.max(length, WINDOW), this.#source.size));
    }
    return this.#bytes.subarray(at - this.#from, end - this.#from);
  }
}
