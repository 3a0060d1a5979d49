import type { Bytes } from '../../../protocol/encoding/bytes.ts';
import { note } from '../../exif/note.ts';
import type { Work } from '../../format.ts';
import { RefusedError } from '../../refusal.ts';
import { cleanArt, type Delayed } from '../art/officeArt.ts';
import { getU16, getU32 } from '../cfb/littleEndian.ts';
import { cleanData } from './data.ts';
import { Fib, PAIR } from './fib.ts';
import { blankInitials, blankNames, blankStrings, cleanProperties } from './names.ts';
import { cleanModifiers, cleanPages, type Formats } from './pages.ts';
import { Ranges } from './ranges.ts';
import { blankComments, cleanText } from './text.ts';

/**
 * Cleans a Word 97 document in place: no length or offset changes. What nothing of it leads to becomes zeros, and with it what fast
 * savings and deletions left behind.
 *
 * @throws RefusedError
 */
export async function cleanDoc(streams: ReadonlyMap<string, Bytes>, work: Work): Promise<Map<string, Bytes>> {
  const paths = [...streams.keys()];
  if (paths.some((path) => path.startsWith('ObjectPool/'))) {
    // What is shown of an object is a picture of its own.
    note(work, 'history', 'attachment');
  }
  if (paths.some((path) => path.startsWith('Macros/'))) {
    note(work, 'other', 'script');
  }
  const document = (streams.get('WordDocument') ?? new Uint8Array()).slice();
  const fib = new Fib(document);
  const table = (streams.get(fib.table) ?? new Uint8Array()).slice();
  const data = streams.get('Data')?.slice();
  await new Cleaner(document, table, data, fib, work).clean();
  const cleaned: [string, Bytes][] = [
    ['WordDocument', document],
    [fib.table, table],
  ];
  return new Map(data === undefined ? cleaned : [...cleaned, ['Data', data]]);
}

class Cleaner {
  readonly #document: Bytes;
  readonly #table: Bytes;
  readonly #data: Bytes | undefined;
  readonly #fib: Fib;
  readonly #work: Work;
  readonly #kept = new Ranges();
  readonly #formats: Formats = { pictures: [], longLists: [], isTracked: false };

  constructor(document: Bytes, table: Bytes, data: Bytes | undefined, fib: Fib, work: Work) {
    this.#document = document;
    this.#table = table;
    this.#data = data;
    this.#fib = fib;
    this.#work = work;
  }

  async clean(): Promise<void> {
    this.#kept.add(0, this.#fib.end);
    cleanText(this.#document, this.#part(PAIR.pieces), this.#kept, this.#work);
    cleanPages(this.#document, this.#part(PAIR.characterPages), true, this.#kept, this.#formats);
    cleanPages(this.#document, this.#part(PAIR.paragraphPages), false, this.#kept, this.#formats);
    this.#keepSections();
    this.#takeChanges();
    await this.#cleanDrawings();
    if (this.#data !== undefined) {
      await cleanData(this.#data, this.#formats, this.#work);
    }
    cleanProperties(this.#part(PAIR.properties), this.#work);
    blankStrings(this.#part(PAIR.revisionAuthors), this.#work);
    blankNames(this.#part(PAIR.commentAuthors), this.#work);
    blankInitials(this.#part(PAIR.comments));
    this.#blankTable();
    this.#fib.clean();
    this.#kept.blankOthers(this.#document);
  }

  #part(index: number): Bytes {
    const { offset, size } = this.#fib.pair(index);
    if (offset + size > this.#table.length) {
      throw new RefusedError('damaged');
    }
    return this.#table.subarray(offset, offset + size);
  }

  // Each section's format, with its length before it (2.8.26).
  #keepSections(): void {
    const sections = this.#part(PAIR.sections);
    const count = Math.floor((sections.length - 4) / 16);
    for (let i = 0; i < count; i++) {
      const start = getU32(sections, 4 * (count + 1) + 12 * i + 2);
      if (start < this.#document.length) {
        const end = start + 2 + getU16(this.#document, start);
        cleanModifiers(this.#document.subarray(start + 2, end), this.#formats);
        this.#kept.add(start, end);
      }
    }
  }

  // Accepting changes would move the text; comments lose theirs.
  #takeChanges(): void {
    const isAccepting = this.#work.choices.trackedChanges === 'accept';
    if (this.#formats.isTracked) {
      note(this.#work, 'history', 'trackedChanges');
      if (isAccepting) throw new RefusedError('unsupported');
    }
    const [start, end] = this.#fib.comments;
    const isBlanked = isAccepting && blankComments(this.#document, this.#part(PAIR.pieces), [start, end]);
    if (isBlanked || (!isAccepting && end > start)) note(this.#work, 'history', 'comments');
  }

  // Drawings stand in the table stream, their pictures behind the text.
  async #cleanDrawings(): Promise<void> {
    const drawings = this.#part(PAIR.drawings);
    const pictures: Delayed[] = [];
    // The store of pictures first, then a byte and a drawing for the main text and for the headers (2.9.172).
    const storeEnd = 8 + getU32(drawings, 4);
    pictures.push(...(await cleanArt(drawings.subarray(0, storeEnd), this.#work)));
    for (let at = storeEnd; at + 9 <= drawings.length;) {
      const end = at + 9 + getU32(drawings, at + 5);
      await cleanArt(drawings.subarray(at + 1, end), this.#work);
      at = end;
    }
    for (const { offset, size } of pictures) {
      await cleanArt(this.#document.subarray(offset, offset + size), this.#work);
      this.#kept.add(offset, offset + size);
    }
  }

  // Levels stand behind the lists without a length of their own; they end where anything else begins.
  #blankTable(): void {
    const kept = new Ranges();
    const pairs = this.#fib.pairs().filter(({ size }) => size > 0);
    for (const { offset, size, index, isKept } of pairs) {
      if (!isKept) {
        continue;
      }
      const next = pairs.map((other) => other.offset).filter((start) => start >= offset + size);
      kept.add(offset, index === PAIR.lists ? Math.min(this.#table.length, ...next) : offset + size);
    }
    kept.blankOthers(this.#table);
  }
}
