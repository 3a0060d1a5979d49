import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { ConnectionError } from '../page/request.ts';
import { Transport } from '../page/transport.ts';
import { systemRandomSource } from '../protocol/primitives/randomSource.ts';
import { TestDoor } from './testDoor.ts';
import { TestNewsroom } from './testNewsroom.ts';
import { XmlHttpRequest } from './xmlHttpRequest.ts';

const isUnanswered = (mayHaveArrived: boolean) => (fault: unknown) =>
  fault instanceof ConnectionError && fault.mayHaveArrived === mayHaveArrived;

let newsroom: TestNewsroom;
let doors: readonly [TestDoor, TestDoor];
let transport: Transport;

before(async () => {
  Object.assign(globalThis, { XMLHttpRequest: XmlHttpRequest });
  newsroom = await TestNewsroom.create(systemRandomSource);
  doors = [await TestDoor.open(newsroom), await TestDoor.open(newsroom)];
});

beforeEach(() => {
  Object.assign(globalThis, { location: { origin: 'file://' } });
  for (const door of doors) {
    door.requests.length = 0;
    door.fault = () => null;
  }
  transport = new Transport([doors[0].address], [0, 0, 0]);
});

after(() => {
  doors.forEach((door) => door.close());
  newsroom.sorting.dispose();
});

// The person takes the other route while the first door has the request and has not answered.
const turnWhileAsked = () => {
  doors[0].fault = () => (transport.use([doors[1].address]), null);
};

describe('A choice of another route', () => {
  it('is not undone by an answer that comes late', async () => {
    turnWhileAsked();
    await transport.once('GET', '/roster').catch(() => null);
    const before = doors[0].requests.length;
    await transport.once('GET', '/roster');
    await transport.persistently('GET', '/roster');
    assert.equal(doors[0].requests.length, before);
    assert.equal(doors[1].count('GET'), 2);
  });

  it('breaks off what was asked of the doors before, and asks the new ones for none of it', async () => {
    turnWhileAsked();
    await assert.rejects(transport.persistently('GET', '/roster'), ConnectionError);
    assert.equal(doors[0].count('GET'), 1);
    assert.equal(doors[1].count('GET'), 0);
  });

  it('leaves it open whether a body arrived that was on its way', async () => {
    turnWhileAsked();
    await assert.rejects(transport.persistently('POST', '/parcels', { body: new Uint8Array(9) }), isUnanswered(true));
    assert.equal(doors[1].requests.length, 0);
  });

  it('ends the wait before another attempt', async () => {
    const patient = new Transport([doors[0].address], [0, 3600]);
    doors[0].fault = () => 500;
    patient.onTrouble = () => setTimeout(() => patient.use([doors[1].address]));
    await assert.rejects(patient.persistently('GET', '/roster'), ConnectionError);
    assert.equal(doors[1].requests.length, 0);
  });
});

describe('A request of a page from a file', () => {
  const post = (size: number) => transport.once('POST', '/parcels', { body: new Uint8Array(size) });

  it('asks for permission before it watches an upload, and before nothing else', async () => {
    await transport.once('GET', '/roster');
    assert.deepEqual(doors[0].requests, ['GET /roster']);
    doors[0].requests.length = 0;
    transport = new Transport([doors[0].address]);
    await post(9);
    assert.deepEqual(doors[0].requests, ['OPTIONS /parcels', 'POST /parcels']);
  });

  it('sends a small body without that to a door that has just answered, and a large one with it', async () => {
    await transport.once('GET', '/roster');
    await post(9);
    await post(100_000);
    assert.deepEqual(doors[0].requests, ['GET /roster', 'POST /parcels', 'OPTIONS /parcels', 'POST /parcels']);
  });

  it('may have brought the body where nobody watched it', async () => {
    await transport.once('GET', '/roster');
    doors[0].fault = () => 'drop';
    await assert.rejects(post(9), isUnanswered(true));
    // And again in the second round, watched.
    assert.deepEqual(doors[0].requests, ['GET /roster', 'POST /parcels', 'OPTIONS /parcels', 'POST /parcels']);
  });
});

describe('A request of the door’s own page', () => {
  it('needs no permission', async () => {
    Object.assign(globalThis, { location: { origin: doors[0].address } });
    await transport.once('POST', '/parcels', { body: new Uint8Array(9) });
    assert.deepEqual(doors[0].requests, ['POST /parcels']);
  });
});

describe('A visit without a route', () => {
  it('is told at once that nobody can be asked', async () => {
    const idle = new Transport([], [0, 3600]);
    await assert.rejects(idle.persistently('GET', '/roster'), isUnanswered(false));
  });
});
