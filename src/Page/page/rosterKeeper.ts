import type { Bytes } from '../protocol/encoding/bytes.ts';
import { systemRandomSource } from '../protocol/primitives/randomSource.ts';
import { type AcceptedRoster, acceptRoster, isOver } from '../protocol/rosters/acceptedRoster.ts';
import type { Door } from '../protocol/rosters/door.ts';
import type { RosterKind } from '../protocol/rosters/roster.ts';
import { TrustMemory } from '../protocol/rosters/trustMemory.ts';
import type { TrustRefusal } from '../protocol/rosters/trustRefusal.ts';
import { ParcelSealer } from '../protocol/sealing/parcelSealer.ts';
import { SendingError } from './failure.ts';
import type { Facts } from './facts.ts';
import { ConnectionError } from './request.ts';
import type { Transport } from './transport.ts';

const TWO_DAYS = 2 * 24 * 3600 * 1000;

/** Why there is no roster: a named refusal, or no answer. */
export type RosterTrouble = TrustRefusal | 'unreachable';

/** A roster and what seals under it; taken together before anything is waited for: a day may end at any moment. */
export interface SealingKeys {
  readonly roster: AcceptedRoster;
  readonly sealer: ParcelSealer;
}

/** Whether anybody could read what is sealed to it: to nobody but throw-away keys, it would be lost. */
export const hasReaders = ({ recipients }: AcceptedRoster): boolean => recipients.some((keys) => keys !== null);

/** Holds the roster of this visit, and what the page remembers of memberships while it is open. */
export class RosterKeeper {
  readonly #facts: Facts;
  readonly #transport: Transport;
  #memory: TrustMemory;
  #clockOffset = 0;
  #day: SealingKeys | null = null;
  #courier: SealingKeys | null = null;
  /** The answer in which the courier roster came, for a page that is kept. */
  courierAnswer: Bytes | null = null;

  /** Told of the doors that an accepted membership names. */
  onDoors: (doors: readonly Door[]) => void = () => {};
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

  /** What to seal with, if a roster was accepted and has not ended since: the day's, or else the courier roster that the page carried. */
  get keys(): SealingKeys | null {
    return [this.#day, this.#courier].find((keys) => keys !== null && this.#isOpen(keys)) ?? null;
  }

  /** Whether all there is are the keys that the page carried: who reads today is not known. */
  get isKept(): boolean {
    return this.#courier !== null && this.keys === this.#courier;
  }

  get roster(): AcceptedRoster | null {
    return this.keys?.roster ?? null;
  }

  /** The later of the epoch at which the roster was fetched and the own clock's. */
  presentEpoch({ epoch, membership }: AcceptedRoster): number {
    return Math.max(epoch, membership.clock.epochAt(this.now()));
  }

  /** Fetches the roster anew and judges it. `isPatient`: asks for as long as for what must arrive. */
  async fetch(signal?: AbortSignal, isPatient = false): Promise<void> {
    this.#day = null;
    const answer = await this.#ask('/roster', signal, isPatient);
    this.#day = answer && (await this.#judge(answer, 'day'));
  }

  /**
   * What to seal with on line: today's, fetched if it is not there. The courier roster serves only where no door answers:
   * an editor who has been removed since could still read what is sealed to it. Where nobody could read, it is asked anew.
   *
   * @throws SendingError if there is none
   */
  async newestKeys(signal?: AbortSignal): Promise<SealingKeys> {
    if (this.#day === null || !this.#isOpen(this.#day) || !hasReaders(this.#day.roster)) {
      // Who sends waits as long for keys as for the rest, unless there are some that serve where no door answers.
      await this.fetch(signal, signal !== undefined && this.keys === null);
    }
    const mayUse = this.#day !== null || this.trouble === 'unreachable';
    return (mayUse ? this.keys : null) ?? this.#fail();
  }

  /** Forgets rosters that a door takes no longer. */
  drop(): void {
    this.#day = this.#courier = null;
  }

  /** Takes the courier roster that a kept page carries. One that has ended is no alarm: a newer one is fetched when it is needed. */
  async adopt(answer: Bytes): Promise<void> {
    this.#courier = await this.#judge(answer, 'courier');
    this.courierAnswer = answer;
    // Its epoch is that of the day on which the page was kept: it says nothing about the own clock.
    this.disputedTime = null;
    if (this.trouble === 'rosterEnded' || this.trouble === 'membershipEnded') {
      this.trouble = null;
    }
  }

  /**
   * The keys of the courier roster, which last for whoever posts later.
   *
   * @throws SendingError if there are none
   */
  async courierKeys(signal?: AbortSignal): Promise<SealingKeys> {
    if (this.#courier === null || !this.#isOpen(this.#courier)) {
      const answer = await this.#ask('/roster/courier', signal);
      this.#courier = answer && (await this.#judge(answer, 'courier'));
      this.courierAnswer = answer;
    }
    return this.#courier ?? this.#fail();
  }

  /** Does in small steps, between two key strokes, what sealing needs and the message does not matter for. */
  prepare(): void {
    const steps = this.keys?.sealer.preparations();
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

  #fail(): never {
    throw new SendingError(this.trouble === 'unreachable' ? 'roster' : 'refused');
  }

  #isOpen({ roster }: SealingKeys): boolean {
    return !isOver(roster, this.presentEpoch(roster));
  }

  async #ask(path: string, signal?: AbortSignal, isPatient = false): Promise<Bytes | null> {
    try {
      const asked = { signal };
      const { status, body } = await (isPatient
        ? this.#transport.persistently('GET', path, asked)
        : this.#transport.once('GET', path, asked));
      if (status === 200) {
        return body;
      }
    } catch (fault) {
      if (!(fault instanceof ConnectionError)) {
        throw fault;
      }
    }
    this.trouble = 'unreachable';
    return null;
  }

  async #judge(body: Bytes, kind: RosterKind): Promise<SealingKeys | null> {
    const { newsroom } = this.#facts;
    const { accepted, refusal, memory, serverTime } = await acceptRoster(body, newsroom, this.#memory, this.now());
    this.#memory = memory;
    this.trouble = refusal;
    const disputed = serverTime !== null && Math.abs(serverTime - this.now()) >= TWO_DAYS;
    this.disputedTime = disputed && this.#clockOffset === 0 ? serverTime : null;
    if (accepted === null) {
      return null;
    }
    // A day's roster in the place of the courier's would be closed before anybody posts.
    if (accepted.roster.kind !== kind) {
      this.trouble = 'damaged';
      return null;
    }
    this.onDoors(accepted.membership.doors);
    setTimeout(() => this.prepare());
    return { roster: accepted, sealer: new ParcelSealer(accepted, systemRandomSource) };
  }
}
