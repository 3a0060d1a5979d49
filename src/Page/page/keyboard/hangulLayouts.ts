import { deleteLetter, typeLetter } from './hangul.ts';
import type { Layout } from './layout.ts';

// Seven in a row, so that the smallest phone has each as large as a finger; no keyboard's places would fit in so few. In
// the order of the alphabet, which who writes Korean knows, wherever the keyboard was on which it was learnt.
const hangul: Layout = {
  rows: ['1234567', '890,.?!', 'ㄱㄴㄷㄹㅁㅂㅅ', 'ㅇㅈㅊㅋㅌㅍㅎ', 'ㅏㅑㅓㅕㅗㅛㅜ', 'ㅠㅡㅣㅐㅔ⇧⌫', '-␣⏎'],
  shifted: { ㅂ: 'ㅃ', ㅈ: 'ㅉ', ㄷ: 'ㄸ', ㄱ: 'ㄲ', ㅅ: 'ㅆ', ㅐ: 'ㅒ', ㅔ: 'ㅖ' },
  type: typeLetter,
  erase: deleteLetter,
};

/** For the message and what is written beside it. */
export const messageLayout: Layout | null = hangul;

/** For a phrase, of words or numbers. */
export const phraseLayout: Layout = hangul;
