import { systemRandomSource } from '../protocol/primitives/randomSource.ts';
import { type AcceptedRoster, acceptRoster } from '../protocol/rosters/acceptedRoster.ts';
import { TrustMemory } from '../protocol/rosters/trustMemory.ts';
import type { TrustRefusal } from '../protocol/rosters/trustRefusal.ts';
import { ParcelSealer } from '../protocol/sealing/parcelSealer.ts';
import { doorsOfRoute } from './doors.ts';
import type { Facts } from './facts.ts';
import { ConnectionError } from './request.ts';
import type { Transport } from './transport.ts';

const TWO_DAYS = 2 * 24 * 3600 * 1000;

/** Why there is no roster: a named refusal, or no answer. */
export type RosterTrouble = TrustRefusal | 'unreachable';

/** Holds the roster of this visit, and what the page remembers of memberships while it is open. */
export class RosterKeeper {
  readonly #facts: Facts;
  readonly #transport: Transport;
  #memory: TrustMemory;
  #clockOffset = 0;
  #roster: AcceptedRoster | null = null;
  #sealer: ParcelSealer | null = null;

  /** Why the last attempt gave no roster. */
  trouble: RosterTrouble | null = null;
  /** The server's time at the last answer, if it differs from the own clock by two days and nobody has said which is right. */
  disputedTime: number | null = null;

  constructor(facts: Facts, transport: Transport) {
    this.#facts = facts;
    this.#transport = transport;
    this.#memory = new TrustMemory(facts.lowestMembership);
  }

  /** The own clock, as far as the person has corrected it. */
  now(): number {
    return Date.now() + this.#clockOffset;
  }

  /** Takes the person's word for the date (at noon, UTC). */
  correctClock(date: number): void {
    this.#clockOffset = date - Date.now();
    this.disputedTime = null;
  }

  /** The roster, if one was accepted and has not ended since. */
  get roster(): AcceptedRoster | null {
    const roster = this.#roster;
    return roster !== null && this.presentEpoch(roster) <= roster.roster.lastSealingEpoch ? roster : null;
  }

  /** A sealer under the roster, whose keys were expanded beforehand. */
  get sealer(): ParcelSealer | null {
    return this.roster === null ? null : this.#sealer;
  }

  /** The later of the epoch at which the roster was fetched and the own clock's. */
  presentEpoch({ epoch, membership }: AcceptedRoster): number {
    return Math.max(epoch, membership.clock.epochAt(this.now()));
  }

  /** Fetches the roster anew and judges it. */
  async fetch(signal?: AbortSignal): Promise<void> {
    this.#roster = null;
    try {
      const { status, body } = await this.#transport.once('GET', '/roster', { signal });
      if (status === 200) {
        await this.#judge(body);
      } else {
        this.trouble = 'unreachable';
      }
    } catch (fault) {
      if (!(fault instanceof ConnectionError)) {
        throw fault;
      }
      this.trouble = 'unreachable';
    }
  }

  /** Does in small steps, between two key strokes, what sealing needs and the message does not matter for. */
  prepare(): void {
    const steps = this.#sealer?.preparations();
    const go = async () => {
      const { value, done } = steps!.next();
      await value;
      if (done !== true) {
        setTimeout(() => void go());
      }
    };
    if (steps !== undefined) {
      setTimeout(() => void go());
    }
  }

  async #judge(body: Uint8Array<ArrayBuffer>): Promise<void> {
    const { newsroom } = this.#facts;
    const verdict = await acceptRoster(body, newsroom, this.#memory, this.now());
    this.#memory = verdict.memory;
    this.trouble = verdict.refusal;
    const disputed = verdict.serverTime !== null && Math.abs(verdict.serverTime - this.now()) >= TWO_DAYS;
    this.disputedTime = disputed && this.#clockOffset === 0 ? verdict.serverTime : null;
    if (verdict.accepted !== null) {
      this.#roster = verdict.accepted;
      this.#sealer = new ParcelSealer(verdict.accepted, systemRandomSource);
      this.#transport.learn(doorsOfRoute(location.origin, verdict.accepted.membership.doors));
      this.prepare();
    }
  }
}
