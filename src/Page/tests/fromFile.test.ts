import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { FROM_FILE, type Route } from '../page/doors.ts';
import type { Id } from '../page/ids.ts';
import { Families } from '../page/files/families.ts';
import type { Kept } from '../page/keptPage.ts';
import { Page } from '../page/page.ts';
import { Reach } from '../page/reach.ts';
import { RosterKeeper } from '../page/rosterKeeper.ts';
import { Transport } from '../page/transport.ts';
import type { CborValue } from '../protocol/encoding/cborReader.ts';
import { type Door, DOOR_KINDS } from '../protocol/rosters/door.ts';
import { systemRandomSource } from '../protocol/primitives/randomSource.ts';
import { PageDocument, type PageElement } from './pageDocument.ts';
import { TestDoor } from './testDoor.ts';
import { certificate, NOW, TestNewsroom } from './testNewsroom.ts';
import { XmlHttpRequest } from './xmlHttpRequest.ts';

const MONTHS = 60 * 24 * 3600 * 1000;
const ONION: Door = { address: `http://${'a'.repeat(56)}.onion`, kind: 'onion' };

let newsroom: TestNewsroom;
let door: TestDoor;
let page: PageDocument;
let answer: Kept['answer'];

const at = (id: Id) => page.getElementById(id);
const clear = (): Door => ({ address: door.address, kind: 'clear' });

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

async function open(doors: readonly Door[], kept: Route | null, later = 0): Promise<Reach> {
  page = new PageDocument();
  page.install(FROM_FILE);
  const transport = new Transport([], [0, 0]);
  const facts = newsroom.facts({ doors });
  const keeper = new RosterKeeper(facts, transport);
  keeper.correctClock(NOW + later);
  const families = new Families({}, {}, () => Promise.reject());
  const reach = new Reach(transport, doors, kept, FROM_FILE, true);
  await new Page(facts, keeper, transport, { families, reach, source: '' }).begin(
    kept === null ? null : { answer, route: kept },
  );
  return reach;
}

function write(text: string): void {
  at('text').value = text;
  at('compose-form').fire('submit');
}

const isWay = ({ type }: PageElement) => type === 'button';

before(async () => {
  Object.assign(globalThis, { XMLHttpRequest: XmlHttpRequest });
  newsroom = await TestNewsroom.create(systemRandomSource);
});

beforeEach(async () => {
  door = await TestDoor.open(newsroom);
  const doors = [clear(), ONION].map(
    ({ address, kind }) =>
      new Map<number, CborValue>([
        [1, address],
        [2, DOOR_KINDS.indexOf(kind)],
      ]),
  );
  const membership = newsroom.membership((fields) => fields.set(10, doors));
  door.roster = await newsroom.answer(membership);
  const keys = newsroom.editors.map((editor) => certificate(newsroom.identity.id, editor, 'courier key'));
  answer = await newsroom.answer(
    membership,
    await newsroom.roster(membership, (fields) => fields.set(2, 1).set(5, keys)),
  );
});

afterEach(() => door.close());
after(() => newsroom.sorting.dispose());

describe('A page that is opened from a file', () => {
  it('asks nobody for anything, even if the roster that it carries has ended', async () => {
    await open([clear()], 'open');
    await open([clear()], 'open', MONTHS);
    await open([clear()], null);
    assert.deepEqual(door.requests, []);
  });

  it('does not send before a way is chosen, and says so', async () => {
    await open([clear()], null);
    write('They moved it.');
    await until(() => at('compose-error').textContent !== '');
    assert.match(at('compose-error').textContent, /Choose how to reach us/);
    assert.ok(at('reach').open);
    assert.match(at('readers').textContent, /^This page carries no keys of editors/);
    assert.deepEqual(door.requests, []);
  });

  it('fetches the keys and sends by the way that is pressed', async () => {
    await open([clear()], null);
    const [way] = at('reach-list').findAll(isWay);
    way!.fire('click');
    await until(() => /can read/.test(at('readers').textContent));
    assert.equal(at('compose-error').textContent, '');
    write('They moved it.');
    await until(() => at('result').dataset['outcome'] === 'sent');
    assert.deepEqual(door.requests, ['GET /roster', 'POST /parcels']);
  });

  it('says whose keys it carries, and not who reads now', async () => {
    await open([clear()], 'open');
    assert.match(at('readers').textContent, /^This page carries keys for 2 of 2 editors/);
  });

  it('sends nothing by another way that went by the first one, unless the person wants it', async () => {
    await open([clear(), ONION], 'open');
    door.fault = (_, path) => (path === '/parcels' ? 'drop' : null);
    write('They moved it.');
    await until(() => at('result').dataset['outcome'] === 'unknown');
    at('back-to-text').fire('click');
    at('reach-list').findAll(isWay)[0]!.fire('click');
    const before = door.requests.length;
    write('They moved it.');
    await until(() => /another way/.test(at('result-text').textContent));
    assert.equal(at('seal-again').hidden, false);
    assert.equal(door.requests.length, before);
  });

  it('takes no other way than that by which it was kept', async () => {
    const reach = await open([clear()], 'onion');
    assert.equal(reach.route, null);
    write('They moved it.');
    await until(() => at('compose-error').textContent !== '');
    await open([clear(), ONION], 'onion', MONTHS);
    assert.deepEqual(door.requests, []);
  });
});
