import { type Bytes, equal } from '../encoding/bytes.ts';
import { FIRST_SPARE_NUMBER } from './membership.ts';
import { isBySpare, type SignedMembership } from './signedMembership.ts';
import type { TrustRefusal } from './trustRefusal.ts';

/** What a client remembers of memberships, so that no server can take it back (SPEC §3). */
export class TrustMemory {
  readonly #lowestNumber: number;
  readonly #hash: Bytes | null;

  /** Starts with the number that the page was assembled with. */
  constructor(lowestNumber: number, hash: Bytes | null = null) {
    this.#lowestNumber = lowestNumber;
    this.#hash = hash;
  }

  /** Whether a verified membership goes back behind one that was seen. */
  judge(signed: SignedMembership): TrustRefusal | null {
    const { number } = signed.membership;
    if (this.#lowestNumber >= FIRST_SPARE_NUMBER && !isBySpare(signed)) {
      return 'rootEnded';
    }
    if (number < this.#lowestNumber) {
      return 'older';
    }
    if (number === this.#lowestNumber && this.#hash !== null && !equal(this.#hash, signed.hash)) {
      return 'contradiction';
    }
    return null;
  }

  /** Memory after a membership that it did not refuse. */
  static of(signed: SignedMembership): TrustMemory {
    return new TrustMemory(signed.membership.number, signed.hash);
  }
}
