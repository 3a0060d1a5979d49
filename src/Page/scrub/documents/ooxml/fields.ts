import type { Work } from '../../format.ts';
import { unescapeXml } from '../../xml/xmlText.ts';
import { namesPath } from '../path.ts';
import { withEmptyTags } from './emptied.ts';

// Fields that only count, number and point within the document (ISO/IEC 29500-1, 17.16.5). No other stays.
const QUIET =
  /^\s*(?:(?:PAGE|NUMPAGES|SECTION|SECTIONPAGES|PAGEREF|REF|NOTEREF|TOC|TOA|TC|TA|XE|INDEX|SEQ|STYLEREF|EQ|SYMBOL|QUOTE|LISTNUM|AUTONUM|AUTONUMLGL|AUTONUMOUT|ADVANCE|IF|COMPARE|DATE|TIME|FORMTEXT|FORMCHECKBOX|FORMDROPDOWN)(?![\w.])|=|HYPERLINK\s+(?:\\[hmn]\s+)*\\l\s+(?:"[^"]*"|[\w.]+)(?:\s+\\[hmnot](?:\s+"[^"]*")?)*\s*$)/i;
// What these last gave is a person's, a computer's or a time: nobody wrote it.
const TELLING = /^\s*(?:AUTHOR|LASTSAVEDBY|USER\w+|FILENAME|TEMPLATE|(?:CREATE|SAVE|PRINT)DATE|EDITTIME)(?!\w)/i;

const PIECE =
  /<w:fldChar [^>]*?(?:\/>|>[^]*?<\/w:fldChar>)|<w:(?:instrText|delInstrText|t|delText)(?: [^>]*)?>[^<]*<\/w:(?:instrText|delInstrText|t|delText)>|<w:fldSimple[ />][^>]*>|<\/w:fldSimple>/g;

interface Field {
  /** Where its pieces stand among all: its marks, its instruction, its result. */
  readonly marks: number[];
  readonly instruction: number[];
  readonly result: number[];
  readonly isSimple: boolean;
  said: string;
  isNested: boolean;
  isResult: boolean;
}

/** Cleaned markup without fields that fetch or tell something; what they last showed stays, if somebody wrote it. */
export function withoutFetchingFields(xml: string, work: Pick<Work, 'found'>): string {
  return /<w:(?:fldChar|fldSimple|instrText|delInstrText)\b/.test(xml) ? new Fields(xml, work).run() : xml;
}

class Fields {
  readonly #xml: string;
  readonly #work: Pick<Work, 'found'>;
  readonly #pieces: string[];
  readonly #gone = new Set<number>();
  // Instructions that stood in several pieces, as the first of them.
  readonly #joined = new Map<number, string>();
  readonly #open: Field[] = [];

  constructor(xml: string, work: Pick<Work, 'found'>) {
    this.#xml = xml;
    this.#work = work;
    this.#pieces = xml.match(PIECE) ?? [];
  }

  run(): string {
    this.#pieces.forEach((piece, i) => this.#read(piece, i));
    this.#open.forEach((field) => this.#abandon(field));
    let i = 0;
    const clean = this.#xml.replace(PIECE, (piece) => {
      const at = i++;
      return this.#gone.has(at) ? '' : (this.#joined.get(at) ?? piece);
    });
    return this.#gone.size > 0 ? withEmptyTags(clean) : clean;
  }

  #isShown(i: number): boolean {
    return /^<w:(?:t|delText)\b/.test(this.#pieces[i] ?? '');
  }

  #read(piece: string, i: number): void {
    if (piece.startsWith('<w:fldChar')) this.#mark(/ w:fldCharType="(\w+)"/.exec(piece)?.[1] ?? '', i);
    else if (piece.startsWith('<w:fldSimple')) this.#simple(piece, i);
    else if (piece === '</w:fldSimple>') this.#end(i, true);
    else this.#words(piece, i);
  }

  #begin(i: number, isSimple: boolean, said: string): void {
    const field = { marks: [i], instruction: [], result: [], isSimple, said, isNested: false, isResult: isSimple };
    this.#open.push(field);
  }

  #simple(piece: string, i: number): void {
    const said = unescapeXml(/ w:instr="([^"]*)"/.exec(piece)?.[1] ?? '');
    this.#begin(i, true, said);
    if (piece.endsWith('/>')) this.#end(i, true);
  }

  #mark(type: string, i: number): void {
    const field = this.#open[this.#open.length - 1];
    if (type === 'begin') this.#begin(i, false, '');
    else if (type === 'end') this.#end(i, false);
    else if (field === undefined || field.isSimple) this.#gone.add(i);
    else {
      field.marks.push(i);
      field.isResult = true;
    }
  }

  // Text between the beginning of a field and its result is read as part of its instruction.
  #words(piece: string, i: number): void {
    const inner = this.#open[this.#open.length - 1];
    const isInstruction = !this.#isShown(i);
    if (isInstruction && (inner === undefined || inner.isResult)) this.#gone.add(i);
    for (const field of this.#open) (field.isResult ? field.result : field.instruction).push(i);
    if (inner !== undefined && !inner.isResult && !inner.isNested) {
      inner.said += unescapeXml(piece.replace(/<[^>]*>/g, ''));
    } else if (inner !== undefined && !inner.isResult) {
      inner.said += ` ${unescapeXml(piece.replace(/<[^>]*>/g, ''))}`;
    }
  }

  #end(i: number, isSimple: boolean): void {
    // Within an element, fields that have no end are none.
    while (isSimple && this.#open[this.#open.length - 1]?.isSimple === false) this.#abandon(this.#open.pop());
    const field = this.#open[this.#open.length - 1];
    if (field?.isSimple !== isSimple) {
      this.#gone.add(i);
      return;
    }
    this.#open.pop();
    field.marks.push(i);
    const isQuiet = QUIET.test(field.said) && !/:\/\//.test(field.said) && !namesPath(field.said);
    if (!isQuiet) this.#drop(field);
    else if (!field.isNested) this.#join(field);
    this.#open.forEach((around) => nest(field, isQuiet, around));
  }

  // Of a field that never ends nothing is known: its text stays, as text.
  #abandon(field: Field | undefined): void {
    if (field === undefined) return;
    const hidden = field.instruction.filter((i) => !this.#isShown(i));
    [...field.marks, ...hidden].forEach((i) => this.#gone.add(i));
  }

  // In one piece, names in it can be read.
  #join({ instruction }: Field): void {
    const pieces = instruction.map((i) => this.#pieces[i] ?? '');
    const [first, ...more] = instruction;
    if (first === undefined || more.length === 0 || !pieces.every((piece) => piece.startsWith('<w:instrText'))) return;
    const said = pieces.map((piece) => piece.replace(/<[^>]*>/g, '')).join('');
    this.#joined.set(first, `<w:instrText xml:space="preserve">${said}</w:instrText>`);
    more.forEach((i) => this.#gone.add(i));
  }

  #drop({ marks, instruction, result, said }: Field): void {
    [...marks, ...instruction].forEach((i) => this.#gone.add(i));
    const isTelling = TELLING.test(said);
    if (isTelling) result.forEach((i) => this.#gone.add(i));
    this.#note(said, result.map((i) => unescapeXml((this.#pieces[i] ?? '').replace(/<[^>]*>/g, ''))).join(''));
  }

  #note(said: string, shown: string): void {
    const { found } = this.#work;
    if (/^\s*(?:FILENAME|TEMPLATE)/i.test(said) || namesPath(said))
      found({ tells: 'person', name: 'path', detail: shown });
    else if (/^\s*(?:\w+DATE|EDITTIME)\b/i.test(said)) found({ tells: 'time', name: 'times', detail: shown });
    else if (TELLING.test(said)) found({ tells: 'person', name: 'author', detail: shown });
    else if (/^\s*MERGE/i.test(said)) found({ tells: 'person', name: 'names', detail: shown });
    else if (said.trim() !== '') found({ tells: 'other', name: 'link', detail: said.trim() });
  }
}

// A field in the instruction of another goes with it, and spoils it if it is not quiet itself, or gives it its name.
function nest({ marks }: Field, isQuiet: boolean, around: Field): void {
  if (around.isResult) {
    around.result.push(...marks);
    return;
  }
  around.instruction.push(...marks);
  around.isNested = true;
  if (!isQuiet || !QUIET.test(around.said)) around.said = `!${around.said}`;
}
