import type { Bytes } from '../../protocol/encoding/bytes.ts';

/** Text of a file, and whether its bytes were in an older encoding that is kept as it is. */
export interface Decoded {
  /** The characters; of a legacy encoding one Latin-1 character per byte, since nobody can be sure which encoding it is. */
  readonly text: string;
  readonly legacy: boolean;
}

// Korean, Chinese, Japanese, Cyrillic: encodings in which a byte below 0x30 is always the ASCII character.
const MULTI_BYTE = ['euc-kr', 'gb18030', 'shift_jis', 'big5'];

function decode(bytes: Bytes, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

// UTF-16 without a byte-order mark shows in its line breaks and spaces: every second byte of them is zero.
function utf16(bytes: Bytes): string | null {
  const [first, second] = bytes;
  if (bytes.length % 2 === 1 || first === undefined || second === undefined) {
    return null;
  }
  if ((first === 0xff && second === 0xfe) || (second === 0 && first !== 0)) {
    return decode(bytes, 'utf-16le');
  }
  return (first === 0xfe && second === 0xff) || (first === 0 && second !== 0) ? decode(bytes, 'utf-16be') : null;
}

/** Reads UTF-8, UTF-16 with or without a byte-order mark, or a legacy encoding; null if it is none of them. */
export function decodeText(bytes: Bytes): Decoded | null {
  const unicode = utf16(bytes) ?? decode(bytes, 'utf-8');
  if (unicode !== null) {
    return { text: unicode, legacy: false };
  }
  const known = MULTI_BYTE.some((encoding) => decode(bytes, encoding) !== null);
  const text = latin1(bytes);
  // Single-byte encodings leave no byte undefined; whatever has no control characters at all is text of one.
  return known || !/[\0-\x08\x0b\x0e-\x1f]/.test(text) ? { text, legacy: true } : null;
}

const PIECE = 8192;

/** One character per byte: a TextDecoder would read `latin1` as windows-1252, which cannot be turned back. */
export function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += PIECE) {
    text += String.fromCharCode(...bytes.subarray(start, start + PIECE));
  }
  return text;
}

/** The bytes of `latin1`. */
export function fromLatin1(text: string): Bytes {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    bytes[i] = text.charCodeAt(i);
  }
  return bytes;
}
