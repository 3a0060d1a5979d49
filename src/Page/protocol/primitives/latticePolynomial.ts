import type { Bytes } from '../encoding/bytes.ts';
import type { Squeeze } from './keccak.ts';

/** Coefficients of a polynomial. */
export const DEGREE = 256;

/** The modulus q of ML-KEM. */
export const MODULUS = 3329;

// 17 is a primitive 256th root of unity modulo q; 3303 is 1 / 128.
const ROOT = 17;
const SCALE = 3303;
const BLOCK = 168;

/** 256 coefficients from 0 to q − 1, of a polynomial or of its number-theoretic transform. */
export type Polynomial = Uint16Array;

const powerOfRoot = (exponent: number): number => {
  let power = 1;
  for (let i = 0; i < exponent; i++) {
    power = (power * ROOT) % MODULUS;
  }
  return power;
};

const reverseBits = (value: number): number => {
  let reversed = 0;
  for (let bit = 0; bit < 7; bit++) {
    reversed |= ((value >> bit) & 1) << (6 - bit);
  }
  return reversed;
};

// FIPS 203, appendix A: the roots of the transform, and those of the products.
const ZETAS = Uint16Array.from({ length: 128 }, (_, i) => powerOfRoot(reverseBits(i)));
const GAMMAS = Uint16Array.from({ length: 128 }, (_, i) => powerOfRoot(2 * reverseBits(i) + 1));

/** Algorithm 9, in place. */
export function transform(f: Polynomial): Polynomial {
  let i = 1;
  for (let length = 128; length >= 2; length >>= 1) {
    for (let start = 0; start < DEGREE; start += 2 * length) {
      const zeta = ZETAS[i++]!;
      for (let j = start; j < start + length; j++) {
        const turned = (zeta * f[j + length]!) % MODULUS;
        f[j + length] = (f[j]! + MODULUS - turned) % MODULUS;
        f[j] = (f[j]! + turned) % MODULUS;
      }
    }
  }
  return f;
}

/** Algorithm 10, in place. */
export function transformBack(f: Polynomial): Polynomial {
  let i = 127;
  for (let length = 2; length <= 128; length <<= 1) {
    for (let start = 0; start < DEGREE; start += 2 * length) {
      const zeta = ZETAS[i--]!;
      for (let j = start; j < start + length; j++) {
        const [left, right] = [f[j]!, f[j + length]!];
        f[j] = (left + right) % MODULUS;
        f[j + length] = (zeta * (right + MODULUS - left)) % MODULUS;
      }
    }
  }
  return f.map((value) => (value * SCALE) % MODULUS);
}

/** The sum of the products of transforms (algorithms 11 and 12): a row of a matrix times a column. */
export function multiply(left: readonly Polynomial[], right: readonly Polynomial[]): Polynomial {
  const sum = new Uint16Array(DEGREE);
  left.forEach((f, k) => {
    const g = right[k]!;
    for (let i = 0; i < DEGREE; i += 2) {
      const [a0, a1, b0, b1] = [f[i]!, f[i + 1]!, g[i]!, g[i + 1]!];
      sum[i] = (sum[i]! + a0 * b0 + ((a1 * b1) % MODULUS) * GAMMAS[i / 2]!) % MODULUS;
      sum[i + 1] = (sum[i + 1]! + a0 * b1 + a1 * b0) % MODULUS;
    }
  });
  return sum;
}

/** The sum of polynomials. */
export const add = (f: Polynomial, ...others: readonly Polynomial[]): Polynomial =>
  f.map((value, i) => others.reduce((sum, other) => sum + other[i]!, value) % MODULUS);

/** The difference of two polynomials. */
export const subtract = (f: Polynomial, g: Polynomial): Polynomial =>
  f.map((value, i) => (value + MODULUS - g[i]!) % MODULUS);

/** Algorithm 7: a uniform transform from SHAKE128. */
export function sampleUniform(squeeze: Squeeze): Polynomial {
  const f = new Uint16Array(DEGREE);
  for (let count = 0; count < DEGREE;) {
    const block = squeeze(BLOCK);
    for (let i = 0; i < BLOCK; i += 3) {
      const [a, b, c] = [block[i]!, block[i + 1]!, block[i + 2]!];
      for (const value of [a | ((b & 15) << 8), (b >> 4) | (c << 4)]) {
        if (value < MODULUS && count < DEGREE) {
          f[count++] = value;
        }
      }
    }
  }
  return f;
}

/** Algorithm 8 with η = 2: small coefficients from 128 bytes. */
export function sampleSmall(bytes: Uint8Array): Polynomial {
  return Uint16Array.from({ length: DEGREE }, (_, i) => {
    const bits = bytes[i >> 1]! >> (4 * (i & 1));
    const [x, y] = [(bits & 1) + ((bits >> 1) & 1), ((bits >> 2) & 1) + ((bits >> 3) & 1)];
    return (x + MODULUS - y) % MODULUS;
  });
}

/** Algorithm 5: 256 numbers of `d` bits each, the lowest bit first. */
export function pack(d: number, f: Polynomial): Bytes {
  const bytes = new Uint8Array(32 * d);
  f.forEach((value, i) => {
    for (let bit = 0; bit < d; bit++) {
      const at = i * d + bit;
      bytes[at >> 3]! |= ((value >> bit) & 1) << (at & 7);
    }
  });
  return bytes;
}

/** Algorithm 6. */
export function unpack(d: number, bytes: Uint8Array): Polynomial {
  const bitAt = (at: number): number => (bytes[at >> 3]! >> (at & 7)) & 1;
  return Uint16Array.from({ length: DEGREE }, (_, i) => {
    let value = 0;
    for (let bit = 0; bit < d; bit++) {
      value |= bitAt(i * d + bit) << bit;
    }
    return value;
  });
}

/** Compress (§4.2.1): to `d` bits each. */
export const compress = (d: number, f: Polynomial): Polynomial =>
  f.map((value) => Math.floor(((value << d) + (MODULUS >> 1)) / MODULUS) & ((1 << d) - 1));

/** Decompress (§4.2.1). */
export const decompress = (d: number, f: Polynomial): Polynomial =>
  f.map((value) => (value * MODULUS + (1 << (d - 1))) >> d);
