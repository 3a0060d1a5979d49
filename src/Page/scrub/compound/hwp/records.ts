import { type Bytes, concat } from '../../../protocol/encoding/bytes.ts';
import { getU32, setU32 } from '../cfb/littleEndian.ts';
import { RefusedError } from '../../refusal.ts';

/** A record of HWP 5.0 (4.1: tag, level, size in one number). */
export interface HwpRecord {
  readonly tag: number;
  readonly level: number;
  readonly data: Bytes;
}

const LONG = 0xfff;

/** Reads all records of a stream. @throws RefusedError damaged */
export function readRecords(bytes: Bytes): HwpRecord[] {
  const records: HwpRecord[] = [];
  for (let offset = 0; offset + 4 <= bytes.length;) {
    const head = getU32(bytes, offset);
    const isLong = head >>> 20 === LONG;
    const size = isLong ? getU32(bytes, offset + 4) : head >>> 20;
    const start = offset + (isLong ? 8 : 4);
    if (start + size > bytes.length) {
      throw new RefusedError('damaged');
    }
    records.push({ tag: head & 0x3ff, level: (head >>> 10) & 0x3ff, data: bytes.slice(start, start + size) });
    offset = start + size;
  }
  return records;
}

/** Writes records one after the other. */
export function writeRecords(records: readonly HwpRecord[]): Bytes {
  return concat(
    ...records.flatMap(({ tag, level, data }) => {
      const isLong = data.length >= LONG;
      const head = new Uint8Array(isLong ? 8 : 4);
      setU32(head, 0, (tag | (level << 10) | ((isLong ? LONG : data.length) << 20)) >>> 0);
      if (isLong) setU32(head, 4, data.length);
      return [head, data];
    }),
  );
}
