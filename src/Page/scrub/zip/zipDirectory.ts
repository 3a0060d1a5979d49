import type { Bytes } from '../../protocol/encoding/bytes.ts';
import { RefusedError } from '../refusal.ts';
import type { ByteSource } from '../source/byteSource.ts';

// APPNOTE.TXT 6.3.10, sections 4.3.12 to 4.3.16; sizes in bytes.
const END = 0x0605_4b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;
const LOCATOR_64 = 0x0706_4b50;
const LOCATOR_64_SIZE = 20;
const END_64 = 0x0606_4b50;
const END_64_SIZE = 56;

/** Where the central directory lies. */
export interface DirectoryPlace {
  readonly start: number;
  readonly size: number;
  readonly count: number;
  /** How many bytes stand before the archive: offsets count from behind them. */
  readonly shift: number;
  /** Where the archive ends, its comment included. */
  readonly end: number;
  readonly hasComment: boolean;
}

export const viewOf = (bytes: Bytes): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

/** Reads eight little-endian bytes. */
export function readU64(view: DataView, offset: number): number {
  const value = view.getUint32(offset + 4, true) * 0x1_0000_0000 + view.getUint32(offset, true);
  if (!Number.isSafeInteger(value)) {
    throw new RefusedError('damaged');
  }
  return value;
}

/**
 * Finds the central directory from the end of the file, also where something stands in front of the archive or behind it.
 *
 * @throws RefusedError if there is none
 */
export async function findDirectory(source: ByteSource): Promise<DirectoryPlace> {
  const offset = Math.max(0, source.size - END_SIZE - LONGEST_COMMENT);
  const view = viewOf(await source.read(offset, source.size));
  for (let at = view.byteLength - END_SIZE; at >= 0; at--) {
    if (view.getUint8(at) === 0x50 && view.getUint32(at, true) === END) {
      const place = await readEnd(source, view, at, offset);
      if (place !== null) {
        return place;
      }
    }
  }
  throw new RefusedError('damaged');
}

async function readEnd(source: ByteSource, view: DataView, at: number, offset: number): Promise<DirectoryPlace | null> {
  const comment = view.getUint16(at + 20, true);
  const end = offset + at + END_SIZE + comment;
  const isOneDisk = view.getUint16(at + 4, true) === view.getUint16(at + 6, true);
  if (end > source.size || !isOneDisk) {
    return null;
  }
  const large = await readEnd64(source, offset + at);
  const count = large?.count ?? view.getUint16(at + 10, true);
  const size = large?.size ?? view.getUint32(at + 12, true);
  const claimed = large?.start ?? view.getUint32(at + 16, true);
  const start = (large?.at ?? offset + at) - size;
  const shift = start - claimed;
  return start < 0 || shift < 0 ? null : { start, size, count, shift, end, hasComment: comment > 0 };
}

interface Large {
  readonly at: number;
  readonly count: number;
  readonly size: number;
  readonly start: number;
}

// ZIP64: the larger fields stand in a record of their own before the locator.
async function readEnd64(source: ByteSource, endAt: number): Promise<Large | null> {
  if (endAt < LOCATOR_64_SIZE + END_64_SIZE) {
    return null;
  }
  const locator = viewOf(await source.read(endAt - LOCATOR_64_SIZE, endAt));
  if (locator.getUint32(0, true) !== LOCATOR_64) {
    return null;
  }
  const at = endAt - LOCATOR_64_SIZE - END_64_SIZE;
  const record = viewOf(await source.read(at, at + END_64_SIZE));
  if (record.getUint32(0, true) !== END_64) {
    throw new RefusedError('damaged');
  }
  return { at, count: readU64(record, 32), size: readU64(record, 40), start: readU64(record, 48) };
}
