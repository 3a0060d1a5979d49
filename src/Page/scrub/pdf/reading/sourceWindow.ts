import { RefusedError } from '../../refusal.ts';
import type { ByteSource } from '../../source/byteSource.ts';
import { WindowError } from '../objects/broken.ts';
import { Lexer } from '../objects/lexer.ts';

const SMALLEST = 0x1_0000;
/** The longest object without its stream, in bytes. */
const LARGEST = 0x400_0000;

/** Reads objects anywhere in a file with only a piece of it in memory. */
export class SourceWindow {
  readonly source: ByteSource;
  #bytes = new Uint8Array();
  #start = 0;

  constructor(source: ByteSource) {
    this.source = source;
  }

  /**
   * Runs `read` on a lexer at `offset`, again with a larger piece of the file while that is too small.
   *
   * @param read gets the offset of the lexer's first byte as well
   * @throws RefusedError tooComplex for an object that is larger than any
   */
  async at<T>(offset: number, read: (lexer: Lexer, base: number) => T): Promise<T> {
    for (let size = SMALLEST; ; size *= 4) {
      if (offset < this.#start || offset >= this.#start + this.#bytes.length) {
        await this.#load(offset, size);
      }
      try {
        const end = this.#start + this.#bytes.length;
        return read(new Lexer(this.#bytes, offset - this.#start, end === this.source.size), this.#start);
      } catch (fault) {
        if (!(fault instanceof WindowError)) {
          throw fault;
        }
      }
      if (size > LARGEST) {
        throw new RefusedError('tooComplex');
      }
      await this.#load(offset, size);
    }
  }

  async #load(offset: number, size: number): Promise<void> {
    this.#bytes = await this.source.read(offset, Math.min(this.source.size, offset + size));
    this.#start = offset;
  }
}
