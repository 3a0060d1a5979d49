import type { Bytes } from '../../../protocol/encoding/bytes.ts';
import { RefusedError } from '../../refusal.ts';
import { getU16, getU32, setU16, setU32 } from '../cfb/littleEndian.ts';

/** The identifier of a Word document ([MS-DOC] 2.5.2). */
export const DOCUMENT_MARK = 0xa5ec;
const MARK_OF_WORD_6 = 0xa5dc;
const [FLAGS, KEY] = [0x0a, 0x0e];
const [ENCRYPTED, SECOND_TABLE, OBFUSCATED] = [0x100, 0x200, 0x8000];
const FIRST_OF_WORD_97 = 0xc1;
const PAIRS = 0x9a;
/** Lengths of the parts of the text, in signs: main, notes, headers, then comments, end notes, text boxes. */
const [MAIN_TEXT, FOOTNOTES, HEADERS, COMMENTS] = [0x4c, 0x50, 0x54, 0x5c];

/** Pairs of offset and length by their place in the list (2.5.6). */
export const PAIR = {
  styles: 1,
  comments: 4,
  sections: 6,
  characterPages: 12,
  paragraphPages: 13,
  properties: 31,
  pieces: 33,
  commentAuthors: 36,
  drawings: 50,
  revisionAuthors: 51,
  lists: 73,
} as const;

// Styles, notes, comments, sections, headers, formats of characters and paragraphs, fonts, fields, bookmarks, properties, pieces,
// shapes, form fields, end notes, drawings, text boxes, lists. All others go: associated texts, printers, who saved the file and
// where, mail merge, routing slips, undo, macros, names of files, versions, grammar, and what later versions added.
const KEPT = new Set([
  1, 2, 3, 4, 5, 6, 8, 11, 12, 13, 15, 16, 17, 18, 19, 21, 22, 23, 31, 33, 36, 37, 40, 41, 42, 43, 45, 46, 47, 48, 50,
  51, 56, 57, 58, 59, 73, 74, 75, 76,
]);

/** Where a structure stands in the table stream. */
export interface Pair {
  readonly offset: number;
  readonly size: number;
}

/** The beginning of a Word document: what stands where. */
export class Fib {
  readonly #bytes: Bytes;
  readonly #count: number;

  /** @throws RefusedError encrypted, unsupported for what is older than Word 97, damaged */
  constructor(document: Bytes) {
    const flags = getU16(document, FLAGS);
    if (getU16(document, 0) === MARK_OF_WORD_6) {
      throw new RefusedError('unsupported');
    }
    if (getU16(document, 0) !== DOCUMENT_MARK || document.length < PAIRS) {
      throw new RefusedError('damaged');
    }
    if ((flags & ENCRYPTED) !== 0) {
      throw new RefusedError('encrypted');
    }
    if (getU16(document, 2) < FIRST_OF_WORD_97) {
      throw new RefusedError('unsupported');
    }
    this.#bytes = document;
    this.#count = Math.min(getU16(document, PAIRS - 2), 1000);
  }

  /** The name of the table stream that is in use. */
  get table(): '0Table' | '1Table' {
    return (getU16(this.#bytes, FLAGS) & SECOND_TABLE) !== 0 ? '1Table' : '0Table';
  }

  /** Where it ends. */
  get end(): number {
    const pairsEnd = PAIRS + 8 * this.#count;
    return pairsEnd + 2 + 2 * Math.min(getU16(this.#bytes, pairsEnd), 16);
  }

  /** The signs of the text that are comments: the first, and the first that is none. */
  get comments(): readonly [number, number] {
    const [main = 0, notes = 0, headers = 0] = [MAIN_TEXT, FOOTNOTES, HEADERS].map((at) => getU32(this.#bytes, at));
    const start = main + notes + headers;
    return [start, start + getU32(this.#bytes, COMMENTS)];
  }

  /** A structure of the table stream; of size 0 if there is none. */
  pair(index: number): Pair {
    const at = PAIRS + 8 * index;
    return index < this.#count
      ? { offset: getU32(this.#bytes, at), size: getU32(this.#bytes, at + 4) }
      : { offset: 0, size: 0 };
  }

  /** All structures, and whether they are kept. */
  pairs(): (Pair & { readonly index: number; readonly isKept: boolean })[] {
    return Array.from({ length: this.#count }, (_, index) => ({ ...this.pair(index), index, isKept: KEPT.has(index) }));
  }

  /** Takes out what leads to anything that goes, the language and build of the program, and how often it was saved fast. */
  clean(): void {
    const bytes = this.#bytes;
    for (const { index, isKept } of this.pairs()) {
      if (!isKept) bytes.fill(0, PAIRS + 8 * index, PAIRS + 8 * index + 8);
    }
    setU16(bytes, FLAGS, getU16(bytes, FLAGS) & ~(OBFUSCATED | 0x00f0));
    setU32(bytes, KEY, 0);
    // Builds of the programs that made and last saved it.
    bytes.fill(0, 0x44, 0x4c);
  }
}
