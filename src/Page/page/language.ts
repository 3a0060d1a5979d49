import { element, show } from './dom.ts';

/**
 * Offers the other language while there is nothing to lose: it is another page, and what was written here does not go
 * along.
 */
export function offerLanguage(): void {
  const atStart = !element('compose').hidden || !element('cleared').hidden;
  const fresh = element('thread-banner').hidden === true;
  const empty = element<HTMLTextAreaElement>('text').value === '' && element('file-list').hidden === true;
  show('language', location.protocol !== 'file:' && atStart && fresh && empty);
}
