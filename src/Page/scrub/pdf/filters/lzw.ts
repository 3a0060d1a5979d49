import { RefusedError } from '../../refusal.ts';

const [CLEAR, END] = [256, 257];
const MOST_CODES = 4096;

/**
 * LZWDecode (ISO 32000-2, 7.4.4). Reads as far as the codes make sense.
 *
 * @param early 1 if codes grow one code early, as they do unless the parameters say otherwise
 * @throws RefusedError tooComplex if more than `limit` bytes come out
 */
export function decodeLzw(bytes: Uint8Array, early: number, limit: number): Uint8Array {
  const [reader, table] = [new CodeReader(bytes), new Table(bytes.length, limit)];
  let previous = -1;
  for (let code = reader.next(9); code >= 0; code = reader.next(table.width(early))) {
    if (code === CLEAR) {
      table.clear();
      previous = -1;
    } else if (code === END || !table.write(code, previous)) {
      break;
    } else {
      previous = code;
    }
  }
  return table.output();
}

// Codes of 9 to 12 bits, the highest bit first.
class CodeReader {
  readonly #bytes: Uint8Array;
  #position = 0;
  #bits = 0;
  #held = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  // −1 at the end.
  next(width: number): number {
    while (this.#held < width) {
      const byte = this.#bytes[this.#position++];
      if (byte === undefined) {
        return -1;
      }
      this.#bits = ((this.#bits << 8) | byte) & 0xff_ffff;
      this.#held += 8;
    }
    this.#held -= width;
    return (this.#bits >>> this.#held) & ((1 << width) - 1);
  }
}

// What codes stand for: each is where it was written first, and how long it is.
class Table {
  readonly #starts = new Uint32Array(MOST_CODES);
  readonly #lengths = new Uint32Array(MOST_CODES);
  readonly #limit: number;
  #next = END + 1;
  #output: Uint8Array;
  #size = 0;

  constructor(inputSize: number, limit: number) {
    this.#output = new Uint8Array(Math.max(1024, 4 * inputSize));
    this.#limit = limit;
  }

  clear(): void {
    this.#next = END + 1;
  }

  width(early: number): number {
    return Math.min(12, Math.max(9, 32 - Math.clz32(this.#next + early)));
  }

  output(): Uint8Array {
    return this.#output.subarray(0, this.#size);
  }

  // Writes what a code stands for, and learns what the code before it and its first byte are together. False for a code that is none.
  write(code: number, previous: number): boolean {
    const learns = previous >= 0 && this.#next < MOST_CODES;
    if (code > END && (previous < 0 || code > this.#next - (learns ? 0 : 1))) {
      return false;
    }
    // A code that is only just being learnt is the sequence before it and that sequence's first byte.
    const start = this.#size;
    if (learns) {
      const length = previous < CLEAR ? 1 : this.#lengths[previous]!;
      this.#starts[this.#next] = start - length;
      this.#lengths[this.#next++] = length + 1;
    }
    const length = code < CLEAR ? 1 : this.#lengths[code]!;
    this.#grow(length);
    if (code < CLEAR) {
      this.#output[this.#size++] = code;
    }
    for (let from = this.#starts[code]!; this.#size < start + length; from++) {
      this.#output[this.#size++] = this.#output[from]!;
    }
    return true;
  }

  #grow(length: number): void {
    if (this.#size + length > this.#limit) {
      throw new RefusedError('tooComplex');
    }
    if (this.#size + length > this.#output.length) {
      const larger = new Uint8Array(2 * (this.#size + length));
      larger.set(this.#output);
      this.#output = larger;
    }
  }
}
