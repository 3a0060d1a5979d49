import type { ByteSource } from '../../source/byteSource.ts';
import { Cursor, passes, require } from './cursor.ts';
import { type Inside, SamplesCheck } from './samplesCheck.ts';
import { checkWaveFormat } from './wavCheck.ts';

const LE = true;
const MOST_HEADERS = 1 << 18;
const WINDOW = 1 << 16;
const MOST_STREAMS = 16;

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

function checkHeaders(headers: Cursor): (Inside | null)[] {
  require(headers.text(4) === 'hdrl');
  const main = chunk(headers, 'avih');
  main.skip(8);
  require(main.u32(LE) === 0 && main.u32(LE) === 0x110);
  main.skip(8);
  const streams = main.u32(LE);
  main.skip(12);
  main.zeros(16);
  main.done();
  return Array.from({ length: Math.min(streams, MOST_STREAMS) }, () => {
    const list = chunk(headers, 'LIST');
    require(list.text(4) === 'strl');
    const inside = checkStream(chunk(list, 'strh'), list);
    list.done();
    return inside;
  });
}

function checkStream(header: Cursor, list: Cursor): Inside | null {
  const kind = header.text(4);
  header.skip(4);
  header.zeros(8);
  header.skip(32);
  header.zeros(8);
  header.done();
  const format = chunk(list, 'strf');
  if (kind === 'auds') {
    checkWaveFormat(format);
    format.at = 0;
    return /^\xff\0.{16}[\x08-\x2f\xe8-\xef]/s.test(format.text(format.left)) ? { kind: 'aac', width: 0 } : null;
  }
  require(kind === 'vids' && format.u32(LE) === 40);
  format.skip(12);
  const codec = format.text(4);
  format.skip(4);
  format.zeros(8);
  format.skip(4 * format.u32(LE) + 4);
  format.done();
  if (/^([hx]264|avc1)$/i.test(codec)) {
    return { kind: 'avc', width: 0 };
  }
  const film = /^(xvid|divx|dx50)$/i.test(codec)
    ? 'xvid'
    : /^(fmp4|mp4[vs]|m4s2|mpeg|mpg[12])$/i.test(codec)
      ? 'mpeg'
      : null;
  return film && { kind: film, width: 0 };
}

/** Frames one behind the other, each with its entry, with its place behind the list's length. */
async function checkFrames(
  source: ByteSource,
  film: number,
  end: number,
  index: Cursor,
  streams: readonly (Inside | null)[],
): Promise<void> {
  const samples = new SamplesCheck(source);
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
    require(/^\d\d(dc|db|wb|pc)$/.test(name) && index.text(4) === name);
    const inside = streams[Number(name.slice(0, 2))];
    require(inside !== undefined);
    require((index.u32(LE) & ~0x10) === 0 && index.u32(LE) === at - film && index.u32(LE) === size);
    if (inside !== null) await samples.check(inside, at + 8, at + 8 + size);
    at += 8 + size + (size & 1);
    require(at <= end && (size % 2 === 0 || (await source.read(at - 1, at))[0] === 0));
  }
}
