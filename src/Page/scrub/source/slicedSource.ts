import type { Bytes } from '../../protocol/encoding/bytes.ts';
import type { ByteSource } from './byteSource.ts';

/** A piece of another source, without a copy of its bytes. */
export class SlicedSource implements ByteSource {
  readonly size: number;
  readonly #source: ByteSource;
  readonly #start: number;

  /** `start` (included) to `end` (excluded) of `source`, both within it. */
  constructor(source: ByteSource, start: number, end: number) {
    this.size = end - start;
    this.#source = source;
    this.#start = start;
  }

  read(start: number, end: number): Promise<Bytes> {
    return this.#source.read(this.#start + start, this.#start + end);
  }
}
