import { type Bytes, concat } from '../../../protocol/encoding/bytes.ts';
import type { Work } from '../../format.ts';
import { RefusedError } from '../../refusal.ts';

// [MS-WMF] 2.3: sizes in bytes, though the file counts in words of two.
const PLACEABLE = 0x9ac6_cdd7;
const PLACEABLE_SIZE = 22;
const HEADER_SIZE = 18;
const END = 0x0000;
const ESCAPE = 0x0626;
const FONT = 0x02fb;
// The name of a typeface in a font record, behind its numbers.
const FACE = 6 + 18;

/** Whether some bytes begin a metafile of Windows. */
export function isWmf(head: DataView): boolean {
  if (head.byteLength < HEADER_SIZE) {
    return false;
  }
  const version = head.getUint16(4, true);
  const isPlain =
    head.getUint16(0, true) === 1 && head.getUint16(2, true) === 9 && (version === 0x300 || version === 0x100);
  return isPlain || head.getUint32(0, true) === PLACEABLE;
}

/**
 * Cleans a metafile of Windows: records that draw stay, escapes (comments, orders to printers) go.
 *
 * @throws RefusedError if it is damaged
 */
export function cleanWmf(bytes: Bytes, { found }: Pick<Work, 'found'>): Bytes {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const start = view.getUint32(0, true) === PLACEABLE ? PLACEABLE_SIZE : 0;
  if (start + HEADER_SIZE > bytes.length) {
    throw new RefusedError('damaged');
  }
  const records: Uint8Array[] = [];
  for (let at = start + HEADER_SIZE, type = -1; type !== END;) {
    const size = at + 6 <= bytes.length ? 2 * view.getUint32(at, true) : 0;
    if (size < 6 || at + size > bytes.length) {
      throw new RefusedError('damaged');
    }
    type = view.getUint16(at + 4, true);
    const record = bytes.slice(at, at + size);
    at += size;
    if (type === ESCAPE) found({ tells: 'other', name: 'unknown' });
    else records.push(type === FONT ? cleanFont(record) : record);
  }
  const header = bytes.slice(start, start + HEADER_SIZE);
  const fields = new DataView(header.buffer);
  fields.setUint32(6, (HEADER_SIZE + records.reduce((sum, { length }) => sum + length, 0)) / 2, true);
  fields.setUint32(12, Math.max(...records.map(({ length }) => length)) / 2, true);
  fields.setUint16(16, 0, true);
  return concat(start === 0 ? new Uint8Array() : placeable(view), header, ...records);
}

// Behind the name of a typeface stands whatever was in memory.
function cleanFont(record: Bytes): Bytes {
  const end = record.indexOf(0, FACE);
  return end < 0 ? record : record.fill(0, end);
}

// Its box and scale, and the checksum of its first ten words.
function placeable(view: DataView): Bytes {
  const clean = new Uint8Array(PLACEABLE_SIZE);
  const fields = new DataView(clean.buffer);
  fields.setUint32(0, PLACEABLE, true);
  for (let at = 6; at < 16; at += 2) fields.setUint16(at, view.getUint16(at, true), true);
  let checksum = 0;
  for (let at = 0; at < 20; at += 2) checksum ^= fields.getUint16(at, true);
  fields.setUint16(20, checksum, true);
  return clean;
}
