import type { Bytes } from '../encoding/bytes.ts';
import { label } from '../encoding/label.ts';
import { sha256 } from '../primitives/sha256.ts';

/** An editor as the membership names one. */
export interface EditorIdentity {
  /** id(e): the person, in this newsroom. */
  readonly id: Bytes;
  /** Ed25519 public key, 32 bytes. */
  readonly sign: Bytes;
  /** X25519 public key, 32 bytes: speaks as this editor. */
  readonly auth: Bytes;
  readonly name: string | null;
}

/** The identity of an editor's two long public keys (SPEC §2). */
export async function createEditorIdentity(
  newsroom: Bytes,
  sign: Bytes,
  auth: Bytes,
  name: string | null,
): Promise<EditorIdentity> {
  return { id: await sha256(label('editor'), newsroom, sign, auth), sign, auth, name };
}
