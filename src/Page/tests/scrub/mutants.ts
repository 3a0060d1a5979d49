import { type Bytes, concat } from '../../protocol/encoding/bytes.ts';

// Bytes at which lengths, counts and signs turn over.
const TURNING = [0, 1, 0x7f, 0x80, 0xfe, 0xff];

/** Numbers below a bound, the same ones for the same seed (a linear congruential generator: quality does not matter here). */
function numbers(seed: number): (bound: number) => number {
  let state = seed >>> 0;
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 0x1_0000_0000) * bound);
  };
}

/** Endless damaged copies of a file: bytes changed at several places, pieces said twice, the end cut off. */
export function* mutants(file: Uint8Array, seed: number): Generator<Bytes> {
  const below = numbers(seed);
  for (;;) {
    const bytes = new Uint8Array(file);
    for (let changes = 1 + below(6); changes > 0; changes--) {
      bytes[below(bytes.length)] = below(3) === 0 ? TURNING[below(TURNING.length)]! : below(256);
    }
    const [kind, place] = [below(5), below(bytes.length)];
    if (kind === 0) {
      yield bytes.slice(0, place);
    } else if (kind === 1) {
      yield concat(bytes.subarray(0, place), bytes.subarray(Math.max(0, place - below(64))));
    } else {
      yield bytes;
    }
  }
}
