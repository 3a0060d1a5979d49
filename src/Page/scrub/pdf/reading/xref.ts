import { BrokenError } from '../objects/broken.ts';
import type { Lexer } from '../objects/lexer.ts';
import { isMark, parseIndirect, parseValue } from '../objects/parser.ts';
import { isArray, isDict, nameOf, type PdfDict, type PdfValue } from '../objects/values.ts';

/** Where an object stands: at an offset of the file, or as one of many in an object stream (ISO 32000-2, 7.5.7). */
export type Place = { readonly offset: number } | { readonly container: number; readonly index: number };

/** The highest object number that is read, which is more than any real file has. */
export const MOST_OBJECTS = 8_388_607;

/** One cross-reference section: a table with its trailer, or the dictionary of a cross-reference stream. */
export interface Section {
  /** null: the object is free. */
  readonly places: Map<number, Place | null>;
  readonly trailer: PdfDict;
  /** The stream that holds the entries, still to be decoded; null for a table. */
  readonly bodyStart: number | null;
}

/** Reads the section at the lexer's position: a table (7.5.4) or the head of a stream (7.5.8). @throws BrokenError, WindowError */
export function parseSection(lexer: Lexer): Section {
  const { position } = lexer;
  if (isMark(lexer.next(), 'xref')) {
    return parseTable(lexer);
  }
  lexer.position = position;
  const { value, bodyStart } = parseIndirect(lexer);
  if (!isDict(value) || nameOf(value.get('Type')) !== 'XRef' || bodyStart === null) {
    throw new BrokenError();
  }
  return { places: new Map(), trailer: value, bodyStart };
}

function parseTable(lexer: Lexer): Section {
  const places = new Map<number, Place | null>();
  for (let first = lexer.next(); ; first = lexer.next()) {
    if (isMark(first, 'trailer')) {
      const trailer = parseValue(lexer);
      if (isDict(trailer)) {
        return { places, trailer, bodyStart: null };
      }
    }
    const count = lexer.next();
    if (typeof first !== 'number' || typeof count !== 'number') {
      throw new BrokenError();
    }
    parseSubsection(lexer, first, count, places);
  }
}

function parseSubsection(lexer: Lexer, first: number, count: number, places: Map<number, Place | null>): void {
  let shift = 0;
  for (let i = 0; i < count; i++) {
    const [offset, generation, kind] = [lexer.next(), lexer.next(), lexer.next()];
    const [used, free] = [isMark(kind, 'n'), isMark(kind, 'f')];
    if (typeof offset !== 'number' || (!used && !free) || first + i > MOST_OBJECTS) {
      throw new BrokenError();
    }
    // Some programs count from 1 and mean 0: only object 0 is the head of the free list.
    if (i === 0 && first === 1 && free && offset === 0 && generation === 65_535) {
      shift = 1;
    }
    places.set(first + i - shift, used && offset > 0 ? { offset } : null);
  }
}

/** Reads the entries of a cross-reference stream (7.5.8.2). @throws BrokenError */
export function parseEntries(bytes: Uint8Array, dict: PdfDict): Map<number, Place | null> {
  const [typeWidth, secondWidth, thirdWidth] = numbers(dict.get('W'), 3, 8);
  const size = dict.get('Size');
  const index = dict.has('Index')
    ? numbers(dict.get('Index'), 0, MOST_OBJECTS)
    : [0, typeof size === 'number' ? size : 0];
  const places = new Map<number, Place | null>();
  let position = 0;
  const field = (width: number): number => {
    let value = 0;
    for (const end = position + width; position < end; position++) value = value * 256 + bytes[position]!;
    return value;
  };
  const width = typeWidth! + secondWidth! + thirdWidth!;
  for (let i = 0; i + 1 < index.length; i += 2) {
    // Short tables are read as far as they go.
    for (let n = 0; n < index[i + 1]! && width > 0 && position + width <= bytes.length; n++) {
      const type = typeWidth === 0 ? 1 : field(typeWidth!);
      const [second, third] = [field(secondWidth!), field(thirdWidth!)];
      places.set(index[i]! + n, placeOf(type, second, third));
    }
  }
  return places;
}

function placeOf(type: number, second: number, third: number): Place | null {
  return type === 1 && second > 0 ? { offset: second } : type === 2 ? { container: second, index: third } : null;
}

function numbers(value: PdfValue | undefined, least: number, highest: number): number[] {
  const fits = (item: PdfValue): item is number => typeof item === 'number' && item >= 0 && item <= highest;
  if (!isArray(value) || value.length < least || !value.every(fits)) {
    throw new BrokenError();
  }
  return value as number[];
}
