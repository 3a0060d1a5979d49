import type { Bytes } from '../encoding/bytes.ts';
import { decodeMap } from '../encoding/cborDocument.ts';
import { type LedgerProof, readLedgerProof } from './ledgerProof.ts';
import { MAXIMUM_MEMBERSHIP_SIZE } from './signedMembership.ts';
import { MAXIMUM_ROSTER_SIZE } from './signedRoster.ts';

/** Largest answer in bytes. */
export const MAXIMUM_ROSTER_ANSWER_SIZE = 131_072;

/** What GET /roster answers (SPEC §3). Nothing in it is believed before it was checked. */
export interface RosterAnswer {
  readonly rosterDocument: Bytes;
  readonly membershipDocument: Bytes;
  /** The epoch by the server's clock. */
  readonly epoch: number;
  readonly ledgerProof: LedgerProof;
}

/** Splits an answer; null for anything else. */
export function decodeRosterAnswer(bytes: Bytes): RosterAnswer | null {
  if (bytes.length > MAXIMUM_ROSTER_ANSWER_SIZE) {
    return null;
  }
  const { value } = decodeMap(bytes, (map) => ({
    rosterDocument: map.bytes(1, 1, MAXIMUM_ROSTER_SIZE),
    membershipDocument: map.bytes(2, 1, MAXIMUM_MEMBERSHIP_SIZE),
    epoch: map.uint(3),
    ledgerProof: map.map(4, readLedgerProof),
  }));
  return value ?? null;
}
