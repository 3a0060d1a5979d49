/** The names of a namespace, with blanks between: of elements, and of attributes in whatever element. */
export interface Names {
  readonly elements: string;
  readonly attributes: string;
}

type Words = ReadonlyMap<string, ReadonlySet<string>>;

const wordsOf = (tables: Readonly<Record<string, Names>>, which: keyof Names): Words =>
  new Map(Object.entries(tables).map(([prefix, names]) => [prefix, new Set(names[which].trim().split(/\s+/))]));

/** All that may stand in a kind of document, by the prefixes that cleaned files use. */
export class Vocabulary {
  readonly #elements: Words;
  readonly #attributes: Words;

  constructor(tables: Readonly<Record<string, Names>>) {
    this.#elements = wordsOf(tables, 'elements');
    this.#attributes = wordsOf(tables, 'attributes');
  }

  /** Whether an element is on the list; `name` is `prefix:local`, or `local` where the namespace has no prefix. */
  hasElement(name: string): boolean {
    const colon = name.indexOf(':');
    return this.#elements.get(name.slice(0, Math.max(colon, 0)))?.has(name.slice(colon + 1)) === true;
  }

  /** Whether an attribute is on the list. Those without a prefix belong to the namespace of their element. */
  hasAttribute(prefix: string, local: string): boolean {
    return this.#attributes.get(prefix)?.has(local) === true;
  }
}
