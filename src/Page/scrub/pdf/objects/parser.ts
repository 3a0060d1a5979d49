import { BrokenError } from './broken.ts';
import { Lexer, Mark, type Token } from './lexer.ts';
import { type PdfDict, PdfName, PdfRef, type PdfValue } from './values.ts';

/** Arrays and dictionaries in each other: deeper than any program writes them. */
const DEEPEST = 100;

/** What may stand behind an object; where a bracket is missing, the object ends before it. */
const ENDS = new Set(['', 'endobj', 'stream', 'endstream', 'obj', 'xref', 'trailer', 'startxref']);

/** An object with its number, and where its stream's bytes begin in the lexer's bytes, if it is a stream. */
export interface Indirect {
  readonly number: number;
  readonly generation: number;
  readonly value: PdfValue;
  readonly bodyStart: number | null;
}

/** Reads one object (ISO 32000-2, 7.3). A keyword that is none counts as null. @throws BrokenError, WindowError */
export function parseValue(lexer: Lexer, token: Token = lexer.next(), depth = 0): PdfValue {
  if (depth > DEEPEST) {
    throw new BrokenError();
  }
  if (typeof token === 'number') {
    return Number.isInteger(token) && token >= 0 ? parseReference(lexer, token) : token;
  }
  if (!(token instanceof Mark)) {
    return token;
  }
  switch (token.text) {
    case '[':
      return parseArray(lexer, depth + 1);
    case '<<':
      return parseDict(lexer, depth + 1);
    case 'true':
    case 'false':
      return token.text === 'true';
    default:
      return null;
  }
}

/** Reads `number generation obj`, the object, and the keyword `stream` if it follows (7.3.10). @throws BrokenError, WindowError */
export function parseIndirect(lexer: Lexer): Indirect {
  const [number, generation, keyword] = [lexer.next(), lexer.next(), lexer.next()];
  if (typeof number !== 'number' || typeof generation !== 'number' || !isMark(keyword, 'obj')) {
    throw new BrokenError();
  }
  const value = parseValue(lexer);
  const position = lexer.position;
  if (!(value instanceof Map) || !isMark(lexer.next(), 'stream')) {
    lexer.position = position;
    return { number, generation, value, bodyStart: null };
  }
  return { number, generation, value, bodyStart: lexer.skipLineEnd() };
}

/** Whether a token is that keyword or delimiter. */
export const isMark = (token: Token, text: string): boolean => token instanceof Mark && token.text === text;

// `5 0 R` is told from `5 0` by looking ahead.
function parseReference(lexer: Lexer, number: number): number | PdfRef {
  const { position } = lexer;
  const generation = lexer.next();
  if (typeof generation === 'number' && Number.isInteger(generation) && generation >= 0) {
    if (isMark(lexer.next(), 'R')) {
      return new PdfRef(number, generation);
    }
  }
  lexer.position = position;
  return number;
}

function parseArray(lexer: Lexer, depth: number): PdfValue[] {
  const values: PdfValue[] = [];
  for (let token = lexer.next(); !ends(lexer, token, ']'); token = lexer.next()) {
    values.push(parseValue(lexer, token, depth));
  }
  return values;
}

function parseDict(lexer: Lexer, depth: number): PdfDict {
  const dict = new Map<string, PdfValue>();
  for (let key = lexer.next(); !ends(lexer, key, '>>'); key = lexer.next()) {
    // Viewers go past what is no name where one should stand.
    if (key instanceof PdfName) {
      const token = lexer.next();
      if (ends(lexer, token, '>>')) {
        break;
      }
      dict.set(key.name, parseValue(lexer, token, depth));
    }
  }
  return dict;
}

function ends(lexer: Lexer, token: Token, bracket: string): boolean {
  if (!(token instanceof Mark) || (token.text !== bracket && !ENDS.has(token.text))) {
    return false;
  }
  if (token.text !== bracket) {
    lexer.position = lexer.start;
  }
  return true;
}
