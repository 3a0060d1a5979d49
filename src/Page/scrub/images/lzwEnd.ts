// Codes have at most so many bits (GIF89a, appendix F).
const WIDEST = 12;

/** Where the codes of a picture end. */
export interface LzwEnd {
  /** Bytes up to and with the one that has the last bit of what is needed. */
  readonly size: number;
  /** How many bits of the last byte belong to it, 1 to 8. */
  readonly bits: number;
  /** The code for the end, where it does not stand there by itself: its value and width. */
  readonly missing: readonly [number, number] | null;
}

/**
 * Follows the codes of a GIF's picture without its pixels: only how long each code's run is matters. The end is its end code, or the
 * code that gives the last pixel; null where the data ends before either, or is broken.
 */
export function findLzwEnd(data: Uint8Array, leastBits: number, pixels: number): LzwEnd | null {
  const clear = 1 << leastBits;
  const lengths = new Int32Array(1 << WIDEST).fill(1, 0, clear);
  let [next, width, previous, given, at] = [clear + 2, leastBits + 1, -1, 0, 0];
  const bitsInAll = data.length * 8;
  while (at + width <= bitsInAll) {
    const byte = at >> 3;
    const code = ((data[byte]! | (data[byte + 1]! << 8) | (data[byte + 2]! << 16)) >> (at & 7)) & ((1 << width) - 1);
    at += width;
    if (code === clear) {
      [next, width, previous] = [clear + 2, leastBits + 1, -1];
      continue;
    }
    if (code === clear + 1) return endAt(at, null);
    if (code > next || (code === next && previous < 0)) return null;
    const run = code === next ? lengths[previous]! + 1 : lengths[code]!;
    if (previous >= 0 && next < 1 << WIDEST) {
      lengths[next++] = lengths[previous]! + 1;
      if (next === 1 << width && width < WIDEST) width++;
    }
    previous = code;
    given += run;
    if (given >= pixels) {
      const following = at + width <= bitsInAll ? codeAt(data, at, width) : -1;
      return following === clear + 1 ? endAt(at + width, null) : endAt(at, [clear + 1, width]);
    }
  }
  return null;
}

const endAt = (at: number, missing: LzwEnd['missing']): LzwEnd => ({
  size: (at + 7) >> 3,
  bits: ((at - 1) & 7) + 1,
  missing,
});

function codeAt(data: Uint8Array, at: number, width: number): number {
  let code = 0;
  for (let bit = 0; bit < width; bit++) code |= ((data[(at + bit) >> 3]! >> ((at + bit) & 7)) & 1) << bit;
  return code;
}
