import { namesPath } from '../path.ts';
import { isCounting, isProperty, kindOf, type NameKind } from './cssProperties.ts';
import type { CssToken } from './cssTokens.ts';

/** A piece of what is written: text, or what is known only when everything was read. */
export type Piece = string | (() => string);

/** What becomes of the names in a style, and what is told of it. */
export interface StyleNames {
  /** A name of some kind, as it is written. */
  name(kind: NameKind, name: string): Piece;
  /** The definition of a property that the style made up, `--name` and all. */
  custom(name: string, definition: readonly Piece[]): Piece;
  /** What selects elements by an attribute. */
  attribute(selector: AttributeSelector): Piece;
  /** The name of an attribute whose value is shown. */
  shown(attribute: string): Piece;
  /** Told of an address that was not kept, or of a function by its name. */
  link(detail: string): void;
  /** Told of a path. */
  path(detail: string): void;
}

/** `[name operator value flag]` of a selector. */
export interface AttributeSelector {
  readonly name: string;
  /** One of `=`, `~=`, `|=`, `^=`, `$=`, `*=`; '' if it is enough that the attribute is there. */
  readonly operator: string;
  readonly value: string;
  /** Whether the style says that case does not matter. */
  readonly ignoresCase: boolean;
  /** As it may be written. */
  readonly written: string;
}

// Functions that compute, draw or move, and fetch nothing. Every other becomes `none`.
const FUNCTIONS = new RegExp(
  '^(?:-(?:webkit|moz|o|ms)-)?(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix|light-dark|device-cmyk|calc|min|max|clamp|' +
    'round|mod|rem|abs|sign|sin|cos|tan|asin|acos|atan2?|pow|sqrt|hypot|log|exp|var|env|attr|counters?|symbols|' +
    '(?:repeating-)?(?:linear|radial|conic)-gradient|gradient|from|to|color-stop|translate(?:x|y|z|3d)?|rotate(?:x|y|z|3d)?|' +
    'scale(?:x|y|z|3d)?|skew[xy]?|matrix(?:3d)?|perspective|cubic-bezier|steps|linear|rect|inset|xywh|circle|ellipse|polygon|path|' +
    'shape|ray|blur|brightness|contrast|drop-shadow|grayscale|hue-rotate|invert|opacity|saturate|sepia|minmax|repeat|fit-content|' +
    'not|style|and|or|only|layer|supports|leader|anchor|anchor-size|alpha)$',
  'i',
);
const LOCAL = /^#[\w\u0080-\uffff.:%-]+$/;
// Texts of these are shown.
const SHOWN = /^(?:content|quotes|suffix|prefix|symbols|hyphenate-character|text-overflow|text-emphasis(?:-style)?)$/;

/** What stands behind the colon of a property, or in a condition of a rule (`property` is '' then). */
export function cleanTokens(tokens: readonly CssToken[], property: string, names: StyleNames): Piece[] {
  return new ValueCleaner(tokens, property, names).run();
}

/**
 * Whether a value is none that the property can have: no value has a colon (those of old filters of Internet Explorer did), nor
 * names a place on a computer where that is not shown, which is told.
 */
export function isForeign(tokens: readonly CssToken[], property: string, names: StyleNames): boolean {
  if (!/^(?:--|$)/.test(property) && tokens.some(({ kind, text }) => kind === 'sign' && text === ':')) {
    return true;
  }
  const text = tokens.map(({ kind, text }) => (kind === 'url' ? '' : text)).join('');
  if (SHOWN.test(property) || !namesPath(text)) {
    return false;
  }
  names.path(text);
  return true;
}

/** A name within a drawing or a page, as addresses spell it. */
export function fragmentOf(address: string): string {
  try {
    return decodeURIComponent(address.slice(1));
  } catch {
    return address.slice(1);
  }
}

class ValueCleaner {
  readonly #tokens: readonly CssToken[];
  readonly #property: string;
  readonly #names: StyleNames;
  readonly #out: Piece[] = [];
  // Open functions and brackets, and how many commas came in the innermost.
  readonly #open: string[] = [];
  #commas = 0;

  constructor(tokens: readonly CssToken[], property: string, names: StyleNames) {
    this.#tokens = tokens;
    this.#property = property;
    this.#names = names;
  }

  run(): Piece[] {
    for (let at = 0; at < this.#tokens.length; at++) {
      const token = this.#tokens[at] as CssToken;
      if (token.kind === 'function' && !FUNCTIONS.test(token.text)) {
        this.#names.link(token.text);
        this.#out.push('none');
        at = this.#endOfFunction(at);
      } else if (token.text === '#' && token.kind === 'sign') {
        // A colour, or nothing that a style knows.
        const name = this.#tokens[at + 1]?.kind === 'name' ? (this.#tokens[++at] as CssToken).text : '';
        this.#out.push(/^[\da-f]{3,8}$/i.test(name) ? `#${name}` : ' ');
      } else {
        this.#put(token);
      }
    }
    return this.#out;
  }

  #endOfFunction(start: number): number {
    let depth = 1;
    let at = start + 1;
    for (; at < this.#tokens.length && depth > 0; at++) {
      const { kind, text } = this.#tokens[at] as CssToken;
      if (kind === 'function' || (kind === 'sign' && text === '(')) depth++;
      else if (kind === 'sign' && text === ')') depth--;
    }
    return at - 1;
  }

  #put(token: CssToken): void {
    const { kind, text, written } = token;
    if (kind === 'url') this.#url(text);
    else if (kind === 'name') this.#out.push(this.#name(text, written));
    else if (kind === 'string') this.#string(text, written);
    else if (kind !== 'rule' && !/^[|&$^~?`]$/.test(text)) {
      this.#nest(kind, text);
      this.#out.push(written);
    }
  }

  #url(address: string): void {
    if (LOCAL.test(address)) {
      this.#out.push('url(#', this.#names.name('id', fragmentOf(address)), ')');
      return;
    }
    this.#names.link(address);
    this.#out.push('none');
  }

  #nest(kind: string, text: string): void {
    if (kind === 'function' || /^[([{]$/.test(text)) {
      this.#open.push(kind === 'function' ? text.toLowerCase() : text);
      this.#commas = 0;
    } else if (/^[)\]}]$/.test(text)) {
      this.#open.pop();
      this.#commas = 2;
    } else if (text === ',') {
      this.#commas++;
    }
  }

  #name(text: string, written: string): Piece {
    const within = this.#open[this.#open.length - 1] ?? '';
    if (text.startsWith('--') && text.length > 2) return this.#names.name('custom', text);
    if (within === 'attr' && this.#commas === 0) return this.#names.shown(text);
    if (/^counters?$/.test(within)) {
      if (this.#commas === 0) return /^list-item$/i.test(text) ? written : this.#names.name('counter', text);
      return /^none$/i.test(text) || isCounting(text) ? written : this.#names.name('style', text);
    }
    if (within === '[' && /^grid(?:-|$)/.test(this.#property)) return this.#names.name('grid', text);
    const kind = within === '' ? kindOf(this.#property, text) : null;
    if (kind !== null) return this.#names.name(kind, text);
    // Names of properties that are none.
    return /^(?:transition(?:-property)?|will-change)$/.test(this.#property) && /-/.test(text) && !isKnown(text)
      ? 'none'
      : written;
  }

  // Areas of a grid are named in texts.
  #string(text: string, written: string): void {
    if (!/^grid(?:-|$)/.test(this.#property)) {
      this.#out.push(written);
      return;
    }
    const areas = text.split(/\s+/).map((area) => (/^[.]*$/.test(area) ? area : this.#names.name('grid', area)));
    this.#out.push('"', ...areas.flatMap((area, i) => (i > 0 ? [' ', area] : [area])), '"');
  }
}

const isKnown = (word: string): boolean =>
  isProperty(word.toLowerCase()) || /^(?:ease-|step-|allow-|scroll-position|revert-)/i.test(word);
