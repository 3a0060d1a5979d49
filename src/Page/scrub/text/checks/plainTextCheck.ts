import type { ByteSource } from '../../source/byteSource.ts';

// Byte by byte: a cleaned text has line feeds and tabs (form feeds between pages), and no other control character.
const ALLOWED_CONTROLS = new Set([0x09, 0x0a, 0x0c]);

// Never needed, whatever stands beside them; and two joiners or selectors of variants in a row, which carry bits, not looks.
const MARKS =
  /[\u00ad\u034f\u200b\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|[\u{1d173}-\u{1d17a}\u{e0000}\u{e0001}]/u;
const CHAINS = /[\u200c-\u200f]{2}|[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]{2}/u;

function fromUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Reads a cleaned text byte by byte: no byte-order mark, no control characters, no invisible marks. */
export async function isPlainTextClean(source: ByteSource): Promise<boolean> {
  const bytes = await source.read(0, source.size);
  if (bytes.some((byte) => byte < 0x20 && !ALLOWED_CONTROLS.has(byte))) {
    return false;
  }
  const text = fromUtf8(bytes);
  return text === null || !(MARKS.test(text) || CHAINS.test(text));
}
