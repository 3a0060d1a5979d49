/** A value as a cleaned file spells it. */
export type Value =
  | { readonly kind: 'atom' }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'string'; readonly hex: string }
  | { readonly kind: 'ref'; readonly number: number }
  | { readonly kind: 'array'; readonly items: readonly Value[] }
  | { readonly kind: 'dict'; readonly entries: readonly (readonly [string, Value])[] };

const DEEPEST = 100;
const TOKEN =
  / ?(?:(<<|>>|\[|\])|(\/(?:[A-Za-z0-9_.+*'"@:;,!?$&=^~|`\\-]|#[0-9A-F]{2}){0,127}(?![A-Za-z0-9_.+*'"@:;,!?$&=^~|`\\#-]))|<([0-9A-F]*)>|([1-9]\d*) 0 R|(-?\d+(?:\.\d+)?)|(true|false|null))/y;

/** Reads the one value that a text is, in the one spelling that is allowed; null for anything else. */
export function readValue(text: string): Value | null {
  const reader = new Reader(text);
  const value = reader.value(0);
  return value !== null && reader.position === text.length ? value : null;
}

class Reader {
  position = 0;
  readonly #text: string;
  #token: RegExpExecArray | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  value(depth: number): Value | null {
    return this.#next() === null || depth > DEEPEST ? null : this.#fromToken(depth);
  }

  #next(): RegExpExecArray | null {
    TOKEN.lastIndex = this.position;
    this.#token = TOKEN.exec(this.#text);
    this.position = TOKEN.lastIndex;
    return this.#token;
  }

  #fromToken(depth: number): Value | null {
    const [, bracket, name, hex, ref, number] = this.#token!;
    if (bracket !== undefined) {
      return bracket === '[' ? this.#array(depth) : bracket === '<<' ? this.#dict(depth) : null;
    }
    if (name !== undefined) return { kind: 'name', text: name.slice(1) };
    if (hex !== undefined) return { kind: 'string', hex };
    if (ref !== undefined) return { kind: 'ref', number: Number(ref) };
    return number !== undefined ? { kind: 'number', number: Number(number) } : { kind: 'atom' };
  }

  #array(depth: number): Value | null {
    const items: Value[] = [];
    while (this.#next() !== null && this.#token![1] !== ']') {
      const item = this.#fromToken(depth + 1);
      if (item === null || depth > DEEPEST) {
        return null;
      }
      items.push(item);
    }
    return this.#token === null ? null : { kind: 'array', items };
  }

  #dict(depth: number): Value | null {
    const entries: [string, Value][] = [];
    while (this.#next() !== null && this.#token![1] !== '>>') {
      const key = this.#token![2];
      const value = key === undefined ? null : this.value(depth + 1);
      if (value === null) {
        return null;
      }
      entries.push([key!.slice(1), value]);
    }
    return this.#token === null ? null : { kind: 'dict', entries };
  }
}
