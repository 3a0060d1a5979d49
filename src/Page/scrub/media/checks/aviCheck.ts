import type { ByteSource } from '../../source/byteSource.ts';
import { Cursor, passes, require } from './cursor.ts';
import { checkWaveFormat } from './wavCheck.ts';

const LE = true;
const MOST_HEADERS = 1 << 18;
const WINDOW = 1 << 16;

/** Whether a film is headers, frames, and an index of just these frames. */
export const isCleanAvi = (source: ByteSource): Promise<boolean> =>
  passes(async () => {
    const front = new Cursor(await source.read(0, Math.min(source.size, MOST_HEADERS)));
    require(front.text(4) === 'RIFF' && front.u32(LE) + 8 === source.size && front.text(8) === 'AVI LIST');
    const headers = front.within(front.u32(LE));
    const streams = checkHeaders(headers);
    headers.done();
    require(front.text(4) === 'LIST');
    const film = front.at + 4;
    const end = film + front.u32(LE);
    require(front.text(4) === 'movi');
    const index = new Cursor(await source.read(Math.min(end, source.size), source.size));
    require(index.text(4) === 'idx1' && index.u32(LE) === index.left);
    await checkFrames(source, film, end, index, streams);
    index.done();
  });

function chunk(cursor: Cursor, type: string): Cursor {
  require(cursor.text(4) === type);
  const size = cursor.u32(LE);
  const body = cursor.within(size);
  cursor.zeros(size & 1);
  return body;
}

function checkHeaders(headers: Cursor): number {
  require(headers.text(4) === 'hdrl');
  const main = chunk(headers, 'avih');
  main.skip(8);
  require(main.u32(LE) === 0 && main.u32(LE) === 0x110);
  main.skip(8);
  const streams = main.u32(LE);
  main.skip(12);
  main.zeros(16);
  main.done();
  for (let i = 0; i < streams; i++) {
    const list = chunk(headers, 'LIST');
    require(list.text(4) === 'strl');
    checkStream(chunk(list, 'strh'), list);
    list.done();
  }
  return streams;
}

function checkStream(header: Cursor, list: Cursor): void {
  const kind = header.text(4);
  header.skip(4);
  header.zeros(8);
  header.skip(32);
  header.zeros(8);
  header.done();
  const format = chunk(list, 'strf');
  if (kind === 'auds') {
    checkWaveFormat(format);
    return;
  }
  require(kind === 'vids' && format.u32(LE) === 40);
  format.skip(20);
  format.zeros(8);
  format.skip(4 * format.u32(LE) + 4);
  format.done();
}

/** Frames one behind the other, each with its entry, with its place behind the list's length. */
async function checkFrames(
  source: ByteSource,
  film: number,
  end: number,
  index: Cursor,
  streams: number,
): Promise<void> {
  let window = new Cursor(new Uint8Array());
  let base = 0;
  for (let at = film + 4; at < end;) {
    if (at < base || at + 8 > base + window.at + window.left) {
      window = new Cursor(await source.read(at, Math.min(source.size, at + WINDOW)));
      base = at;
    }
    window.at = at - base;
    const name = window.text(4);
    const size = window.u32(LE);
    require(/^\d\d(dc|db|wb|pc)$/.test(name) && Number(name.slice(0, 2)) < streams && index.text(4) === name);
    require((index.u32(LE) & ~0x10) === 0 && index.u32(LE) === at - film && index.u32(LE) === size);
    at += 8 + size + (size & 1);
    require(at <= end && (size % 2 === 0 || (await source.read(at - 1, at))[0] === 0));
  }
}
