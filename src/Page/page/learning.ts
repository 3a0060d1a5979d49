import { Phrase } from '../protocol/keys/phrase.ts';
import type { WordList } from '../protocol/keys/wordList.ts';

/** How far somebody has come who types a phrase from memory. Places count from 0. */
export interface Recall {
  /** Whether the word typed at each place of the phrase is the right one. */
  readonly right: readonly boolean[];
  /** The first place where a finished word is another one; null if there is none. */
  readonly wrong: number | null;
}

/** Compares, on this page only, what somebody types with the phrase that is to be learnt. The last word may still be unfinished. */
export function recall(typed: string, phrase: Phrase, list: WordList): Recall {
  const numbers = phrase.toNumbers().map((number) => Number(number) - 1);
  const parts = Phrase.split(typed, list);
  const read = parts.map((part) => Phrase.read(part, list));
  const isFinished = (place: number) => place < parts.length - 1 || /[^\p{L}\p{M}\p{N}]$/u.test(typed);
  const wrong = read.findIndex((number, place) => number !== numbers[place] && isFinished(place));
  return { right: numbers.map((number, place) => read[place] === number), wrong: wrong < 0 ? null : wrong };
}
