import { type Bytes, readU32, readU64 } from './bytes.ts';
import { MalformedError } from './malformedError.ts';

const UNSIGNED = 0;
const BYTES = 2;
const TEXT = 3;
const ARRAY = 4;
const MAP = 5;
const NULL = 0xf6;

// No document of this protocol is nested deeper than four; the bound keeps hostile bytes from filling the stack.
const MAXIMUM_DEPTH = 8;

const TEXT_DECODER = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A decoded value: maps have unsigned integer keys. */
export type CborValue = Map<number, CborValue> | readonly CborValue[] | Uint8Array | string | number | null;

/**
 * Reads the part of CBOR that SPEC §1 allows, in its one deterministic spelling (RFC 8949 §4.2.1): shortest lengths,
 * ascending keys, valid UTF-8; no floats, tags, negative numbers, other simple values or indefinite lengths.
 */
export class CborReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  private constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /**
   * The one value that these bytes are.
   *
   * @throws MalformedError for every other bytes
   */
  static read(bytes: Uint8Array): CborValue {
    const reader = new CborReader(bytes);
    const value = reader.#value(0);
    if (reader.#at !== bytes.length) {
      throw new MalformedError();
    }
    return value;
  }

  #value(depth: number): CborValue {
    if (depth > MAXIMUM_DEPTH) {
      throw new MalformedError();
    }
    if (this.#bytes[this.#at] === NULL) {
      this.#at++;
      return null;
    }
    const [major, argument] = this.#head();
    switch (major) {
      case UNSIGNED:
        return argument;
      case BYTES:
        return this.#take(argument);
      case TEXT:
        return this.#text(argument);
      case ARRAY:
        return this.#array(argument, depth);
      case MAP:
        return this.#map(argument, depth);
      default:
        throw new MalformedError();
    }
  }

  #text(length: number): string {
    try {
      return TEXT_DECODER.decode(this.#take(length));
    } catch {
      throw new MalformedError();
    }
  }

  // A count is believed only as far as there are bytes: each element takes one at least.
  #array(count: number, depth: number): CborValue[] {
    const values: CborValue[] = [];
    while (values.length < count) {
      values.push(this.#value(depth + 1));
    }
    return values;
  }

  #map(count: number, depth: number): Map<number, CborValue> {
    const fields = new Map<number, CborValue>();
    for (let last = -1; fields.size < count;) {
      const [major, key] = this.#head();
      if (major !== UNSIGNED || key <= last) {
        throw new MalformedError();
      }
      fields.set(key, this.#value(depth + 1));
      last = key;
    }
    return fields;
  }

  // Major type and argument. An argument that fits into fewer bytes is another spelling of the same value.
  #head(): [number, number] {
    const [initial] = this.#take(1) as Uint8Array & [number];
    const additional = initial & 0x1f;
    if (additional < 24) {
      return [initial >> 5, additional];
    }
    const size = 1 << (additional - 24);
    if (size > 8) {
      throw new MalformedError();
    }
    const argument = this.#argument(size);
    const shortest = size === 1 ? 24 : 2 ** (4 * size);
    if (argument < shortest) {
      throw new MalformedError();
    }
    return [initial >> 5, argument];
  }

  #argument(size: number): number {
    const padded = new Uint8Array(8);
    padded.set(this.#take(size), 8 - size);
    const argument = size === 8 ? readU64(padded, 0) : readU32(padded, 4);
    if (argument === null) {
      throw new MalformedError('outOfRange');
    }
    return argument;
  }

  #take(length: number): Bytes {
    if (length > this.#bytes.length - this.#at) {
      throw new MalformedError();
    }
    return this.#bytes.slice(this.#at, (this.#at += length)) as Bytes;
  }
}
