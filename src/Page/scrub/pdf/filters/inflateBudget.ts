import { RefusedError } from '../../refusal.ts';

/** Bytes that any file may inflate to, and how many more for each byte that it has. */
const BASE = 0x1000_0000;
const PER_BYTE = 50;

/** What one filter's output may have at most where it has to be in memory, in bytes. */
export const LARGEST_STREAM = 0x400_0000;

/** Counts what the streams of a file inflate to, so that a small file cannot keep a device busy for long. */
export class InflateBudget {
  #left: number;

  constructor(fileSize: number) {
    this.#left = BASE + PER_BYTE * fileSize;
  }

  /** @throws RefusedError tooComplex when all is spent */
  spend(bytes: number): void {
    this.#left -= bytes;
    if (this.#left < 0) {
      throw new RefusedError('tooComplex');
    }
  }
}
