import type { Parsed } from '../documentError.ts';
import type { Bytes } from '../encoding/bytes.ts';
import { decodeMap } from '../encoding/cborDocument.ts';
import type { CborMapReader } from '../encoding/cborMapReader.ts';
import { MalformedError } from '../encoding/malformedError.ts';
import { DIGEST_SIZE } from '../primitives/sha256.ts';
import { XWING_PUBLIC_KEY_SIZE } from '../primitives/xwing.ts';
import { type KeyCertificate, readKeyCertificate } from './keyCertificate.ts';
import { MAXIMUM_LANES } from './membership.ts';

const MAXIMUM_HOLDS = 8;

const ROSTER_KINDS = ['day', 'courier'] as const;

/** Which keys a roster holds: day keys for clients that fetched it in this visit, courier keys for tips sealed off line. */
export type RosterKind = (typeof ROSTER_KINDS)[number];

/** What a client must know to look for replies. */
export interface IndexParameters {
  /** Places per epoch, 8 to 32. */
  readonly places: number;
  /** Roster days in the longest index, 7 to 90. */
  readonly days: number;
  /** k, 1 to 16. */
  readonly locatorsPerRequest: number;
}

/** Today's keys: what a client needs to seal, besides the membership (SPEC §3). */
export interface Roster {
  readonly number: number;
  readonly kind: RosterKind;
  readonly membershipNumber: number;
  readonly membershipHash: Bytes;
  /** One entry per editor of the membership; null for one without usable keys, who is listed as absent. */
  readonly keys: readonly (KeyCertificate | null)[];
  /** The sorting room's X-Wing public key. */
  readonly sortingKey: Bytes;
  readonly firstSealingEpoch: number;
  readonly lastSealingEpoch: number;
  readonly lastAcceptedEpoch: number;
  readonly terms: Terms;
  readonly index: IndexParameters;
}

/** Roster days that lanes and replies are kept. */
export interface Retention {
  readonly lanesDays: number;
  readonly repliesDays: number;
}

/** What is not destroyed before an end, although it is due. */
export interface Hold {
  readonly firstEpoch: number;
  readonly lastEpoch: number;
  /** The last epoch in which it holds. */
  readonly endEpoch: number;
}

/** How long things are kept: what holds, what is announced for later days, what is held. */
export interface Terms extends Retention {
  /** A policy that keeps longer, from a roster day on; null if none was announced. */
  readonly notice: (Retention & { readonly firstDay: number }) | null;
  readonly holds: readonly Hold[];
}

/** Decodes the payload of a roster. */
export const decodeRoster = (payload: Bytes): Parsed<Roster> => decodeMap(payload, readRoster);

function readRoster(map: CborMapReader): Roster {
  const roster = readFields(map);
  if (roster.firstSealingEpoch > roster.lastSealingEpoch || roster.lastSealingEpoch > roster.lastAcceptedEpoch) {
    throw new MalformedError('outOfRange');
  }
  return roster;
}

const readFields = (map: CborMapReader): Roster => ({
  number: map.u32(1, 1),
  kind: ROSTER_KINDS[map.uint(2, 0, ROSTER_KINDS.length - 1)]!,
  membershipNumber: map.u32(3, 1),
  membershipHash: map.bytes(4, DIGEST_SIZE),
  keys: map.mapsOrNull(5, MAXIMUM_LANES, readKeyCertificate),
  sortingKey: map.bytes(6, XWING_PUBLIC_KEY_SIZE),
  firstSealingEpoch: map.uint(7),
  lastSealingEpoch: map.uint(8),
  lastAcceptedEpoch: map.uint(9),
  terms: map.map(10, readTerms),
  index: map.map(11, (inner) => ({
    places: inner.uint(1, 8, 32),
    days: inner.uint(2, 7, 90),
    locatorsPerRequest: inner.uint(3, 1, 16),
  })),
});

const readTerms = (map: CborMapReader): Terms => ({
  ...readRetention(map),
  notice: map.has(3) ? map.map(3, (inner) => ({ ...readRetention(inner), firstDay: inner.u32(3) })) : null,
  holds: map.has(4) ? map.maps(4, MAXIMUM_HOLDS, readHold) : [],
});

const readRetention = (map: CborMapReader): Retention => ({
  lanesDays: map.uint(1, 1, 90),
  repliesDays: map.uint(2, 7, 90),
});

function readHold(map: CborMapReader): Hold {
  const hold = { firstEpoch: map.uint(1), lastEpoch: map.uint(2), endEpoch: map.uint(4) };
  map.uint(3, 1, 2);
  if (hold.firstEpoch > hold.lastEpoch) {
    throw new MalformedError('outOfRange');
  }
  return hold;
}
