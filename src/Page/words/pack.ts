import { packChinese } from './chinese.ts';
import { writeBits } from './rangeCode.ts';
import { readSorted } from './sortedSigns.ts';
import { signsOfHangul, signsOfPlain, signsOfSpanish } from './spelling.ts';

const FIVE_BITS = [4, 3, 2, 1, 0];

function packSorted(words: readonly (readonly number[])[]): Uint8Array {
  const bits = words.flatMap((signs) => [...signs, 0].flatMap((sign) => FIVE_BITS.map((place) => (sign >> place) & 1)));
  const { ask, code } = writeBits(bits);
  readSorted(ask);
  return code();
}

/** How the build packs each official list, by the name of its file. */
export const PACK: Readonly<Record<string, (words: readonly string[]) => Uint8Array>> = {
  english: (words) => packSorted(signsOfPlain(words)),
  spanish: (words) => packSorted(signsOfSpanish(words)),
  korean: (words) => packSorted(signsOfHangul(words)),
  'chinese-simplified': packChinese,
};
