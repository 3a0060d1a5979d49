import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { Mailbox } from '../page/mailbox.ts';
import { RosterKeeper } from '../page/rosterKeeper.ts';
import { ThreadView } from '../page/threadView.ts';
import { Transport } from '../page/transport.ts';
import { toHex } from '../protocol/encoding/bytes.ts';
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

let newsroom: TestNewsroom;
let door: TestDoor;

before(async () => {
  Object.assign(globalThis, { XMLHttpRequest: XmlHttpRequest });
  newsroom = await TestNewsroom.create(systemRandomSource);
  door = await TestDoor.open(newsroom);
});

beforeEach(() => {
  door.replies = [];
  door.traffic.length = door.requests.length = 0;
});

after(() => door.close());

function connect(): [RosterKeeper, Transport] {
  const transport = new Transport([door.address], [0, 0]);
  const keeper = new RosterKeeper(newsroom.facts(), transport);
  keeper.correctClock(NOW);
  return [keeper, transport];
}

describe('A phrase that leads to nothing', () => {
  let neverUsed: Look;

  before(async () => {
    neverUsed = await look(Phrase.generate(systemRandomSource));
  });

  async function look(phrase: Phrase): Promise<Look> {
    const page = new PageDocument();
    page.install(door.address);
    const [keeper, transport] = connect();
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

describe('A mailbox', () => {
  let keys: SourceKeys;
  let mailbox: Mailbox;

  beforeEach(async () => {
    new PageDocument().install(door.address);
    keys = await SourceKeys.derive(Phrase.generate(systemRandomSource), newsroom.identity.id);
    mailbox = new Mailbox(...connect(), keys);
  });

  const post = async (text: string, epoch: number) => {
    const [author] = newsroom.editors;
    const reply = await newsroom.reply(author!, keys, text, epoch);
    door.replies.push({ ...reply, postedIn: epoch + 1 });
    return reply;
  };

  it('shows the newest answers first to be fetched, two at a time, and in the order in which they were written', async () => {
    for (const [i, text] of ['first', 'second', 'third'].entries()) {
      await post(text, NOW_EPOCH - 10 + i);
    }
    await mailbox.look(7);
    assert.deepEqual(
      mailbox.replies.map(({ text }) => text),
      ['second', 'third'],
    );
    assert.ok(mailbox.hasMore);
    await mailbox.fetchMore();
    assert.deepEqual(
      mailbox.replies.map(({ text }) => text),
      ['first', 'second', 'third'],
    );
    assert.ok(!mailbox.hasMore);
  });

  it('asks for as many as always where there is none', async () => {
    await mailbox.look(7);
    assert.deepEqual(mailbox.replies, []);
    assert.deepEqual(door.requests.slice(1), ['GET /board/index?days=7', 'POST /replies']);
  });

  it('finds older answers when it looks further back, and shows none twice', async () => {
    await post('old', NOW_EPOCH - 100);
    await post('new', NOW_EPOCH - 3);
    await mailbox.look(7);
    assert.deepEqual(
      mailbox.replies.map(({ text }) => text),
      ['new'],
    );
    await mailbox.look(30);
    assert.deepEqual(
      mailbox.replies.map(({ text }) => text),
      ['old', 'new'],
    );
  });

  it('asks for every shown answer to be erased', async () => {
    const { locator } = await post('gone', NOW_EPOCH - 3);
    await mailbox.look(7);
    await mailbox.erase();
    assert.ok(door.erased.includes(toHex(locator)));
    assert.deepEqual(mailbox.replies, []);
  });
});
