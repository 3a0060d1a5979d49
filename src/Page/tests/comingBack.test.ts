import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { Mailbox } from '../page/mailbox.ts';
import { RosterKeeper } from '../page/rosterKeeper.ts';
import { ThreadView } from '../page/threadView.ts';
import { Transport } from '../page/transport.ts';
import { Phrase } from '../protocol/keys/phrase.ts';
import { SourceKeys } from '../protocol/keys/sourceKeys.ts';
import { draw, systemRandomSource } from '../protocol/primitives/randomSource.ts';
import { PageDocument } from './pageDocument.ts';
import { TestDoor } from './testDoor.ts';
import { EPOCHS_PER_DAY, NOW, NOW_EPOCH, TestNewsroom } from './testNewsroom.ts';
import { XmlHttpRequest } from './xmlHttpRequest.ts';

/** What somebody sees who comes back with a phrase, and what whoever watches the line sees. */
interface Look {
  readonly shown: readonly string[];
  readonly traffic: readonly string[];
}

describe('A phrase that leads to nothing', () => {
  let newsroom: TestNewsroom;
  let door: TestDoor;
  let neverUsed: Look;

  before(async () => {
    Object.assign(globalThis, { XMLHttpRequest: XmlHttpRequest });
    newsroom = await TestNewsroom.create(systemRandomSource);
    door = await TestDoor.open(newsroom);
    neverUsed = await look(Phrase.generate(systemRandomSource));
  });

  beforeEach(() => {
    door.replies = [];
    door.traffic.length = 0;
  });

  after(() => door.close());

  async function look(phrase: Phrase): Promise<Look> {
    const page = new PageDocument();
    page.install(door.address);
    const transport = new Transport([door.address], [0, 0]);
    const facts = { name: '', newsroom: newsroom.identity, fingerprint: '', lowestMembership: 0, doors: [] };
    const keeper = new RosterKeeper(facts, transport);
    keeper.correctClock(NOW);
    const keys = await SourceKeys.derive(phrase, newsroom.identity.id);
    await new ThreadView(
      () => {},
      () => {},
    ).open(new Mailbox(keeper, transport, keys), 'the check words');
    return { shown: page.traces, traffic: [...door.traffic] };
  }

  // A reply of so many epochs ago, in a door that has it or has erased it.
  async function answered(phrase: Phrase, age: number, isErased: boolean): Promise<Look> {
    const keys = await SourceKeys.derive(phrase, newsroom.identity.id);
    const reply = await newsroom.reply(newsroom.editors[0]!, keys, 'Where was it?', NOW_EPOCH - age);
    const answer = isErased ? draw(systemRandomSource, reply.answer.length) : reply.answer;
    door.replies.push({ ...reply, answer, postedIn: NOW_EPOCH - age + 1 });
    return look(phrase);
  }

  it('because its answer was erased looks and weighs like one that never was', async () => {
    assert.deepEqual(await answered(Phrase.generate(systemRandomSource), 3, true), neverUsed);
  });

  it('because its answer is older than what is kept looks and weighs like one that never was', async () => {
    assert.deepEqual(await answered(Phrase.generate(systemRandomSource), 91 * EPOCHS_PER_DAY, false), neverUsed);
  });

  it('because it is another one looks and weighs like one that never was', async () => {
    const phrase = Phrase.generate(systemRandomSource);
    await answered(phrase, 3, false);
    door.traffic.length = 0;
    const numbers = phrase.toNumbers().map((number) => Number(number) - 1);
    assert.deepEqual(await look(Phrase.fromNumbers(numbers.map((number) => 2047 - number))), neverUsed);
  });

  it('weighs like one with an answer, which alone is shown', async () => {
    const { shown, traffic } = await answered(Phrase.generate(systemRandomSource), 3, false);
    assert.deepEqual(traffic, neverUsed.traffic);
    assert.ok(shown.some((trace) => trace.includes('Where was it?')));
  });
});
