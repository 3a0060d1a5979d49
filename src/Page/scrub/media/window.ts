import type { Bytes } from '../../protocol/encoding/bytes.ts';
import type { ByteSource } from '../source/byteSource.ts';

const WINDOW = 1 << 18;

/** Looks at a file through a window, so that not each small piece of it costs a read. */
export class Window {
  readonly #source: ByteSource;
  readonly #width: number;
  #bytes: Bytes = new Uint8Array();
  #from = 0;

  /** `width`: how many bytes it reads at once, at least. */
  constructor(source: ByteSource, width = WINDOW) {
    this.#source = source;
    this.#width = width;
  }

  /** The bytes from `at` on, at most `length`, as a view. */
  async peek(at: number, length: number): Promise<Bytes> {
    const end = Math.min(at + length, this.#source.size);
    if (at < this.#from || end > this.#from + this.#bytes.length) {
      this.#from = at;
      this.#bytes = await this.#source.read(at, Math.min(at + Math.max(length, this.#width), this.#source.size));
    }
    return this.#bytes.subarray(at - this.#from, end - this.#from);
  }
}
