import unpack from '#words';
import { WordList } from '../protocol/keys/wordList.ts';

/** Whether this page's language has an official list; where it has none, a phrase is shown as numbers. */
export const hasWords = unpack !== null;

let list: WordList | null = null;

/** The word list of this page's language, unpacked when it is first needed; empty where it has none. */
export const words = (): WordList => (list ??= new WordList(unpack?.() ?? []));
