import { type Bytes, concat } from '../encoding/bytes.ts';

/** Size of a SHA-256 value in bytes. */
export const DIGEST_SIZE = 32;

/** H of SPEC §1: SHA-256 over the joined parts. WebCrypto, because hashing in JavaScript is 25 times slower without a JIT. */
export async function sha256(...parts: readonly Uint8Array[]): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', concat(...parts)));
}
