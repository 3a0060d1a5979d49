import { locale } from '#locale';
import { type Phrase, spellNumber } from '../protocol/keys/phrase.ts';
import { create, element, fill, fillWith, onPress, say, show, turnTo } from './dom.ts';
import { localDigits } from './digits.ts';
import { type Recall, recall } from './learning.ts';
import { hasWords, words } from './words.ts';

/** Shows a phrase once, as words or numbers. */
export class PhraseView {
  #asNumbers = true;
  #phrase: Phrase | null = null;
  #check: readonly number[] = [];
  #isLearning = false;

  constructor(onDone: () => void) {
    onPress('phrase-learn', () => this.#learn(!this.#isLearning));
    element('learn-try').addEventListener('input', () => this.#render());
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
    this.#learn(false);
    turnTo('phrase-shown');
  }

  /** Takes the words off the page. */
  clear(): void {
    this.#phrase = null;
    this.#check = [];
    this.#learn(false);
    fillWith('phrase', []);
    say('check-words', '');
  }

  // Hides the words until each is typed from memory, or shows them again.
  #learn(on: boolean): void {
    this.#isLearning = on;
    element<HTMLTextAreaElement>('learn-try').value = '';
    show('learn-part', on);
    say('phrase-learn', on ? locale.learn.stop : locale.learn.start);
    this.#render();
    if (on) {
      element('learn-try').focus();
    }
  }

  #render(): void {
    if (this.#phrase === null) {
      say('learn-text', '');
      return;
    }
    const typed = element<HTMLTextAreaElement>('learn-try').value;
    const { right, wrong } = this.#isLearning ? recall(typed, this.#phrase, words()) : NOTHING_HIDDEN;
    const spelled = this.#asNumbers ? this.#phrase.toNumbers().map(localDigits) : this.#phrase.toWords(words());
    fillWith(
      'phrase',
      spelled.map((word, place) => create('li', right[place] === false ? '…' : word)),
    );
    say('learn-text', this.#isLearning ? spellRecall({ right, wrong }) : '');
    say('check-words', spellCheck(this.#check, this.#asNumbers));
    say('phrase-note', this.#asNumbers ? '' : locale.phrase.wordsNote);
    say('phrase-numbers', this.#asNumbers ? locale.phrase.asWords : locale.phrase.asNumbers);
  }
}

const NOTHING_HIDDEN: Recall = { right: [], wrong: null };

function spellRecall({ right, wrong }: Recall): string {
  if (wrong !== null) {
    return fill(locale.learn.wrong, { place: wrong + 1 });
  }
  const count = right.filter(Boolean).length;
  return count === right.length ? locale.learn.done : fill(locale.learn.right, { count });
}

/** The two check words, as numbers if the phrase is. */
export const spellCheck = (check: readonly number[], asNumbers: boolean): string =>
  check.map((number) => (asNumbers ? localDigits(spellNumber(number)) : words().word(number))).join(' ');
