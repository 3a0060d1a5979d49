import { type Bytes, concat } from '../../../protocol/encoding/bytes.ts';
import { getU16, getU32, setU16, setU32 } from '../cfb/littleEndian.ts';

/** A record of a presentation ([MS-PPT] 2.3.1). */
export interface PptRecord {
  readonly type: number;
  /** What tells records of one type apart. */
  readonly instance: number;
  readonly version: number;
  readonly data: Bytes;
}

/** The size of what stands before a record's data, in bytes. */
export const HEADER = 8;
/** The version of a record that holds records. */
export const CONTAINER = 0xf;

/** The record at an offset; null if it is cut off. */
export function readRecord(bytes: Bytes, offset: number): PptRecord | null {
  const head = getU16(bytes, offset);
  const start = offset + HEADER;
  const end = start + getU32(bytes, offset + 4);
  if (end > bytes.length) {
    return null;
  }
  const type = getU16(bytes, offset + 2);
  return { type, instance: head >> 4, version: head & CONTAINER, data: bytes.subarray(start, end) };
}

/** Records one after the other, up to the first that is cut off. */
export function* readRecords(bytes: Bytes): Generator<PptRecord> {
  for (let offset = 0; offset + HEADER <= bytes.length;) {
    const record = readRecord(bytes, offset);
    if (record === null) {
      return;
    }
    yield record;
    offset += HEADER + record.data.length;
  }
}

/** Writes one record. */
export function writeRecord({ type, instance, version }: Omit<PptRecord, 'data'>, ...parts: readonly Bytes[]): Bytes {
  const head = new Uint8Array(HEADER);
  setU16(head, 0, (instance << 4) | version);
  setU16(head, 2, type);
  setU32(
    head,
    4,
    parts.reduce((size, part) => size + part.length, 0),
  );
  return concat(head, ...parts);
}
