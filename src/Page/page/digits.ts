import { locale } from '#locale';

/** Writes the digits of a number as this page's language does. */
export const localDigits = (number: string): string =>
  number.replace(/\d/g, (digit) => [...locale.digits][Number(digit)]!);
