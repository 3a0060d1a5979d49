import coded from '#words';
import { WordList } from '../protocol/keys/wordList.ts';

/** The word list of this page's language. */
export const words = new WordList(expand(coded).join('\n'));

// Undoes the front coding of the build: a digit says how many letters of the word before come first.
function expand(list: string): string[] {
  let before = '';
  return list.match(/\d\D+/g)!.map((part) => (before = before.slice(0, Number(part[0])) + part.slice(1)));
}
