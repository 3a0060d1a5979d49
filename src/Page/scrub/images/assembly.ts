import { type Bytes } from '../../protocol/encoding/bytes.ts';
import type { ByteSource } from '../source/byteSource.ts';
import { JoinedSource } from '../source/joinedSource.ts';
import { MemorySource } from '../source/memorySource.ts';
import { SlicedSource } from '../source/slicedSource.ts';

/** Puts a cleaned file together from new bytes and from pieces of the original, which are not copied. */
export class Assembly {
  /** Length of what was put together so far, in bytes. */
  size = 0;
  readonly #source: ByteSource;
  readonly #parts: ByteSource[] = [];
  // The piece of the original that may still grow: neighbours become one part.
  #start = 0;
  #end = 0;

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /** Adds bytes. */
  put(...pieces: readonly Bytes[]): void {
    this.#close();
    for (const bytes of pieces) {
      this.#parts.push(new MemorySource(bytes));
      this.size += bytes.length;
    }
  }

  /** Adds `start` (included) to `end` (excluded) of the original. */
  keep(start: number, end: number): void {
    if (start !== this.#end) {
      this.#close();
      this.#start = start;
    }
    this.#end = end;
    this.size += end - start;
  }

  /** The cleaned file. */
  finish(): ByteSource {
    this.#close();
    return new JoinedSource(this.#parts);
  }

  #close(): void {
    if (this.#end > this.#start) {
      this.#parts.push(new SlicedSource(this.#source, this.#start, this.#end));
    }
    this.#start = this.#end = -1;
  }
}
