import { locale } from '#locale';
import { fill } from './dom.ts';

const TAG = `${locale.language}-u-nu-${locale.numberingSystem}`;

/** A number of bytes as people read it. */
export function spellSize(bytes: number): string {
  if (bytes < 1000) {
    return fill(locale.sizes.bytes, { count: bytes });
  }
  const [unit, text] = bytes < 1_000_000 ? [1000, locale.sizes.kilobytes] : [1_000_000, locale.sizes.megabytes];
  const count = bytes / unit;
  const digits = count < 10 ? 1 : 0;
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return fill(text, { count: new Intl.NumberFormat(TAG, options).format(count) });
}
