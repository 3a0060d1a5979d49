/**
 * The words or numbers in what somebody typed, as they were typed: runs of letters, marks and digits. Everything else
 * only separates; invisible format characters belong to the word that they stand in (SPEC §2).
 */
export const splitTyped = (text: string): string[] => text.match(/[\p{L}\p{M}\p{N}\p{Cf}]+/gu)?.filter(foldWord) ?? [];

/**
 * What counts of a typed word (SPEC §2): no case, diacritics, width or invisible characters, and digits of any script
 * as 0–9. Decomposed, so that a Hangul syllable's beginning is a beginning of its letters.
 */
export const foldWord = (word: string): string =>
  word
    .normalize('NFKD')
    .replace(/[\p{Mn}\p{Cf}]/gu, '')
    .toLowerCase()
    .replace(/\p{Nd}/gu, (digit) => String(digitValue(digit.codePointAt(0)!)));

// The ten digits of a script stand in a row, from zero (the Unicode Standard, §4.6), with other signs before them.
function digitValue(codePoint: number): number {
  let value = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(codePoint - value - 1))) {
    value++;
  }
  return value;
}
