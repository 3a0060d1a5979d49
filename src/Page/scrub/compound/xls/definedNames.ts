import type { Bytes } from '../../../protocol/encoding/bytes.ts';
import { namesPath } from '../../documents/path.ts';
import { note } from '../../exif/note.ts';
import type { Work } from '../../format.ts';
import { getU16, utf16 } from '../cfb/littleEndian.ts';

// A defined name ([MS-XLS] 2.4.150): the length of the name, that of its formula, and where the name stands.
const [NAME_LENGTH, FORMULA_SIZE, NAME] = [3, 4, 14];
// A text in a formula (2.5.198.89).
const TEXT = 0x17;
const BLANK = 0x20;
// Excel's assistant for web pages remembers in names who wrote a page, when, and where it was put.
const OF_ASSISTANT = /^HTML_/i;

/** Blanks the text of a name that is nothing but one, if it is a path or was left by the assistant for web pages. */
export function cleanDefinedName(data: Bytes, work: Work): Bytes {
  const width = (data[NAME]! & 1) === 1 ? 2 : 1;
  const formulaAt = NAME + 1 + width * (data[NAME_LENGTH] ?? 0);
  const name = textOf(data.subarray(NAME + 1, formulaAt), width);
  const formula = data.subarray(formulaAt, formulaAt + getU16(data, FORMULA_SIZE));
  const letterWidth = (formula[2]! & 1) === 1 ? 2 : 1;
  if (formula[0] !== TEXT || formula.length !== 3 + letterWidth * (formula[1] ?? 0)) {
    return data;
  }
  const letters = formula.subarray(3);
  const text = textOf(letters, letterWidth);
  if ((!namesPath(text) && !OF_ASSISTANT.test(name)) || text.trim() === '') {
    return data;
  }
  note(work, 'person', namesPath(text) ? 'path' : 'names', text);
  for (let i = 0; i < letters.length; i++) letters[i] = i % letterWidth === 0 ? BLANK : 0;
  return data;
}

const textOf = (bytes: Uint8Array, width: number): string =>
  width === 2 ? utf16(bytes) : new TextDecoder('latin1').decode(bytes);
