import type { Bytes } from '../../protocol/encoding/bytes.ts';
import type { ByteSource } from './byteSource.ts';

/** Bytes in memory. */
export class MemorySource implements ByteSource {
  readonly #bytes: Bytes;

  constructor(bytes: Bytes) {
    this.#bytes = bytes;
  }

  get size(): number {
    return this.#bytes.length;
  }

  read(start: number, end: number): Promise<Bytes> {
    return Promise.resolve(this.#bytes.slice(start, end));
  }
}
