import type { Bytes } from '../../../protocol/encoding/bytes.ts';

/** Strings that every reader knows and no font holds (Adobe Technical Note 5176, appendix A). */
const STANDARD_STRINGS = 391;
/** One of them, "Regular": what a notice, a version or a name says after cleaning. */
const NEUTRAL_STRING = 388;

// Operators of DICTs (5176, table 9); those behind 12 count from 1200.
const [CHARSET, ENCODING, CHAR_STRINGS, ROS, FONTS] = [15, 16, 17, 1230, 1236];
/** version, Notice, FullName, FamilyName, Weight, Copyright, PostScript, BaseFontName, FontName. */
const TEXTS = new Set([0, 1, 2, 3, 4, 1200, 1221, 1222, 1238]);
/** UniqueID, XUID. */
const IDENTIFIERS = new Set([13, 14]);

/** A font program that no viewer could read either. */
class UnreadableFont extends Error {}

interface Index {
  /** Where each entry begins and ends. */
  readonly entries: readonly (readonly [number, number])[];
  readonly end: number;
}

interface Operand {
  readonly start: number;
  readonly size: number;
  readonly value: number;
}

type Dict = ReadonlyMap<number, readonly Operand[]>;

/**
 * Takes notices, names, versions and identifiers out of a CFF font program (Adobe Technical Note 5176), in place: all offsets
 * stay. Of its strings those stay that name glyphs, and the name of a character collection.
 *
 * @returns undefined for what is none
 */
export function cleanCff(bytes: Bytes): Bytes | undefined {
  try {
    return new Cleaning(bytes.slice()).run();
  } catch (fault) {
    if (fault instanceof UnreadableFont) {
      return undefined;
    }
    throw fault;
  }
}

class Cleaning {
  readonly #bytes: Bytes;
  /** Numbers of strings that are needed. */
  readonly #needed = new Set<number>();

  constructor(bytes: Bytes) {
    this.#bytes = bytes;
  }

  run(): Bytes {
    if (this.#at(0) !== 1) {
      throw new UnreadableFont();
    }
    const names = this.#index(this.#at(2));
    const tops = this.#index(names.end);
    const strings = this.#index(tops.end);
    names.entries.forEach(([start, end]) => this.#bytes.fill(0x46, start, end));
    tops.entries.forEach(([start, end]) => this.#top(this.#dict(start, end)));
    strings.entries.forEach(([start, end], i) => {
      if (!this.#needed.has(STANDARD_STRINGS + i)) this.#bytes.fill(0x20, start, end);
    });
    return this.#bytes;
  }

  #top(dict: Dict): void {
    this.#neutralise(dict);
    const glyphs = this.#index(first(dict, CHAR_STRINGS) ?? -1).entries.length;
    if (dict.has(ROS)) {
      dict.get(ROS)!.forEach(({ value }) => this.#needed.add(value));
      const fonts = this.#index(first(dict, FONTS) ?? -1);
      fonts.entries.forEach(([start, end]) => this.#neutralise(this.#dict(start, end)));
      return;
    }
    const [charset, encoding] = [first(dict, CHARSET) ?? 0, first(dict, ENCODING) ?? 0];
    if (charset > 2) this.#readCharset(charset, glyphs);
    if (encoding > 1) this.#readSupplement(encoding);
  }

  // Each number keeps its size.
  #neutralise(dict: Dict): void {
    for (const [operator, operands] of dict) {
      if (TEXTS.has(operator)) operands.forEach((operand) => this.#put(operand, NEUTRAL_STRING));
      if (IDENTIFIERS.has(operator)) operands.forEach((operand) => this.#put(operand, 0));
    }
  }

  // One byte holds no string of the font's own, and two hold no number near 0 (5176, table 3).
  #put({ start, size }: Operand, value: number): void {
    const spelled = {
      1: value === 0 ? [139] : [this.#at(start)],
      2: [247 + ((Math.max(value, 108) - 108) >> 8), (Math.max(value, 108) - 108) & 0xff],
      3: [28, value >> 8, value & 0xff],
      5: [29, 0, 0, value >> 8, value & 0xff],
    }[size];
    this.#bytes.set(spelled ?? new Uint8Array(size).fill(139), start);
  }

  #readCharset(offset: number, glyphs: number): void {
    const format = this.#at(offset);
    for (let at = offset + 1, glyph = 1; glyph < glyphs;) {
      const string = this.#u16(at);
      const more = format === 0 ? 0 : format === 1 ? this.#at(at + 2) : this.#u16(at + 2);
      for (let i = 0; i <= more && glyph < glyphs; i++, glyph++) this.#needed.add(string + i);
      at += 2 + Math.min(format, 2);
    }
  }

  // Codes of glyphs that have another one already.
  #readSupplement(offset: number): void {
    const [format, count] = [this.#at(offset), this.#at(offset + 1)];
    if (format >= 0x80) {
      const start = offset + 2 + count * ((format & 0x7f) + 1);
      for (let i = 0; i < this.#at(start); i++) this.#needed.add(this.#u16(start + 2 + 3 * i));
    }
  }

  #index(offset: number): Index {
    const count = this.#u16(offset);
    if (count === 0) {
      return { entries: [], end: offset + 2 };
    }
    const size = this.#at(offset + 2);
    const base = offset + 2 + (count + 1) * size;
    const ends: number[] = [];
    for (let i = 0; i <= count; i++) {
      let value = 0;
      for (let at = offset + 3 + i * size; at < offset + 3 + (i + 1) * size; at++) value = value * 256 + this.#at(at);
      ends.push(base + value);
    }
    const entries = ends.slice(1).map((end, i): [number, number] => [ends[i]!, end]);
    if (ends[count]! > this.#bytes.length || entries.some(([start, end]) => start > end)) {
      throw new UnreadableFont();
    }
    return { entries, end: ends[count]! };
  }

  #dict(start: number, end: number): Dict {
    const dict = new Map<number, Operand[]>();
    let operands: Operand[] = [];
    for (let at = start; at < end;) {
      const byte = this.#at(at);
      if (byte <= 21) {
        dict.set(byte === 12 ? 1200 + this.#at(at + 1) : byte, operands);
        operands = [];
        at += byte === 12 ? 2 : 1;
      } else {
        const operand = this.#operand(at, byte);
        operands.push(operand);
        at += operand.size;
      }
    }
    return dict;
  }

  #operand(start: number, byte: number): Operand {
    if (byte === 28) return { start, size: 3, value: this.#u16(start + 1) };
    if (byte === 29) return { start, size: 5, value: this.#u16(start + 1) * 0x1_0000 + this.#u16(start + 3) };
    if (byte === 30) return { start, size: this.#realSize(start), value: 0 };
    if (byte >= 247 && byte <= 254) {
      const [high, low] = [byte, this.#at(start + 1)];
      return { start, size: 2, value: high < 251 ? (high - 247) * 256 + low + 108 : -(high - 251) * 256 - low - 108 };
    }
    return { start, size: 1, value: byte - 139 };
  }

  // Two digits in a byte, up to the one that ends the number.
  #realSize(start: number): number {
    let at = start + 1;
    while ((this.#at(at) & 0x0f) !== 0x0f && this.#at(at) >> 4 !== 0x0f) at++;
    return at + 1 - start;
  }

  #at(offset: number): number {
    const byte = this.#bytes[offset];
    if (byte === undefined) {
      throw new UnreadableFont();
    }
    return byte;
  }

  #u16(offset: number): number {
    return this.#at(offset) * 256 + this.#at(offset + 1);
  }
}

const first = (dict: Dict, operator: number): number | undefined => dict.get(operator)?.[0]?.value;
