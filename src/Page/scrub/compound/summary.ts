import type { Bytes } from '../../protocol/encoding/bytes.ts';
import type { FindingName, Tells } from '../finding.ts';
import { note, type Notes } from '../exif/note.ts';
import { getU16, getU32, utf16 } from './cfb/littleEndian.ts';

// Properties of a summary ([MS-OLEPS] 2.25, HWP 5.0 3.2.4) by number.
const SUMMARY: Readonly<Record<number, readonly [Tells, FindingName]>> = {
  2: ['other', 'description'],
  3: ['other', 'description'],
  4: ['person', 'author'],
  5: ['other', 'description'],
  6: ['other', 'description'],
  7: ['person', 'path'],
  8: ['person', 'author'],
  12: ['time', 'times'],
  18: ['software', 'software'],
  20: ['time', 'times'],
};
const DOCUMENT_SUMMARY: Readonly<Record<number, readonly [Tells, FindingName]>> = {
  14: ['person', 'author'],
  15: ['person', 'author'],
};
const MOST_PROPERTIES = 100;
const LONGEST = 400;
const [CODE_PAGE_TEXT, UNICODE_TEXT] = [30, 31];

/** Notes what the summary streams of a compound file tell. Total. */
export function noteSummaries(streams: ReadonlyMap<string, Bytes>, notes: Notes): void {
  for (const [path, bytes] of streams) {
    if (path === '\x05SummaryInformation' || path === '\x05HwpSummaryInformation') {
      noteSummary(bytes, SUMMARY, notes);
    } else if (path === '\x05DocumentSummaryInformation') {
      noteSummary(bytes, DOCUMENT_SUMMARY, notes);
    }
  }
}

function noteSummary(bytes: Bytes, properties: typeof SUMMARY, notes: Notes): void {
  const section = getU32(bytes, 44);
  const count = Math.min(getU32(bytes, section + 4), MOST_PROPERTIES);
  for (let i = 0; i < count; i++) {
    const told = properties[getU32(bytes, section + 8 + 8 * i)];
    const at = section + getU32(bytes, section + 12 + 8 * i);
    if (told === undefined || at + 8 > bytes.length) {
      continue;
    }
    const detail = textAt(bytes, at);
    if (detail === null || detail.trim() !== '') {
      note(notes, ...told, detail ?? '');
    }
  }
}

// Null for what is no text.
function textAt(bytes: Bytes, at: number): string | null {
  const [type, length] = [getU16(bytes, at), getU32(bytes, at + 4)];
  const start = at + 8;
  if (type === UNICODE_TEXT) {
    return utf16(bytes.subarray(start, start + 2 * Math.min(length, LONGEST))).replace(/\0.*/s, '');
  }
  const text = new TextDecoder().decode(bytes.subarray(start, start + Math.min(length, LONGEST)));
  return type === CODE_PAGE_TEXT ? text.replace(/\0.*/s, '') : null;
}
