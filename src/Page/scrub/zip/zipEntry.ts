import type { Bytes } from '../../protocol/encoding/bytes.ts';
import { inflateRaw } from '../../protocol/primitives/rawDeflate.ts';
import { RefusedError } from '../refusal.ts';
import type { ByteSource } from '../source/byteSource.ts';
import { MemorySource } from '../source/memorySource.ts';
import { SlicedSource } from '../source/slicedSource.ts';

/** The largest deflated entry that is put in memory, in bytes. */
const LARGEST_INFLATED = 128 * 1024 * 1024;

/** Where the data of an entry lie, as the central directory says it. */
export interface EntryPlace {
  readonly name: string;
  readonly method: number;
  readonly packedSize: number;
  readonly size: number;
  /** Where the data begin, behind the local header. */
  readonly start: number;
}

/** One file in an archive. */
export class ZipEntry {
  readonly name: string;
  readonly size: number;
  readonly #source: ByteSource;
  readonly #place: EntryPlace;

  constructor(source: ByteSource, place: EntryPlace) {
    this.name = place.name;
    this.size = place.size;
    this.#source = source;
    this.#place = place;
  }

  get isFolder(): boolean {
    return this.name.endsWith('/');
  }

  /**
   * Its bytes; of a stored entry without a copy.
   *
   * @throws RefusedError if they are damaged, or more than memory should hold
   */
  async open(): Promise<ByteSource> {
    const { start, packedSize, method } = this.#place;
    return method === 0
      ? new SlicedSource(this.#source, start, start + packedSize)
      : new MemorySource(await this.read());
  }

  /** Its bytes in memory. (Checksums are not compared: whatever is read is parsed, and written anew.) */
  async read(): Promise<Bytes> {
    const { start, packedSize, size, method } = this.#place;
    if (size > LARGEST_INFLATED) {
      throw new RefusedError('tooComplex');
    }
    const packed = await this.#source.read(start, start + packedSize);
    const bytes = method === 0 ? packed : await inflateRaw(packed, size);
    if (bytes === null) {
      throw new RefusedError('damaged');
    }
    return bytes;
  }
}
