import { type Bytes, concat } from '../encoding/bytes.ts';

/** HMAC-SHA-256 under one key. WebCrypto refuses an empty key: an empty salt is 32 zero bytes, which is the same key. */
export class HmacSha256 {
  readonly #key: CryptoKey;

  private constructor(key: CryptoKey) {
    this.#key = key;
  }

  static async import(key: Uint8Array): Promise<HmacSha256> {
    const algorithm = { name: 'HMAC', hash: 'SHA-256' };
    return new HmacSha256(await crypto.subtle.importKey('raw', new Uint8Array(key), algorithm, false, ['sign']));
  }

  /** The MAC over the joined parts, 32 bytes. */
  async compute(...parts: readonly Uint8Array[]): Promise<Bytes> {
    return new Uint8Array(await crypto.subtle.sign('HMAC', this.#key, concat(...parts)));
  }
}

/** One MAC under a key that is used once. */
export async function hmacSha256(key: Uint8Array, ...parts: readonly Uint8Array[]): Promise<Bytes> {
  return (await HmacSha256.import(key)).compute(...parts);
}
