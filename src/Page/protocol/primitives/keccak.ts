import type { Bytes } from '../encoding/bytes.ts';

const LANES = 25;
const ROUNDS = 24;

// Bytes per block: 200 less twice the strength.
const RATE_128 = 168;
const RATE_256 = 136;
const RATE_512 = 72;

// The bits that tell a hash from an output of any length, and the first bit of the padding (FIPS 202, §6 and §B.2).
const HASH = 0x06;
const EXTENDABLE = 0x1f;

// Where π takes each lane to, in the order of its cycle, and by how many bits ρ turns it (FIPS 202, §3.2.2 and §3.2.3).
const CYCLE: number[] = [];
const TURNS: number[] = [];
// ι's constants, low and high half (FIPS 202, §3.2.5).
const LOW: number[] = [];
const HIGH: number[] = [];

for (let round = 0, x = 1, y = 0, register = 1; round < ROUNDS; round++) {
  [x, y] = [y, (2 * x + 3 * y) % 5];
  CYCLE.push(2 * (5 * y + x));
  TURNS.push((((round + 1) * (round + 2)) / 2) % 64);
  let [low, high] = [0, 0];
  for (let j = 0; j < 7; j++) {
    const bit = register & 1;
    register = (register << 1) ^ ((register >> 7) * 0x171);
    if (j < 6) {
      low |= bit << ((1 << j) - 1);
    } else {
      high = bit << 31;
    }
  }
  LOW.push(low);
  HIGH.push(high);
}

const columns = new Int32Array(10);
const row = new Int32Array(14);

/** Keccak-f[1600] of FIPS 202, §3.3; each lane is two words, the low one first. */
function permute(state: Int32Array): void {
  for (let round = 0; round < ROUNDS; round++) {
    mixColumns(state);
    turnLanes(state);
    mixRows(state);
    state[0]! ^= LOW[round]!;
    state[1]! ^= HIGH[round]!;
  }
}

// θ
function mixColumns(state: Int32Array): void {
  for (let x = 0; x < 10; x++) {
    columns[x] = state[x]! ^ state[x + 10]! ^ state[x + 20]! ^ state[x + 30]! ^ state[x + 40]!;
  }
  for (let x = 0; x < 10; x += 2) {
    const low = columns[(x + 2) % 10]!;
    const high = columns[(x + 3) % 10]!;
    const left = columns[(x + 8) % 10]! ^ ((low << 1) | (high >>> 31));
    const right = columns[(x + 9) % 10]! ^ ((high << 1) | (low >>> 31));
    for (let y = 0; y < 2 * LANES; y += 10) {
      state[x + y]! ^= left;
      state[x + y + 1]! ^= right;
    }
  }
}

// ρ and π
function turnLanes(state: Int32Array): void {
  let low = state[2]!;
  let high = state[3]!;
  for (let i = 0; i < ROUNDS; i++) {
    const target = CYCLE[i]!;
    const turn = TURNS[i]!;
    const nextLow = state[target]!;
    const nextHigh = state[target + 1]!;
    // No turn of this cycle is 0 or 32, where `>>>` would not do what is meant; it counts modulo 32.
    const straight = (low << turn) | (high >>> (32 - turn));
    const crossed = (high << turn) | (low >>> (32 - turn));
    state[target] = turn < 32 ? straight : crossed;
    state[target + 1] = turn < 32 ? crossed : straight;
    low = nextLow;
    high = nextHigh;
  }
}

// χ
function mixRows(state: Int32Array): void {
  for (let y = 0; y < 2 * LANES; y += 10) {
    row.set(state.subarray(y, y + 10));
    row.copyWithin(10, 0, 4);
    for (let x = 0; x < 10; x++) {
      state[x + y]! ^= ~row[x + 2]! & row[x + 4]!;
    }
  }
}

/** An output of any length that goes on where it stopped. */
export type Squeeze = (length: number) => Bytes;

/** Absorbs all of the input (FIPS 202, §4). */
function absorb(rate: number, suffix: number, parts: readonly Uint8Array[]): Squeeze {
  const state = new Int32Array(2 * LANES);
  const mix = (at: number, byte: number): void => void (state[at >> 2]! ^= byte << (8 * (at & 3)));
  let at = 0;
  for (const part of parts) {
    for (const byte of part) {
      mix(at++, byte);
      if (at === rate) {
        permute(state);
        at = 0;
      }
    }
  }
  mix(at, suffix);
  mix(rate - 1, 0x80);
  let from = rate;
  return (length) =>
    Uint8Array.from({ length }, () => {
      if (from === rate) {
        permute(state);
        from = 0;
      }
      return state[from >> 2]! >>> (8 * (from++ & 3));
    });
}

/** SHA3-256. */
export const sha3x256 = (...parts: readonly Uint8Array[]): Bytes => absorb(RATE_256, HASH, parts)(32);

/** SHA3-512. */
export const sha3x512 = (...parts: readonly Uint8Array[]): Bytes => absorb(RATE_512, HASH, parts)(64);

/** SHAKE256. */
export const shake256 = (length: number, ...parts: readonly Uint8Array[]): Bytes =>
  absorb(RATE_256, EXTENDABLE, parts)(length);

/** SHAKE128, squeezed bit by bit. */
export const shake128 = (...parts: readonly Uint8Array[]): Squeeze => absorb(RATE_128, EXTENDABLE, parts);
