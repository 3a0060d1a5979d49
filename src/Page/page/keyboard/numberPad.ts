import { localDigits } from '../digits.ts';
import type { Layout } from './layout.ts';

/** The digits of this page's language, for a phrase of numbers: after four of them comes the next number. */
export const numberPad: Layout = {
  rows: ['123', '456', '789', '⌫0␣'].map(localDigits),
  shifted: {},
  type: (text, key) => (text + key).replace(/(^|\P{Nd})(\p{Nd}{4})$/u, '$1$2 '),
  erase: (text) => text.replace(/\s*\S?$/u, ''),
};
