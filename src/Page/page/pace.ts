// What moved longer ago says nothing about the line as it is now; what moved just now, too little.
const WINDOW_MILLISECONDS = 30_000;
const SHORTEST_MILLISECONDS = 3000;

interface Sample {
  readonly time: number;
  readonly sent: number;
}

/** How fast a transfer gets on. */
export class Pace {
  #samples: Sample[] = [];

  /** Takes note of how many bytes have gone by a time, in milliseconds. Fewer than before: it began anew. */
  note(time: number, sent: number): void {
    const again = sent < (this.#samples[this.#samples.length - 1]?.sent ?? 0);
    const kept = again ? [] : this.#samples.filter((sample) => time - sample.time <= WINDOW_MILLISECONDS);
    this.#samples = [...kept, { time, sent }];
  }

  /** Minutes that the rest takes at this pace, rounded up; null while nobody can tell. */
  minutesFor(rest: number): number | null {
    const [first, last] = [this.#samples[0], this.#samples[this.#samples.length - 1]];
    if (first === undefined || last === undefined || last.time - first.time < SHORTEST_MILLISECONDS) {
      return null;
    }
    const moved = last.sent - first.sent;
    return moved === 0 ? null : Math.ceil((rest * (last.time - first.time)) / moved / 60_000);
  }
}
