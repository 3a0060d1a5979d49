import type { Bytes } from '../../../protocol/encoding/bytes.ts';
import { note } from '../../exif/note.ts';
import type { Work } from '../../format.ts';
import { RefusedError } from '../../refusal.ts';
import { cleanArt } from '../art/officeArt.ts';
import { getU16, getU32 } from '../cfb/littleEndian.ts';
import { cleanModifiers, type Formats } from './pages.ts';
import { Ranges } from './ranges.ts';

// What stands behind the head of a picture ([MS-DOC] 2.9.192): a name of a file first, or only shapes.
const [NAMED, SHAPES] = [0x66, 0x64];
const MOST_LISTS = 100_000;
const FORM_FIELD = 0xffff_ffff;

/** Cleans the pictures in the stream `Data`, and blanks all of it that no text refers to. @throws RefusedError */
export async function cleanData(data: Bytes, formats: Formats, work: Work): Promise<void> {
  const kept = new Ranges();
  // The list grows if one list leads to another.
  for (const start of formats.longLists) {
    const end = start + 2 + getU16(data, start);
    if (end > data.length || formats.longLists.length > MOST_LISTS) {
      throw new RefusedError('damaged');
    }
    kept.add(start, end);
    cleanModifiers(data.subarray(start + 2, end), formats);
  }
  for (const start of new Set(formats.pictures)) {
    const [size, headSize, kind] = [getU32(data, start), getU16(data, start + 4), getU16(data, start + 6)];
    if (start + size > data.length || headSize > size) {
      // Word leaves the place of a picture, zero, in formats of what is none; a list may stand there.
      if (formats.longLists.includes(start)) continue;
      throw new RefusedError('damaged');
    }
    kept.add(start, start + size);
    await cleanPicture(data.subarray(start + headSize, start + size), kind, work);
  }
  kept.blankOthers(data);
}

async function cleanPicture(body: Bytes, kind: number, work: Work): Promise<void> {
  if (kind === NAMED) {
    const nameEnd = 1 + (body[0] ?? 0);
    note(work, 'person', 'path', new TextDecoder('latin1').decode(body.subarray(1, nameEnd)));
    body.fill(0, 1, nameEnd);
    await cleanArt(body.subarray(nameEnd), work);
  } else if (kind === SHAPES) {
    await cleanArt(body, work);
  } else if (body.length >= 4 && getU32(body, 0) !== FORM_FIELD) {
    // The address of a link.
    body.fill(0);
  }
}
