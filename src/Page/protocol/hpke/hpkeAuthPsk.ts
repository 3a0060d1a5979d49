import type { Bytes } from '../encoding/bytes.ts';
import type { X25519Key } from '../primitives/x25519Key.ts';
import * as dhKem from './dhKem.ts';
import {
  type Aead,
  AES_256_GCM,
  type HpkeContext,
  keySchedule,
  MODE,
  type PreSharedKey,
  type SenderSetup,
} from './hpkeContext.ts';

/** SetupAuthPSKS with DHKEM(X25519, HKDF-SHA256); null for a low-order point. */
export async function setupAuthPskSender(
  recipient: Bytes,
  sender: X25519Key,
  ephemeral: X25519Key,
  info: Bytes,
  psk: PreSharedKey,
  aead: Aead = AES_256_GCM,
): Promise<SenderSetup | null> {
  const sharedSecret = await dhKem.encapsulate(recipient, ephemeral, sender);
  if (sharedSecret === null) {
    return null;
  }
  const context = await keySchedule(dhKem.DHKEM_ID, aead, MODE.authPsk, sharedSecret, info, psk);
  return { enc: ephemeral.publicKey, context };
}

/** SetupAuthPSKR with DHKEM(X25519, HKDF-SHA256); null for a low-order point. */
export async function setupAuthPskRecipient(
  enc: Bytes,
  recipient: X25519Key,
  sender: Bytes,
  info: Bytes,
  psk: PreSharedKey,
  aead: Aead = AES_256_GCM,
): Promise<HpkeContext | null> {
  const sharedSecret = await dhKem.decapsulate(enc, recipient, sender);
  return sharedSecret === null ? null : keySchedule(dhKem.DHKEM_ID, aead, MODE.authPsk, sharedSecret, info, psk);
}
