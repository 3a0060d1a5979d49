import { type Bytes, concat } from '../../../protocol/encoding/bytes.ts';
import type { Work } from '../../format.ts';
import { RefusedError } from '../../refusal.ts';

// [MS-EMF] 2.1.1 and 2.3: numbers of records, sizes in bytes.
const HEADER = 1;
const END = 14;
const COMMENT = 70;
const FONT = 82;
const LAST = 122;
// Private data of printers' drivers, OpenGL, and files of colour profiles.
const DROPPED = new Set([102, 103, 105, 106, 110, 112, 113, 121]);
const EMF_PLUS = 0x2b46_4d45;
const FACE = { start: 12 + 28, end: 12 + 92 };

/** Whether some bytes begin an enhanced metafile. */
export const isEmf = (head: DataView): boolean =>
  head.byteLength >= 44 && head.getUint32(0, true) === HEADER && head.getUint32(40, true) === 0x464d_4520;

/**
 * Cleans an enhanced metafile: records that draw stay, the description (program and name of the drawing) and comments go.
 *
 * @throws RefusedError if it is damaged
 */
export function cleanEmf(bytes: Bytes, { found }: Pick<Work, 'found'>): Bytes {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const records: Uint8Array[] = [];
  for (let at = 0, type = 0; type !== END;) {
    const size = at + 8 <= bytes.length ? view.getUint32(at + 4, true) : 0;
    if (
      size < 8 ||
      size % 4 !== 0 ||
      at + size > bytes.length ||
      (at === 0) !== (view.getUint32(at, true) === HEADER)
    ) {
      throw new RefusedError('damaged');
    }
    type = view.getUint32(at, true);
    const record = bytes.slice(at, at + size);
    at += size;
    if (type === HEADER) records.push(cleanHeader(record, { found }));
    else if (isDrawing(type, record)) records.push(type === FONT ? cleanFont(record) : record);
    else found({ tells: 'other', name: 'unknown' });
  }
  return withTotals(records);
}

function isDrawing(type: number, record: Bytes): boolean {
  const isPlus = record.length >= 16 && new DataView(record.buffer).getUint32(12, true) === EMF_PLUS;
  return type <= LAST && !DROPPED.has(type) && (type !== COMMENT || isPlus);
}

function cleanHeader(record: Bytes, { found }: Pick<Work, 'found'>): Bytes {
  const view = new DataView(record.buffer);
  if (record.length < 88) {
    throw new RefusedError('damaged');
  }
  const [length, start] = [view.getUint32(60, true), view.getUint32(64, true)];
  if (length > 0) {
    const described = new TextDecoder('utf-16le').decode(record.subarray(start, start + 2 * length));
    found({ tells: 'software', name: 'software', detail: described.replace(/\0+/g, ' ').trim() });
  }
  // The fixed part ends where the description or a pixel format begins (2.3.4.2, 1 to 3).
  const end = length > 0 ? Math.min(start, record.length) : record.length;
  const fixed = end >= 108 ? 108 : end >= 100 ? 100 : 88;
  const clean = record.slice(0, fixed);
  const header = new DataView(clean.buffer);
  header.setUint32(4, fixed, true);
  header.setUint16(58, 0, true);
  for (const offset of fixed >= 100 ? [60, 64, 88, 92] : [60, 64]) header.setUint32(offset, 0, true);
  return clean;
}

// Behind the name of a typeface stands whatever was in memory.
function cleanFont(record: Bytes): Bytes {
  const view = new DataView(record.buffer);
  let isOver = false;
  for (let at = FACE.start; at + 2 <= Math.min(FACE.end, record.length); at += 2) {
    isOver ||= view.getUint16(at, true) === 0;
    if (isOver) view.setUint16(at, 0, true);
  }
  return record;
}

function withTotals(records: readonly Uint8Array[]): Bytes {
  const clean = concat(...records);
  const view = new DataView(clean.buffer);
  view.setUint32(48, clean.length, true);
  view.setUint32(52, records.length, true);
  return clean;
}
