import type { Bytes } from '../../../protocol/encoding/bytes.ts';
import { note } from '../../exif/note.ts';
import type { Work } from '../../format.ts';
import { RefusedError } from '../../refusal.ts';
import { getU16, getU32, setU16 } from '../cfb/littleEndian.ts';
import type { Ranges } from './ranges.ts';

const [PROPERTIES, PIECES] = [1, 2];
const MOST_PIECES = 1_000_000;
const [FIELD_BEGIN, FIELD_SEPARATOR, FIELD_END] = [0x13, 0x14, 0x15];
const [INLINE_PICTURE, FLOATING_PICTURE, BLANK] = [0x01, 0x08, 0x20];
// Fields that name a file, an address or a person.
const OUTSIDE =
  /^\s*(HYPERLINK|INCLUDEPICTURE|INCLUDETEXT|LINK|EMBED|IMPORT|INCLUDE|DDE|DDEAUTO|DATABASE|MERGEFIELD|DATA|USERNAME|AUTHOR|RD)\b/i;
const LONGEST_FIELD = 4096;

interface Piece {
  readonly offset: number;
  readonly length: number;
  /** Bytes of one character. */
  readonly width: 1 | 2;
}

/** Keeps the text that the table of pieces lists ([MS-DOC] 2.8.35), and takes addresses and paths out of its fields. */
export function cleanText(document: Bytes, table: Uint8Array, kept: Ranges, work: Work): void {
  const pieces = readPieces(table);
  for (const { offset, length, width } of pieces) {
    if (offset + length * width > document.length) {
      throw new RefusedError('damaged');
    }
    kept.add(offset, offset + length * width);
  }
  cleanFields(document, pieces, work);
}

/**
 * Blanks the text of comments, whose paragraphs and places stay: the text behind them would move.
 *
 * @returns whether there was any
 * @throws RefusedError unsupported for a picture in a comment
 */
export function blankComments(document: Bytes, table: Uint8Array, [start, end]: readonly [number, number]): boolean {
  let [first, isAny] = [0, false];
  for (const { offset, length, width } of readPieces(table)) {
    for (let i = Math.max(0, start - first); i < Math.min(length, end - first); i++) {
      const at = offset + i * width;
      const sign = width === 1 ? document[at]! : getU16(document, at);
      if (sign === INLINE_PICTURE || sign === FLOATING_PICTURE) {
        throw new RefusedError('unsupported');
      }
      if (sign > BLANK) {
        isAny = true;
        document[at] = BLANK;
        if (width === 2) document[at + 1] = 0;
      }
    }
    first += length;
  }
  return isAny;
}

function readPieces(table: Uint8Array): Piece[] {
  let at = 0;
  while (table[at] === PROPERTIES) at += 3 + getU16(table, at + 1);
  const count = Math.floor((getU32(table, at + 1) - 4) / 12);
  if (table[at] !== PIECES || count < 0 || count > MOST_PIECES || at + 5 + 4 + 12 * count > table.length) {
    throw new RefusedError('damaged');
  }
  const [positions, descriptors] = [at + 5, at + 5 + 4 * (count + 1)];
  return Array.from({ length: count }, (_, i) => {
    const place = getU32(table, descriptors + 8 * i + 2);
    const isNarrow = (place & 0x4000_0000) !== 0;
    const length = getU32(table, positions + 4 * i + 4) - getU32(table, positions + 4 * i);
    const offset = place & 0x3fff_ffff;
    return { offset: isNarrow ? offset / 2 : offset, length: Math.max(0, length), width: isNarrow ? 1 : 2 };
  });
}

// Instructions stand between the beginning of a field and its separator; a field may begin within them.
function cleanFields(document: Bytes, pieces: readonly Piece[], work: Work): void {
  const open: { places: { at: number; width: 1 | 2 }[]; text: string }[] = [];
  for (const { offset, length, width } of pieces) {
    for (let i = 0, at = offset; i < length; i++, at += width) {
      const sign = width === 1 ? document[at]! : getU16(document, at);
      const field = open[open.length - 1];
      if (sign === FIELD_BEGIN) {
        open.push({ places: [], text: '' });
      } else if (sign === FIELD_SEPARATOR || sign === FIELD_END) {
        const closed = open.pop();
        if (closed !== undefined) blankArguments(document, closed, work);
      } else if (field !== undefined && field.places.length < LONGEST_FIELD) {
        field.places.push({ at, width });
        field.text += String.fromCharCode(sign);
      }
    }
  }
}

// What stands in quotation marks. A place in the document itself, behind `\l`, may stay.
function blankArguments(
  document: Bytes,
  field: { places: { at: number; width: 1 | 2 }[]; text: string },
  work: Work,
): void {
  const kind = OUTSIDE.exec(field.text);
  if (kind === null) {
    return;
  }
  const rest = kind[0].length;
  for (const match of field.text.slice(rest).matchAll(/(\\l\s+)?("[^"]*"|[^\s"\\][^\s"]*)/g)) {
    if (match[1] !== undefined) {
      continue;
    }
    const said = match[2]!.replace(/"/g, '');
    note(work, /^HYPER/i.test(kind[1]!) ? 'other' : 'person', /^HYPER/i.test(kind[1]!) ? 'link' : 'path', said);
    for (const { at, width } of field.places.slice(rest + match.index, rest + match.index + match[0].length)) {
      if (width === 1) document[at] = 0x20;
      else setU16(document, at, 0x20);
    }
  }
}
