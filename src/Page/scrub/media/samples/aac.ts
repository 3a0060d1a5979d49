import type { Bytes } from '../../../protocol/encoding/bytes.ts';
import { RefusedError } from '../../refusal.ts';
import type { Coding, Look, LookInto } from './sample.ts';
import { noteUserData } from './told.ts';

// Elements of a frame of AAC (ISO/IEC 14496-3 §4.4.2.1), bit by bit, as far as they lie in front of the sound: where sound begins,
// only who decodes it knows where it ends.

const [DATA, FILL] = [4, 6];
// Kinds of fill that say nothing of the sound: nothing, padding, data.
const EMPTY_KINDS = [0, 1, 2];
const LONGEST = 1 << 12;

// Main, LC, SSR and LTP, also below SBR and PS: the objects whose frames are made of elements.
const OBJECTS = new Set([1, 2, 3, 4, 5, 29]);

/** How sound is coded whose configuration (AudioSpecificConfig) begins with this byte. */
export const aacCoding = (first: number | undefined): Coding | null =>
  first !== undefined && OBJECTS.has(first >> 3) ? { kind: 'aac' } : null;

/** Writes over what encoders write in front of the sound. */
export function lookIntoAac({ file, overlay, found }: Look): LookInto {
  return async (start, end, ahead) => {
    if (ahead.length > 0) {
      throw new RefusedError('unsupported');
    }
    const frame = await file.peek(start, Math.min(end - start, LONGEST));
    const silent = frame.slice();
    const last = silence(silent);
    if (last > 0) {
      noteUserData(frame.subarray(0, last), found);
      overlay.put(start, last, silent.slice(0, last));
    }
  };
}

/** Makes zeros of the content of elements in front of the sound; gives how many bytes of the frame that may have changed. */
function silence(frame: Bytes): number {
  const bits = new Bits(frame);
  let changed = 0;
  for (;;) {
    const size = elementSize(bits);
    if (size === null || bits.at + 8 * size > 8 * frame.length) {
      return changed;
    }
    if (bits.clear(size)) {
      changed = Math.ceil(bits.at / 8);
    }
  }
}

/** The bytes of content of an element of data or fill, to which it goes; null if there is none. */
function elementSize(bits: Bits): number | null {
  const element = bits.take(3);
  if (element === DATA) {
    bits.take(4);
    const isAligned = bits.take(1) === 1;
    const count = bits.take(8);
    const size = count === 255 ? 255 + bits.take(8) : count;
    if (isAligned) bits.align();
    return size;
  }
  if (element !== FILL) {
    return null;
  }
  const count = bits.take(4);
  const size = count === 15 ? 14 + bits.take(8) : count;
  return size === 0 || EMPTY_KINDS.includes(bits.peek(4)) ? size : null;
}

/** Goes through bytes bit by bit; past the end there are zeros. */
class Bits {
  at = 0;
  readonly #bytes: Bytes;

  constructor(bytes: Bytes) {
    this.#bytes = bytes;
  }

  peek(count: number): number {
    let value = 0;
    for (let i = this.at; i < this.at + count; i++) {
      value = value * 2 + (((this.#bytes[i >> 3] ?? 0) >> (7 - (i & 7))) & 1);
    }
    return value;
  }

  take(count: number): number {
    const value = this.peek(count);
    this.at += count;
    return value;
  }

  align(): void {
    this.at = 8 * Math.ceil(this.at / 8);
  }

  /** Takes so many bytes, which begin anywhere, and makes them zeros; whether they were not. */
  clear(size: number): boolean {
    let wasFilled = false;
    for (let i = 0; i < size; i++) {
      wasFilled ||= this.peek(8) !== 0;
      const [place, shift] = [this.at >> 3, this.at & 7];
      this.#bytes[place]! &= ~(0xff >> shift);
      if (shift > 0) {
        this.#bytes[place + 1]! &= 0xff >> shift;
      }
      this.at += 8;
    }
    return wasFilled;
  }
}
