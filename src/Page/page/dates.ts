import { locale } from '#locale';

/** A day of the calendar in UTC, in the page's language. */
export const spellDate = (milliseconds: number): string =>
  new Intl.DateTimeFormat(`${locale.language}-u-ca-gregory-nu-${locale.numberingSystem}`, {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(milliseconds);
