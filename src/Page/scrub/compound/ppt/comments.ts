import type { Bytes } from '../../../protocol/encoding/bytes.ts';
import { note } from '../../exif/note.ts';
import type { Work } from '../../format.ts';
import { toUtf16, utf16 } from '../cfb/littleEndian.ts';
import { type PptRecord, readRecords, writeRecord } from './records.ts';
import { TYPE } from './types.ts';

// Strings of a comment ([MS-PPT] 2.7.6), by their instance.
const [AUTHOR, TEXT] = [0, 1];
const ATOM_SIZE = 28;
const [TIME, PLACE] = [4, 20];

/** Writes a comment without who wrote it and when; null if comments go. */
export function cleanComment(record: PptRecord, work: Work): Bytes | null {
  const parts: Bytes[] = [];
  for (const child of readRecords(record.data)) {
    if (child.type === TYPE.string && child.instance === AUTHOR) {
      const author = utf16(child.data);
      if (author.trim() !== '') note(work, 'person', 'author', author);
      parts.push(writeRecord(child, toUtf16(' ')));
    } else if (child.type === TYPE.string && child.instance === TEXT) {
      parts.push(writeRecord(child, child.data));
    } else if (child.type === TYPE.commentAtom) {
      parts.push(writeRecord(child, child.data.slice(0, ATOM_SIZE).fill(0, TIME, PLACE)));
    }
  }
  if (work.choices.trackedChanges === 'accept') {
    note(work, 'history', 'comments');
    return null;
  }
  return writeRecord(record, ...parts);
}
