import { type Bytes, concat, u16, u32, u64, u8, utf8 } from './bytes.ts';
import type { CborValue } from './cborReader.ts';

/** Writes a value in the one spelling that {@link CborReader} reads. */
export function writeCbor(value: CborValue): Bytes {
  if (value === null) {
    return u8(0xf6);
  }
  if (typeof value === 'number') {
    return head(0, value);
  }
  if (typeof value === 'string') {
    const text = utf8(value);
    return concat(head(3, text.length), text);
  }
  if (value instanceof Uint8Array) {
    return concat(head(2, value.length), value);
  }
  if (value instanceof Map) {
    const fields = [...value].sort(([left], [right]) => left - right);
    return concat(head(5, fields.length), ...fields.flatMap(([key, field]) => [head(0, key), writeCbor(field)]));
  }
  return concat(head(4, value.length), ...value.map(writeCbor));
}

function head(major: number, argument: number): Bytes {
  const initial = major << 5;
  if (argument < 24) {
    return u8(initial | argument);
  }
  if (argument < 0x100) {
    return concat(u8(initial | 24), u8(argument));
  }
  if (argument < 0x1_0000) {
    return concat(u8(initial | 25), u16(argument));
  }
  return argument < 0x1_0000_0000 ? concat(u8(initial | 26), u32(argument)) : concat(u8(initial | 27), u64(argument));
}
