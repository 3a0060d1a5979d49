import { type Bytes, concat } from '../../../protocol/encoding/bytes.ts';
import { fourCC } from '../../isobmff/box.ts';
import type { Work } from '../../format.ts';
import { RefusedError } from '../../refusal.ts';
import type { ByteSource } from '../../source/byteSource.ts';
import { noteId3 } from '../sound/soundTags.ts';
import { tagged, textIn } from '../tag.ts';

// Pieces of RIFF files (Microsoft, "Multimedia Programming Interface and Data Specifications 1.0"): a name, a length, the
// content, and a zero where the length is odd. Numbers are little-endian.

const MOST_CHUNKS = 65_536;
const LONGEST_NOTED = 1 << 20;
// Room that programs leave for the headers of very long films.
const UNUSED = 'odmldmlh';

/** A chunk of a file: where its content starts and ends. */
export interface Chunk {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The chunks between two places. The last one may be cut off, and ends with the file.
 *
 * @throws RefusedError if there are more than any program writes
 */
export async function chunksOf(source: ByteSource, start: number, end: number): Promise<Chunk[]> {
  const chunks: Chunk[] = [];
  for (let at = start; at + 8 <= end;) {
    const head = await source.read(at, at + 8);
    const type = String.fromCharCode(...head.subarray(0, 4));
    if (!/^[\x20-\x7e]{4}$/.test(type)) {
      break;
    }
    const size = readLE(head, 4, 4);
    if (chunks.push({ type, start: at + 8, end: Math.min(end, at + 8 + size) }) > MOST_CHUNKS) {
      throw new RefusedError('tooComplex');
    }
    at += 8 + size + (size & 1);
  }
  return chunks;
}

/** A little-endian number of `length` bytes; 0 past the end. */
export function readLE(bytes: Uint8Array, at: number, length: number): number {
  let value = 0;
  for (let i = length - 1; i >= 0; i--) {
    value = value * 256 + (bytes[at + i] ?? 0);
  }
  return value;
}

/** A little-endian number of `length` bytes. */
export const littleEndian = (value: number, length = 4): Bytes =>
  Uint8Array.from({ length }, (_, i) => Math.floor(value / 256 ** i) & 255);

/** A chunk in memory. */
export function chunk(type: string, ...parts: readonly Uint8Array[]): Bytes {
  const body = concat(...parts);
  return concat(fourCC(type), littleEndian(body.length), body, new Uint8Array(body.length & 1));
}

/** Notes what a chunk tells that is thrown away. */
export async function noteChunk(source: ByteSource, { type, start, end }: Chunk, work: Work): Promise<void> {
  const bytes = await source.read(start, Math.min(end, start + LONGEST_NOTED));
  if (type === 'LIST') {
    // INFO and the like: the kind of the list, then chunks.
    for (const inner of (await chunksOf(source, start + 4, end)).slice(0, 100)) {
      const text = textIn(await source.read(inner.start, Math.min(inner.end, inner.start + 4096)));
      work.found(tagged(inner.type, text));
    }
  } else if (type === 'bext') {
    noteBroadcast(bytes, work);
  } else if (/^id3 $/i.test(type)) {
    noteId3(bytes, work);
  } else if (bytes.some((byte) => byte !== 0) && textIn(bytes) !== UNUSED) {
    work.found(tagged(type.trim(), textIn(bytes)));
  }
}

/** Broadcast Wave (EBU Tech 3285 §2.3): description, who made it, with which number, date and time. */
function noteBroadcast(bytes: Bytes, { found }: Work): void {
  const fields = [
    ['description', 0, 256],
    ['originator', 256, 288],
    ['identifier', 288, 320],
    ['date', 320, 338],
    ['coding software', 602, bytes.length],
  ] as const;
  for (const [name, start, end] of fields) {
    const text = textIn(bytes.subarray(start, end));
    if (text !== '') {
      found(tagged(name, text));
    }
  }
}
