import type { Bytes } from '../../../protocol/encoding/bytes.ts';
import { note } from '../../exif/note.ts';
import type { Work } from '../../format.ts';
import { MemorySource } from '../../source/memorySource.ts';
import { getU32, toUtf16, utf16 } from '../cfb/littleEndian.ts';
import { type PptRecord, readRecords, writeRecord } from './records.ts';
import { TYPE } from './types.ts';

// Strings of a sound ([MS-PPT] 2.4.16.3), by their instance, and what they may be.
const [NAME, ENDING, NUMBER, BUILT_IN] = [0, 1, 2, 3];
const STRINGS: Readonly<Record<number, RegExp>> = {
  [ENDING]: /^\.\w{1,4}$/,
  [NUMBER]: /^\d{1,10}$/,
  [BUILT_IN]: /^\d{1,10}$/,
};

/** Writes a sound anew: its number, its kind and the cleaned file. @throws RefusedError what the sound's own format throws */
export async function cleanSound(record: PptRecord, work: Work): Promise<Bytes> {
  const parts: Bytes[] = [];
  for (const child of readRecords(record.data)) {
    if (child.type === TYPE.soundData) {
      const { cleaned } = await work.nested(new MemorySource(child.data.slice()));
      parts.push(writeRecord(child, await cleaned.read(0, cleaned.size)));
    } else if (child.type === TYPE.string && child.instance === NAME) {
      const name = utf16(child.data);
      if (name !== 'sound') note(work, 'other', 'description', name);
      parts.push(writeRecord(child, toUtf16('sound')));
    } else if (child.type === TYPE.string && STRINGS[child.instance]?.test(utf16(child.data))) {
      parts.push(writeRecord(child, child.data));
    }
  }
  return writeRecord(record, ...parts);
}

/** Numbers of the objects of a document's list that are sounds of its own ([MS-PPT] 2.10.10). */
export function soundsOf(document: Bytes): Set<number> {
  const numbers = new Set<number>();
  for (const list of readRecords(document)) {
    for (const object of list.type === TYPE.externalList ? readRecords(list.data) : []) {
      for (const { type, data } of object.type === TYPE.ownSound ? readRecords(object.data) : []) {
        if (type === TYPE.mediaAtom) numbers.add(getU32(data, 0));
      }
    }
  }
  return numbers;
}
