import { locale } from '#locale';
import { Phrase, PHRASE_LENGTH } from '../protocol/keys/phrase.ts';
import { element, fill, onPress, onSubmit, say, turnTo } from './dom.ts';
import { words } from './words.ts';

/** Where somebody who comes back enters the phrase. */
export class ReturnView {
  constructor(onPhrase: (phrase: Phrase, asNumbers: boolean) => Promise<void>, onBack: () => void) {
    onSubmit('return-form', () => this.#submit(onPhrase));
    onPress('return-back', onBack);
  }

  open(): void {
    turnTo('return-view');
    element('return-phrase').focus();
  }

  clear(): void {
    element<HTMLTextAreaElement>('return-phrase').value = '';
    say('return-error', '');
  }

  async #submit(onPhrase: (phrase: Phrase, asNumbers: boolean) => Promise<void>): Promise<void> {
    const typed = element<HTMLTextAreaElement>('return-phrase').value;
    const phrase = Phrase.parse(typed, words());
    say('return-error', phrase === null ? complaintAbout(typed) : '');
    if (phrase !== null) {
      say('status', locale.return.working);
      await onPhrase(phrase, !/\p{L}/u.test(typed));
    }
  }
}

/** What is wrong with words that are no phrase. */
export function complaintAbout(typed: string): string {
  const parts = Phrase.split(typed, words());
  if (parts.length !== PHRASE_LENGTH) {
    return fill(locale.return.count, { count: parts.length });
  }
  const place = parts.findIndex((part) => Phrase.read(part, words()) === null);
  return fill(locale.return.unknown, { place: place + 1, word: parts[place] ?? '' });
}
