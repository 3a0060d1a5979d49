import { messageLayout, phraseLayout } from '#keyboard';
import { ASIDES } from '../asidesView.ts';
import { ScreenKeyboard } from './screenKeyboard.ts';

/** Offers the keyboards that this language's page has, wherever something is typed. */
export function offerKeyboards(): void {
  if (messageLayout !== null) {
    new ScreenKeyboard(messageLayout, ['text', ...ASIDES]);
  }
  new ScreenKeyboard(phraseLayout, ['return-phrase']);
  new ScreenKeyboard(phraseLayout, ['learn-try']);
}
