import assert from 'node:assert/strict';
import { afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Id } from '../page/ids.ts';
import { Families } from '../page/files/families.ts';
import { Page } from '../page/page.ts';
import { Reach } from '../page/reach.ts';
import { RosterKeeper } from '../page/rosterKeeper.ts';
import { Transport } from '../page/transport.ts';
import { words } from '../page/words.ts';
import { Phrase } from '../protocol/keys/phrase.ts';
import { SourceKeys } from '../protocol/keys/sourceKeys.ts';
import { systemRandomSource } from '../protocol/primitives/randomSource.ts';
import { notes } from './scrub/notes.ts';
import { PageDocument } from './pageDocument.ts';
import { TestDoor } from './testDoor.ts';
import { NOW, NOW_EPOCH, TestNewsroom } from './testNewsroom.ts';
import { XmlHttpRequest } from './xmlHttpRequest.ts';

let newsroom: TestNewsroom;
let door: TestDoor;
let page: PageDocument;

const at = (id: Id) => page.getElementById(id);
const turn = () => new Promise((resolve) => setTimeout(resolve, 1));

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    await turn();
  }
}

// Long enough for everything that was begun: each step waits for a real request of its own.
async function settle(): Promise<void> {
  const keys = SourceKeys.derive(Phrase.generate(systemRandomSource), newsroom.identity.id);
  (await keys).dispose();
  for (let i = 0; i < 20; i++) {
    await fetch(`${door.address}/roster`);
  }
}

// The names of the editors and the like are the same for everyone.
const traces = () => page.traces.filter((trace) => !/^(readers|reach-list): /.test(trace));

function write(text: string): void {
  at('text').value = text;
  at('compose-form').fire('submit');
}

function comeBack(phrase: Phrase): void {
  at('return').fire('click');
  at('return-phrase').value = phrase.toWords(words).join(' ');
  at('return-form').fire('submit');
}

async function withReply(): Promise<Phrase> {
  const phrase = Phrase.generate(systemRandomSource);
  const keys = await SourceKeys.derive(phrase, newsroom.identity.id);
  const reply = await newsroom.reply(newsroom.editors[0]!, keys, 'Where was it?', NOW_EPOCH - 3);
  door.replies.push({ ...reply, postedIn: NOW_EPOCH - 2 });
  return phrase;
}

before(async () => {
  Object.assign(globalThis, { XMLHttpRequest: XmlHttpRequest });
  newsroom = await TestNewsroom.create(systemRandomSource);
});

beforeEach(async () => {
  door = await TestDoor.open(newsroom);
  page = new PageDocument();
  page.install(door.address);
  const transport = new Transport([door.address], [0, 0]);
  const facts = { name: 'The Test', newsroom: newsroom.identity, lowestMembership: 0, doors: [] };
  const keeper = new RosterKeeper(facts, transport);
  keeper.correctClock(NOW);
  const families = new Families({ text: notes }, {}, () => Promise.reject());
  const reach = new Reach(transport, [], null, door.address, false);
  await new Page(facts, keeper, transport, { families, reach, source: '' }).begin(null);
  page.leave();
  assert.deepEqual(traces(), []);
});

afterEach(() => door.close());

describe('Whoever leaves the page', () => {
  it('after sending leaves no word of it', async () => {
    write('They moved it.');
    await until(() => at('result').dataset['outcome'] === 'sent');
    page.leave();
    assert.deepEqual(traces(), []);
  });

  it('while a file is cleaned leaves nothing of it', async () => {
    at('files').files = [new File(['note: |Kim'], 'Kim.txt'), new File(['else'], 'else.bin')];
    at('files').fire('change');
    await until(() => at('file-list').textContent.includes('Removed'));
    page.leave();
    await settle();
    assert.deepEqual(traces(), []);
  });

  it('while a phrase is looked up does not find it open afterwards', async () => {
    comeBack(await withReply());
    page.leave();
    await settle();
    assert.deepEqual(traces(), []);
    assert.equal(at('thread').hidden, true);
    assert.equal(door.count('GET /board'), 0);
  });

  it('while the words are fetched is not shown others', async () => {
    write('They moved it.');
    await until(() => at('result').dataset['outcome'] === 'sent');
    at('answer-yes').fire('click');
    page.leave();
    await settle();
    assert.deepEqual(traces(), []);
    assert.equal(at('phrase-shown').hidden, true);
  });

  it('while a tip is being sent hears nothing more of it', async () => {
    door.fault = (_, path) => (path === '/parcels' ? (page.leave(), 'drop') : null);
    write('They moved it.');
    await until(() => door.count('POST /parcels') > 0);
    await settle();
    assert.deepEqual(traces(), []);
  });

  for (const [end, fault] of [
    ['done', null],
    ['refused', 418],
  ] as const) {
    it(`while answers are erased is not told that it was ${end}`, async () => {
      comeBack(await withReply());
      await until(() => at('replies').textContent.includes('Where was it?'));
      door.fault = (_, path) => (path === '/replies/erase' ? (page.leave(), fault) : null);
      at('reply-erase').fire('click');
      await until(() => door.count('POST /replies/erase') > 0);
      await settle();
      assert.deepEqual(traces(), []);
    });
  }
});
