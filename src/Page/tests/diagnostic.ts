import { toHex } from '../protocol/encoding/bytes.ts';
import type { CborValue } from '../protocol/encoding/cborReader.ts';

/** A value in the diagnostic notation of RFC 8949 §8, as vectors spell messages by hand. */
export function diagnostic(value: CborValue): string {
  if (value === null || typeof value === 'number') {
    return String(value);
  }
  if (typeof value === 'string') {
    return JSON.stringify(value);
  }
  if (value instanceof Uint8Array) {
    return `h'${toHex(value)}'`;
  }
  if (value instanceof Map) {
    return `{${[...value].map(([key, field]) => `${key}: ${diagnostic(field)}`).join(', ')}}`;
  }
  return `[${value.map(diagnostic).join(', ')}]`;
}
