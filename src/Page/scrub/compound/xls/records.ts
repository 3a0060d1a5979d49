import { type Bytes, concat } from '../../../protocol/encoding/bytes.ts';
import { RefusedError } from '../../refusal.ts';
import { getU16, setU16 } from '../cfb/littleEndian.ts';

/** A record of a workbook ([MS-XLS] 2.1.4). */
export interface XlsRecord {
  readonly type: number;
  readonly data: Bytes;
  /** Where it began in the file that is cleaned. */
  readonly offset: number;
}

/** The most data that one record has, in bytes. */
export const LONGEST = 8224;

/** Reads records up to the first that is cut off or none. @throws RefusedError damaged if the first is no beginning */
export function readRecords(bytes: Bytes): XlsRecord[] {
  const records: XlsRecord[] = [];
  for (let offset = 0; offset + 4 <= bytes.length;) {
    const [type, size] = [getU16(bytes, offset), getU16(bytes, offset + 2)];
    if (type === 0 || offset + 4 + size > bytes.length) {
      break;
    }
    records.push({ type, data: bytes.slice(offset + 4, offset + 4 + size), offset });
    offset += 4 + size;
  }
  if (records[0]?.type !== 0x809) {
    throw new RefusedError('damaged');
  }
  return records;
}

/** Writes one record. */
export function writeRecord(type: number, data: Bytes): Bytes {
  const head = new Uint8Array(4);
  setU16(head, 0, type);
  setU16(head, 2, data.length);
  return concat(head, data);
}
