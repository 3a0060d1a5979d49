import { type Bytes, concat } from '../../../protocol/encoding/bytes.ts';
import { Lexer, Mark } from '../objects/lexer.ts';
import { parseValue } from '../objects/parser.ts';
import { isDict, type PdfDict, PdfName, PdfString, type PdfValue } from '../objects/values.ts';
import { spell } from '../objects/spelling.ts';

/** Cleaned content, or null if there was nothing to clean; and what a comment said. */
export interface CleanContent {
  readonly bytes: Bytes | null;
  readonly comment: string | null;
}

/** Properties of marked content that change what is read or copied (ISO 32000-2, 14.6, 14.8.2.2, 14.9). */
export const MARKED_CONTENT = ['MCID', 'ActualText', 'Lang', 'Type', 'Subtype', 'BBox', 'Attached'] as const;

/** What may have to go. Where nothing in a stream looks like it, whatever it may be, nothing in it has to. */
const SUSPICIOUS = /%|<<(?!\s*\/MCID\s+\d+\s*>>)/;
const INTERESTING = /[(%]|<<?|\bBI\b/g;
/** Strings without brackets in them, and what stands between: most of what a page says. Short, so that a missing bracket costs little. */
const STRINGS = /(?:\((?:[^()\\]|\\[^]){0,400}\)[^(%<B]{0,200}){1,64}/y;
const ONLY_AN_ID = /<<\s*\/MCID\s+\d+\s*>>/y;
const AFTER_SPACE = /[\s\0)\]>]/;
/** The end of an inline image's bytes, followed by something that can be content. */
const IMAGE_END = /[\s\0]EI(?=$|[\s\0][\t\n\r -~]{0,12})/g;

/**
 * Takes comments and unneeded properties of marked content out of a content stream, of a CMap or of a calculator function,
 * and leaves every other byte as it is.
 */
export function cleanContent(bytes: Bytes): CleanContent {
  // windows-1252: other signs for some bytes, and one for each.
  const text = new TextDecoder('latin1').decode(bytes);
  if (!SUSPICIOUS.test(text)) {
    return { bytes: null, comment: null };
  }
  const edits: Edit[] = [];
  let comment: string | null = null;
  INTERESTING.lastIndex = 0;
  for (let match = INTERESTING.exec(text); match !== null; match = INTERESTING.exec(text)) {
    const start = match.index;
    let end = INTERESTING.lastIndex;
    switch (match[0]) {
      case '(':
        end = literalEnd(bytes, text, start);
        break;
      case '%':
        end = lineEnd(text, start);
        comment ??= text.slice(start + 1, end).trim();
        edits.push({ start, end, by: new Uint8Array() });
        break;
      case '<':
        end = text.indexOf('>', start) + 1 || text.length;
        break;
      case '<<':
        end = dictEnd(bytes, text, start, edits);
        break;
      case 'BI':
        end = start > 0 && !AFTER_SPACE.test(text[start - 1]!) ? end : imageEnd(text, start);
        break;
    }
    INTERESTING.lastIndex = end;
  }
  return { bytes: edits.length === 0 ? null : apply(bytes, edits), comment };
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly by: Uint8Array;
}

function apply(bytes: Bytes, edits: readonly Edit[]): Bytes {
  const pieces: Uint8Array[] = [];
  let from = 0;
  for (const { start, end, by } of edits) {
    pieces.push(bytes.subarray(from, start), by);
    from = end;
  }
  return concat(...pieces, bytes.subarray(from));
}

function literalEnd(bytes: Bytes, text: string, start: number): number {
  STRINGS.lastIndex = start;
  if (STRINGS.test(text)) {
    return STRINGS.lastIndex;
  }
  const lexer = new Lexer(bytes, start);
  lexer.next();
  return lexer.position;
}

function lineEnd(text: string, start: number): number {
  const end = text.slice(start).search(/[\r\n]/);
  return end < 0 ? text.length : start + end;
}

// Properties of marked content are spelled again if anything but the allowed is among them.
function dictEnd(bytes: Bytes, text: string, start: number, edits: Edit[]): number {
  ONLY_AN_ID.lastIndex = start;
  if (ONLY_AN_ID.test(text)) {
    return ONLY_AN_ID.lastIndex;
  }
  const lexer = new Lexer(bytes, start);
  const properties = tryParse(lexer);
  const end = lexer.position;
  const operator = lexer.next();
  const isMarked = operator instanceof Mark && (operator.text === 'BDC' || operator.text === 'DP');
  if (isDict(properties) && isMarked && (text.slice(start, end).includes('%') || !isAllowed(properties))) {
    const spelled = spell(keepAllowed(properties));
    edits.push({ start, end, by: Uint8Array.from(spelled, (sign) => sign.charCodeAt(0)) });
    return end;
  }
  return isMarked ? end : start + 2;
}

function tryParse(lexer: Lexer): PdfValue {
  try {
    return parseValue(lexer);
  } catch {
    // Too deep to be properties of anything.
    return null;
  }
}

const isKept = (key: string, value: PdfValue): boolean =>
  (MARKED_CONTENT as readonly string[]).includes(key) && isPlain(value, key === 'ActualText' || key === 'Lang');

const isPlain = (value: PdfValue, textAllowed: boolean): boolean =>
  typeof value === 'number' ||
  value instanceof PdfName ||
  (value instanceof PdfString && textAllowed) ||
  (Array.isArray(value) && value.every((item) => typeof item === 'number' || item instanceof PdfName));

const isAllowed = (dict: PdfDict): boolean => [...dict].every(([key, value]) => isKept(key, value));

const keepAllowed = (dict: PdfDict): PdfDict => new Map([...dict].filter(([key, value]) => isKept(key, value)));

/** Where an inline image ends that begins at `start`: its bytes may look like anything (8.9.7). */
export function imageEnd(text: string, start: number): number {
  const data = /\bID[\s\0]/.exec(text.slice(start, start + 4096));
  if (data === null) {
    return start + 2;
  }
  IMAGE_END.lastIndex = start + data.index + 2;
  for (let end = IMAGE_END.exec(text); end !== null; end = IMAGE_END.exec(text)) {
    if (/^[\t\n\r -~\0]*$/.test(text.slice(end.index + 3, end.index + 16))) {
      return end.index + 3;
    }
  }
  return text.length;
}
