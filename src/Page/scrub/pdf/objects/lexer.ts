import { WindowError } from './broken.ts';
import { PdfName, PdfString } from './values.ts';

/** A delimiter (`[`, `]`, `<<`, `>>`, `{`, `}`) or a keyword (`obj`, `R`, `Tj`); empty at the end of the bytes. */
export class Mark {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A token (ISO 32000-2, 7.2); `true`, `false` and `null` are marks here. */
export type Token = number | PdfName | PdfString | Mark;

const WHITE = 1;
const DELIMITER = 2;
const CLASS = new Uint8Array(256);
for (const byte of [0, 9, 10, 12, 13, 32]) CLASS[byte] = WHITE;
for (const sign of '()<>[]{}/%') CLASS[sign.charCodeAt(0)] = DELIMITER;

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
const isNumeric = (byte: number): boolean => (byte >= 48 && byte <= 57) || byte === 43 || byte === 45 || byte === 46;
const hexValue = (byte: number): number =>
  byte >= 48 && byte <= 57
    ? byte - 48
    : byte >= 65 && byte <= 70
      ? byte - 55
      : byte >= 97 && byte <= 102
        ? byte - 87
        : -1;

/** Splits bytes into tokens. Total: anything is a token. */
export class Lexer {
  /** Where the next token is looked for. */
  position: number;
  /** Where the last token began. */
  start = 0;
  readonly bytes: Uint8Array;
  readonly #whole: boolean;

  /** `whole`: the bytes end where their object ends, not where a window does. */
  constructor(bytes: Uint8Array, position = 0, whole = true) {
    this.bytes = bytes;
    this.position = position;
    this.#whole = whole;
  }

  /** The next token. @throws WindowError if it may go on behind the window */
  next(): Token {
    this.skipSpace();
    this.start = this.position;
    const byte = this.#peek();
    if (byte < 0) {
      return new Mark('');
    }
    if (isNumeric(byte)) {
      return this.#number();
    }
    if (CLASS[byte] !== DELIMITER) {
      return new Mark(this.#regular());
    }
    this.position++;
    switch (byte) {
      case 0x2f:
        return new PdfName(unescaped(this.#regular()));
      case 0x28:
        return this.#literal();
      case 0x3c:
        return this.#peek() === 0x3c ? this.#double('<<') : this.#hex();
      case 0x3e:
        return this.#peek() === 0x3e ? this.#double('>>') : new Mark('>');
      default:
        return new Mark(String.fromCharCode(byte));
    }
  }

  /** Goes past white space and comments. */
  skipSpace(): void {
    for (let byte = this.#peek(); byte >= 0; byte = this.#peek()) {
      if (byte === 0x25) {
        this.#skipLine();
      } else if (CLASS[byte] === WHITE) {
        this.position++;
      } else {
        return;
      }
    }
  }

  /**
   * Goes past the end of the line, behind which the bytes of a stream begin (7.3.8.1); some programs write spaces before it.
   *
   * @returns the new position
   */
  skipLineEnd(): number {
    const { position } = this;
    while (this.#peek() === 32) {
      this.position++;
    }
    if (this.#peek() === 13) {
      this.position++;
      this.position += this.#peek() === 10 ? 1 : 0;
    } else {
      this.position = this.#peek() === 10 ? this.position + 1 : position;
    }
    return this.position;
  }

  // The byte at the position; −1 at the end.
  #peek(): number {
    const byte = this.bytes[this.position];
    if (byte === undefined && !this.#whole) {
      throw new WindowError();
    }
    return byte ?? -1;
  }

  #skipLine(): void {
    for (let byte = this.#peek(); byte >= 0 && byte !== 10 && byte !== 13; byte = this.#peek()) {
      this.position++;
    }
  }

  #double(text: string): Mark {
    this.position++;
    return new Mark(text);
  }

  #regular(): string {
    const { bytes } = this;
    const start = this.position;
    let end = start;
    while (end < bytes.length && CLASS[bytes[end]!] === 0) {
      end++;
    }
    this.position = end;
    this.#peek();
    return fromBytes(bytes, start, end);
  }

  #number(): number {
    const start = this.position;
    let [value, byte] = [0, this.#peek()];
    for (; byte >= 48 && byte <= 57; byte = this.#peek()) {
      value = value * 10 + byte - 48;
      this.position++;
    }
    if (!isNumeric(byte)) {
      return value;
    }
    for (; isNumeric(byte); byte = this.#peek()) {
      this.position++;
    }
    // As viewers read it: signs beyond the first, and whatever follows a second point, count for nothing.
    const [, sign, digits] = /^([+-]*)(\d*\.?\d*)/.exec(fromBytes(this.bytes, start, this.position))!;
    const size = Number(digits === '.' ? 0 : digits);
    return sign!.startsWith('-') && size !== 0 ? -size : size;
  }

  #hex(): PdfString {
    let [text, high] = ['', -1];
    for (let byte = this.#peek(); byte >= 0; byte = this.#peek()) {
      this.position++;
      if (byte === 0x3e) {
        break;
      }
      const digit = hexValue(byte);
      if (digit >= 0) {
        text += high < 0 ? '' : String.fromCharCode(high * 16 + digit);
        high = high < 0 ? digit : -1;
      }
    }
    return new PdfString(high < 0 ? text : text + String.fromCharCode(high * 16));
  }

  #literal(): PdfString {
    const pieces: string[] = [];
    let depth = 1;
    for (let from = this.position; ; this.position++) {
      const byte = this.#peek();
      if (byte === 0x28) {
        depth++;
      } else if (byte === 0x5c || byte === 13 || byte < 0 || (byte === 0x29 && --depth === 0)) {
        pieces.push(fromBytes(this.bytes, from, this.position));
        if (byte < 0 || byte === 0x29) {
          this.position += byte < 0 ? 0 : 1;
          return new PdfString(pieces.join(''));
        }
        pieces.push(byte === 13 ? this.#lineEnd() : this.#escape());
        from = this.position + 1;
      }
    }
  }

  // An end of line in a string is a line feed (7.3.4.2). Leaves the position at its last byte.
  #lineEnd(): string {
    if (this.bytes[this.position + 1] === 10) {
      this.position++;
    }
    return '\n';
  }

  // Leaves the position at the last byte of the escape.
  #escape(): string {
    this.position++;
    const sign = String.fromCharCode(Math.max(this.#peek(), 0));
    if (sign === '\r') {
      this.#lineEnd();
    }
    if (sign === '\r' || sign === '\n') {
      return '';
    }
    const octal = /^[0-7]{1,3}/.exec(fromBytes(this.bytes, this.position, this.position + 3));
    if (octal === null) {
      return ESCAPES[sign] ?? sign;
    }
    this.position += octal[0].length - 1;
    return String.fromCharCode(parseInt(octal[0], 8) & 0xff);
  }
}

const unescaped = (name: string): string =>
  name.includes('#') ? name.replace(/#([0-9a-fA-F]{2})/g, (_, digits: string) => fromCode(digits)) : name;

const fromCode = (digits: string): string => String.fromCharCode(parseInt(digits, 16));

/** Bytes as text, one character for each. */
export function fromBytes(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  // In pieces: an engine takes so many arguments, and no more.
  for (let from = start; from < end; from += 0x2000) {
    text += String.fromCharCode(...bytes.subarray(from, Math.min(end, from + 0x2000)));
  }
  return text;
}
