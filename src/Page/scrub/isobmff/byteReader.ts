import type { Bytes } from '../../protocol/encoding/bytes.ts';
import { RefusedError } from '../refusal.ts';

/** Reads bytes from front to back, numbers big-endian. Whatever reaches past the end is damaged. */
export class ByteReader {
  readonly #bytes: Bytes;
  #position = 0;

  constructor(bytes: Bytes) {
    this.#bytes = bytes;
  }

  /** How many bytes are left. */
  get left(): number {
    return this.#bytes.length - this.#position;
  }

  /**
   * The next bytes, as a view.
   *
   * @throws RefusedError
   */
  take(length: number): Bytes {
    if (length > this.left) {
      throw new RefusedError('damaged');
    }
    return this.#bytes.subarray(this.#position, (this.#position += length));
  }

  /**
   * An unsigned number of 0 to 8 bytes.
   *
   * @throws RefusedError, also past 2^53 − 1, which no offset in a file reaches
   */
  uint(length: number): number {
    const value = this.take(length).reduce((sum, byte) => sum * 256 + byte, 0);
    if (!Number.isSafeInteger(value)) {
      throw new RefusedError('damaged');
    }
    return value;
  }

  /**
   * Four characters, as Latin-1.
   *
   * @throws RefusedError
   */
  type(): string {
    return String.fromCharCode(...this.take(4));
  }
}
