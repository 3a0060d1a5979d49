import { verifyAsync } from '@noble/ed25519';
import { type Bytes, concat, fromHex } from '../encoding/bytes.ts';
import { label } from '../encoding/label.ts';
import { NativePath } from './nativePath.ts';

/** Size of an Ed25519 signature in bytes. */
export const SIGNATURE_SIZE = 64;

/** Size of an Ed25519 public key in bytes. */
export const VERIFICATION_KEY_SIZE = 32;

/** What a signature can say to a source. A signature under one meaning is void under every other. */
export type Meaning = 'membership' | 'roster' | 'day key' | 'courier key';

// Any point of the curve does to try whether a browser takes keys at all; this is the base point of RFC 8032 §5.1.
const SOME_KEY = fromHex(`58${'66'.repeat(31)}`, VERIFICATION_KEY_SIZE)!;

/** The browser's own Ed25519. */
export const nativeEd25519 = new NativePath(() => importNatively(SOME_KEY));

/** Whether `signature` is Sign(key, meaning, message) of SPEC §1: Ed25519 over ⟨meaning⟩ ‖ newsroom ‖ message. */
export function verifySignature(
  publicKey: Uint8Array,
  meaning: Meaning,
  newsroom: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  return verifyEd25519(publicKey, concat(label(meaning), newsroom, message), signature);
}

/** RFC 8032 verification; false for everything else, malformed keys included. */
export async function verifyEd25519(publicKey: Uint8Array, message: Bytes, signature: Uint8Array): Promise<boolean> {
  if (publicKey.length !== VERIFICATION_KEY_SIZE || signature.length !== SIGNATURE_SIZE) {
    return false;
  }
  try {
    if (await nativeEd25519.available()) {
      const key = await importNatively(publicKey);
      return await crypto.subtle.verify('Ed25519', key, new Uint8Array(signature), message);
    }
    return await verifyAsync(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}

const importNatively = (publicKey: Uint8Array): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', new Uint8Array(publicKey), 'Ed25519', false, ['verify']);
