import type { DocumentError } from '../documentError.ts';
import { type Bytes, concat, u64 } from '../encoding/bytes.ts';
import type { CborMapReader } from '../encoding/cborMapReader.ts';
import type { EditorIdentity } from '../keys/editorIdentity.ts';
import { SIGNATURE_SIZE, verifySignature } from '../primitives/signature.ts';
import { isAcceptableX25519, X25519_SIZE } from '../primitives/x25519Key.ts';
import { XWING_PUBLIC_KEY_SIZE, XWingPublicKey } from '../primitives/xwing.ts';
import type { RosterKind } from './roster.ts';

/** An editor's day or courier keys for a range of epochs, signed by that editor (SPEC §3). */
export interface KeyCertificate {
  readonly firstEpoch: number;
  readonly lastEpoch: number;
  readonly x25519: Bytes;
  readonly xwing: Bytes;
  readonly signature: Bytes;
}

export const readKeyCertificate = (map: CborMapReader): KeyCertificate => ({
  firstEpoch: map.uint(1),
  lastEpoch: map.uint(2),
  x25519: map.bytes(3, X25519_SIZE),
  xwing: map.bytes(4, XWING_PUBLIC_KEY_SIZE),
  signature: map.bytes(5, SIGNATURE_SIZE),
});

/** Whether the keys are acceptable, and this editor signed them for this use. */
export async function verifyKeyCertificate(
  { firstEpoch, lastEpoch, x25519, xwing, signature }: KeyCertificate,
  editor: EditorIdentity,
  newsroom: Bytes,
  kind: RosterKind,
): Promise<DocumentError | null> {
  if (firstEpoch > lastEpoch) {
    return 'outOfRange';
  }
  if (!isAcceptableX25519(x25519) || XWingPublicKey.accept(xwing) === null) {
    return 'weakKey';
  }
  const message = concat(editor.id, u64(firstEpoch), u64(lastEpoch), x25519, xwing);
  const meaning = kind === 'day' ? 'day key' : 'courier key';
  return (await verifySignature(editor.sign, meaning, newsroom, message, signature)) ? null : 'badSignature';
}
