import coded from '#words';
import { WordList } from '../protocol/keys/wordList.ts';

/** Whether this page's language has an official list; where it has none, a phrase is shown as numbers. */
export const hasWords = coded !== '';

/** The word list of this page's language; empty where it has none. */
export const words = new WordList(expand(coded).join('\n'));

// Undoes the front coding of the build: a digit says how many letters of the word before come first.
function expand(list: string): string[] {
  let before = '';
  return (list.match(/\d\D+/g) ?? []).map((part) => (before = before.slice(0, Number(part[0])) + part.slice(1)));
}
