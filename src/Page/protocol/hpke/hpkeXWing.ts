import type { Bytes } from '../encoding/bytes.ts';
import type { XWingKey, XWingPublicKey } from '../primitives/xwing.ts';
import { AES_256_GCM, type HpkeContext, keySchedule, MODE, type SenderSetup } from './hpkeContext.ts';

const KEM_ID = 0x647a;

/** SetupBaseS with X-Wing; null if the key is refused. */
export async function setupBaseSender(
  recipient: XWingPublicKey,
  info: Bytes,
  seed: Bytes,
): Promise<SenderSetup | null> {
  const encapsulation = await recipient.encapsulate(seed);
  if (encapsulation === null) {
    return null;
  }
  const context = await keySchedule(KEM_ID, AES_256_GCM, MODE.base, encapsulation.sharedSecret, info);
  return { enc: encapsulation.ciphertext, context };
}

/** SetupBaseR with X-Wing; null if the encapsulated key is refused. */
export async function setupBaseRecipient(enc: Bytes, recipient: XWingKey, info: Bytes): Promise<HpkeContext | null> {
  const sharedSecret = await recipient.decapsulate(enc);
  return sharedSecret === null ? null : keySchedule(KEM_ID, AES_256_GCM, MODE.base, sharedSecret, info);
}
