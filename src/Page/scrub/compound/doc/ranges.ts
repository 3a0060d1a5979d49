/** Parts of a stream that are needed; all others become zeros. */
export class Ranges {
  readonly #ranges: (readonly [number, number])[] = [];

  /** `start` (included) to `end` (excluded). */
  add(start: number, end: number): void {
    if (end > start) this.#ranges.push([start, end]);
  }

  /** Fills what is in no part with zeros. */
  blankOthers(bytes: Uint8Array): void {
    let from = 0;
    for (const [start, end] of [...this.#ranges].sort(([a], [b]) => a - b)) {
      if (start > from) bytes.fill(0, from, start);
      from = Math.max(from, end);
    }
    bytes.fill(0, Math.min(from, bytes.length));
  }
}
