import type { Bytes } from '../encoding/bytes.ts';

const BITS = 255;
const PRIME = 2n ** 255n - 19n;
const LOW_255_BITS = 2n ** 255n - 1n;

// (A − 2) / 4 of Curve25519.
const A24 = 121665n;

const modulo = (value: bigint): bigint => {
  const rest = value % PRIME;
  return rest < 0n ? rest + PRIME : rest;
};

/**
 * The function X25519 of RFC 7748 §5, by the Montgomery ladder as printed there, for browsers that do not have it.
 * Big integers do not take the same time for all values; the key that they could betray is used on the source's own
 * device only, a few times per visit.
 *
 * @param secret 32 bytes
 * @param publicKey 32 bytes
 * @returns 32 bytes, zero for a point of low order
 */
export function x25519(secret: Uint8Array, publicKey: Uint8Array): Bytes {
  const scalar = Uint8Array.from(secret);
  scalar[0]! &= 248;
  scalar[31]! = (scalar[31]! & 127) | 64;
  const u = numberOf(publicKey) & LOW_255_BITS;
  const result = ladder(numberOf(scalar), u % PRIME);
  scalar.fill(0);
  return bytesOf(result);
}

// The names are those of RFC 7748 §5.
function ladder(k: bigint, x1: bigint): bigint {
  let [x2, z2, x3, z3] = [1n, 0n, x1, 1n];
  let swapped = false;
  for (let t = BITS - 1; t >= 0; t--) {
    const bit = ((k >> BigInt(t)) & 1n) === 1n;
    if (bit !== swapped) {
      [x2, x3, z2, z3] = [x3, x2, z3, z2];
    }
    swapped = bit;
    const [a, b, c, d] = [x2 + z2, x2 - z2, x3 + z3, x3 - z3];
    const [aa, bb, da, cb] = [modulo(a * a), modulo(b * b), modulo(d * a), modulo(c * b)];
    const e = aa - bb;
    x3 = modulo((da + cb) ** 2n);
    z3 = modulo(x1 * modulo((da - cb) ** 2n));
    x2 = modulo(aa * bb);
    z2 = modulo(e * modulo(aa + A24 * e));
  }
  return swapped ? divide(x3, z3) : divide(x2, z2);
}

// By Fermat: z^(p − 2) is 1 / z, and 0 for 0.
function divide(x: bigint, z: bigint): bigint {
  let result = x;
  let power = z;
  for (let exponent = PRIME - 2n; exponent > 0n; exponent >>= 1n) {
    if ((exponent & 1n) === 1n) {
      result = modulo(result * power);
    }
    power = modulo(power * power);
  }
  return result;
}

// Little-endian, as everything on this curve.
const numberOf = (bytes: Uint8Array): bigint => bytes.reduceRight((number, byte) => (number << 8n) | BigInt(byte), 0n);

const bytesOf = (number: bigint): Bytes =>
  Uint8Array.from({ length: 32 }, (_, i) => Number((number >> BigInt(8 * i)) & 255n));
