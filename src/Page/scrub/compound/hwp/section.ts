import { concat } from '../../../protocol/encoding/bytes.ts';
import { note } from '../../exif/note.ts';
import type { Work } from '../../format.ts';
import { RefusedError } from '../../refusal.ts';
import { getU16, getU32, utf16 } from '../cfb/littleEndian.ts';
import type { HwpRecord } from './records.ts';

// Paragraphs, controls, lists, pages, notes, shapes, tables, pictures, equations, text art (HWP 5.0, 4.3).
const ALLOWED = new Set([66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83, 85, 86, 87, 88, 90]);
// Embedded objects, forms, memos, charts and films: they hold files or people's names in forms of their own.
const UNSUPPORTED = new Set([84, 91, 93, 95, 99]);
const CONTROL = 71;
const OBJECTS = new Set(['gso ', 'tbl ', 'eqed']);
const HIDDEN_COMMENT = 'tcmt';
/** Where the description of an object stands: behind its place, size, margins and number. */
const DESCRIPTION = 44;
/** Where the command of a field stands. */
const COMMAND = 9;
// References within the document, formulas, tables of contents, places to be filled in, dates.
const OWN_COMMANDS = /^%(xrf|bmk|fmu|toc|clk|dte|ddt)$/;

/** Cleans the records of a section. @throws RefusedError unsupported */
export function cleanSection(records: readonly HwpRecord[], work: Work): HwpRecord[] {
  if (records.some(({ tag }) => UNSUPPORTED.has(tag))) {
    throw new RefusedError('unsupported');
  }
  return records
    .filter(({ tag }) => ALLOWED.has(tag))
    .map((record) => (record.tag === CONTROL ? cleanControl(record, work) : record));
}

function cleanControl(record: HwpRecord, work: Work): HwpRecord {
  const kind = kindOf(record);
  if (kind === HIDDEN_COMMENT) {
    note(work, 'history', 'comments');
    throw new RefusedError('unsupported');
  }
  if (OBJECTS.has(kind)) {
    // Hancom's editor writes a picture's path, camera and time here.
    return withoutText(record, DESCRIPTION, (said) => note(work, 'person', 'path', said));
  }
  if (kind.startsWith('%') && !OWN_COMMANDS.test(kind)) {
    return withoutText(record, COMMAND, (said) => note(work, 'other', 'link', said));
  }
  return record;
}

/** The four letters that name a control, which stand in the file from right to left. */
function kindOf({ data }: HwpRecord): string {
  const id = getU32(data, 0);
  return String.fromCharCode(id >>> 24, (id >>> 16) & 0xff, (id >>> 8) & 0xff, id & 0xff);
}

// Takes out a text: its length in signs, then UTF-16.
function withoutText(record: HwpRecord, offset: number, told: (said: string) => void): HwpRecord {
  const { data } = record;
  if (data.length < offset + 2) {
    return record;
  }
  const end = offset + 2 + 2 * getU16(data, offset);
  const said = utf16(data.subarray(offset + 2, end));
  if (said !== '') {
    told(said);
  }
  return { ...record, data: concat(data.subarray(0, offset), new Uint8Array(2), data.subarray(end)) };
}
