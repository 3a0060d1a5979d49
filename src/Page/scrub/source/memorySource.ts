import type { Bytes } from '../../protocol/encoding/bytes.ts';
import { breathe } from './breath.ts';
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

  // What is cleaned in memory waits for no device, so that it has to let the page answer by itself.
  async read(start: number, end: number): Promise<Bytes> {
    await breathe();
    return this.#bytes.slice(start, end);
  }
}
