import type { Bytes } from '../../../protocol/encoding/bytes.ts';
import { note } from '../../exif/note.ts';
import type { Work } from '../../format.ts';
import { getU16, utf16 } from '../cfb/littleEndian.ts';

const COMMENT_SIZE = 30;
const INITIALS_SIZE = 20;
const [CREATED, WORDS] = [20, 38];

/** Takes the times of making, saving and printing, the number of savings and the minutes of work out of the properties ([MS-DOC] 2.7.2). */
export function cleanProperties(properties: Bytes, work: Work): void {
  const times = properties.subarray(CREATED, WORDS);
  if (times.some((byte) => byte !== 0)) {
    note(work, 'time', 'times');
    times.fill(0);
  }
}

/** Blanks the names of a table of strings (2.2.4): people who changed the text. */
export function blankStrings(strings: Bytes, work: Work): void {
  const isWide = getU16(strings, 0) === 0xffff;
  if (!isWide) {
    strings.fill(0, 4);
    return;
  }
  const extra = getU16(strings, 4);
  for (let at = 6; at + 2 <= strings.length;) {
    const end = at + 2 + 2 * getU16(strings, at);
    blank(strings.subarray(at + 2, end), work);
    at = end + extra;
  }
}

/** Blanks a list of names, each with its length (2.2.3): people who wrote comments. */
export function blankNames(names: Bytes, work: Work): void {
  for (let at = 0; at + 2 <= names.length;) {
    const end = at + 2 + 2 * getU16(names, at);
    blank(names.subarray(at + 2, end), work);
    at = end;
  }
}

/** Blanks the initials of those who wrote comments (2.9.5). */
export function blankInitials(comments: Bytes): void {
  const count = Math.floor((comments.length - 4) / (COMMENT_SIZE + 4));
  for (let i = 0; i < count; i++) {
    const at = 4 * (count + 1) + COMMENT_SIZE * i;
    comments.fill(0, at, at + INITIALS_SIZE);
  }
}

// Blanks as long as the name: an empty one would be a name that nobody has.
function blank(name: Bytes, work: Work): void {
  const said = utf16(name);
  if (said.trim() !== '' && said !== 'Unknown') {
    note(work, 'person', 'author', said);
  }
  for (let i = 0; i < name.length; i++) name[i] = i % 2 === 0 ? 0x20 : 0;
}
