import { foldWord } from './typedWord.ts';

/** Words in a list. */
export const WORD_COUNT = 2048;

/** One of the official BIP39 lists: 2048 words, 11 bits each. */
export class WordList {
  readonly #words: readonly string[];
  readonly #folded: readonly string[];

  constructor(words: readonly string[]) {
    this.#words = words;
    this.#folded = words.map(foldWord);
  }

  /** Whether its words are single signs, which nobody separates when writing. */
  get isOfSigns(): boolean {
    return this.#words[0]?.length === 1;
  }

  /** The word of a number from 0 to 2047. */
  word(number: number): string {
    return this.#words[number]!;
  }

  /** The number of a word, whatever its case, width and diacritics; a beginning will do if only one word has it; null otherwise. */
  find(typed: string): number | null {
    const wanted = foldWord(typed);
    const exact = this.#folded.indexOf(wanted);
    if (exact >= 0 || wanted === '') {
      return exact < 0 ? null : exact;
    }
    const first = this.#folded.findIndex((word) => word.startsWith(wanted));
    const unique = first >= 0 && !this.#folded.some((word, i) => i > first && word.startsWith(wanted));
    return unique ? first : null;
  }
}
