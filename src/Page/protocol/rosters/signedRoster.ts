import type { DocumentError, Parsed } from '../documentError.ts';
import { type Bytes, equal } from '../encoding/bytes.ts';
import { decodeSignedDocument, type SignedDocument } from '../encoding/signedDocument.ts';
import { createRecipientPublicKeys, type RecipientPublicKeys } from '../keys/recipientPublicKeys.ts';
import { verifySignature } from '../primitives/signature.ts';
import { XWingPublicKey } from '../primitives/xwing.ts';
import { verifyKeyCertificate } from './keyCertificate.ts';
import type { Membership } from './membership.ts';
import { decodeRoster, type Roster } from './roster.ts';
import type { SignedMembership } from './signedMembership.ts';

/** Largest roster document in bytes. */
export const MAXIMUM_ROSTER_SIZE = 65_536;

/** A roster whose signature and certificates verified under its membership. */
export interface SignedRoster {
  readonly roster: Roster;
  readonly sortingKey: XWingPublicKey;
  /** The keys of lanes 1, 2, …; null where an editor is absent. */
  readonly recipients: readonly (RecipientPublicKeys | null)[];
}

/** Parses and verifies a roster of a membership that was accepted before. */
export async function parseSignedRoster(bytes: Bytes, signed: SignedMembership): Promise<Parsed<SignedRoster>> {
  const document = decodeSignedDocument(bytes, MAXIMUM_ROSTER_SIZE);
  if (document === null) {
    return { error: 'malformed' };
  }
  const { value: roster, error } = decodeRoster(document.payload);
  if (error !== undefined) {
    return { error };
  }
  const fault = (await check(roster, signed, document)) ?? (await checkKeys(roster, signed.membership));
  const sortingKey = XWingPublicKey.accept(roster.sortingKey);
  if (fault !== null || sortingKey === null) {
    return { error: fault ?? 'weakKey' };
  }
  return { value: { roster, sortingKey, recipients: await recipientsOf(roster, signed.membership) } };
}

async function check(
  roster: Roster,
  signed: SignedMembership,
  document: SignedDocument,
): Promise<DocumentError | null> {
  const { membership, hash } = signed;
  const belongs =
    roster.membershipNumber === membership.number &&
    equal(roster.membershipHash, hash) &&
    roster.keys.length === membership.editors.length;
  if (!belongs) {
    return 'otherMembership';
  }
  const { ledgerKey, newsroom } = membership;
  if (!(await verifySignature(ledgerKey, 'roster', newsroom.id, document.payload, document.signature))) {
    return 'badSignature';
  }
  const within = roster.firstSealingEpoch >= membership.firstEpoch && roster.lastAcceptedEpoch <= membership.lastEpoch;
  return within ? null : 'outOfRange';
}

async function checkKeys(roster: Roster, { editors, newsroom }: Membership): Promise<DocumentError | null> {
  for (const [i, certificate] of roster.keys.entries()) {
    if (certificate === null) {
      continue;
    }
    const { firstEpoch, lastEpoch } = certificate;
    const covers = firstEpoch <= roster.firstSealingEpoch && roster.lastSealingEpoch <= lastEpoch;
    const fault = covers
      ? await verifyKeyCertificate(certificate, editors[i]!, newsroom.id, roster.kind)
      : 'outOfRange';
    if (fault !== null) {
      return fault;
    }
  }
  return null;
}

const recipientsOf = (roster: Roster, { editors }: Membership): Promise<(RecipientPublicKeys | null)[]> =>
  Promise.all(
    roster.keys.map((certificate, i) =>
      certificate === null
        ? null
        : createRecipientPublicKeys(editors[i]!.id, certificate.x25519, XWingPublicKey.accept(certificate.xwing)!),
    ),
  );
