import { type Bytes, concat, u8 } from '../encoding/bytes.ts';
import { HmacSha256, hmacSha256 } from './hmacSha256.ts';
import { DIGEST_SIZE } from './sha256.ts';

const EMPTY_SALT = new Uint8Array(DIGEST_SIZE);

/** HKDF-Extract of RFC 5869 §2.2. WebCrypto has extract and expand only as one step, so both are made of HMAC. */
export const extract = (salt: Uint8Array, ikm: Uint8Array): Promise<Bytes> =>
  hmacSha256(salt.length === 0 ? EMPTY_SALT : salt, ikm);

/** HKDF-Expand of RFC 5869 §2.3. */
export async function expand(prk: Uint8Array, info: Uint8Array, length: number): Promise<Bytes> {
  const hmac = await HmacSha256.import(prk);
  const output = new Uint8Array(Math.ceil(length / DIGEST_SIZE) * DIGEST_SIZE);
  let block: Uint8Array = new Uint8Array(0);
  for (let i = 0; i * DIGEST_SIZE < length; i++) {
    block = await hmac.compute(block, info, u8(i + 1));
    output.set(block, i * DIGEST_SIZE);
  }
  return output.slice(0, length);
}

/** HKDF of SPEC §1, with 32 bytes of output. */
export async function hkdf(ikm: Uint8Array, salt: Uint8Array, ...info: readonly Uint8Array[]): Promise<Bytes> {
  return expand(await extract(salt, ikm), concat(...info), DIGEST_SIZE);
}
