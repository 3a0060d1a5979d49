import { type Bytes, concat, u8, utf8 } from './bytes.ts';

/** ⟨x⟩ of SPEC §1: a length byte and the ASCII bytes of "intake/1 x". One per use, so that no byte string means two things. */
export function label(use: string): Bytes {
  const text = utf8(`intake/1 ${use}`);
  return concat(u8(text.length), text);
}
