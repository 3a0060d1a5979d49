import { type Bytes, concat, equal, fromHex, isZero } from '../encoding/bytes.ts';
import { x25519 } from './montgomery.ts';
import { NativePath } from './nativePath.ts';
import { type RandomSource, draw } from './randomSource.ts';

/** Size in bytes of a private key, a public key and a shared secret. */
export const X25519_SIZE = 32;

// WebCrypto takes a raw private key only as PKCS #8 (RFC 8410 §7): this prefix, then the 32 bytes.
const PKCS8_PREFIX = fromHex('302e020100300506032b656e04220420', 16)!;

const BASE_POINT = Uint8Array.from({ length: X25519_SIZE }, (_, i) => (i === 0 ? 9 : 0));

// The u-coordinates of small order on Curve25519 and its twist, with the spellings above the prime that reduce to
// them. Each gives an all-zero secret with every private key (RFC 7748 §6.1).
const LOW_ORDER_POINTS = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
].map((point) => fromHex(point, X25519_SIZE)!);

/** The browser's own X25519. */
export const nativeX25519 = new NativePath(() => agreeNatively(BASE_POINT, BASE_POINT));

/** Whether a public key from outside may be used: 32 bytes, and not of low order. */
export function isAcceptableX25519(publicKey: Uint8Array): boolean {
  const point = new Uint8Array(publicKey);
  if (point.length !== X25519_SIZE) {
    return false;
  }
  point[X25519_SIZE - 1]! &= 0x7f;
  return !LOW_ORDER_POINTS.some((low) => equal(low, point));
}

/** A private X25519 key (RFC 7748) of 32 bytes with its public key. */
export class X25519Key {
  readonly publicKey: Bytes;
  readonly #secret: Bytes;

  private constructor(secret: Bytes, publicKey: Bytes) {
    this.#secret = secret;
    this.publicKey = publicKey;
  }

  /** The key of 32 given bytes, which are copied. */
  static async import(secret: Uint8Array): Promise<X25519Key> {
    const publicKey = await agree(secret, BASE_POINT);
    return new X25519Key(new Uint8Array(secret), publicKey!);
  }

  /** A fresh key: 32 random bytes. */
  static generate(random: RandomSource): Promise<X25519Key> {
    return X25519Key.import(draw(random, X25519_SIZE));
  }

  /** The raw Diffie–Hellman value; null if it would be zero (a low-order point). */
  agree(otherPublicKey: Uint8Array): Promise<Bytes | null> {
    return agree(this.#secret, otherPublicKey);
  }

  /** Forgets the private bytes. */
  dispose(): void {
    this.#secret.fill(0);
  }
}

// Every library reports a low-order point in its own way; all of them become null here.
async function agree(secret: Uint8Array, publicKey: Uint8Array): Promise<Bytes | null> {
  const compute = (await nativeX25519.available()) ? agreeNatively : x25519;
  try {
    const shared = await compute(secret, publicKey);
    return isZero(shared) ? null : shared;
  } catch {
    return null;
  }
}

async function agreeNatively(secret: Uint8Array, publicKey: Uint8Array): Promise<Bytes> {
  const { subtle } = crypto;
  const pkcs8 = concat(PKCS8_PREFIX, secret);
  const own = await subtle.importKey('pkcs8', pkcs8, 'X25519', false, ['deriveBits']);
  pkcs8.fill(0);
  const other = await subtle.importKey('raw', new Uint8Array(publicKey), 'X25519', false, []);
  return new Uint8Array(await subtle.deriveBits({ name: 'X25519', public: other }, own, 8 * X25519_SIZE));
}
