import { type Bytes, utf8 } from './bytes.ts';
import type { CborValue } from './cborReader.ts';
import { MalformedError } from './malformedError.ts';

/** Reads a decoded CBOR map with integer keys. Each key is taken once; {@link CborMapReader.read} refuses whatever is left. */
export class CborMapReader {
  readonly #fields: Map<number, CborValue>;

  private constructor(fields: Map<number, CborValue>) {
    this.#fields = fields;
  }

  /** Applies `fields` to a map that has no further key. */
  static read<T>(value: CborValue, fields: (map: CborMapReader) => T): T {
    if (!(value instanceof Map)) {
      throw new MalformedError();
    }
    const reader = new CborMapReader(new Map(value));
    const result = fields(reader);
    if (reader.#fields.size !== 0) {
      throw new MalformedError();
    }
    return result;
  }

  has(key: number): boolean {
    return this.#fields.has(key);
  }

  /** An unsigned number. */
  uint(key: number, minimum = 0, maximum = Number.MAX_SAFE_INTEGER): number {
    const value = this.#take(key);
    if (typeof value !== 'number') {
      throw new MalformedError();
    }
    return within(value, minimum, maximum);
  }

  u32(key: number, minimum = 0): number {
    return this.uint(key, minimum, 0xffff_ffff);
  }

  bytes(key: number, minimum: number, maximum = minimum): Bytes {
    const value = this.#take(key);
    if (!(value instanceof Uint8Array)) {
      throw new MalformedError();
    }
    within(value.length, minimum, maximum);
    return new Uint8Array(value);
  }

  text(key: number, maximumBytes: number): string {
    const value = this.#take(key);
    if (typeof value !== 'string') {
      throw new MalformedError();
    }
    within(utf8(value).length, 0, maximumBytes);
    return value;
  }

  map<T>(key: number, fields: (map: CborMapReader) => T): T {
    return CborMapReader.read(this.#take(key), fields);
  }

  list<T>(key: number, maximum: number, element: (value: CborValue) => T): T[] {
    const value = this.#take(key);
    if (!Array.isArray(value)) {
      throw new MalformedError();
    }
    within(value.length, 0, maximum);
    return value.map(element);
  }

  maps<T>(key: number, maximum: number, fields: (map: CborMapReader) => T): T[] {
    return this.list(key, maximum, (value) => CborMapReader.read(value, fields));
  }

  mapsOrNull<T>(key: number, maximum: number, fields: (map: CborMapReader) => T): (T | null)[] {
    return this.list(key, maximum, (value) => (value === null ? null : CborMapReader.read(value, fields)));
  }

  #take(key: number): CborValue {
    const value = this.#fields.get(key);
    if (value === undefined) {
      throw new MalformedError();
    }
    this.#fields.delete(key);
    return value;
  }
}

function within(value: number, minimum: number, maximum: number): number {
  if (value < minimum || value > maximum) {
    throw new MalformedError('outOfRange');
  }
  return value;
}
