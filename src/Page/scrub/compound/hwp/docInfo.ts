import { concat } from '../../../protocol/encoding/bytes.ts';
import type { Work } from '../../format.ts';
import { note } from '../../exif/note.ts';
import { RefusedError } from '../../refusal.ts';
import { getU16, utf16 } from '../cfb/littleEndian.ts';
import type { HwpRecord } from './records.ts';

// What the text is drawn with: properties, numbers of things, files, faces, borders, shapes, styles, compatibility, memos' shapes,
// characters that begin no line. Data of programs (27), of distribution (28) and of tracking (32) go.
const ALLOWED = new Set([16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 30, 31, 92, 94]);
const BINARY = 18;
const [TRACKED, AUTHOR] = [96, 97];

/** A picture that the document carries. */
export interface BinaryFile {
  /** The stream's name in the storage `BinData`. */
  readonly name: string;
  /** Whether the stream is deflated, where the record says so itself. */
  readonly deflated: boolean | null;
}

/** What is kept of the document's properties, and the pictures that they name. */
export interface DocInfo {
  readonly records: readonly HwpRecord[];
  readonly files: readonly BinaryFile[];
}

/** Cleans the records of `DocInfo` (HWP 5.0, 4.2). @throws RefusedError unsupported for tracked changes and embedded objects */
export function cleanDocInfo(records: readonly HwpRecord[], work: Work): DocInfo {
  const files: BinaryFile[] = [];
  if (records.some(({ tag }) => tag === TRACKED || tag === AUTHOR)) {
    note(work, 'history', 'trackedChanges');
    throw new RefusedError('unsupported');
  }
  const kept = records.filter(({ tag }) => ALLOWED.has(tag));
  return { records: kept.map((record) => (record.tag === BINARY ? cleanBinary(record, files, work) : record)), files };
}

function cleanBinary(record: HwpRecord, files: BinaryFile[], work: Work): HwpRecord {
  const attributes = getU16(record.data, 0);
  switch (attributes & 0x0f) {
    case 0: {
      // A picture elsewhere on the computer, by its absolute and its relative path.
      const length = getU16(record.data, 2);
      note(work, 'person', 'path', utf16(record.data.subarray(4, 4 + 2 * length)));
      return { ...record, data: concat(record.data.subarray(0, 2), new Uint8Array(4)) };
    }
    case 1: {
      const [id, length] = [getU16(record.data, 2), getU16(record.data, 4)];
      const ending = utf16(record.data.subarray(6, 6 + 2 * length));
      const name = `BIN${id.toString(16).toUpperCase().padStart(4, '0')}.${ending}`;
      const packing = (attributes >> 4) & 3;
      files.push({ name, deflated: packing === 0 ? null : packing === 1 });
      return { ...record, data: record.data.slice(0, 6 + 2 * length) };
    }
    default:
      throw new RefusedError('unsupported');
  }
}
