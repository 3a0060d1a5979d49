import type { Bytes } from '../../../protocol/encoding/bytes.ts';
import type { ByteSource } from '../../source/byteSource.ts';

/** Bytes that are read at a time, and of which a whole number is kept. */
export const BLOCK = 0x1_0000;
/** Blocks in memory: 4 MB, whatever the size of the file. */
const MOST_BLOCKS = 64;

/**
 * A source whose last read blocks stay in memory: the objects of a PDF are many, small and far from each other, and asking a
 * device for each of them costs more than reading it.
 */
export class BlockSource implements ByteSource {
  readonly size: number;
  readonly #source: ByteSource;
  // In the order of their last use.
  readonly #blocks = new Map<number, Bytes>();

  constructor(source: ByteSource) {
    this.size = source.size;
    this.#source = source;
  }

  async read(start: number, end: number): Promise<Bytes> {
    if (end - start > BLOCK) {
      return this.#source.read(start, end);
    }
    const first = await this.block(start);
    const offset = start % BLOCK;
    if (offset + end - start <= BLOCK) {
      return first.slice(offset, offset + end - start);
    }
    const bytes = new Uint8Array(end - start);
    bytes.set(first.subarray(offset));
    bytes.set((await this.block(end)).subarray(0, end % BLOCK), BLOCK - offset);
    return bytes;
  }

  /** The block in which a byte of the file stands, from a multiple of `BLOCK` on. It must not be changed. */
  async block(at: number): Promise<Bytes> {
    const start = at - (at % BLOCK);
    const known = this.#blocks.get(start);
    this.#blocks.delete(start);
    const block = known ?? (await this.#source.read(start, Math.min(this.size, start + BLOCK)));
    this.#blocks.set(start, block);
    const [oldest] = this.#blocks.keys();
    if (this.#blocks.size > MOST_BLOCKS) {
      this.#blocks.delete(oldest!);
    }
    return block;
  }
}
