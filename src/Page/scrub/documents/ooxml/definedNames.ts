const NAME = /<(?:\w+:)?definedName\s[^<>]*?\bname\s*=\s*["']([^"'<>]*)["']/g;
const FORMULA =
  /<(?:f|[\w:]*[fF]ormula\d?|(?:xm|cx|c\d*):f|x:Fmla\w+)(?: [^<>]*)?>([^<]+)<| (?:location|textlink|refersTo|formula|name)="([^"]+)"/g;
const DEFINED = /<definedName [^<>]*\bname="([^"]*)"[^<>]*>([^<]*)<\/definedName>/g;

const wordsOf = (formula: string): readonly string[] => formula.split(/[^\p{L}\p{N}_.\\]+/u);

/** The names that somebody gave to cells: those that no formula uses tell only what somebody called them. */
export class DefinedNames {
  readonly #names: ReadonlySet<string>;
  readonly #used = new Set<string>();

  /** `workbook` is the part that defines them, as it is in the file. */
  constructor(workbook: string) {
    this.#names = new Set(Array.from(workbook.matchAll(NAME), ([, name = '']) => name));
  }

  /** Looks for names in a cleaned part. */
  see(part: string): void {
    if (this.#names.size === 0) return;
    for (const [, formula, attribute = ''] of part.matchAll(FORMULA)) this.#note(formula ?? attribute);
  }

  /** The cleaned workbook without names that were not seen; those of Excel itself (`_xlnm.`) stay. */
  withoutUnused(workbook: string): string {
    const formulas = new Map(Array.from(workbook.matchAll(DEFINED), ([, name = '', formula = '']) => [name, formula]));
    const isUsed = (name: string) => name.startsWith('_xlnm.') || this.#used.has(name);
    // A name that is used may use others.
    const waiting = [...formulas.keys()].filter(isUsed);
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      const more = wordsOf(formulas.get(name) ?? '').filter((word) => formulas.has(word) && !isUsed(word));
      more.forEach((word) => this.#used.add(word));
      waiting.push(...more);
    }
    return workbook
      .replace(DEFINED, (whole, name: string) => (isUsed(name) ? whole : ''))
      .replace('<definedNames></definedNames>', '');
  }

  #note(formula: string): void {
    for (const word of wordsOf(formula)) if (this.#names.has(word)) this.#used.add(word);
  }
}
