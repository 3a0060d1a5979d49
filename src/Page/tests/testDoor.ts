// A door for tests: it answers as SPEC says, keeps what it was sent, and fails where a test wants it to.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Bytes, concat, equal, toHex, u32, u64 } from '../protocol/encoding/bytes.ts';
import { LOCATOR_SIZE, REPLY_ANSWER_SIZE } from '../protocol/parcels/parcelFormat.ts';
import { draw, systemRandomSource } from '../protocol/primitives/randomSource.ts';
import { NOW_EPOCH, type TestNewsroom } from './testNewsroom.ts';

/** How a request is answered instead, perhaps with a door's own word; 'drop' takes the whole body and closes the connection without an answer. */
export type Fault = number | readonly [number, string] | 'drop' | null;

export interface StoredReply {
  readonly tag: Bytes;
  readonly locator: Bytes;
  readonly answer: Bytes;
  readonly postedIn: number;
}

const PLACES = 8;

export class TestDoor {
  readonly address: string;
  readonly parcels: Bytes[] = [];
  readonly chunks = new Map<string, Bytes>();
  readonly requests: string[] = [];
  /** What an observer of the line sees of each request: bytes up and down. */
  readonly traffic: string[] = [];
  readonly erased: string[] = [];
  replies: StoredReply[] = [];
  roster: Bytes;
  courierRoster: Bytes;
  /** Asked before each request is answered. */
  fault: (method: string, path: string) => Fault = () => null;
  readonly #server: Server;

  private constructor(server: Server, roster: Bytes) {
    this.#server = server;
    this.roster = this.courierRoster = roster;
    this.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  static async open(newsroom: TestNewsroom): Promise<TestDoor> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const door = new TestDoor(server, await newsroom.answer());
    server.on('request', (request, response) => void door.#answer(request, response));
    return door;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  count(prefix: string): number {
    return this.requests.filter((request) => request.startsWith(prefix)).length;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [method, path] = [request.method!, request.url!];
    const pieces: Buffer[] = [];
    for await (const piece of request) {
      pieces.push(piece as Buffer);
    }
    const body = new Uint8Array(Buffer.concat(pieces));
    this.requests.push(`${method} ${path}`);
    if (method === 'OPTIONS') {
      response.writeHead(204).end();
      return;
    }
    const fault = this.fault(method, path);
    if (fault === 'drop') {
      this.#store(method, path, body);
      request.socket.destroy();
      return;
    }
    const [status, content] = fault === null ? this.#store(method, path, body) : answerOf(fault);
    this.traffic.push(`${method} ${path}: ${body.length} up, ${status}, ${content.length} down`);
    response.writeHead(status).end(content);
  }

  #store(method: string, path: string, body: Bytes): [number, Bytes] {
    const nothing = new Uint8Array(0);
    switch (`${method} ${path.split('/')[1]!.split('?')[0]}`) {
      case 'GET roster':
        return [200, path === '/roster' ? this.roster : this.courierRoster];
      case 'PUT chunks':
        this.chunks.set(path.slice('/chunks/'.length), body);
        return [201, nothing];
      case 'POST parcels':
        if (!this.parcels.some((parcel) => equal(parcel, body))) {
          this.parcels.push(body);
        }
        return [202, nothing];
      case 'GET board':
        return [200, this.#index(Number(path.split('=')[1]))];
      case 'POST replies':
        return path === '/replies' ? [200, this.#repliesTo(body)] : this.#erase(body);
      default:
        return [404, nothing];
    }
  }

  #index(days: number): Bytes {
    const epochs = days * 4;
    const first = NOW_EPOCH - epochs;
    const tags = Buffer.alloc(epochs * PLACES * 4, draw(systemRandomSource, 61));
    for (const { tag, postedIn } of this.replies.filter((reply) => reply.postedIn >= first)) {
      tags.set(tag, (postedIn - first) * PLACES * 4);
    }
    return concat(u64(first), u32(epochs), tags);
  }

  #repliesTo(body: Bytes): Bytes {
    const locators = [body.slice(0, LOCATOR_SIZE), body.slice(LOCATOR_SIZE)];
    const answers = locators.map(
      (locator) =>
        this.replies.find((reply) => equal(reply.locator, locator))?.answer ??
        draw(systemRandomSource, REPLY_ANSWER_SIZE),
    );
    return concat(...answers);
  }

  #erase(body: Bytes): [number, Bytes] {
    this.erased.push(toHex(body.slice(0, LOCATOR_SIZE)), toHex(body.slice(LOCATOR_SIZE)));
    return [204, new Uint8Array(0)];
  }
}

function answerOf(fault: number | readonly [number, string]): [number, Bytes] {
  const [status, word] = typeof fault === 'number' ? [fault, ''] : fault;
  return [status, new TextEncoder().encode(word === '' ? '' : `${word}\n`)];
}
