import type { Bytes } from '../../protocol/encoding/bytes.ts';
import { RefusedError } from '../refusal.ts';

/** The longest XML that is read, in bytes: a workbook of a million cells has 40 MB. */
const LARGEST = 96 * 1024 * 1024;

const DECLARED = /^<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']/;

function encodingOf(bytes: Bytes): string {
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return 'utf-16le';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return 'utf-16be';
  const head = String.fromCharCode(...bytes.subarray(0, 256)).replace(/^\xef\xbb\xbf/, '');
  return DECLARED.exec(head)?.[1] ?? 'utf-8';
}

/**
 * The characters of an XML document (XML 1.0, appendix F), without a byte-order mark.
 *
 * @throws RefusedError if they cannot be read, or are none that XML allows
 */
export function decodeXml(bytes: Bytes): string {
  if (bytes.length > LARGEST) {
    throw new RefusedError('tooComplex');
  }
  let text: string;
  try {
    text = new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    throw new RefusedError('damaged');
  }
  if (/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/.test(text)) {
    throw new RefusedError('damaged');
  }
  return text;
}

/** The text without comments; one that never ends takes all behind it along. */
export function withoutComments(text: string): string {
  const pieces: string[] = [];
  for (let at = 0; at < text.length;) {
    const start = text.indexOf('<!--', at);
    pieces.push(text.slice(at, start < 0 ? text.length : start));
    const end = start < 0 ? -1 : text.indexOf('-->', start + 4);
    at = end < 0 ? text.length : end + 3;
  }
  return pieces.join('');
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function codePoint(digits: string, radix: number): string {
  const code = parseInt(digits, radix);
  if (code === 0 || code > 0x10_ffff) {
    throw new RefusedError('damaged');
  }
  return String.fromCodePoint(code);
}

/** What escaped text says. */
export const unescapeXml = (raw: string): string =>
  raw.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi, (_, hex?: string, decimal?: string, name?: string) => {
    if (hex !== undefined) return codePoint(hex, 16);
    return decimal === undefined ? (NAMED[name ?? ''] ?? '') : codePoint(decimal, 10);
  });

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Escaped for text and for values of attributes. */
export const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
