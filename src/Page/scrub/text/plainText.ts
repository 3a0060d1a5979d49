import { type Bytes, utf8 } from '../../protocol/encoding/bytes.ts';
import type { Work } from '../format.ts';
import { noteMarks } from '../redStar.ts';
import { RefusedError } from '../refusal.ts';
import type { ByteSource } from '../source/byteSource.ts';
import { MemorySource } from '../source/memorySource.ts';
import { decodeText, fromLatin1 } from './encoding.ts';
import { withoutInvisible } from './invisible.ts';

/** Longer texts are not written by people; bytes. */
export const LONGEST_TEXT = 32 * 1024 * 1024;

// A text with more of these than one in 200 is none.
const CONTROL = /[\x01-\x08\x0b\x0e-\x1f\x7f]/g;

/**
 * The characters of a text file without what stands behind them: Red Star's marks, zeros.
 *
 * @throws RefusedError if it is no text
 */
export async function readText(
  source: ByteSource,
  work: Pick<Work, 'found'>,
): Promise<{ text: string; legacy: boolean }> {
  if (source.size > LONGEST_TEXT) {
    throw new RefusedError('tooComplex');
  }
  const { start } = await noteMarks(source, 0, work);
  const decoded = decodeText(await source.read(0, start));
  if (decoded === null) {
    throw new RefusedError('unknownFormat');
  }
  // Zeros, and the sign with which MS-DOS ended texts.
  const text = withoutEnd(decoded.text, '\0\x1a');
  if (text.length < decoded.text.length) {
    work.found({ tells: 'other', name: 'trailing' });
  }
  return { text: withoutControls(text, work), legacy: decoded.legacy };
}

// The text without what it ends with of some signs.
function withoutEnd(text: string, signs: string): string {
  let end = text.length;
  while (end > 0 && signs.includes(text[end - 1]!)) end--;
  return text.slice(0, end);
}

function withoutControls(text: string, { found }: Pick<Work, 'found'>): string {
  const clean = text.replace(CONTROL, '');
  if (clean.includes('\0') || text.length - clean.length > 2 + text.length / 200) {
    throw new RefusedError('unknownFormat');
  }
  if (clean.length < text.length) {
    found({ tells: 'other', name: 'unknown' });
  }
  return clean;
}

/** Removes the byte-order mark, which is the habit of a program, and what nobody sees. */
function cleanUnicode(text: string, { found }: Work): string {
  const body = text.replace(/^\ufeff/, '');
  const visible = withoutInvisible(body);
  if (body.length < text.length) {
    found({ tells: 'software', name: 'software', detail: 'BOM' });
  }
  if (visible.length < body.length) {
    found({ tells: 'marks', name: 'tracking', detail: String(body.length - visible.length) });
  }
  return visible;
}

// GB 18030 spells every character of Unicode, those that nobody sees in four bytes; other encodings have no such four bytes.
function cleanLegacy(text: string, { found }: Work): string {
  const visible = text.replace(/[\x81-\xfe](?:[\x40-\x7e\x80-\xfe]|\d[\x81-\xfe]\d)/g, (sign) => {
    const character = sign.length < 4 ? sign : new TextDecoder('gb18030').decode(fromLatin1(sign));
    return /[\u2028\u2029]/.test(character) ? '\n' : withoutInvisible(character) === '' ? '' : sign;
  });
  if (visible.length < text.length) {
    found({ tells: 'marks', name: 'tracking' });
  }
  return visible;
}

// Blanks at the ends of lines are not seen, and can spell something.
function withoutBlanks(text: string): string {
  return text
    .split('\n')
    .map((line) => withoutEnd(line, ' \t'))
    .join('\n');
}

/**
 * Cleans a text or a table of values, cell by cell as they stand: UTF-8 out of Unicode, legacy encodings as they are, lines that end with a line feed.
 *
 * @throws RefusedError if it is no text
 */
export async function cleanPlainText(source: ByteSource, work: Work): Promise<ByteSource> {
  const { text, legacy } = await readText(source, work);
  const visible = (legacy ? cleanLegacy(text, work) : cleanUnicode(text, work)).replace(/\r\n?|[\u2028\u2029]/g, '\n');
  // In a table blanks may be empty cells.
  const clean = isTable(visible) ? visible : withoutBlanks(visible);
  // Of what held something, nothing is left to read: it was no text, or its marks were all that it said.
  if (source.size > 0 && !/\S/.test(clean)) {
    throw new RefusedError('unknownFormat');
  }
  const bytes: Bytes = legacy ? fromLatin1(clean) : utf8(clean);
  return new MemorySource(bytes);
}

/** Whether the lines have the same number of one separator outside of quotes, as rows of a table do. */
export function isTable(text: string): boolean {
  const lines =
    text
      .slice(0, 20_000)
      .replace(/"[^"]*"/g, '')
      .match(/[^\r\n]+/g) ?? [];
  // The last one may be cut off.
  const rows = lines.slice(0, text.length > 20_000 ? -1 : 30).slice(0, 30);
  return rows.length > 1 && [',', ';', '\t'].some((separator) => isColumns(rows, separator));
}

function isColumns(rows: readonly string[], separator: string): boolean {
  const [first = 0, ...others] = rows.map((row) => row.split(separator).length);
  return first > 1 && others.every((count) => count === first);
}
