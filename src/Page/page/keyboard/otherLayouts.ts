import type { Layout } from './layout.ts';
import { numberPad } from './numberPad.ts';

/** For the message: of other scripts than Hangul the page draws no keyboard. */
export const messageLayout: Layout | null = null;

/** For a phrase of numbers. */
export const phraseLayout: Layout = numberPad;
