import type { DocumentError } from '../documentError.ts';
import type { Bytes } from '../encoding/bytes.ts';
import type { NewsroomIdentity } from '../keys/newsroomIdentity.ts';
import { sha256 } from '../primitives/sha256.ts';
import type { Membership } from './membership.ts';
import { isInLedger } from './ledgerProof.ts';
import { decodeRosterAnswer, type RosterAnswer } from './rosterAnswer.ts';
import { parseSignedMembership, type SignedMembership } from './signedMembership.ts';
import { parseSignedRoster, type SignedRoster } from './signedRoster.ts';
import { TrustMemory } from './trustMemory.ts';
import type { TrustRefusal } from './trustRefusal.ts';

/** A roster that a client may seal to, and the epoch that it takes for the present one. */
export interface AcceptedRoster extends SignedRoster {
  readonly membership: Membership;
  /** The later of the server's epoch and the own clock's. */
  readonly epoch: number;
}

/**
 * Whether nothing is sealed to a roster in an epoch any more. It serves for one epoch after its last, as the door takes it for longer:
 * its day may end while it is on its way, and clocks of phones run ahead.
 */
export const isOver = ({ roster }: SignedRoster, epoch: number): boolean => roster.lastSealingEpoch + 1 < epoch;

/** The outcome of {@link acceptRoster}. */
export interface RosterVerdict {
  /** The roster, or null with a refusal. */
  readonly accepted: AcceptedRoster | null;
  readonly refusal: TrustRefusal | null;
  /** What is remembered from now on. */
  readonly memory: TrustMemory;
  /** The server's time in milliseconds since 1970, where a genuine membership says how long its epochs are. */
  readonly serverTime: number | null;
}

/**
 * Accepts an answer of GET /roster by the rules of SPEC §3, or names the refusal.
 *
 * @param now - the own clock, in milliseconds since 1970
 */
export async function acceptRoster(
  answer: Bytes,
  newsroom: NewsroomIdentity,
  memory: TrustMemory,
  now: number,
): Promise<RosterVerdict> {
  const refuse = (refusal: TrustRefusal) => ({ accepted: null, refusal, memory, serverTime: null });
  const parts = decodeRosterAnswer(answer);
  if (parts === null) {
    return refuse('damaged');
  }
  const { value: signed, error } = await parseSignedMembership(parts.membershipDocument, newsroom);
  if (error !== undefined) {
    return refuse(refusalOf(error));
  }
  const goesBack = memory.judge(signed);
  if (goesBack !== null) {
    return refuse(goesBack);
  }
  const { clock } = signed.membership;
  const epoch = Math.max(parts.epoch, clock.epochAt(now));
  const outcome = await acceptSigned(parts, signed, epoch);
  return { ...outcome, memory: TrustMemory.of(signed), serverTime: clock.startOf(parts.epoch) };
}

type Outcome = Pick<RosterVerdict, 'accepted' | 'refusal'>;

async function acceptSigned(parts: RosterAnswer, signed: SignedMembership, epoch: number): Promise<Outcome> {
  const refuse = (refusal: TrustRefusal): Outcome => ({ accepted: null, refusal });
  const { membership } = signed;
  if (membership.closed !== null) {
    return refuse('closed');
  }
  if (membership.lastEpoch < epoch) {
    return refuse('membershipEnded');
  }
  const { value, error } = await parseSignedRoster(parts.rosterDocument, signed);
  if (error !== undefined) {
    return refuse(refusalOf(error));
  }
  if (!(await isInLedger(parts.ledgerProof, signed, value.roster.number, await sha256(parts.rosterDocument)))) {
    return refuse('notInLedger');
  }
  if (isOver(value, epoch)) {
    return refuse('rosterEnded');
  }
  return { accepted: { ...value, membership, epoch }, refusal: null };
}

function refusalOf(error: DocumentError): TrustRefusal {
  switch (error) {
    case 'badSignature':
    case 'weakKey':
    case 'otherMembership':
      return 'forged';
    case 'otherNewsroom':
      return 'otherNewsroom';
    default:
      return 'damaged';
  }
}
