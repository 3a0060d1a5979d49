import { type Bytes, concat } from '../../protocol/encoding/bytes.ts';
import type { ByteSource } from '../../scrub/source/byteSource.ts';

/** A file that is never in memory: something in front, something over and over, something behind. It counts what is read. */
export class VirtualSource implements ByteSource {
  readonly size: number;
  /** The most bytes that were asked for at once. */
  longest = 0;
  /** All bytes that were asked for. */
  total = 0;
  readonly #head: Bytes;
  readonly #period: Bytes;
  readonly #tail: Bytes;
  readonly #tailStart: number;

  constructor(head: Bytes, period: Bytes, times: number, tail: Bytes = new Uint8Array()) {
    this.#head = head;
    this.#period = period;
    this.#tail = tail;
    this.#tailStart = head.length + period.length * times;
    this.size = this.#tailStart + tail.length;
  }

  read(start: number, end: number): Promise<Bytes> {
    this.longest = Math.max(this.longest, end - start);
    this.total += end - start;
    const pieces = [this.#head.slice(start, end), this.#middle(start, Math.min(end, this.#tailStart))];
    pieces.push(this.#tail.slice(Math.max(0, start - this.#tailStart), Math.max(0, end - this.#tailStart)));
    return Promise.resolve(concat(...pieces));
  }

  #middle(start: number, end: number): Bytes {
    const from = Math.max(0, start - this.#head.length);
    const bytes = new Uint8Array(Math.max(0, end - this.#head.length - from));
    const { length } = this.#period;
    for (let done = 0; done < bytes.length;) {
      const offset = (from + done) % length;
      const piece = this.#period.subarray(offset, Math.min(length, offset + bytes.length - done));
      bytes.set(piece, done);
      done += piece.length;
    }
    return bytes;
  }
}
