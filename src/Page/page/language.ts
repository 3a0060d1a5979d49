import { ASIDES } from './asidesView.ts';
import { element, show } from './dom.ts';

/**
 * Offers the other languages while there is nothing to lose: each is another page, and what was written here does not
 * go along. Whoever comes back may have to change to the language of the words.
 */
export function offerLanguage(): void {
  const atStart = !element('compose').hidden || !element('cleared').hidden;
  const fresh = element('thread-banner').hidden === true;
  const unwritten = (['text', ...ASIDES] as const).every((id) => element<HTMLTextAreaElement>(id).value === '');
  const empty = unwritten && element('file-list').hidden === true;
  const offered = (atStart && fresh && empty) || !element('return-view').hidden;
  show('language', location.protocol !== 'file:' && offered);
}

/** Follows a link to another language without an entry in the history: going back leads out of here. */
export function leadToLanguages(): void {
  element('language').addEventListener('click', (event) => {
    const link = (event.target as Element).closest('a');
    if (link !== null) {
      event.preventDefault();
      location.replace(link.href);
    }
  });
}
