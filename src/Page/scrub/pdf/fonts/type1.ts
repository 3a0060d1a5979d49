import { type Bytes, concat } from '../../../protocol/encoding/bytes.ts';
import { fromBytes } from '../objects/lexer.ts';

/** Constants of the encryption of a Type 1 program's private part (Adobe Type 1 Font Format, 7.1). */
const [KEY, FACTOR, ADDEND] = [55665, 52845, 22719];
/** How far the private part is looked through for where its glyphs begin. */
const REACH = 0x4000;

/** A cleaned Type 1 font program, and the length of its clear part. */
export interface CleanType1 {
  readonly bytes: Bytes;
  readonly clear: number;
}

/**
 * Takes comments, notices, names and identifiers out of a Type 1 font program, and what stands behind its private part. The
 * private part keeps its length.
 *
 * @param length of the private part, as the file says it
 * @returns undefined for what is none
 */
export function cleanType1(program: Bytes, length: number): CleanType1 | undefined {
  const bytes = unwrapped(program);
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, LONGEST));
  const start = CLEAR.exec(text)?.[0].length;
  if (start === undefined) {
    return undefined;
  }
  const clear = Uint8Array.from(cleanClear(fromBytes(bytes, 0, start)), (sign) => sign.charCodeAt(0));
  const stated = start + length;
  const isBehind = BEHIND.test(fromBytes(bytes, stated, Math.min(bytes.length, stated + LONGEST_END)));
  const end = length > 0 && isBehind ? Math.min(bytes.length, stated) : bytes.length;
  return { bytes: concat(clear, cleanPrivate(bytes.slice(start, end))), clear: clear.length };
}

/** More than any clear part has, and any end, in bytes. */
const [LONGEST, LONGEST_END] = [0x2_0000, 0x1000];
/** Up to `eexec` and one end of line, behind which the private part begins. */
const CLEAR = /^%![^]*?\bcurrentfile\s+eexec(\r\n|[\r\n\t ])/;
/** What stands behind the private part and draws nothing. */
const BEHIND = /^[0\s]*(cleartomark[^]*)?$/;

// Some files hold a program as it lies on disks, in segments with heads of 6 bytes.
function unwrapped(bytes: Bytes): Bytes {
  const segments: Bytes[] = [];
  for (let at = 0; bytes[at] === 0x80 && (bytes[at + 1] === 1 || bytes[at + 1] === 2) && at + 6 <= bytes.length;) {
    const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(at + 2, true);
    segments.push(bytes.subarray(at + 6, at + 6 + size));
    at += 6 + size;
  }
  return segments.length === 0 ? bytes : concat(...segments);
}

const HEADER = '%!PS-AdobeFont-1.0: Font\n';
// The question whether a printer has the font already, by name and number (all fonts of TeX ask it; the answer is no); strings,
// which hold notices, versions and names; comments; names and numbers of the font.
const TELLING =
  /FontDirectory\s*\/[^\s{}]+\s+known\s*\{[^%()]{0,500}?\{\s*save\s+true\s*\}\s*\{\s*false\s*\}\s*ifelse\s*\}\s*\{\s*false\s*\}\s*ifelse\b|\((?:[^()\\]|\\[^]|\((?:[^()\\]|\\[^])*\))*\)|(?:%[^\r\n]*[\r\n]*)+|\/FontName\s*\/[^\s/()<>[\]{}%]*|\/UniqueID\s+\d+\s+def\b|\/XUID\s*\[[^\]]*\]\s*def\b/g;

// What takes their place; nothing where a number stood.
const NEUTRAL: readonly (readonly [beginning: string, neutral: string])[] = [
  ['FontDirectory', 'false'],
  ['(', '()'],
  ['/FontName', '/FontName /Font'],
  ['%', '\n'],
];

const cleanClear = (text: string): string =>
  HEADER + text.replace(TELLING, (found) => NEUTRAL.find(([beginning]) => found.startsWith(beginning))?.[1] ?? '');

function cleanPrivate(bytes: Bytes): Bytes {
  const head = fromBytes(decrypt(bytes.subarray(0, REACH)), 0, Math.min(REACH, bytes.length));
  const glyphs = head.search(/\/(Subrs|CharStrings)\b/);
  const found = /\/UniqueID\s+(\d+)/.exec(glyphs < 0 ? head : head.slice(0, glyphs));
  if (found === null || /^0+$/.test(found[1]!)) {
    return bytes;
  }
  const plain = decrypt(bytes);
  const end = found.index + found[0].length;
  return encrypt(plain.fill(0x30, end - found[1]!.length, end));
}

function decrypt(bytes: Uint8Array): Bytes {
  const plain = new Uint8Array(bytes.length);
  let key = KEY;
  for (let i = 0; i < bytes.length; i++) {
    const cipher = bytes[i]!;
    plain[i] = cipher ^ (key >> 8);
    key = ((cipher + key) * FACTOR + ADDEND) & 0xffff;
  }
  return plain;
}

function encrypt(plain: Bytes): Bytes {
  const bytes = new Uint8Array(plain.length);
  let key = KEY;
  for (let i = 0; i < plain.length; i++) {
    const cipher = plain[i]! ^ (key >> 8);
    bytes[i] = cipher;
    key = ((cipher + key) * FACTOR + ADDEND) & 0xffff;
  }
  return bytes;
}
