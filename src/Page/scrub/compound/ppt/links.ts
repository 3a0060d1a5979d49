import type { Bytes } from '../../../protocol/encoding/bytes.ts';
import { isOpenAddress, namesPath } from '../../documents/path.ts';
import { note } from '../../exif/note.ts';
import type { Work } from '../../format.ts';
import { toUtf16, utf16 } from '../cfb/littleEndian.ts';
import { type PptRecord, readRecords, writeRecord } from './records.ts';
import { TYPE } from './types.ts';

// Strings of a link ([MS-PPT] 2.10.16), by their instance.
const [ADDRESS, PLACE] = [1, 3];
// A slide by its number and its place; behind them stands its title as it was when the link was made.
const SLIDE = /^\d{1,10},\d{1,10},/;
const [MACRO, PROGRAM, OBJECT, SHOW] = [1, 2, 5, 7];
const GOING = new Set([MACRO, PROGRAM, OBJECT, SHOW]);
const ACTION = 8;
const [HYPERLINK_ACTION, NOTHING] = [4, 0];

/** Writes a link anew: its number, and an open address or a slide. One to a file leads nowhere, and still looks like a link. */
export function cleanLink(record: PptRecord, work: Work): Bytes {
  const parts: Bytes[] = [];
  for (const child of readRecords(record.data)) {
    if (child.type === TYPE.linkAtom) {
      parts.push(writeRecord(child, child.data.slice(0, 4)));
    } else if (child.type === TYPE.string && child.instance === ADDRESS) {
      parts.push(writeRecord(child, toUtf16(cleanAddress(utf16(child.data), work))));
    } else if (child.type === TYPE.string && child.instance === PLACE) {
      const slide = SLIDE.exec(utf16(child.data))?.[0];
      if (slide !== undefined) parts.push(writeRecord(child, toUtf16(slide)));
    }
  }
  return writeRecord(record, ...parts);
}

function cleanAddress(address: string, work: Work): string {
  if (address === '' || (isOpenAddress(address) && !namesPath(address))) {
    return address;
  }
  const isPath = namesPath(address) || !isOpenAddress(address);
  note(work, isPath ? 'person' : 'other', isPath ? 'path' : 'link', address);
  return '#';
}

/** What a click does: going to a slide or following a link; scripts, programs, objects and chosen shows go. */
export function cleanAction(data: Bytes, work: Work): Bytes {
  const action = data[ACTION] ?? NOTHING;
  if (GOING.has(action)) {
    if (action === MACRO || action === PROGRAM) note(work, 'other', 'script');
    data[ACTION] = NOTHING;
  }
  if (data[ACTION] !== HYPERLINK_ACTION) data.fill(0, 4, ACTION);
  return data;
}
