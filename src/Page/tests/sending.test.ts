import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { type Listener, Outbox, type Outcome } from '../page/outbox.ts';
import type { Outgoing } from '../page/files/outgoing.ts';
import { RosterKeeper } from '../page/rosterKeeper.ts';
import { Session } from '../page/session.ts';
import type { Draft } from '../page/shipment.ts';
import { Transport } from '../page/transport.ts';
import { CHUNK_PLAIN_SIZE, CHUNK_SEALED_SIZE } from '../protocol/chunks/chunkFormat.ts';
import { type Bytes, concat, toHex, u32, u64, u8, utf8 } from '../protocol/encoding/bytes.ts';
import { label } from '../protocol/encoding/label.ts';
import { AesGcm } from '../protocol/primitives/aesGcm.ts';
import { hkdf } from '../protocol/primitives/hkdf.ts';
import { hmacSha256 } from '../protocol/primitives/hmacSha256.ts';
import { systemRandomSource } from '../protocol/primitives/randomSource.ts';
import { BlobSource } from '../scrub/source/blobSource.ts';
import { MemorySource } from '../scrub/source/memorySource.ts';
import { TestDoor } from './testDoor.ts';
import { EPOCH_SECONDS, NOW, NOW_EPOCH, type OpenedTip, TestNewsroom } from './testNewsroom.ts';
import { XmlHttpRequest } from './xmlHttpRequest.ts';

const AT_ONCE = [0, 0, 0];
const CLOSED = [409, 'roster-closed'] as const;
const NOTHING = new Uint8Array(0);

class Recorder implements Listener {
  readonly moves: [number, number][] = [];
  renewals = 0;
  sealing(): void {}
  moved(sent: number, total: number): void {
    this.moves.push([sent, total]);
  }
  renewed(): void {
    this.renewals++;
  }
}

let newsroom: TestNewsroom;
let door: TestDoor;
let keeper: RosterKeeper;
let transport: Transport;
let outbox: Outbox;
let session: Session;
let recorder: Recorder;

const UNSAID = { names: '', question: '', answer: '' };
const draftOf = (text: string, files: readonly Outgoing[] = []): Draft => ({ text, files, language: 'en', ...UNSAID });
// What a scrubber gives: bytes with a neutral name.
const picture = (length: number, content: (i: number) => number = () => 0): Outgoing => {
  const source = new MemorySource(Uint8Array.from({ length }, (_, i) => content(i)));
  return { source, name: 'file-1.png', mediaType: 'image/png', role: 'file' };
};
const send = async (draft: Draft, signal = new AbortController().signal): Promise<Outcome> =>
  outbox.send(draft, (await session.keys())!, recorder, signal);
const failed = (why: string) => ({ kind: 'failed', why });

async function read(parcel: Bytes): Promise<OpenedTip> {
  const opened = await newsroom.openLane((await newsroom.openOuter(parcel))!, 1);
  return opened!;
}

async function readFile(attachment: Map<number, unknown>): Promise<Bytes> {
  const secret = attachment.get(4) as Bytes;
  const count = attachment.get(5) as number;
  const aead = await AesGcm.import(await hkdf(secret, NOTHING, label('chunk key')));
  const idKey = await hkdf(secret, NOTHING, label('chunk id'));
  const pieces: Bytes[] = [];
  for (let i = 0; i < count; i++) {
    const id = toHex((await hmacSha256(idKey, u32(i))).subarray(0, 16));
    const nonce = concat(new Uint8Array(3), u64(i), u8(i === count - 1 ? 1 : 0));
    pieces.push((await aead.open(nonce, NOTHING, door.chunks.get(id)!))!);
  }
  return concat(...pieces).slice(0, attachment.get(3) as number);
}

before(async () => {
  Object.assign(globalThis, { XMLHttpRequest: XmlHttpRequest });
  newsroom = await TestNewsroom.create(systemRandomSource);
});

beforeEach(async () => {
  door = await TestDoor.open(newsroom);
  Object.assign(globalThis, { location: { origin: door.address } });
  transport = new Transport([door.address], AT_ONCE);
  const facts = newsroom.facts();
  keeper = new RosterKeeper(facts, transport);
  keeper.correctClock(NOW);
  outbox = new Outbox(keeper, transport);
  session = new Session(newsroom.identity.id);
  recorder = new Recorder();
  await keeper.fetch();
});

afterEach(() => door.close());
after(() => newsroom.sorting.dispose());

describe('A tip', () => {
  it('of text alone is one request after the roster', async () => {
    assert.deepEqual(await send(draftOf('They moved it.')), { kind: 'sent' });
    assert.deepEqual(door.requests, ['GET /roster', 'POST /parcels']);
    const { message } = await read(door.parcels[0]!);
    assert.deepEqual(
      [...message],
      [
        [0, 1],
        [1, 'They moved it.'],
        [2, 'en'],
        [3, NOW_EPOCH],
      ],
    );
  });

  it('with files sends every chunk before the parcel, with their roles and neutral names', async () => {
    const photo = picture(CHUNK_PLAIN_SIZE * 3 + 9, (i) => i % 253);
    const files = [
      photo,
      { ...picture(0), name: 'file-2.pdf', mediaType: 'application/pdf' },
      {
        ...picture(1, () => 120),
        name: 'original-3.bin',
        mediaType: 'application/octet-stream',
        role: 'original' as const,
      },
    ];
    assert.deepEqual(await send(draftOf('', files)), { kind: 'sent' });
    assert.equal(door.requests.at(-1), 'POST /parcels');
    const { message } = await read(door.parcels[0]!);
    const attachments = message.get(4) as Map<number, unknown>[];
    const names = attachments.map((attachment) => [attachment.get(1), attachment.get(2), attachment.get(8)]);
    assert.deepEqual(names, [
      ['file-1', 'image/png', 0],
      ['file-2', 'application/pdf', 0],
      ['file-3', 'application/octet-stream', 2],
    ]);
    assert.deepEqual(await readFile(attachments[0]!), await photo.source.read(0, photo.source.size));
    assert.deepEqual(await readFile(attachments[1]!), NOTHING);
    assert.deepEqual(await readFile(attachments[2]!), utf8('x'));
    assert.ok([...door.chunks.values()].every(({ length }) => length === CHUNK_SEALED_SIZE));
  });

  it('is filled up with throw-away chunks that an editor can tell', async () => {
    await send(draftOf('', [picture(CHUNK_PLAIN_SIZE * 9)]));
    const { message } = await read(door.parcels[0]!);
    assert.equal(door.chunks.size, 10);
    assert.equal(message.get(9), 1);
    const idKey = await hkdf(message.get(8) as Bytes, NOTHING, label('chunk id'));
    assert.ok(door.chunks.has(toHex((await hmacSha256(idKey, u32(0))).subarray(0, 16))));
  });

  it('that is too long for a parcel travels as an attachment, its beginning in the tip', async () => {
    const text = Array.from({ length: 6000 }, (_, i) => `${(i * 7919) % 9973}`).join(' ');
    assert.deepEqual(await send(draftOf(text)), { kind: 'sent' });
    const { message } = await read(door.parcels[0]!);
    const [attachment] = message.get(4) as Map<number, unknown>[];
    assert.ok(text.startsWith(message.get(1) as string));
    assert.equal(attachment!.get(8), 1);
    assert.deepEqual(await readFile(attachment!), utf8(text));
  });

  it('carries names and a question with its answer in fields of their own, and nothing where there are none', async () => {
    await send({ ...draftOf('one'), names: 'Kim, the driver', question: 'Which colour?', answer: 'Blue' });
    await send({ ...draftOf('two'), question: 'Which river?', answer: 'The Tumen' });
    await send(draftOf('three'));
    const messages = (await Promise.all(door.parcels.map(read))).map(({ message }) => message);
    assert.deepEqual(
      messages.map((message) => [5, 6, 7].map((key) => message.get(key))),
      [
        ['Kim, the driver', 'Which colour?', 'Blue'],
        [undefined, 'Which river?', 'The Tumen'],
        [undefined, undefined, undefined],
      ],
    );
  });

  it('with long names and many files still fits, with less of its text beside them', async () => {
    const signs = (count: number) =>
      String.fromCodePoint(...Array.from({ length: count }, (_, i) => 0x4e00 + ((i * 7919) % 20_000)));
    const files = Array.from({ length: 31 }, () => picture(1));
    const draft = { ...draftOf(signs(5000), files), names: signs(1000), question: signs(200), answer: signs(200) };
    assert.deepEqual(await send(draft), { kind: 'sent' });
    const { message } = await read(door.parcels[0]!);
    assert.equal(message.get(5), draft.names);
    const [whole] = message.get(4) as Map<number, unknown>[];
    assert.deepEqual(await readFile(whole!), utf8(draft.text));
    assert.ok(draft.text.startsWith(message.get(1) as string));
  });

  it('whose names alone were changed after a failure is packed anew', async () => {
    door.fault = (_, path) => (path === '/parcels' ? 'drop' : null);
    assert.equal((await send({ ...draftOf('x'), names: 'Kim' })).kind, 'unknown');
    door.fault = () => null;
    assert.deepEqual(await send({ ...draftOf('x'), names: 'Lee' }), { kind: 'sent' });
    assert.equal((await read(door.parcels.at(-1)!)).message.get(5), 'Lee');
  });

  it('tells of bytes sent, up to the whole', async () => {
    await send(draftOf('x', [picture(CHUNK_PLAIN_SIZE * 2)]));
    const total = 2 * CHUNK_SEALED_SIZE + 19_533;
    assert.ok(recorder.moves.every(([sent, of]) => sent <= of && of === total));
    assert.deepEqual(recorder.moves.at(-1), [total, total]);
  });

  it('is sealed with a phrase of its own unless the person brought one', async () => {
    await send(draftOf('one'));
    session.wipe();
    await send(draftOf('two'));
    const [one, two] = await Promise.all(door.parcels.map(read));
    assert.notDeepEqual(one!.card, two!.card);
  });
});

describe('A tip that cannot be sent', () => {
  const file = () => picture(CHUNK_PLAIN_SIZE * 4);

  it('says that only text is taken, and has not sent its parcel', async () => {
    door.fault = (method) => (method === 'PUT' ? [503, 'text-only'] : null);
    assert.deepEqual(await send(draftOf('x', [file()])), failed('textOnly'));
    assert.equal(door.count('POST'), 0);
  });

  it('says that nobody reads where a door has no newsroom: its text would not be taken either', async () => {
    door.fault = (method) => (method === 'PUT' ? [503, 'no-membership'] : null);
    assert.deepEqual(await send(draftOf('x', [file()])), failed('nobody'));
  });

  it('tries again where a 503 is no word of a door, but a proxy’s', async () => {
    let puts = 0;
    door.fault = (method) => (method === 'PUT' && puts++ === 0 ? 503 : null);
    assert.deepEqual(await send(draftOf('x', [file()])), { kind: 'sent' });
  });

  it('says that there is no room', async () => {
    door.fault = (_, path) => (path === '/parcels' ? [503, 'no-room'] : null);
    assert.deepEqual(await send(draftOf('x')), failed('noRoom'));
  });

  it('says that nothing was sent where no door answers', async () => {
    door.close();
    assert.deepEqual(await send(draftOf('x')), failed('offline'));
  });

  it('says that the keys could not be fetched where that is what failed', async () => {
    door.fault = () => 502;
    const [other, away] = [new Transport([door.address], AT_ONCE), new AbortController().signal];
    const fresh = new Outbox(new RosterKeeper(newsroom.facts(), other), other);
    assert.deepEqual(await fresh.send(draftOf('x'), (await session.keys())!, recorder, away), failed('roster'));
  });

  it('waits as long for keys as for the rest', async () => {
    keeper.drop();
    let answers = 0;
    door.fault = (_, path) => (path === '/roster' && answers++ < AT_ONCE.length - 1 ? [503, 'no-roster'] : null);
    assert.deepEqual(await send(draftOf('x')), { kind: 'sent' });
    assert.equal(answers, AT_ONCE.length);
  });

  it('is not sealed to a roster that was refused', async () => {
    const wary = new RosterKeeper(newsroom.facts({ lowestMembership: 9 }), transport);
    wary.correctClock(NOW);
    const signal = new AbortController().signal;
    const outcome = await new Outbox(wary, transport).send(draftOf('x'), (await session.keys())!, recorder, signal);
    assert.deepEqual(outcome, failed('refused'));
    assert.equal(wary.trouble, 'older');
    assert.equal(door.count('POST'), 0);
  });

  it('is not sealed where no editor could read it, and asks each time whether one has come', async () => {
    const membership = newsroom.membership();
    const roster = await newsroom.roster(membership, (fields) => fields.set(5, [null, null]));
    door.roster = await newsroom.answer(membership, roster);
    await keeper.fetch();
    assert.deepEqual(await send(draftOf('x')), failed('nobody'));
    assert.equal(door.count('POST'), 0);
    door.roster = await newsroom.answer();
    assert.deepEqual(await send(draftOf('x')), { kind: 'sent' });
  });

  it('says that it was stopped', async () => {
    const stop = new AbortController();
    door.fault = () => (stop.abort(), null);
    assert.deepEqual(await send(draftOf('x', [file()]), stop.signal), failed('cancelled'));
    assert.equal(door.parcels.length, 0);
  });

  it('that was stopped before its files began is not sent', async () => {
    const stop = new AbortController();
    stop.abort();
    assert.deepEqual(await send(draftOf('x', [file()]), stop.signal), failed('cancelled'));
    assert.deepEqual(door.requests, ['GET /roster']);
  });

  it('says that a file could not be read', async () => {
    const blob = new Blob([new Uint8Array(9)]);
    Object.defineProperty(blob, 'slice', { value: () => new Blob([]) });
    const gone = { ...file(), source: new BlobSource(blob) };
    assert.deepEqual(await send(draftOf('x', [gone])), failed('file'));
  });

  it('says that an answer was unexpected', async () => {
    door.fault = (_, path) => (path === '/parcels' ? 418 : null);
    assert.deepEqual(await send(draftOf('x')), failed('unexpected'));
  });
});

describe('A bad connection', () => {
  it('does not lose, double or alter a chunk', async () => {
    const seen = new Set<string>();
    door.fault = (method, path) => (method === 'PUT' && !seen.has(path) && seen.add(path) ? 'drop' : null);
    assert.deepEqual(await send(draftOf('x', [picture(CHUNK_PLAIN_SIZE * 5, (i) => i % 241)])), { kind: 'sent' });
    const { message } = await read(door.parcels[0]!);
    assert.deepEqual(
      await readFile((message.get(4) as Map<number, unknown>[])[0]!),
      new Uint8Array(CHUNK_PLAIN_SIZE * 5).map((_, i) => i % 241),
    );
    assert.equal(door.chunks.size, 5);
  });

  it('that breaks before the answer leaves it open whether the tip arrived, and trying again keeps it once', async () => {
    door.fault = (_, path) => (path === '/parcels' ? 'drop' : null);
    const draft = draftOf('x', [picture(3)]);
    assert.deepEqual(await send(draft), { kind: 'unknown', closed: null });
    assert.equal(door.parcels.length, 1);
    door.fault = () => null;
    assert.deepEqual(await send(draft), { kind: 'sent' });
    assert.equal(door.parcels.length, 1);
    assert.equal(door.count('PUT'), 1);
  });

  it('behind a proxy leaves it just as open', async () => {
    door.fault = (_, path) => (path === '/parcels' ? 504 : null);
    assert.deepEqual(await send(draftOf('x')), { kind: 'unknown', closed: null });
  });

  for (const [answer, closed] of [
    [[503, 'no-room'], null],
    [418, null],
    [CLOSED, 'keys'],
  ] as const) {
    it(`that loses an answer leaves it open whatever is answered afterwards, and nothing is sealed anew (${answer})`, async () => {
      let posts = 0;
      door.fault = (_, path) => (path === '/parcels' ? (posts++ === 0 ? 'drop' : answer) : null);
      const draft = draftOf('x');
      assert.deepEqual(await send(draft), { kind: 'unknown', closed });
      assert.deepEqual(await send(draft), { kind: 'unknown', closed });
      door.fault = () => null;
      assert.deepEqual(await send(draft), { kind: 'sent' });
      assert.equal(door.parcels.length, 1);
    });
  }

  it('that breaks again before anything went leaves it as open as it was', async () => {
    door.fault = (_, path) => (path === '/parcels' ? 'drop' : null);
    await send(draftOf('x'));
    door.close();
    assert.deepEqual(await send(draftOf('x')), { kind: 'unknown', closed: null });
  });

  it('is sealed again after a lost answer only by choice', async () => {
    let posts = 0;
    door.fault = (_, path) => (path === '/parcels' ? (['drop' as const, CLOSED][posts++] ?? null) : null);
    await send(draftOf('x'));
    outbox.sealAgain();
    assert.deepEqual(await send(draftOf('x')), { kind: 'sent' });
    assert.equal(door.parcels.length, 2);
  });

  it('is still told after sealing again by choice failed too', async () => {
    let posts = 0;
    door.fault = (_, path) => (path === '/parcels' ? (['drop' as const, CLOSED][posts++] ?? [503, 'no-room']) : null);
    await send(draftOf('x'));
    outbox.sealAgain();
    assert.deepEqual(await send(draftOf('x')), { kind: 'unknown', closed: 'keys' });
  });

  it('and another draft after it is another parcel', async () => {
    door.fault = (_, path) => (path === '/parcels' ? 'drop' : null);
    await send(draftOf('x'));
    door.fault = () => null;
    await send(draftOf('y'));
    const [, second] = await Promise.all(door.parcels.map(read));
    assert.equal(second!.message.get(1), 'y');
  });

  it('does not send again what had arrived before it broke', async () => {
    const file = picture(CHUNK_PLAIN_SIZE * 6);
    let left = 4;
    door.fault = (method) => (method === 'PUT' && left-- <= 0 ? 500 : null);
    assert.deepEqual(await send(draftOf('x', [file])), failed('offline'));
    const arrived = door.chunks.size;
    door.requests.length = 0;
    door.fault = () => null;
    assert.deepEqual(await send(draftOf('x', [file])), { kind: 'sent' });
    // Up to two that the door had taken may have been broken off before their answers were read.
    assert.ok(door.count('PUT') >= 6 - arrived && door.count('PUT') <= 6 - arrived + 2);
    assert.equal(door.chunks.size, 6);
  });

  it('takes the next door of the same route', async () => {
    const second = await TestDoor.open(newsroom);
    door.close();
    transport.learn([second.address]);
    assert.deepEqual(await send(draftOf('x')), { kind: 'sent' });
    assert.equal(second.parcels.length, 1);
    second.close();
  });
});

describe('Another route', () => {
  let other: TestDoor;
  const turn = () => {
    transport.use([other.address]);
    outbox = new Outbox(keeper, transport, outbox);
  };

  beforeEach(async () => {
    other = await TestDoor.open(newsroom);
  });
  afterEach(() => other.close());

  it('gets no chunk that went by the one that was left', async () => {
    const draft = draftOf('x', [picture(CHUNK_PLAIN_SIZE * 2)]);
    door.fault = (method) => (method === 'POST' ? [503, 'no-room'] : null);
    assert.deepEqual(await send(draft), failed('noRoom'));
    turn();
    assert.deepEqual(await send(draft), { kind: 'sent' });
    assert.equal(new Set([...door.chunks.keys(), ...other.chunks.keys()]).size, 4);
  });

  it('gets no parcel that may have arrived by the one that was left, and the same tip again only by choice', async () => {
    const draft = draftOf('x');
    door.fault = (_, path) => (path === '/parcels' ? 'drop' : null);
    assert.deepEqual(await send(draft), { kind: 'unknown', closed: null });
    turn();
    assert.deepEqual(await send(draft), { kind: 'unknown', closed: 'route' });
    assert.deepEqual(other.requests, []);
    outbox.sealAgain();
    assert.deepEqual(await send(draft), { kind: 'sent' });
    assert.equal(other.parcels.length, 1);
    assert.notDeepEqual(other.parcels[0], door.parcels[0]);
  });

  it('by which it cannot be sent either leaves it as open as it was', async () => {
    door.fault = (_, path) => (path === '/parcels' ? 'drop' : null);
    await send(draftOf('x'));
    turn();
    other.fault = (_, path) => (path === '/parcels' ? [503, 'no-room'] : null);
    outbox.sealAgain();
    assert.deepEqual(await send(draftOf('x')), { kind: 'unknown', closed: 'route' });
    assert.deepEqual(await send(draftOf('y')), failed('noRoom'));
  });

  it('that is taken while a tip is on its way breaks it off', async () => {
    const stop = new AbortController();
    door.fault = (_, path) => (path === '/parcels' ? (stop.abort(), turn(), null) : null);
    assert.deepEqual(await send(draftOf('x'), stop.signal), { kind: 'unknown', closed: null });
    assert.deepEqual(await send(draftOf('x')), { kind: 'unknown', closed: 'route' });
    assert.deepEqual(other.requests, []);
  });
});

it('A roster whose day ended while it was on its way is sealed to', async () => {
  keeper.correctClock(NOW + 4 * EPOCH_SECONDS * 1000);
  assert.deepEqual(await send(draftOf('x')), { kind: 'sent' });
  assert.deepEqual(door.requests, ['GET /roster', 'POST /parcels']);
});

describe('A roster that was closed', () => {
  it('is fetched again and the tip sealed anew, by itself', async () => {
    let refused = 0;
    door.fault = (_, path) => (path === '/parcels' && refused++ === 0 ? CLOSED : null);
    assert.deepEqual(await send(draftOf('x')), { kind: 'sent' });
    assert.deepEqual(door.requests, ['GET /roster', 'POST /parcels', 'GET /roster', 'POST /parcels']);
    assert.equal(recorder.renewals, 1);
  });

  it('again and again is given up in words', async () => {
    door.fault = (_, path) => (path === '/parcels' ? CLOSED : null);
    assert.deepEqual(await send(draftOf('x')), failed('unexpected'));
  });
});
