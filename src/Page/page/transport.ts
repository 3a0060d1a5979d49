import { refusalIn } from './failure.ts';
import { type Answer, ConnectionError, request, type RequestOptions } from './request.ts';

// Seconds to wait before each further round over all doors.
const WAITS = [0, 2, 4, 8, 15, 30];

// Answers that say nothing about what was asked: a proxy's, or those of a server that is just being started again. A door's
// own 503 says why in a word; "no-roster" is none of those: one comes with the next round of its jobs.
const PASSING = [408, 425, 429, 500, 502, 503, 504];
const isPassing = (answer: Answer): boolean => PASSING.includes(answer.status) && refusalIn(answer) === null;

// Who answered so recently is still connected. A small body goes there unwatched: the round trip that this saves is worth
// more than its progress, and if it fails now, it may have arrived anyway.
const RECENT_MILLISECONDS = 10_000;
const SMALL_BYTES = 64 * 1024;

/** An answer that counts, and what the attempts before it leave open. */
export interface Delivery extends Answer {
  /** Whether the body may have arrived in an earlier attempt, whose answer was lost: then a refusal is not the whole truth. */
  readonly mayHaveArrived: boolean;
}

/** Asks the doors of one route in turn, again and again for a while, and remembers which one answered. */
export class Transport {
  /** Told when an attempt failed and another one follows. */
  onTrouble: () => void = () => {};
  readonly #waits: readonly number[];
  #doors: readonly string[];
  #lastAnswer: { readonly door: string; readonly at: number } | null = null;
  // Ends with the doors that are asked now.
  #turn = new AbortController();

  constructor(doors: readonly string[], waits: readonly number[] = WAITS) {
    this.#doors = doors;
    this.#waits = waits;
  }

  /** Asks these doors and no others from now on; whatever was asked of others is broken off. */
  use(doors: readonly string[]): void {
    this.#doors = doors;
    this.#turn.abort();
    this.#turn = new AbortController();
  }

  /** Adds doors that the membership names; the one that works stays first. */
  learn(doors: readonly string[]): void {
    this.#doors = [...new Set([...this.#doors, ...doors])];
  }

  /** Two rounds over all doors, for what a person has just asked to see. */
  once(method: string, path: string, options: RequestOptions = {}): Promise<Delivery> {
    return this.#try(method, path, options, this.#waits.slice(0, 2));
  }

  /**
   * Several rounds, for what must arrive. Every request of the protocol may be repeated.
   *
   * @throws ConnectionError if no door answered anything that counts
   */
  persistently(method: string, path: string, options: RequestOptions = {}): Promise<Delivery> {
    return this.#try(method, path, options, this.#waits);
  }

  async #try(method: string, path: string, options: RequestOptions, waits: readonly number[]): Promise<Delivery> {
    const either = new AbortController();
    const stop = () => either.abort();
    const signals = [this.#turn.signal, options.signal].filter((signal) => signal !== undefined);
    signals.forEach((signal) => signal.addEventListener('abort', stop));
    if (signals.some(({ aborted }) => aborted)) {
      stop();
    }
    try {
      return await this.#rounds(method, path, { ...options, signal: either.signal }, waits);
    } finally {
      signals.forEach((signal) => signal.removeEventListener('abort', stop));
    }
  }

  async #rounds(
    method: string,
    path: string,
    options: RequestOptions & { readonly signal: AbortSignal },
    waits: readonly number[],
  ): Promise<Delivery> {
    let mayHaveArrived = false;
    for (const seconds of this.#doors.length === 0 ? [] : waits) {
      await pause(seconds, options.signal);
      for (const door of this.#doors) {
        if (options.signal.aborted) {
          throw new ConnectionError(mayHaveArrived);
        }
        try {
          const isUnwatched = this.#isConnected(door) && (options.body?.length ?? 0) <= SMALL_BYTES;
          this.#lastAnswer = null;
          const answer = await request(method, door + path, { ...options, isUnwatched });
          if (!isPassing(answer)) {
            this.#prefer(door);
            this.#lastAnswer = { door, at: performance.now() };
            return { ...answer, mayHaveArrived };
          }
          // A proxy that got no answer cannot say what became of the body.
          mayHaveArrived = true;
        } catch (fault) {
          mayHaveArrived ||= fault instanceof ConnectionError && fault.mayHaveArrived;
        }
        this.onTrouble();
      }
    }
    throw new ConnectionError(mayHaveArrived);
  }

  // Where page and door have one origin there is nothing to save.
  #isConnected(door: string): boolean {
    const last = this.#lastAnswer;
    return last?.door === door && performance.now() - last.at < RECENT_MILLISECONDS && door !== location.origin;
  }

  // Not a door of a route that was left while it answered.
  #prefer(door: string): void {
    if (!this.#doors.includes(door)) {
      return;
    }
    this.#doors = [door, ...this.#doors.filter((other) => other !== door)];
  }
}

// Up to half of the wait is left to chance, so that many do not come back at the same moment.
function pause(seconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) {
      resolve();
      return;
    }
    const timer = setTimeout(resolve, seconds * 1000 * (1 - Math.random() / 2));
    signal?.addEventListener('abort', () => (clearTimeout(timer), resolve()));
  });
}
