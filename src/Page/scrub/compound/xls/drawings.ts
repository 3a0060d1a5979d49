import { concat } from '../../../protocol/encoding/bytes.ts';
import type { Work } from '../../format.ts';
import { cleanArt } from '../art/officeArt.ts';
import { getU16 } from '../cfb/littleEndian.ts';
import { LONGEST, type XlsRecord } from './records.ts';

const [BOF, EOF, CONTINUE, OBJECT, DRAWING] = [0x809, 0x0a, 0x3c, 0x5d, 0xec];
// How a piece of a drawing begins: a group, a shape, or the text of one that stands in the next record.
const BEGINNINGS = [
  [0x0f, 0xf003],
  [0x0f, 0xf004],
  [0x00, 0xf00d],
] as const;

/**
 * Cleans the drawings of sheets in place. A drawing is cut where an object or a text stands between its shapes; in long ones the
 * pieces behind those are called continuations ([MS-XLS] 2.4.58), although they continue nothing of the record before.
 *
 * @returns the records that are pieces of drawings
 */
export async function cleanSheetDrawings(records: readonly XlsRecord[], work: Work): Promise<ReadonlySet<XlsRecord>> {
  const pieces = new Set<XlsRecord>();
  const drawings: XlsRecord[][] = [[]];
  // Charts stand in sheets, with drawings of their own.
  const open = [drawings[0]!];
  let [before, last]: [XlsRecord | undefined, number] = [undefined, BOF];
  for (const record of records) {
    if (record.type === BOF) {
      open.push([]);
      drawings.push(open.at(-1)!);
    } else if (record.type === EOF && open.length > 1) {
      open.pop();
    } else if (record.type === DRAWING || (record.type === CONTINUE && continues(record, before, last, pieces))) {
      pieces.add(record);
      open.at(-1)!.push(record);
    }
    before = record;
    last = record.type === CONTINUE ? last : record.type;
  }
  for (const drawing of drawings) await cleanPieces(drawing, work);
  return pieces;
}

function continues(
  { data }: XlsRecord,
  before: XlsRecord | undefined,
  last: number,
  pieces: ReadonlySet<XlsRecord>,
): boolean {
  const isCut = before !== undefined && pieces.has(before) && before.data.length === LONGEST;
  const begins = BEGINNINGS.some(([head, type]) => (getU16(data, 0) & 0xf) === head && getU16(data, 2) === type);
  return last === DRAWING || last === OBJECT || isCut || (data.length >= 8 && begins);
}

async function cleanPieces(pieces: readonly XlsRecord[], work: Work): Promise<void> {
  const bytes = concat(...pieces.map(({ data }) => data));
  await cleanArt(bytes, work);
  let at = 0;
  for (const { data } of pieces) {
    data.set(bytes.subarray(at, at + data.length));
    at += data.length;
  }
}
