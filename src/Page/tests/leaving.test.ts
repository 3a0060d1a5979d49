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
import type { Family } from '../scrub/family.ts';
import type { ByteSource } from '../scrub/source/byteSource.ts';
import { MemorySource } from '../scrub/source/memorySource.ts';
import { notes } from './scrub/notes.ts';
import { PageDocument } from './pageDocument.ts';
import { TestDoor } from './testDoor.ts';
import { NOW, NOW_EPOCH, TestNewsroom } from './testNewsroom.ts';
import { XmlHttpRequest } from './xmlHttpRequest.ts';

let newsroom: TestNewsroom;
let door: TestDoor;
let page: PageDocument;

// More steps than anybody would wait for.
const MANY = 20_000_000;

// What the scrubber of notes does first, with something that is in memory.
let longWork = (_source: ByteSource): Promise<void> => Promise.resolve();

const longAtWork: Family = {
  async recognise(source) {
    await longWork(new MemorySource(new Uint8Array(1)));
    return notes.recognise(source);
  },
};

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
const traces = () => page.traces.filter((trace) => !/^(readers|reach-list|who-\w+|phrase-learn): /.test(trace));

function write(text: string): void {
  at('text').value = text;
  at('compose-form').fire('submit');
}

function comeBack(phrase: Phrase): void {
  at('return').fire('click');
  at('return-phrase').value = phrase.toWords(words()).join(' ');
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
  longWork = () => Promise.resolve();
  door = await TestDoor.open(newsroom);
  page = new PageDocument();
  page.install(door.address);
  const transport = new Transport([door.address], [0, 0]);
  const facts = newsroom.facts();
  const keeper = new RosterKeeper(facts, transport);
  keeper.correctClock(NOW);
  const families = new Families({ text: longAtWork }, {}, () => Promise.reject());
  const reach = new Reach(transport, [], null, door.address, false);
  await new Page(facts, keeper, transport, { families, reach, source: '' }).begin(null);
  page.leave();
  assert.deepEqual(traces(), []);
});

afterEach(() => door.close());

describe('Leaving at once', () => {
  const fields = ['text', 'names', 'question', 'question-answer', 'return-phrase'] as const;

  beforeEach(() => {
    at('leave').href = 'https://weather.example/';
    fields.forEach((id) => (at(id).value = `written in ${id}`));
  });

  const hasLeft = () => page.leftTo === 'https://weather.example/' && page.documentElement.hidden;

  it('by the button empties the page, shows nothing any more and leaves no entry in the history', () => {
    at('leave').fire('click');
    assert.ok(hasLeft());
    assert.deepEqual(traces(), []);
  });

  it('by Escape takes three presses within two seconds', () => {
    [1000, 1900, 3000].forEach((time) => page.press('Escape', time));
    assert.ok(hasLeft());
    assert.deepEqual(traces(), []);
  });

  const stays: readonly (readonly [string, () => void])[] = [
    ['two presses', () => [1000, 1100].forEach((time) => page.press('Escape', time))],
    ['three slow presses', () => [1000, 2000, 3001].forEach((time) => page.press('Escape', time))],
    ['a key that is held', () => [1000, 1100, 1200, 1300].forEach((time, i) => page.press('Escape', time, i > 0))],
    ['another key between', () => ['Escape', 'Escape', 'a', 'Escape'].forEach((key, i) => page.press(key, 1000 + i))],
  ];
  stays.forEach(([what, press]) =>
    it(`is not done by ${what}`, () => {
      press();
      assert.equal(page.leftTo, null);
      assert.equal(traces().length, fields.length);
    }),
  );

  for (const [how, leave] of [
    ['the button', () => at('leave').fire('click')],
    ['Escape', () => [1000, 1100, 1200].forEach((time) => page.press('Escape', time))],
  ] as const) {
    it(`by ${how} does not wait until a file is cleaned that is long at work in memory`, async () => {
      at('files').files = [new File(['note: |Kim'], 'Kim.txt'), new File(['note: |Lee'], 'Lee.txt')];
      let steps = 0;
      longWork = async (source) => {
        setTimeout(leave);
        while (!hasLeft() && steps < MANY) {
          await source.read(0, 1);
          steps++;
        }
      };
      at('files').fire('change');
      await until(hasLeft);
      assert.ok(steps < MANY);
      await settle();
      assert.deepEqual(traces(), []);
    });
  }

  it('is done by the last three of more presses', () => {
    [0, 3000, 3100, 3200].forEach((time) => page.press('Escape', time));
    assert.ok(hasLeft());
  });
});

describe('Beside the message', () => {
  it('a question needs its answer before anything is sent', async () => {
    at('question').value = 'Which colour?';
    write('They moved it.');
    assert.match(at('compose-error').textContent, /question needs its answer/);
    assert.equal(door.count('POST /parcels'), 0);
    at('question-answer').value = 'Blue';
    write('They moved it.');
    await until(() => at('result').dataset['outcome'] === 'sent');
    assert.deepEqual(
      ['names', 'question', 'question-answer'].map((id) => at(id as Id).value),
      ['', '', ''],
    );
  });

  it('what was written keeps the other language from being offered', () => {
    at('names').value = 'Kim';
    at('names').fire('input');
    assert.equal(at('language').hidden, true);
    at('names').value = '';
    at('names').fire('input');
    assert.equal(at('language').hidden, false);
  });
});

describe('The page says who reads', () => {
  it('with the editors whom the membership names, and how long things are kept', () => {
    const texts = ['who-editors', 'who-kept'].map((id) => at(id as Id).textContent);
    assert.match(texts[0]!, /^Its editors: .+/);
    assert.match(texts[1]!, /30 days, answers for 90 days/);
  });
});

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
