import { type Bytes, concat } from '../../../protocol/encoding/bytes.ts';
import { note } from '../../exif/note.ts';
import type { Work } from '../../format.ts';
import { RefusedError } from '../../refusal.ts';
import { cleanArt } from '../art/officeArt.ts';
import { getU16, getU32, setU16, setU32, utf16 } from '../cfb/littleEndian.ts';
import { isKept } from './allowed.ts';
import { cleanDefinedName } from './definedNames.ts';
import { cleanSheetDrawings } from './drawings.ts';
import { LONGEST, readRecords, writeRecord, type XlsRecord } from './records.ts';

const [BOF, CONTINUE, SHEET, USER, BOOK, NOTE, OBJECT, TEXT, DRAWINGS, DEFINED_NAME] = [
  0x809, 0x3c, 0x85, 0x5c, 0x1ae, 0x1c, 0x5d, 0x1b6, 0xeb, 0x18,
];
const LOCKED = 0x2f;
const BIFF8 = 0x600;
const [PICTURE_OBJECT, COMMENT_OBJECT] = [0x08, 0x19];
const PICTURE_FLAGS = 0x08;
const LEADING_PARTS = new Set([0x04, 0x09]);
// What is told of records that go.
const TELLING: Readonly<Record<number, (work: Work) => void>> = {
  0x4d: (work) => note(work, 'device', 'printer'),
  0x5b: (work) => note(work, 'person', 'author'),
  0x1b8: (work) => note(work, 'other', 'link'),
  0xd3: (work) => note(work, 'other', 'script'),
};

/**
 * Cleans the stream `Workbook` of an Excel 97 file: allowed records only, in their order, without names of people and files.
 *
 * @throws RefusedError
 */
export async function cleanXls(streams: ReadonlyMap<string, Bytes>, work: Work): Promise<Map<string, Bytes>> {
  const workbook = streams.get('Workbook');
  if (workbook === undefined) {
    throw new RefusedError('unsupported');
  }
  if ([...streams.keys()].some((path) => path.startsWith('MBD'))) {
    // What is shown of an object is a picture of its own.
    note(work, 'history', 'attachment');
  }
  if ([...streams.keys()].some((path) => path.startsWith('_VBA_PROJECT_CUR/'))) {
    note(work, 'other', 'script');
  }
  const records = readRecords(workbook);
  if (getU16(records[0]!.data, 0) !== BIFF8) {
    throw new RefusedError('unsupported');
  }
  if (records.some(({ type }) => type === LOCKED)) {
    throw new RefusedError('encrypted');
  }
  records.forEach(({ type }) => TELLING[type]?.(work));
  return new Map([['Workbook', assemble(await cleanRecords(withOwnContinuations(records), work))]]);
}

// A record's continuations go with it.
function withOwnContinuations(records: readonly XlsRecord[]): XlsRecord[] {
  let kept = true;
  return records.filter(({ type }) => {
    kept = type === CONTINUE ? kept : isKept(type);
    return kept;
  });
}

async function cleanRecords(records: readonly XlsRecord[], work: Work): Promise<XlsRecord[]> {
  const cleaned: XlsRecord[] = [];
  const pieces = await cleanSheetDrawings(records, work);
  let [object, isTextDropped] = [0, false];
  for (let i = 0; i < records.length; i++) {
    const record = records[i]!;
    if (record.type === CONTINUE) {
      if (!isTextDropped || pieces.has(record)) cleaned.push(record);
      continue;
    }
    object = record.type === OBJECT ? getU16(record.data, 4) : object;
    isTextDropped = record.type === TEXT && object === COMMENT_OBJECT && work.choices.trackedChanges === 'accept';
    if (record.type === DRAWINGS) {
      const parts = [record];
      while (records[i + 1]?.type === CONTINUE || records[i + 1]?.type === DRAWINGS) parts.push(records[++i]!);
      cleaned.push(...(await cleanDrawings(parts, work)));
    } else {
      cleaned.push(isTextDropped ? withoutText(record, work) : cleanRecord(record, work));
    }
  }
  return cleaned;
}

// The text of a comment: its length and that of its formats (2.4.329).
function withoutText(record: XlsRecord, work: Work): XlsRecord {
  note(work, 'history', 'comments');
  const data = record.data.slice();
  setU16(data, 10, 0);
  setU16(data, 12, 0);
  return { ...record, data };
}

function cleanRecord(record: XlsRecord, work: Work): XlsRecord {
  switch (record.type) {
    case BOF:
      return { ...record, data: cleanBeginning(record.data) };
    case USER:
      return { ...record, data: cleanUser(record.data, work) };
    case BOOK:
      return { ...record, data: cleanBook(record.data, work) };
    case NOTE:
      return { ...record, data: cleanNote(record.data, work) };
    case DEFINED_NAME:
      return { ...record, data: cleanDefinedName(record.data, work) };
    case OBJECT:
      return { ...record, data: cleanObject(record.data) };
    default:
      return record;
  }
}

// What the file is, without the build and year of the program (2.4.21).
function cleanBeginning(data: Bytes): Bytes {
  const cleaned = new Uint8Array(16);
  cleaned.set(data.subarray(0, 4));
  cleaned.set([0xbb, 0x0d, 0xcc, 0x07, 0xc1, 0, 0, 0, 6, 6, 0, 0], 4);
  return cleaned;
}

// Who wrote the file last: blanks (2.4.349).
function cleanUser(data: Bytes, work: Work): Bytes {
  note(work, 'person', 'author', readText(data, 0));
  const cleaned = new Uint8Array(112).fill(0x20);
  return cleaned.fill(0, 0, 3);
}

// What a shape is. A picture of an object that goes is only a picture afterwards (2.4.181): no formula that leads to the object or
// its program, no script, and of its flags stays that it is shown as it is.
function cleanObject(data: Bytes): Bytes {
  if (getU16(data, 4) !== PICTURE_OBJECT) {
    return data;
  }
  const parts: Bytes[] = [];
  for (let at = 0; at + 4 <= data.length;) {
    const [type, size] = [getU16(data, at), getU16(data, at + 2)];
    const part = data.slice(at, at + 4 + size);
    if (type === PICTURE_FLAGS) part.fill(0, 4).fill(1, 4, 5);
    if (!LEADING_PARTS.has(type)) parts.push(part);
    at += 4 + size;
  }
  return concat(...parts);
}

// A workbook that formulas refer to: its path is only a name afterwards (2.4.271).
function cleanBook(data: Bytes, work: Work): Bytes {
  const length = getU16(data, 2);
  if (length === 0x0401 || length === 0x3a01 || length > 255) {
    return data;
  }
  note(work, 'person', 'path', readText(data, 2).replace(/[\x01-\x08]/g, '/'));
  const end = 5 + length * ((data[4]! & 1) === 1 ? 2 : 1);
  const name = Uint8Array.from('\x01book.xls', (sign) => sign.charCodeAt(0));
  const head = new Uint8Array([data[0]!, data[1]!, name.length, 0, 0]);
  return concat(head, name, data.subarray(end));
}

// Where a comment is, and whose: nobody's (2.4.179).
function cleanNote(data: Bytes, work: Work): Bytes {
  note(work, 'person', 'author', readText(data, 8));
  return concat(data.subarray(0, 8), Uint8Array.of(1, 0, 0, 0x20, 0));
}

function readText(data: Bytes, offset: number): string {
  const length = getU16(data, offset);
  const start = offset + 3;
  return (data[offset + 2]! & 1) === 1
    ? utf16(data.subarray(start, start + 2 * length))
    : new TextDecoder('latin1').decode(data.subarray(start, start + length));
}

// Pictures of the whole workbook, in as many records as they need.
async function cleanDrawings(parts: readonly XlsRecord[], work: Work): Promise<XlsRecord[]> {
  const bytes = concat(...parts.map(({ data }) => data));
  await cleanArt(bytes, work);
  const records: XlsRecord[] = [];
  for (let start = 0; start < bytes.length; start += LONGEST) {
    const data = bytes.slice(start, start + LONGEST);
    records.push({ type: start === 0 ? DRAWINGS : CONTINUE, data, offset: -1 });
  }
  return records;
}

// Sheets are found by where they begin, which is elsewhere now (2.4.28).
function assemble(records: readonly XlsRecord[]): Bytes {
  const places = new Map<number, number>();
  let size = 0;
  for (const { offset, data, type } of records) {
    if (type === BOF) places.set(offset, size);
    size += 4 + data.length;
  }
  return concat(
    ...records.map(({ type, data }) => {
      if (type !== SHEET) {
        return writeRecord(type, data);
      }
      const place = places.get(getU32(data, 0));
      if (place === undefined) {
        throw new RefusedError('damaged');
      }
      const moved = data.slice();
      setU32(moved, 0, place);
      return writeRecord(type, moved);
    }),
  );
}
