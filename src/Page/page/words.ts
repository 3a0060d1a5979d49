import list from '#words';
import { WordList } from '../protocol/keys/wordList.ts';

/** The word list of this page's language. */
export const words = new WordList(list);
