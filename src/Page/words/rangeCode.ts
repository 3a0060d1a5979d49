// A range code over bits (Martin 1979), with as many fractions of a bit for each as its probability asks for. Numbers stay below
// 2^48, where a double is exact; adding, multiplying, dividing and rounding give the same in every browser.
const LEAST = 2 ** 40;

/** Gives the next bit, of which the code says that it is 1 with this probability; with 1 it costs nothing. */
export type Ask = (one: number) => number;

/** Reads the bits of a code, given as one sign for each byte. Needs the same probabilities, in the same order. */
export function readBits(code: string): Ask {
  let [range, value, place] = [1, 0, 0];
  return (one) => {
    while (range < LEAST) {
      range *= 256;
      value = value * 256 + code.charCodeAt(place++);
    }
    const bound = Math.floor(range * one);
    const bit = Number(value < bound);
    value -= bit ? 0 : bound;
    range = bit ? bound : range - bound;
    return bit;
  };
}

/** Writes given bits: what is asked for gets the next of them. `code` gives what was written, as bytes. */
export function writeBits(bits: readonly number[]): { readonly ask: Ask; readonly code: () => Uint8Array } {
  let [range, low, length, place] = [1, 0n, 0, 0];
  const ask: Ask = (one) => {
    while (range < LEAST) {
      range *= 256;
      low *= 256n;
      length++;
    }
    const bound = Math.floor(range * one);
    const bit = bits[place++]!;
    low += bit ? 0n : BigInt(bound);
    range = bit ? bound : range - bound;
    if (range === 0) {
      throw new RangeError('A bit was given that the model holds for impossible.');
    }
    return bit;
  };
  const code = () =>
    Uint8Array.from(
      low
        .toString(16)
        .padStart(2 * length, '0')
        .match(/../g)!,
      (byte) => parseInt(byte, 16),
    );
  return { ask, code };
}
