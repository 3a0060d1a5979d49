import { SIGNATURE_SIZE } from '../primitives/signature.ts';
import type { Bytes } from './bytes.ts';
import { CborReader } from './cborReader.ts';

/** CBOR array [payload, signature] (SPEC §1). The payload that was signed is the payload that is parsed. */
export interface SignedDocument {
  readonly payload: Bytes;
  readonly signature: Bytes;
}

/** Splits a document; null for anything else. The signature is not verified by this. */
export function decodeSignedDocument(bytes: Uint8Array, maximumSize: number): SignedDocument | null {
  if (bytes.length > maximumSize) {
    return null;
  }
  try {
    const parts = CborReader.read(bytes);
    if (!Array.isArray(parts) || parts.length !== 2) {
      return null;
    }
    const [payload, signature] = parts as unknown[];
    const wellFormed =
      payload instanceof Uint8Array && signature instanceof Uint8Array && signature.length === SIGNATURE_SIZE;
    return wellFormed ? { payload: new Uint8Array(payload), signature: new Uint8Array(signature) } : null;
  } catch {
    return null;
  }
}
