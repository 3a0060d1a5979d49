import type { Bytes } from '../../../protocol/encoding/bytes.ts';
import { RefusedError } from '../../refusal.ts';
import { getU16, getU32, setU32 } from '../cfb/littleEndian.ts';
import { Ranges } from './ranges.ts';

/** Formats stand in pages of this size ([MS-DOC] 2.9.33). */
const PAGE = 512;
const [CHARACTER, PARAGRAPH] = [1, 13];
// Modifiers ([MS-DOC] 2.6.1): insertions and deletions, their times, a picture's place, that it is the number of an object, and
// that number.
const [DELETED, INSERTED, PICTURE, OBJECT, NUMBER] = [0x0800, 0x0801, 0x6a03, 0x080a, 0x680e];
// Stands in the text where a picture is shown; an object has its number at the sign before its picture, or at the picture's own.
const PICTURE_SIGN = 0x01;
const TIMES = new Set([0x6805, 0x6864, 0xc66f]);
const TABLE = 0xd608;
// Paragraphs and tables whose modifiers stand in `Data`.
const LONG_LISTS = new Set([0x6645, 0x6646, 0x646b]);

/** What formats tell of the document. */
export interface Formats {
  /** Offsets of pictures in the stream `Data`. */
  readonly pictures: number[];
  /** Offsets of lists of modifiers in it, where they are too long for a page. */
  readonly longLists: number[];
  isTracked: boolean;
}

/**
 * Keeps the pages that a table of pages lists, and takes times out of them.
 *
 * @throws RefusedError unsupported for an object whose picture is in the object alone
 */
export function cleanPages(
  document: Bytes,
  table: Uint8Array,
  isCharacters: boolean,
  kept: Ranges,
  formats: Formats,
): void {
  const count = Math.floor((table.length - 4) / 8);
  for (let i = 0; i < count; i++) {
    const start = (getU32(table, 4 * (count + 1) + 4 * i) & 0x3f_ffff) * PAGE;
    const page = document.subarray(start, start + PAGE);
    if (page.length === PAGE) {
      cleanPage(document, page, isCharacters, formats);
      kept.add(start, start + PAGE);
    }
  }
}

// Within a page everything between the formats that are in use becomes zeros.
function cleanPage(document: Bytes, page: Bytes, isCharacters: boolean, formats: Formats): void {
  const [count, width] = [page[PAGE - 1]!, isCharacters ? CHARACTER : PARAGRAPH];
  const kept = new Ranges();
  const list = 4 * (count + 1);
  kept.add(0, list + width * count);
  kept.add(PAGE - 1, PAGE);
  for (let i = 0; i < count; i++) {
    const at = (page[list + width * i] ?? 0) * 2;
    if (at === 0) {
      continue;
    }
    const { start, end } = isCharacters ? characterFormat(page, at) : paragraphFormat(page, at);
    kept.add(at, Math.min(end, PAGE - 1));
    const text = document.subarray(getU32(page, 4 * i), getU32(page, 4 * i + 4));
    if (isCharacters && holdsObject(page.subarray(start, end)) && text.includes(PICTURE_SIGN)) {
      throw new RefusedError('unsupported');
    }
    cleanModifiers(page.subarray(start, end), formats);
  }
  kept.blankOthers(page);
}

const characterFormat = (page: Bytes, at: number) => ({ start: at + 1, end: at + 1 + page[at]! });

// The length in words, or 0 and the length behind it; then the number of the style.
function paragraphFormat(page: Bytes, at: number): { start: number; end: number } {
  const words = page[at]!;
  return words === 0
    ? { start: at + 4, end: at + 2 + 2 * (page[at + 1] ?? 0) }
    : { start: at + 3, end: at + 2 * words };
}

/** Takes times and numbers of objects out of a list of modifiers, and notes what they say of the document. */
export function cleanModifiers(modifiers: Bytes, formats: Formats): void {
  const isObject = holdsObject(modifiers);
  for (let at = 0; at + 2 < modifiers.length;) {
    const code = getU16(modifiers, at);
    const size = operandSize(code, modifiers, at + 2);
    if ((code === DELETED || code === INSERTED) && modifiers[at + 2] === 1) {
      formats.isTracked = true;
    }
    if (isObject && (code === PICTURE || code === NUMBER) && at + 6 <= modifiers.length) {
      setU32(modifiers, at + 2, 0);
    } else if (code === PICTURE) {
      formats.pictures.push(getU32(modifiers, at + 2));
    }
    if (LONG_LISTS.has(code)) {
      formats.longLists.push(getU32(modifiers, at + 2));
    }
    if (TIMES.has(code) && size === 4 && at + 6 <= modifiers.length) {
      setU32(modifiers, at + 2, 0);
    }
    at += 2 + size;
  }
}

function holdsObject(modifiers: Bytes): boolean {
  for (let at = 0; at + 2 < modifiers.length;) {
    const code = getU16(modifiers, at);
    if (code === OBJECT && modifiers[at + 2] === 1) {
      return true;
    }
    at += 2 + operandSize(code, modifiers, at + 2);
  }
  return false;
}

// By the three highest bits of the code (2.2.5.1).
function operandSize(code: number, modifiers: Bytes, at: number): number {
  switch (code >> 13) {
    case 0:
    case 1:
      return 1;
    case 3:
      return 4;
    case 6:
      return code === TABLE ? 1 + getU16(modifiers, at) : 1 + (modifiers[at] ?? 0);
    case 7:
      return 3;
    default:
      return 2;
  }
}
