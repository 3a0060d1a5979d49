import list from '#words';
import { WordList } from '../protocol/keys/wordList.ts';

/** Whether this page's language has an official list; where it has none, a phrase is shown as numbers. */
export const hasWords = list.length > 0;

/** The word list of this page's language; empty where it has none. */
export const words = new WordList(list.join('\n'));
