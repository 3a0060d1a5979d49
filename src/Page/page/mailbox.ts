import { BoardIndex } from '../protocol/board/boardIndex.ts';
import { type FoundReply, searchReplies } from '../protocol/board/replySearch.ts';
import { type Bytes, concat } from '../protocol/encoding/bytes.ts';
import type { SourceKeys } from '../protocol/keys/sourceKeys.ts';
import { type OpenedReply, openReply } from '../protocol/opening/replyOpener.ts';
import { LOCATOR_SIZE, REPLY_ANSWER_SIZE } from '../protocol/parcels/parcelFormat.ts';
import { draw, systemRandomSource } from '../protocol/primitives/randomSource.ts';
import type { AcceptedRoster } from '../protocol/rosters/acceptedRoster.ts';
import { ConnectionError } from './request.ts';
import type { RosterKeeper } from './rosterKeeper.ts';
import type { Transport } from './transport.ts';

/** Windows that a server offers: three answers only, the same bytes for everyone. */
export type Days = 7 | 30 | 90;

/** A source's answers: looked for in the public index, fetched a few at a time, erased when asked. */
export class Mailbox {
  readonly #keeper: RosterKeeper;
  readonly #transport: Transport;
  readonly #source: SourceKeys;
  readonly #fetched = new Map<FoundReply, OpenedReply>();
  #waiting: FoundReply[] = [];

  constructor(keeper: RosterKeeper, transport: Transport, source: SourceKeys) {
    this.#keeper = keeper;
    this.#transport = transport;
    this.#source = source;
  }

  /** The answers that were opened, the oldest first. */
  get replies(): readonly OpenedReply[] {
    return [...this.#fetched.values()].sort((left, right) => left.sentEpoch - right.sentEpoch);
  }

  /** Whether some were found that are not fetched yet. */
  get hasMore(): boolean {
    return this.#waiting.length > 0;
  }

  /**
   * Looks through the index of some days and fetches the newest answers.
   *
   * @throws ConnectionError if no door answers, SendingError if there is no roster
   */
  async look(days: Days): Promise<void> {
    const roster = await this.#roster();
    const { status, body } = await this.#transport.once('GET', `/board/index?days=${days}`);
    const index = status === 200 ? BoardIndex.decode(body, roster.roster.index.places) : null;
    if (index === null) {
      throw new ConnectionError(false);
    }
    const known = [...this.#fetched.keys()].map(nameOf);
    const found = await searchReplies(index, this.#source, roster.membership);
    this.#waiting = found.filter((reply) => !known.includes(nameOf(reply)));
    await this.fetchMore();
  }

  /** Fetches the next ones: always the same number of locators, random ones where there are fewer. */
  async fetchMore(): Promise<void> {
    const roster = await this.#roster();
    const count = roster.roster.index.locatorsPerRequest;
    const batch = this.#waiting.slice(0, count);
    const { status, body } = await this.#transport.once('POST', '/replies', { body: locators(batch, count) });
    if (status !== 200 || body.length !== count * REPLY_ANSWER_SIZE) {
      throw new ConnectionError(false);
    }
    for (const [i, found] of batch.entries()) {
      const answer = body.slice(i * REPLY_ANSWER_SIZE, (i + 1) * REPLY_ANSWER_SIZE);
      const reply = await openReply(answer, found, this.#source, roster.membership.newsroom.id);
      if (reply !== null) {
        this.#fetched.set(found, reply);
      }
    }
    this.#waiting = this.#waiting.slice(count);
  }

  /**
   * Asks for every shown answer to be erased.
   *
   * @throws ConnectionError if no door confirms
   */
  async erase(): Promise<void> {
    const roster = await this.#roster();
    const count = roster.roster.index.locatorsPerRequest;
    const shown = [...this.#fetched.keys()];
    for (let i = 0; i < shown.length; i += count) {
      const body = locators(shown.slice(i, i + count), count);
      const { status } = await this.#transport.persistently('POST', '/replies/erase', { body });
      if (status !== 204) {
        throw new ConnectionError(false);
      }
    }
    this.#fetched.clear();
  }

  async #roster(): Promise<AcceptedRoster> {
    return (await this.#keeper.newestKeys()).roster;
  }
}

const nameOf = ({ tags, epoch }: FoundReply): string => `${tags.editor.id.join()} ${epoch}`;

const locators = (found: readonly FoundReply[], count: number): Bytes =>
  concat(...found.map(({ locator }) => locator), draw(systemRandomSource, (count - found.length) * LOCATOR_SIZE));
