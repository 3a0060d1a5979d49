import type { Bytes } from '../encoding/bytes.ts';
import { label } from '../encoding/label.ts';
import { DIGEST_SIZE, sha256 } from '../primitives/sha256.ts';
import type { XWingPublicKey } from '../primitives/xwing.ts';

/** id(e) where there is no editor: a source or a throw-away. */
export const NOBODY = new Uint8Array(DIGEST_SIZE);

/** Keys that a header is addressed to, and whose they are (SPEC §2). */
export interface RecipientPublicKeys {
  /** X25519 public key, 32 bytes. */
  readonly x25519: Bytes;
  readonly xwing: XWingPublicKey;
  /** id(R). */
  readonly id: Bytes;
}

/** Names checked keys as those of an editor, or of {@link NOBODY}. */
export async function createRecipientPublicKeys(
  editor: Bytes,
  x25519: Bytes,
  xwing: XWingPublicKey,
): Promise<RecipientPublicKeys> {
  return { x25519, xwing, id: await sha256(label('recipient'), editor, x25519, xwing.bytes) };
}
