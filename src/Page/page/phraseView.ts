import { locale } from '#locale';
import { type Phrase, spellNumber } from '../protocol/keys/phrase.ts';
import { create, fillWith, onPress, say, show, turnTo } from './dom.ts';
import { localDigits } from './digits.ts';
import { hasWords, words } from './words.ts';

/** Shows a phrase once, as words or numbers. */
export class PhraseView {
  #asNumbers = true;
  #phrase: Phrase | null = null;
  #check: readonly number[] = [];

  constructor(onDone: () => void) {
    onPress('phrase-numbers', () => {
      this.#asNumbers = !this.#asNumbers;
      this.#render();
    });
    onPress('phrase-done', onDone);
  }

  open(phrase: Phrase, check: readonly number[]): void {
    this.#phrase = phrase;
    this.#check = check;
    this.#asNumbers = !hasWords || locale.numbersFirst;
    show('phrase-numbers', hasWords);
    this.#render();
    turnTo('phrase-shown');
  }

  /** Takes the words off the page. */
  clear(): void {
    this.#phrase = null;
    this.#check = [];
    fillWith('phrase', []);
    say('check-words', '');
  }

  #render(): void {
    if (this.#phrase === null) {
      return;
    }
    const spelled = this.#asNumbers ? this.#phrase.toNumbers().map(localDigits) : this.#phrase.toWords(words);
    fillWith(
      'phrase',
      spelled.map((word) => create('li', word)),
    );
    say('check-words', spellCheck(this.#check, this.#asNumbers));
    say('phrase-note', this.#asNumbers ? '' : locale.phrase.wordsNote);
    say('phrase-numbers', this.#asNumbers ? locale.phrase.asWords : locale.phrase.asNumbers);
  }
}

/** The two check words, as numbers if the phrase is. */
export const spellCheck = (check: readonly number[], asNumbers: boolean): string =>
  check.map((number) => (asNumbers ? localDigits(spellNumber(number)) : words.word(number))).join(' ');
