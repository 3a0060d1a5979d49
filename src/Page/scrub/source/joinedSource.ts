import type { Bytes } from '../../protocol/encoding/bytes.ts';
import type { ByteSource } from './byteSource.ts';

/** Several sources, one after the other. */
export class JoinedSource implements ByteSource {
  readonly size: number;
  readonly #parts: readonly ByteSource[];
  // Where each part begins, and where the last one ends.
  readonly #starts: readonly number[];

  constructor(parts: readonly ByteSource[]) {
    const starts = [0];
    parts.forEach((part, i) => starts.push(starts[i]! + part.size));
    this.#parts = parts;
    this.#starts = starts;
    this.size = starts[parts.length]!;
  }

  async read(start: number, end: number): Promise<Bytes> {
    const bytes = new Uint8Array(end - start);
    for (let i = this.#partAt(start); i < this.#parts.length && this.#starts[i]! < end; i++) {
      const offset = this.#starts[i]!;
      const from = Math.max(start, offset);
      const to = Math.min(end, this.#starts[i + 1]!);
      if (to > from) {
        bytes.set(await this.#parts[i]!.read(from - offset, to - offset), from - start);
      }
    }
    return bytes;
  }

  // The last part that does not begin after `position`: by halves, since a cleaned video can have many thousands.
  #partAt(position: number): number {
    let [low, high] = [0, this.#parts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= position) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
