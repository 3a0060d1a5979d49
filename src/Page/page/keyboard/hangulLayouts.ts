import { deleteLetter, typeLetter } from './hangul.ts';
import type { Layout } from './layout.ts';

// The places of KS X 5002, with digits above and the commonest signs below.
const hangul: Layout = {
  rows: ['1234567890', 'ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ', 'ㅁㄴㅇㄹㅎㅗㅓㅏㅣ', '⇧ㅋㅌㅊㅍㅠㅜㅡ⌫', ',.?!␣-⏎'],
  shifted: { ㅂ: 'ㅃ', ㅈ: 'ㅉ', ㄷ: 'ㄸ', ㄱ: 'ㄲ', ㅅ: 'ㅆ', ㅐ: 'ㅒ', ㅔ: 'ㅖ' },
  type: typeLetter,
  erase: deleteLetter,
};

/** For the message and what is written beside it. */
export const messageLayout: Layout | null = hangul;

/** For a phrase, of words or numbers. */
export const phraseLayout: Layout = hangul;
