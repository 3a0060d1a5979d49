import { RefusedError } from '../../refusal.ts';
import { WindowError } from '../objects/broken.ts';
import { Lexer } from '../objects/lexer.ts';
import { BLOCK, type BlockSource } from './blockSource.ts';

/** The longest object without its stream, in bytes. */
const LARGEST = 0x400_0000;

/** Reads objects anywhere in a file with only a piece of it in memory. */
export class SourceWindow {
  readonly source: BlockSource;

  constructor(source: BlockSource) {
    this.source = source;
  }

  /**
   * Runs `read` on a lexer at `offset`, again with a larger piece of the file while that is too small.
   *
   * @param read gets the offset of the lexer's first byte as well
   * @throws RefusedError tooComplex for an object that is larger than any
   */
  async at<T>(offset: number, read: (lexer: Lexer, base: number) => T): Promise<T> {
    let [bytes, start] = [await this.source.block(offset), offset - (offset % BLOCK)];
    for (let size = BLOCK; size <= LARGEST; size *= 4) {
      try {
        return read(new Lexer(bytes, offset - start, start + bytes.length === this.source.size), start);
      } catch (fault) {
        if (!(fault instanceof WindowError)) {
          throw fault;
        }
      }
      [bytes, start] = [await this.source.read(offset, Math.min(this.source.size, offset + size)), offset];
    }
    throw new RefusedError('tooComplex');
  }
}
