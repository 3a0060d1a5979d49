import type { Parsed } from '../documentError.ts';
import { type Bytes, equal } from '../encoding/bytes.ts';
import { decodeSignedDocument, type SignedDocument } from '../encoding/signedDocument.ts';
import type { NewsroomIdentity } from '../keys/newsroomIdentity.ts';
import { sha256 } from '../primitives/sha256.ts';
import { verifySignature } from '../primitives/signature.ts';
import { decodeMembership, type Membership } from './membership.ts';

/** Largest membership document in bytes. */
export const MAXIMUM_MEMBERSHIP_SIZE = 65_536;

/** A membership whose signature verified. */
export interface SignedMembership {
  readonly membership: Membership;
  /** SHA-256 of the document, named by each roster. */
  readonly hash: Bytes;
}

/** Whether the spare signed it, which ends the root. */
export const isBySpare = ({ membership }: SignedMembership): boolean => membership.spare !== null;

/** Parses and verifies a document of a pinned newsroom. */
export async function parseSignedMembership(
  bytes: Bytes,
  newsroom: NewsroomIdentity,
): Promise<Parsed<SignedMembership>> {
  const document = decodeSignedDocument(bytes, MAXIMUM_MEMBERSHIP_SIZE);
  if (document === null) {
    return { error: 'malformed' };
  }
  const { value: membership, error } = await decodeMembership(document.payload);
  if (error !== undefined) {
    return { error };
  }
  if (!membership.newsroom.equals(newsroom)) {
    return { error: 'otherNewsroom' };
  }
  const genuine = await isSigned(membership, document);
  return genuine ? { value: { membership, hash: await sha256(bytes) } } : { error: 'badSignature' };
}

async function isSigned({ newsroom, spare }: Membership, document: SignedDocument): Promise<boolean> {
  const pinned = spare === null || equal(await sha256(spare), newsroom.spareHash);
  const signer = spare ?? newsroom.root;
  return pinned && verifySignature(signer, 'membership', newsroom.id, document.payload, document.signature);
}
