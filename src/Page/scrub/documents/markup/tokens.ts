import { RefusedError } from '../../refusal.ts';

/** A piece of markup, as it stands in the text. */
export type Token =
  | { readonly kind: 'start'; readonly name: string; readonly attributes: string }
  | { readonly kind: 'end'; readonly name: string }
  | { readonly kind: 'text' | 'characters'; readonly text: string }
  | { readonly kind: 'comment' | 'declaration' };

const NAME = /(\/?)(?:svg:)?([A-Za-z][^\s/>]*)/y;
const QUOTE_OR_END = /["'>]/g;
// Tags that never end are looked for no longer than this in all, in characters beyond the length of the text.
const PATIENCE = 4_000_000;

/** Takes a drawing or a page apart, roughly as browsers do (HTML, 13.2.5): whatever begins no tag is text. */
export class Tokens {
  /** Where the next piece begins. */
  at = 0;
  readonly #source: string;
  #patience: number;

  constructor(source: string) {
    this.#source = source;
    this.#patience = source.length + PATIENCE;
  }

  /**
   * The next piece; null at the end.
   *
   * @throws RefusedError if it is made to take long
   */
  next(): Token | null {
    const source = this.#source;
    const start = this.at;
    if (start >= source.length) {
      return null;
    }
    const bracket = source.indexOf('<', start);
    if (bracket !== start) {
      this.at = bracket < 0 ? source.length : bracket;
      return { kind: 'text', text: source.slice(start, this.at) };
    }
    return this.#special(start) ?? this.#tag(start);
  }

  #special(start: number): Token | null {
    const source = this.#source;
    if (source.startsWith('<!--', start)) {
      this.#moveBehind('-->', start + 4);
      return { kind: 'comment' };
    }
    if (source.startsWith('<![CDATA[', start)) {
      this.#moveBehind(']]>', start + 9);
      return { kind: 'characters', text: source.slice(start + 9, this.at).replace(/\]\]>$/, '') };
    }
    if (source[start + 1] === '!' || source[start + 1] === '?') {
      this.#moveBehind(this.#endOfType(start), start);
      return { kind: 'declaration' };
    }
    return null;
  }

  // A document type may have declarations of its own in brackets.
  #endOfType(start: number): string {
    const inner = this.#source.indexOf('[', start);
    const end = this.#source.indexOf('>', start);
    return /^<!doctype/i.test(this.#source.slice(start, start + 9)) && inner >= 0 && inner < end ? ']>' : '>';
  }

  #moveBehind(mark: string, from: number): void {
    const end = this.#source.indexOf(mark, from);
    this.at = end < 0 ? this.#source.length : end + mark.length;
  }

  #tag(start: number): Token {
    NAME.lastIndex = start + 1;
    const match = NAME.exec(this.#source);
    const end = match === null ? -1 : this.#endOfTag(start + 1 + match[0].length);
    if (match === null || end < 0) {
      this.at = start + 1;
      return { kind: 'text', text: '<' };
    }
    const [spelled, slash, name = ''] = match;
    const attributes = this.#source.slice(start + 1 + spelled.length, end);
    this.at = end + 1;
    return slash === '/' ? { kind: 'end', name } : { kind: 'start', name, attributes };
  }

  // The bracket that ends a tag and does not stand in quotes; -1 if there is none.
  #endOfTag(from: number): number {
    const source = this.#source;
    for (let at = from; ;) {
      QUOTE_OR_END.lastIndex = at;
      const found = QUOTE_OR_END.exec(source)?.index ?? -1;
      if (found >= 0 && source[found] === '>') {
        return found;
      }
      const close = found < 0 ? -1 : source.indexOf(source[found] ?? '', found + 1);
      if (close < 0) {
        this.#patience -= source.length - from;
        if (this.#patience < 0) throw new RefusedError('tooComplex');
        return -1;
      }
      at = close + 1;
    }
  }
}
