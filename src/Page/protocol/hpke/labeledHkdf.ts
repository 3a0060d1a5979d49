import { type Bytes, concat, u16, utf8 } from '../encoding/bytes.ts';
import { expand, extract } from '../primitives/hkdf.ts';

const VERSION = utf8('HPKE-v1');

/** LabeledExtract of RFC 9180 §4. */
export const labeledExtract = (suite: Bytes, salt: Bytes, label: string, ikm: Uint8Array): Promise<Bytes> =>
  extract(salt, concat(VERSION, suite, utf8(label), ikm));

/** LabeledExpand of RFC 9180 §4. */
export const labeledExpand = (
  suite: Bytes,
  prk: Bytes,
  label: string,
  info: Uint8Array,
  length: number,
): Promise<Bytes> => expand(prk, concat(u16(length), VERSION, suite, utf8(label), info), length);
