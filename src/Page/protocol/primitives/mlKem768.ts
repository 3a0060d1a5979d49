import { type Bytes, concat, equal, split, u8 } from '../encoding/bytes.ts';
import { sha3x256, sha3x512, shake128, shake256 } from './keccak.ts';
import {
  add,
  compress,
  decompress,
  multiply,
  pack,
  type Polynomial,
  sampleSmall,
  sampleUniform,
  subtract,
  transform,
  transformBack,
  unpack,
} from './latticePolynomial.ts';

/** Size of a public key in bytes. */
export const LATTICE_PUBLIC_KEY_SIZE = 1184;

/** Size of a ciphertext in bytes. */
export const LATTICE_CIPHERTEXT_SIZE = 1088;

// FIPS 203, table 2: k, d_u, d_v; η₁ and η₂ are 2.
const RANK = [0, 1, 2];
const U_BITS = 10;
const V_BITS = 4;

const U_SIZE = 32 * U_BITS;
const ROW_SIZE = 384;
const SMALL_SIZE = 128;

/** What an encapsulation gives. */
export interface LatticeEncapsulation {
  readonly ciphertext: Bytes;
  readonly sharedSecret: Bytes;
}

/** A public key of ML-KEM-768 (FIPS 203), expanded: half of an encapsulation's work. */
export class LatticePublicKey {
  readonly #digest: Bytes;
  readonly #vector: readonly Polynomial[];
  readonly #columns: readonly (readonly Polynomial[])[];

  /** Takes 1184 bytes whose coefficients are below q (§7.2; the caller checks them on arrival). */
  constructor(bytes: Uint8Array) {
    this.#digest = sha3x256(bytes);
    this.#vector = unpackRows(12, bytes, ROW_SIZE);
    this.#columns = expandMatrix(bytes.subarray(3 * ROW_SIZE), (i, j) => [i, j]);
  }

  /** Algorithm 17 with 32 given random bytes. */
  encapsulate(message: Uint8Array): LatticeEncapsulation {
    const [sharedSecret, randomness] = split(sha3x512(message, this.#digest), 32, 32);
    return { ciphertext: this.encrypt(message, randomness!), sharedSecret: sharedSecret! };
  }

  /** Algorithm 14. */
  encrypt(message: Uint8Array, randomness: Uint8Array): Bytes {
    const y = RANK.map((n) => transform(drawSmall(randomness, n)));
    const u = RANK.map((i) => add(transformBack(multiply(this.#columns[i]!, y)), drawSmall(randomness, 3 + i)));
    const v = add(
      transformBack(multiply(this.#vector, y)),
      drawSmall(randomness, 6),
      decompress(1, unpack(1, message)),
    );
    y.forEach((secret) => secret.fill(0));
    return concat(...u.map((f) => pack(U_BITS, compress(U_BITS, f))), pack(V_BITS, compress(V_BITS, v)));
  }
}

/** A private key of ML-KEM-768. */
export class LatticeKey {
  /** 1184 bytes. */
  readonly publicKey: Bytes;
  readonly #secret: readonly Polynomial[];
  readonly #digest: Bytes;
  readonly #rejection: Bytes;

  /** Algorithm 16 with d and z, 32 given random bytes each. */
  constructor(d: Uint8Array, z: Uint8Array) {
    const [matrixSeed, noiseSeed] = split(sha3x512(d, u8(RANK.length)), 32, 32);
    this.#secret = RANK.map((n) => transform(drawSmall(noiseSeed!, n)));
    const rows = expandMatrix(matrixSeed!, (i, j) => [j, i]);
    const vector = rows.map((row, i) => add(multiply(row, this.#secret), transform(drawSmall(noiseSeed!, 3 + i))));
    noiseSeed!.fill(0);
    this.publicKey = concat(...vector.map((f) => pack(12, f)), matrixSeed!);
    this.#digest = sha3x256(this.publicKey);
    this.#rejection = Uint8Array.from(z);
  }

  /** Algorithm 18: an altered ciphertext gives another secret, in the same way and time. */
  decapsulate(ciphertext: Uint8Array): Bytes {
    const message = this.#decrypt(ciphertext);
    const [accepted, randomness] = split(sha3x512(message, this.#digest), 32, 32);
    const rejected = shake256(32, this.#rejection, ciphertext);
    const again = new LatticePublicKey(this.publicKey).encrypt(message, randomness!);
    const mask = -Number(equal(ciphertext, again));
    return rejected.map((byte, i) => byte ^ (mask & (byte ^ accepted![i]!)));
  }

  /** Forgets the private numbers. */
  dispose(): void {
    this.#secret.forEach((f) => f.fill(0));
    this.#rejection.fill(0);
  }

  // Algorithm 15.
  #decrypt(ciphertext: Uint8Array): Bytes {
    const u = unpackRows(U_BITS, ciphertext, U_SIZE).map((f) => transform(decompress(U_BITS, f)));
    const v = decompress(V_BITS, unpack(V_BITS, ciphertext.subarray(3 * U_SIZE)));
    return pack(1, compress(1, subtract(v, transformBack(multiply(this.#secret, u)))));
  }
}

const drawSmall = (seed: Uint8Array, n: number): Polynomial => sampleSmall(shake256(SMALL_SIZE, seed, u8(n)));

const expandMatrix = (seed: Uint8Array, place: (i: number, j: number) => readonly [number, number]): Polynomial[][] =>
  RANK.map((i) => RANK.map((j) => sampleUniform(shake128(seed, Uint8Array.from(place(i, j))))));

const unpackRows = (d: number, bytes: Uint8Array, size: number): Polynomial[] =>
  RANK.map((i) => unpack(d, bytes.subarray(i * size, (i + 1) * size)));
