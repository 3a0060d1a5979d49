import { WORD_COUNT } from '../protocol/keys/wordList.ts';

// The build's spellings use signs from ":" on for numbers.
const numberAt = (spelled: string, place: number): number => spelled.charCodeAt(place) - 58;

const each = <T>(make: (number: number) => T): T[] => Array.from({ length: WORD_COUNT }, (_, number) => make(number));

/** Undoes the front coding of the build: a digit says how many letters of the word before come first. */
export function expand(list: string): string[] {
  let before = '';
  const parts = list.match(/\d\D+/g) ?? [];
  return parts.map((part) => (before = before.slice(0, Number(part[0])) + part.slice(1)));
}

/**
 * Undoes the build's spelling of Hangul: column by column, a sign for each letter of each word that has not ended yet; below
 * ":" it ends. Three letters make a syllable, by the Unicode Standard, §3.12: an initial, one of 21 vowels, one of 28 finals.
 */
export function hangulOf(spelled: string): string[] {
  const words = each<number[]>(() => []);
  for (let place = 0, column = 0; place < spelled.length; column++) {
    for (const letters of words.filter(({ length }) => length === column)) {
      const letter = numberAt(spelled, place++);
      if (letter >= 0) {
        letters.push(letter);
      }
    }
  }
  return words.map((letters) => {
    let word = '';
    for (let i = 0; i < letters.length; i += 3) {
      word += String.fromCharCode(0xac00 + (letters[i]! * 21 + letters[i + 1]!) * 28 + letters[i + 2]!);
    }
    return word;
  });
}

/** Undoes the build's spelling of Chinese signs: three digits of base 32 for each, counted from U+4E00; all the first ones, then the others. */
export const chineseOf = (spelled: string): string[] =>
  each((number) => {
    const [high, middle, low] = [0, 1, 2].map((i) => numberAt(spelled, i * WORD_COUNT + number)) as [
      number,
      number,
      number,
    ];
    return String.fromCharCode(0x4e00 + ((high << 10) | (middle << 5) | low));
  });
