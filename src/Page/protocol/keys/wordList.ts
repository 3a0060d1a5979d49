/** Words in a list. */
export const WORD_COUNT = 2048;

/** One of the official BIP39 lists: 2048 words, 11 bits each. */
export class WordList {
  readonly #words: readonly string[];
  readonly #folded: readonly string[];

  /** Takes a list of one word per line. */
  constructor(lines: string) {
    this.#words = lines.trim().split('\n');
    this.#folded = this.#words.map(fold);
  }

  /** The word of a number from 0 to 2047. */
  word(number: number): string {
    return this.#words[number]!;
  }

  /** The number of a word, whatever its case and diacritics; a beginning will do if only one word has it; null otherwise. */
  find(typed: string): number | null {
    const wanted = fold(typed);
    const exact = this.#folded.indexOf(wanted);
    if (exact >= 0 || wanted === '') {
      return exact < 0 ? null : exact;
    }
    const first = this.#folded.findIndex((word) => word.startsWith(wanted));
    const unique = first >= 0 && !this.#folded.some((word, i) => i > first && word.startsWith(wanted));
    return unique ? first : null;
  }
}

// Decomposed, so that "é" loses its accent and a Hangul syllable's beginning is a beginning of its letters.
const fold = (word: string): string =>
  word
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
