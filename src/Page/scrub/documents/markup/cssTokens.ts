/** A piece of a style. */
export interface CssToken {
  /**
   * `function` (without its bracket), `rule` (without its sign) and `name` are unescaped; so is what a `url` leads to. A `string`
   * stands with its quotes. White space, and what stays of something that nobody needs, is one `space`.
   */
  readonly kind: 'function' | 'rule' | 'url' | 'name' | 'string' | 'sign' | 'space';
  readonly text: string;
  /** As it may be written in a style. */
  readonly written: string;
}

const PLAIN = /[\w\u0080-\uffff-]+/y;
const ESCAPE = /\\(?:([\da-f]{1,6})[ \t\n\f]?|([^\n\f]))/iy;
const ESCAPES = new RegExp(ESCAPE.source, 'gi');
const SPACE = /\s+/y;
// Nothing goes without a space in its place: what stands before and behind must not become one name.
const GONE: CssToken = { kind: 'space', text: ' ', written: ' ' };
const BREAK: CssToken = { kind: 'space', text: ' ', written: '\n' };

const characterOf = (code: number): string =>
  code === 0 || code > 0x10_ffff || (code >= 0xd800 && code < 0xe000) ? '\ufffd' : String.fromCodePoint(code);

const unescapeCss = (raw: string): string =>
  raw
    .replace(/\\\n/g, '')
    .replace(ESCAPES, (_, hex?: string, sign = '') => (hex === undefined ? sign : characterOf(parseInt(hex, 16))));

const escapeSign = (sign: string): string => `\\${sign.charCodeAt(0).toString(16)} `;

// A name with the escapes that it needs and no others (CSSOM, "serialize an identifier").
function escapeName(name: string, raw: string): string {
  const isNumberByEscape = raw.startsWith('\\') && /^\d/.test(name);
  const escaped = name.replace(/[^\w\u0080-\uffff-]/g, escapeSign);
  return isNumberByEscape ? escapeSign(name) + escaped.slice(1) : escaped;
}

/** Takes a style apart (CSS Syntax Module Level 3, §4), in one pass. */
export class CssTokens {
  readonly #css: string;
  #at = 0;

  constructor(css: string) {
    this.#css = css;
  }

  /** The next piece; null at the end. */
  next(): CssToken | null {
    const css = this.#css;
    if (this.#at >= css.length) return null;
    const blank = this.#match(SPACE);
    if (blank !== '') return blank.includes('\n') ? BREAK : GONE;
    if (css.startsWith('/*', this.#at)) return this.#gone('*/', 2);
    if (css.startsWith('<!--', this.#at) || css.startsWith('-->', this.#at)) return this.#gone('--', 0);
    const sign = css[this.#at] ?? '';
    if (sign === '"' || sign === "'") return this.#string(sign);
    if (sign === '@') this.#at++;
    const token = this.#name(sign === '@');
    if (token !== null) return token;
    if (sign !== '@') this.#at++;
    return /[\\<@]/.test(sign) || (sign === '&' && /[#\w]/.test(css[this.#at] ?? ''))
      ? GONE
      : { kind: 'sign', text: sign, written: sign };
  }

  #gone(mark: string, from: number): CssToken {
    const end = this.#css.indexOf(mark, this.#at + from);
    this.#at = end < 0 ? this.#css.length : end + mark.length;
    // What is left of the arrow that ends the hiding of a style from the oldest browsers.
    if (from === 0 && this.#css[this.#at] === '>') this.#at++;
    return GONE;
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const [text = ''] = pattern.exec(this.#css) ?? [];
    this.#at += text.length;
    return text;
  }

  #name(isRule: boolean): CssToken | null {
    const start = this.#at;
    while (this.#match(PLAIN) !== '' || this.#match(ESCAPE) !== '');
    const raw = this.#css.slice(start, this.#at);
    if (raw === '') return null;
    const text = unescapeCss(raw);
    const written = escapeName(text, raw);
    if (isRule) return { kind: 'rule', text, written: `@${written}` };
    if (this.#css[this.#at] !== '(') return { kind: 'name', text, written };
    this.#at++;
    return /^url$/i.test(text) ? this.#url() : { kind: 'function', text, written: `${written}(` };
  }

  #url(): CssToken {
    this.#match(SPACE);
    const quote = this.#css[this.#at] ?? '';
    const start = this.#at;
    const content = quote === '"' || quote === "'" ? this.#upTo(quote, true) : null;
    const raw = this.#upTo(')', false);
    const text = unescapeCss(content?.slice(1) ?? this.#css.slice(start, start + raw.length)).trim();
    return { kind: 'url', text, written: 'none' };
  }

  // A text that ends on its line. Of one that does not, nothing is shown.
  #string(quote: string): CssToken {
    const raw = this.#upTo(quote, true);
    const isWhole = this.#at >= this.#css.length || this.#css[this.#at - 1] === quote;
    if (!isWhole) return GONE;
    const written = raw.slice(1).replace(/\\?[<&]/g, (sign) => escapeSign(sign.slice(-1)));
    return { kind: 'string', text: unescapeCss(raw.slice(1)), written: quote + written + quote };
  }

  // What stands from here to a sign that is not escaped; behind it goes on what follows. A text ends with its line.
  #upTo(sign: string, isString: boolean): string {
    const start = this.#at;
    let end = isString ? start + 1 : start;
    for (; end < this.#css.length && this.#css[end] !== sign; end++) {
      if (isString && /[\n\f]/.test(this.#css[end] ?? '')) break;
      if (this.#css[end] === '\\') end++;
    }
    end = Math.min(end, this.#css.length);
    this.#at = this.#css[end] === sign ? end + 1 : end;
    return this.#css.slice(start, end);
  }
}
