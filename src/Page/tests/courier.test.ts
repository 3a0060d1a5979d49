import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Outgoing } from '../page/files/outgoing.ts';
import { type Listener, Outbox, type Outcome } from '../page/outbox.ts';
import { RosterKeeper } from '../page/rosterKeeper.ts';
import { SealedPost } from '../page/sealedPost.ts';
import { Session } from '../page/session.ts';
import { Transport } from '../page/transport.ts';
import { CHUNK_ID_SIZE } from '../protocol/chunks/chunkFormat.ts';
import type { CborValue } from '../protocol/encoding/cborReader.ts';
import { type Bytes, readU32, toHex } from '../protocol/encoding/bytes.ts';
import { measure, RECORD_SIZE } from '../protocol/parcels/courierFile.ts';
import { systemRandomSource } from '../protocol/primitives/randomSource.ts';
import { MemorySource } from '../scrub/source/memorySource.ts';
import { TestDoor } from './testDoor.ts';
import { certificate, NOW, TestNewsroom } from './testNewsroom.ts';
import { XmlHttpRequest } from './xmlHttpRequest.ts';

const UNSAID = { names: '', question: '', answer: '' };
const COURIER_ROSTER = 77;

let newsroom: TestNewsroom;
let door: TestDoor;
let keeper: RosterKeeper;
let transport: Transport;
let session: Session;
const moves: [number, number][] = [];
const listener: Listener = { sealing: () => {}, moved: (sent, of) => void moves.push([sent, of]), renewed: () => {} };

const picture = (length: number): Outgoing => ({
  source: new MemorySource(new Uint8Array(length).map((_, i) => i % 253)),
  name: 'file-1.png',
  mediaType: 'image/png',
  role: 'file',
});

async function seal(
  text: string,
  files: readonly Outgoing[] = [],
  signal = new AbortController().signal,
): Promise<Outcome> {
  const draft = { text, files, language: 'en', ...UNSAID };
  return new Outbox(keeper, transport).seal(draft, (await session.keys())!, listener, signal);
}

async function fileOf(outcome: Outcome): Promise<Bytes> {
  assert.equal(outcome.kind, 'saved');
  return new Uint8Array(await (outcome as Extract<Outcome, { kind: 'saved' }>).file.arrayBuffer());
}

async function courierRoster(change: (fields: Map<number, CborValue>) => void = () => {}): Promise<Bytes> {
  const membership = newsroom.membership();
  const keys = newsroom.editors.map((editor) => certificate(newsroom.identity.id, editor, 'courier key'));
  const roster = await newsroom.roster(membership, (fields) => change(fields.set(2, 1).set(5, keys)));
  return newsroom.answer(membership, roster);
}

const post = (bytes: Bytes): SealedPost => new SealedPost(transport, new Blob([bytes]));
const run = (posting: SealedPost): Promise<Outcome> => posting.run(listener, new AbortController().signal);
const failed = (why: string) => ({ kind: 'failed', why });
const textOf = async (parcel: Bytes) =>
  (await newsroom.openLane((await newsroom.openOuter(parcel))!, 1))!.message.get(1);

before(async () => {
  Object.assign(globalThis, { XMLHttpRequest: XmlHttpRequest, location: { origin: 'file://' } });
  newsroom = await TestNewsroom.create(systemRandomSource);
});

beforeEach(async () => {
  door = await TestDoor.open(newsroom);
  door.courierRoster = await courierRoster();
  transport = new Transport([door.address], [0, 0, 0]);
  keeper = new RosterKeeper(newsroom.facts(), transport);
  keeper.correctClock(NOW);
  session = new Session(newsroom.identity.id);
  moves.length = 0;
});

afterEach(() => door.close());
after(() => newsroom.sorting.dispose());

describe('A tip that is saved sealed', () => {
  it('is sealed to the courier roster, and nothing but that is asked of a door', async () => {
    door.courierRoster = await courierRoster((fields) => fields.set(1, COURIER_ROSTER));
    await keeper.fetch();
    const file = await fileOf(await seal('Carried.'));
    assert.equal(file.length, 19_533);
    assert.equal(readU32(file, 1), COURIER_ROSTER);
    assert.deepEqual(door.requests, ['GET /roster', 'GET /roster/courier']);
    assert.notEqual(keeper.roster!.roster.number, COURIER_ROSTER);
  });

  it('carries every chunk after its id, padding included, and is posted as it would have been sent', async () => {
    const file = await fileOf(await seal('With nine chunks.', [picture(9 * 262_144)]));
    assert.deepEqual(measure(file.length), { parcel: 19_533, chunks: 10 });
    assert.deepEqual(await run(post(file)), { kind: 'posted' });
    const records = Array.from({ length: 10 }, (_, i) =>
      file.slice(19_533 + i * RECORD_SIZE, 19_533 + (i + 1) * RECORD_SIZE),
    );
    const ids = records.map((record) => toHex(record.subarray(0, CHUNK_ID_SIZE)));
    assert.deepEqual(
      ids.map((id) => door.chunks.get(id)),
      records.map((record) => record.slice(CHUNK_ID_SIZE)),
    );
    assert.equal(await textOf(door.parcels[0]!), 'With nine chunks.');
    assert.equal(door.requests.at(-1), 'POST /parcels');
    assert.ok(moves.every(([sent, of]) => sent <= of && of === file.length));
  });

  it('shares no chunk with what was tried on line before, nor with another file', async () => {
    const draft = { text: 'Twice.', files: [picture(2 * 262_144)], language: 'en', ...UNSAID };
    const outbox = new Outbox(keeper, transport);
    const [keys, { signal }] = [(await session.keys())!, new AbortController()];
    door.fault = (method) => (method === 'POST' ? [503, 'no-room'] : null);
    assert.deepEqual(await outbox.send(draft, keys, listener, signal), failed('noRoom'));
    const files = [await outbox.seal(draft, keys, listener, signal), await outbox.seal(draft, keys, listener, signal)];
    const ids = (await Promise.all(files.map(fileOf))).flatMap((file) =>
      [0, 1].map((i) => toHex(file.subarray(19_533 + i * RECORD_SIZE).subarray(0, CHUNK_ID_SIZE))),
    );
    assert.equal(new Set([...ids, ...door.chunks.keys()]).size, 6);
  });

  it('cannot be sealed where no keys can be had, and says why', async () => {
    door.fault = () => 503;
    assert.deepEqual(await seal('x'), failed('roster'));
    door.fault = () => null;
    for (const other of [new Uint8Array(3), door.roster]) {
      door.courierRoster = other;
      assert.deepEqual(await seal('x'), failed('refused'));
      assert.equal(keeper.trouble, 'damaged');
    }
  });

  it('can be stopped', async () => {
    const stop = new AbortController();
    stop.abort();
    assert.deepEqual(await seal('x', [picture(3)], stop.signal), failed('cancelled'));
  });
});

describe('A page that carries the courier roster', () => {
  const send = async () => {
    const draft = { text: 'From home.', files: [], language: 'en', ...UNSAID };
    return new Outbox(keeper, transport).send(draft, (await session.keys())!, listener, new AbortController().signal);
  };

  beforeEach(async () => {
    door.courierRoster = await courierRoster((fields) => fields.set(1, COURIER_ROSTER));
  });

  it('takes it without asking anybody, and knows that it says nothing about today', async () => {
    await keeper.adopt(door.courierRoster);
    assert.equal(keeper.trouble, null);
    assert.equal(keeper.disputedTime, null);
    assert.ok(keeper.isKept);
    assert.deepEqual(door.requests, []);
    await keeper.fetch();
    assert.ok(!keeper.isKept);
  });

  it('sends with the keys of today, which it fetches first', async () => {
    await keeper.adopt(door.courierRoster);
    assert.deepEqual(await send(), { kind: 'sent' });
    assert.deepEqual(door.requests, ['GET /roster', 'POST /parcels']);
    assert.notEqual(readU32(door.parcels[0]!, 1), COURIER_ROSTER);
  });

  it('sends with it only if no door answers with others', async () => {
    await keeper.adopt(door.courierRoster);
    door.fault = (_, path) => (path === '/roster' ? 502 : null);
    assert.deepEqual(await send(), { kind: 'sent' });
    assert.equal(readU32(door.parcels[0]!, 1), COURIER_ROSTER);
  });

  it('does not send with it where the keys of today are refused', async () => {
    await keeper.adopt(door.courierRoster);
    door.roster = door.roster.slice(1);
    assert.deepEqual(await send(), failed('refused'));
    assert.equal(door.count('POST'), 0);
  });

  it('fetches newer keys when a door does not take what is sealed with it', async () => {
    await keeper.adopt(door.courierRoster);
    let rosters = 0;
    let posts = 0;
    door.fault = (method) =>
      method === 'POST' ? (posts++ === 0 ? [409, 'roster-closed'] : null) : rosters++ < 4 ? 502 : null;
    assert.deepEqual(await send(), { kind: 'sent' });
    assert.notEqual(readU32(door.parcels[0]!, 1), COURIER_ROSTER);
  });

  it('saves sealed without any connection', async () => {
    await keeper.adopt(door.courierRoster);
    door.close();
    assert.equal((await fileOf(await seal('Off line.'))).length, 19_533);
  });

  it('does not alarm about keys that have ended, and asks for others', async () => {
    keeper.correctClock(NOW + 300 * 24 * 3600 * 1000);
    await keeper.adopt(door.courierRoster);
    assert.equal(keeper.trouble, null);
    assert.equal(keeper.keys, null);
  });

  it('says so if what it carries was tampered with', async () => {
    const forged = door.courierRoster.slice();
    forged[forged.length - 10]! ^= 1;
    await keeper.adopt(forged);
    assert.ok(keeper.trouble !== null && keeper.keys === null);
  });
});

describe('A sealed file', () => {
  it('that is none, or not whole, is not posted', async () => {
    const file = await fileOf(await seal('Whole.', [picture(3)]));
    for (const bytes of [file.slice(1), file.slice(0, -1), new Uint8Array(0), new Uint8Array(19_533).fill(255)]) {
      assert.deepEqual(await run(post(bytes)), failed('notSealed'));
    }
    assert.equal(door.count('P'), 0);
  });

  it('of a roster that is closed has to be sealed again', async () => {
    const file = await fileOf(await seal('Old.'));
    door.fault = (method) => (method === 'POST' ? [409, 'roster-closed'] : null);
    assert.deepEqual(await run(post(file)), failed('tooOld'));
  });

  it('is posted on where it broke, and a lost answer is told', async () => {
    const posting = post(await fileOf(await seal('In pieces.', [picture(3 * 262_144)])));
    let left = 2;
    door.fault = (method) => (method === 'PUT' && left-- <= 0 ? [503, 'text-only'] : null);
    assert.deepEqual(await run(posting), failed('filesLater'));
    door.fault = (method) => (method === 'POST' ? 'drop' : null);
    assert.deepEqual(await run(posting), { kind: 'unknown', closed: null });
    assert.equal(door.count('PUT'), 4);
    door.fault = () => null;
    assert.deepEqual(await run(posting), { kind: 'posted' });
    assert.equal(door.parcels.length, 1);
  });
});
