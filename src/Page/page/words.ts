import coded from '#words';
import { expand } from './wordCoding.ts';
import { WordList } from '../protocol/keys/wordList.ts';

/** Whether this page's language has an official list; where it has none, a phrase is shown as numbers. */
export const hasWords = coded !== '';

/** The word list of this page's language; empty where it has none. */
export const words = new WordList(expand(coded).join('\n'));
