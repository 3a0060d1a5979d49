import { decode, encode } from 'cborg';
import type { Parsed } from '../documentError.ts';
import { type Bytes, equal } from './bytes.ts';
import { CborMapReader } from './cborMapReader.ts';
import { MalformedError } from './malformedError.ts';

// Floats, tags, undefined, indefinite lengths, long integers and repeated keys are refused by the decoder; every other
// spelling than the deterministic one (RFC 8949 §4.2.1) by encoding again and comparing.
const STRICT = {
  strict: true,
  useMaps: true,
  rejectDuplicateMapKeys: true,
  allowIndefinite: false,
  allowUndefined: false,
  allowInfinity: false,
  allowNaN: false,
};

/** A value of maps, arrays, byte strings, texts, unsigned numbers and null. */
export type CborValue = Map<number, CborValue> | readonly CborValue[] | Uint8Array | string | number | null;

/** Deterministic CBOR. */
export const encodeCbor = (value: CborValue): Bytes => new Uint8Array(encode(value));

/** Decodes one value that was encoded deterministically, and nothing after it; throws for everything else. */
export function decodeCbor(bytes: Uint8Array): unknown {
  const value: unknown = decode(bytes, STRICT);
  if (!equal(encode(value), bytes)) {
    throw new MalformedError();
  }
  return value;
}

/** Decodes one map. Every fault of hostile bytes ends in an outcome, never in an exception. */
export function decodeMap<T>(bytes: Uint8Array, fields: (map: CborMapReader) => T): Parsed<T> {
  try {
    return { value: CborMapReader.read(decodeCbor(bytes), fields) };
  } catch (fault) {
    return { error: fault instanceof MalformedError ? fault.fault : 'malformed' };
  }
}
