import type { Bytes } from '../../protocol/encoding/bytes.ts';

/**
 * Bytes that can be read anywhere and need not be in memory: a file of the device, a piece of one, or what a scrubber has
 * put together. Everything that scrubs reads and returns one of these, so that a video is never in memory as a whole, and
 * no browser is given a Blob of bytes in memory, which some move to disk.
 */
export interface ByteSource {
  /** Length in bytes. */
  readonly size: number;

  /**
   * Reads `start` (included) to `end` (excluded), both within 0..size.
   *
   * @returns exactly `end - start` bytes, which belong to the caller
   * @throws UnreadableError if the device does not give them any more
   */
  read(start: number, end: number): Promise<Bytes>;
}

/** A file could not be read any more: it was changed, moved, or its card was pulled out. */
export class UnreadableError extends Error {}
