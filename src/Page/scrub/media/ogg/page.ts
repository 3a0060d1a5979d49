import { type Bytes, concat, utf8 } from '../../../protocol/encoding/bytes.ts';
import type { ByteSource } from '../../source/byteSource.ts';
import { littleEndian, readLE } from '../riff/chunk.ts';

// Pages of Ogg (RFC 3533 §6).

const HEADER = 27;
const SEARCHED = 65_536;
/** The page continues a packet of the page before it. */
export const CONTINUED = 1;
/** The page is the first of its stream. */
export const FIRST = 2;
/** The page is the last of its stream. */
export const LAST = 4;

/** A page of a file. */
export interface Page {
  readonly flags: number;
  /** Eight bytes: how much has been played at its end. */
  readonly granule: Bytes;
  readonly serial: number;
  /** Lengths of the pieces of packets in it; one of less than 255 ends a packet. */
  readonly lacing: Bytes;
  /** Where its content starts and ends. */
  readonly start: number;
  readonly end: number;
}

/**
 * The page that begins at `at`; null if none does, or it is cut off at `end`.
 */
export async function readPage(source: ByteSource, at: number, end: number): Promise<Page | null> {
  const head = await source.read(at, Math.min(at + HEADER + 255, end));
  const lacing = head.slice(HEADER, HEADER + (head[26] ?? 0));
  if (!/^OggS\0/.test(String.fromCharCode(...head.subarray(0, 5))) || lacing.length !== head[26]) {
    return null;
  }
  const start = at + HEADER + lacing.length;
  const page = { flags: head[5]!, granule: head.slice(6, 14), serial: readLE(head, 14, 4), lacing, start };
  const size = lacing.reduce((sum, length) => sum + length, 0);
  return start + size > end ? null : { ...page, end: start + size };
}

/** Where the next page may begin, behind something that is none; `end` if nowhere. */
export async function findPage(source: ByteSource, from: number, end: number): Promise<number> {
  for (let at = from; at < end; at += SEARCHED - 3) {
    const text = new TextDecoder('latin1').decode(await source.read(at, Math.min(at + SEARCHED, end)));
    const found = text.indexOf('OggS');
    if (found >= 0) {
      return at + found;
    }
  }
  return end;
}

/** The header of a page, with its checksum over itself and the content. */
export function pageHeader(
  page: Pick<Page, 'flags' | 'granule' | 'serial' | 'lacing'>,
  sequence: number,
  body: Bytes,
): Bytes {
  const { flags, granule, serial, lacing } = page;
  const counted = concat(
    littleEndian(serial),
    littleEndian(sequence),
    littleEndian(0),
    Uint8Array.of(lacing.length),
    lacing,
  );
  const header = concat(utf8('OggS\0'), Uint8Array.of(flags), granule, counted);
  header.set(littleEndian(crc32(body, crc32(header, 0))), 22);
  return header;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, i) => {
  let value = i << 24;
  for (let bit = 0; bit < 8; bit++) {
    value = value & 0x8000_0000 ? (value << 1) ^ 0x04c1_1db7 : value << 1;
  }
  return value;
});

/** CRC-32 of Ogg: polynomial 04c11db7, from the highest bit, starting with 0, not inverted. */
function crc32(bytes: Bytes, start: number): number {
  let crc = start;
  for (let i = 0; i < bytes.length; i++) {
    crc = (crc << 8) ^ TABLE[(crc >>> 24) ^ bytes[i]!]!;
  }
  return crc >>> 0;
}
