import type { Bytes } from '../encoding/bytes.ts';

/** Size of an AES-256-GCM key in bytes. */
export const KEY_SIZE = 32;

/** Size of a nonce in bytes. */
export const NONCE_SIZE = 12;

/** What sealing adds to the text, in bytes. */
export const TAG_SIZE = 16;

/** The nonce of a key that encrypts once (SPEC §1). */
export const ZERO_NONCE = new Uint8Array(NONCE_SIZE);

const NOTHING = new Uint8Array(0);

/** AES-GCM under one key, which also carries the 16-byte keys of RFC 9180's own vectors. */
export class AesGcm {
  readonly #key: CryptoKey;

  private constructor(key: CryptoKey) {
    this.#key = key;
  }

  static async import(key: Uint8Array): Promise<AesGcm> {
    const usages: KeyUsage[] = ['encrypt', 'decrypt'];
    return new AesGcm(await crypto.subtle.importKey('raw', new Uint8Array(key), 'AES-GCM', false, usages));
  }

  /** Text ‖ 16-byte tag. */
  async seal(nonce: Bytes, additionalData: Bytes, text: Bytes): Promise<Bytes> {
    return new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData }, this.#key, text));
  }

  /** The text, or null if any bit of it was altered. */
  async open(nonce: Bytes, additionalData: Bytes, sealed: Bytes): Promise<Bytes | null> {
    if (sealed.length < TAG_SIZE) {
      return null;
    }
    try {
      const algorithm = { name: 'AES-GCM', iv: nonce, additionalData };
      return new Uint8Array(await crypto.subtle.decrypt(algorithm, this.#key, sealed));
    } catch {
      return null;
    }
  }
}

/** GCM of SPEC §1: a key that encrypts once, under the zero nonce. */
export async function sealOnce(key: Uint8Array, additionalData: Bytes, text: Bytes): Promise<Bytes> {
  return (await AesGcm.import(key)).seal(ZERO_NONCE, additionalData, text);
}

/** Opens what {@link sealOnce} sealed. */
export async function openOnce(key: Uint8Array, additionalData: Bytes, sealed: Bytes): Promise<Bytes | null> {
  return (await AesGcm.import(key)).open(ZERO_NONCE, additionalData, sealed);
}

export { NOTHING as NO_ADDITIONAL_DATA };
