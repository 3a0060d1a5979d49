import type { Work } from '../../format.ts';
import { RefusedError } from '../../refusal.ts';
import { foundAddress } from './css.ts';
import { isCounting, type NameKind } from './cssProperties.ts';
import { type AttributeSelector, type Piece, type StyleNames } from './cssValues.ts';

// What the neutral names of each kind begin with.
const BEGINNINGS: Readonly<Record<NameKind, string>> = {
  class: 'c',
  id: 'i',
  custom: '--v',
  keyframes: 'k',
  layer: 'l',
  container: 'n',
  counter: 't',
  style: 'y',
  grid: 'g',
  page: 'p',
  result: 'r',
};
/** Chains of made-up properties, each of which only the one before needs: longer than people make them. */
const MOST_ROUNDS = 30;
/** Elements times selectors by attributes that are compared; more takes longer than a person waits. */
const MOST_COMPARED = 20_000_000;
// Attributes whose values mean the same in any case (HTML, 4.16.2), as far as styles select by them.
const CASELESS =
  /^(?:align|bgcolor|checked|clear|color|dir|direction|disabled|face|frame|hreflang|lang|language|link|media|method|multiple|nowrap|readonly|rel|rules|scope|selected|shape|target|text|type|valign|vlink|alink)$/;

/**
 * Gives each name that a person or a program chose another one that says nothing, the same everywhere: classes, ids, made-up
 * properties. Selectors by attributes become selectors by classes, which the elements get that they select: so no attribute stays
 * only to be selected by.
 *
 * What is written depends on what is used, and that on what is written: pieces are put together in rounds until nothing
 * changes, so that cleaning twice gives the same.
 */
export class NeutralNames implements StyleNames {
  readonly #found: Work['found'];
  // Old browsers' pages: classes and ids are the same in any case.
  readonly #isQuirky: boolean;
  readonly #selectors = new Map<string, AttributeSelector>();
  readonly #shown = new Set<string>();
  #numbers = new Map<string, Map<string, string>>();
  #used = new Set<string>();
  #needed: ReadonlySet<string> | null = null;
  #compared = 0;

  constructor(found: Work['found'], isQuirky: boolean) {
    this.#found = found;
    this.#isQuirky = isQuirky;
  }

  name(kind: NameKind, name: string): Piece {
    return () => this.#use(kind, name);
  }

  custom(name: string, definition: readonly Piece[]): Piece {
    return () => {
      if (!this.#isNeeded('custom', name)) return '';
      return this.#numbered('custom', name) + textOf(definition);
    };
  }

  attribute(selector: AttributeSelector): Piece {
    const key = `[${selector.name}${selector.operator}${selector.ignoresCase ? 'i' : ''}]${selector.value}`;
    this.#selectors.set(key, selector);
    return () => `.${this.#use('class', key)}`;
  }

  shown(attribute: string): Piece {
    const name = attribute.toLowerCase();
    if (/^(?:alt|value|label|placeholder|lang|dir|href|width|height|size|start)$/.test(name)) return name;
    this.#shown.add(name);
    return () => this.#shownAs(name);
  }

  link(detail: string): void {
    foundAddress(detail, this.#found);
  }

  path(detail: string): void {
    this.#found({ tells: 'person', name: 'path', detail });
  }

  /** The attribute by which something leads to an element, where there is such an element. */
  reference(attribute: string, id: string): Piece {
    return () => ` ${attribute}="${this.#use('id', id)}"`;
  }

  /** The attributes of an element by which it is found: those of its names that are used, by their neutral names. */
  attributesOf(attributes: ReadonlyMap<string, string>, isAnchor: boolean, escape: (value: string) => string): Piece {
    let selecting: readonly string[] | null = null;
    return () => {
      selecting ??= this.#selecting(attributes);
      const own = (attributes.get('class') ?? '').split(/[ \t\n\f\r]+/).filter((name) => name !== '');
      const classes = new Set(
        [...own, ...selecting]
          .filter((name) => this.#isNeeded('class', name))
          .map((name) => this.#numbered('class', name)),
      );
      const id = attributes.get('id');
      const name = isAnchor ? attributes.get('name') : undefined;
      return [
        classes.size > 0 ? ` class="${[...classes].join(' ')}"` : '',
        id !== undefined && this.#isNeeded('id', id) ? ` id="${this.#numbered('id', id)}"` : '',
        name !== undefined && name !== id && this.#isNeeded('id', name) ? ` name="${this.#numbered('id', name)}"` : '',
        ...[...this.#shown].map((shown) => {
          const value = attributes.get(shown);
          return value === undefined ? '' : ` ${this.#shownAs(shown)}="${escape(value)}"`;
        }),
      ].join('');
    };
  }

  /**
   * Puts the pieces together.
   *
   * @throws RefusedError if it takes too many rounds
   */
  write(pieces: readonly Piece[]): string {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      this.#numbers = new Map();
      this.#used = new Set();
      const text = textOf(pieces);
      if (this.#needed !== null && this.#needed.size === this.#used.size) return text;
      this.#needed = this.#used;
    }
    throw new RefusedError('tooComplex');
  }

  #key(kind: NameKind, name: string): string {
    return this.#isQuirky && (kind === 'class' || kind === 'id') ? name.toLowerCase() : name;
  }

  #use(kind: NameKind, name: string): string {
    this.#used.add(`${kind} ${this.#key(kind, name)}`);
    return this.#numbered(kind, name);
  }

  #isNeeded(kind: NameKind, name: string): boolean {
    return this.#needed?.has(`${kind} ${this.#key(kind, name)}`) ?? true;
  }

  #numbered(kind: NameKind, name: string): string {
    // Where a page begins; the lines of a grid that its areas have by themselves.
    if (kind === 'id' && /^top$/i.test(name)) return 'top';
    const [, stem = name, end = ''] = (kind === 'grid' && /^(.+?)(-start|-end)$/.exec(name)) || [];
    const key = this.#key(kind, stem);
    // Styles of counting that are known need no other name, unless there is one of that name.
    if (kind === 'style' && isCounting(key)) return key;
    const numbers = this.#numbers.get(kind) ?? new Map<string, string>();
    this.#numbers.set(kind, numbers);
    const number = numbers.get(key) ?? `${BEGINNINGS[kind]}${numbers.size + 1}`;
    numbers.set(key, number);
    return number + end;
  }

  #shownAs(attribute: string): string {
    return `data-a${[...this.#shown].indexOf(attribute) + 1}`;
  }

  #selecting(attributes: ReadonlyMap<string, string>): string[] {
    if (this.#selectors.size === 0 || attributes.size === 0) return [];
    this.#compared += this.#selectors.size * attributes.size;
    if (this.#compared > MOST_COMPARED) throw new RefusedError('tooComplex');
    return [...this.#selectors].filter(([, selector]) => isSelected(attributes, selector)).map(([key]) => key);
  }
}

const textOf = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => (typeof piece === 'string' ? piece : piece())).join('');

function isSelected(
  attributes: ReadonlyMap<string, string>,
  { name, operator, value, ignoresCase }: AttributeSelector,
) {
  const key = name.toLowerCase();
  const raw = attributes.get(name) ?? attributes.get(key);
  if (raw === undefined) return false;
  const fold = (text: string) => (ignoresCase || CASELESS.test(key) ? text.toLowerCase() : text);
  const [has, wanted] = [fold(raw), fold(value)];
  switch (operator) {
    case '':
      return true;
    case '=':
      return has === wanted;
    case '~=':
      return wanted !== '' && has.split(/[ \t\n\f\r]+/).includes(wanted);
    case '|=':
      return has === wanted || has.startsWith(`${wanted}-`);
    case '^=':
      return wanted !== '' && has.startsWith(wanted);
    case '$=':
      return wanted !== '' && has.endsWith(wanted);
    default:
      return wanted !== '' && has.includes(wanted);
  }
}
