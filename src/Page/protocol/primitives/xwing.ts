import { sha3_256, shake256 } from '@noble/hashes/sha3.js';
import { ml_kem768, type KEMPrepared } from '@noble/post-quantum/ml-kem.js';
import { type Bytes, concat, split, utf8 } from '../encoding/bytes.ts';
import { isAcceptableX25519, X25519_SIZE, X25519Key } from './x25519Key.ts';

/** Size of a private key (a seed) in bytes. */
export const XWING_SEED_SIZE = 32;

/** Size of a public key in bytes: ML-KEM-768 (1184), then X25519 (32). */
export const XWING_PUBLIC_KEY_SIZE = 1216;

/** Size of a ciphertext in bytes: ML-KEM-768 (1088), then X25519 (32). */
export const XWING_CIPHERTEXT_SIZE = 1120;

/** Size of the randomness of one encapsulation in bytes. */
export const XWING_ENCAPSULATION_SEED_SIZE = 64;

const LATTICE_PUBLIC_KEY_SIZE = 1184;
const LATTICE_CIPHERTEXT_SIZE = 1088;
const LATTICE_RANDOMNESS_SIZE = 32;
const PACKED_COEFFICIENTS = 1152;
const MODULUS = 3329;
const LABEL = utf8('\\.//^\\');

/** What an encapsulation gives: the secret, and the ciphertext by which the owner of the key finds it. */
export interface Encapsulation {
  readonly ciphertext: Bytes;
  readonly sharedSecret: Bytes;
}

/**
 * A public X-Wing key (draft-connolly-cfrg-xwing-kem: X25519 and ML-KEM-768 of FIPS 203 in one) that passed the checks
 * of SPEC §1.
 */
export class XWingPublicKey {
  readonly bytes: Bytes;
  #prepared: KEMPrepared | undefined;

  private constructor(bytes: Bytes) {
    this.bytes = bytes;
  }

  /** Takes a key from outside; null if FIPS 203 §7.2's modulus check or the X25519 point refuses it. */
  static accept(bytes: Uint8Array): XWingPublicKey | null {
    const refused =
      bytes.length !== XWING_PUBLIC_KEY_SIZE ||
      !hasReducedCoefficients(bytes) ||
      !isAcceptableX25519(bytes.subarray(LATTICE_PUBLIC_KEY_SIZE));
    return refused ? null : new XWingPublicKey(new Uint8Array(bytes));
  }

  /** Expands the lattice key: half of an encapsulation's work, which can be done before there is anything to seal. */
  prepare(): KEMPrepared {
    this.#prepared ??= ml_kem768.prepare(this.bytes.subarray(0, LATTICE_PUBLIC_KEY_SIZE));
    return this.#prepared;
  }

  /** EncapsulateDerand of the draft, §5.4.1; null if the X25519 half gives zero. */
  async encapsulate(seed: Uint8Array): Promise<Encapsulation | null> {
    const [randomness, ephemeralSecret] = split(seed, LATTICE_RANDOMNESS_SIZE, X25519_SIZE);
    const [, publicX] = split(this.bytes, LATTICE_PUBLIC_KEY_SIZE, X25519_SIZE);
    const ephemeral = await X25519Key.import(ephemeralSecret!);
    const agreed = await ephemeral.agree(publicX!);
    ephemeral.dispose();
    if (agreed === null) {
      return null;
    }
    const lattice = this.prepare().encapsulate(randomness);
    return {
      ciphertext: concat(lattice.cipherText, ephemeral.publicKey),
      sharedSecret: combine(lattice.sharedSecret, agreed, ephemeral.publicKey, publicX!),
    };
  }
}

/** A private X-Wing key with its public key. */
export class XWingKey {
  readonly publicKey: XWingPublicKey;
  readonly #lattice: Uint8Array;
  readonly #curve: X25519Key;

  private constructor(lattice: Uint8Array, curve: X25519Key, publicKey: XWingPublicKey) {
    this.#lattice = lattice;
    this.#curve = curve;
    this.publicKey = publicKey;
  }

  /** Expands a seed of 32 bytes (the draft, §5.2). */
  static async import(seed: Uint8Array): Promise<XWingKey> {
    const expanded = shake256(seed, { dkLen: 96 });
    const lattice = ml_kem768.keygen(expanded.subarray(0, 64));
    const curve = await X25519Key.import(expanded.subarray(64));
    expanded.fill(0);
    const publicKey = XWingPublicKey.accept(concat(lattice.publicKey, curve.publicKey));
    return new XWingKey(lattice.secretKey, curve, publicKey!);
  }

  /** The shared secret of a ciphertext; null if its X25519 half is of low order. An altered lattice half gives another secret. */
  async decapsulate(ciphertext: Uint8Array): Promise<Bytes | null> {
    const [latticeCiphertext, ephemeral] = split(ciphertext, LATTICE_CIPHERTEXT_SIZE, X25519_SIZE);
    const agreed = await this.#curve.agree(ephemeral!);
    if (agreed === null) {
      return null;
    }
    const latticeSecret = ml_kem768.decapsulate(latticeCiphertext!, this.#lattice);
    return combine(latticeSecret, agreed, ephemeral!, this.#curve.publicKey);
  }

  /** Forgets the private bytes. */
  dispose(): void {
    this.#lattice.fill(0);
    this.#curve.dispose();
  }
}

// Combiner of the draft, §5.3.
const combine = (lattice: Uint8Array, curve: Uint8Array, ciphertextX: Uint8Array, publicX: Uint8Array): Bytes =>
  new Uint8Array(sha3_256(concat(lattice, curve, ciphertextX, publicX, LABEL)));

// Libraries check this only when they encapsulate; a key is refused on arrival (SPEC §1).
function hasReducedCoefficients(publicKey: Uint8Array): boolean {
  for (let i = 0; i < PACKED_COEFFICIENTS; i += 3) {
    const [a, b, c] = [publicKey[i]!, publicKey[i + 1]!, publicKey[i + 2]!];
    if ((a | ((b & 0x0f) << 8)) >= MODULUS || ((b >> 4) | (c << 4)) >= MODULUS) {
      return false;
    }
  }
  return true;
}
