import { WORD_COUNT } from '../protocol/keys/wordList.ts';

// GB 2312's first level, which every browser knows, is its 3755 most used signs: rows 16 to 55 of 94. Three of the list are not in it.
const [FIRST_ROW, FIRST_COLUMN, ROWS, COLUMNS] = [0xb0, 0xa1, 40, 94];
const OTHERS = '酯铒徙';

function choices(): string[] {
  const bytes = Uint8Array.from({ length: 2 * ROWS * COLUMNS }, (_, i) =>
    i % 2 === 0 ? FIRST_ROW + Math.floor(i / 2 / COLUMNS) : FIRST_COLUMN + (((i - 1) / 2) % COLUMNS),
  );
  return [...(new TextDecoder('gbk').decode(bytes) + OTHERS)];
}

/** Reads the list from a number of base 256, one sign for each digit: each word is one of the signs that are left. */
export function chineseOf(code: string): string[] {
  const left = choices();
  let number = 0n;
  for (let i = 0; i < code.length; i++) {
    number = number * 256n + BigInt(code.charCodeAt(i));
  }
  return Array.from({ length: WORD_COUNT }, () => {
    const count = BigInt(left.length);
    const [word] = left.splice(Number(number % count), 1);
    number /= count;
    return word!;
  });
}

/** Undoes it. */
export function packChinese(words: readonly string[]): Uint8Array {
  const left = choices();
  let [number, scale] = [0n, 1n];
  for (const word of words) {
    const place = left.indexOf(word);
    if (place < 0) {
      throw new RangeError(`${word} is not in GB 2312's first level, nor named here.`);
    }
    number += scale * BigInt(place);
    scale *= BigInt(left.length);
    left.splice(place, 1);
  }
  const hex = number.toString(16);
  return Uint8Array.from(hex.padStart(2 * Math.ceil(hex.length / 2), '0').match(/../g)!, (byte) => parseInt(byte, 16));
}
