import type { Parsed } from '../documentError.ts';
import { CborMapReader } from './cborMapReader.ts';
import { CborReader } from './cborReader.ts';
import { MalformedError } from './malformedError.ts';

/** Decodes one map and nothing after it. Every fault of hostile bytes ends in an outcome, never in an exception. */
export function decodeMap<T>(bytes: Uint8Array, fields: (map: CborMapReader) => T): Parsed<T> {
  try {
    return { value: CborMapReader.read(CborReader.read(bytes), fields) };
  } catch (fault) {
    if (fault instanceof MalformedError) {
      return { error: fault.fault };
    }
    throw fault;
  }
}
