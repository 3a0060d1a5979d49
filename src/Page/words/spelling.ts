// Words as signs from 1 to 31, so that a list is in the order of its signs, as readSorted needs it.
const ACUTE = '\u0301';
// Where a word is a beginning of the next, its accent must not come after that one's next letter: accents come first.
const LETTERS = '1234abcdefghijklmnñopqrstuvwxyz';

/** Words of a to z. */
export const plainOf = (words: readonly (readonly number[])[]): string[] =>
  words.map((signs) => String.fromCharCode(...signs.map((sign) => sign + 96)));

/** Undoes it. */
export const signsOfPlain = (words: readonly string[]): number[][] =>
  words.map((word) => [...word].map((letter) => letter.charCodeAt(0) - 96));

/** Spanish words: their letters without accent, then, where one has an accent, which of its vowels. */
export const spanishOf = (words: readonly (readonly number[])[]): string[] =>
  words.map((signs) => {
    const spelled = signs.map((sign) => LETTERS[sign - 1]).join('');
    let vowels = 0;
    return spelled
      .replace(/[aeiou]/g, (vowel) => vowel + (spelled.endsWith(String(++vowels)) ? ACUTE : ''))
      .replace(/\d/, '')
      .normalize();
  });

/** Undoes it. */
export const signsOfSpanish = (words: readonly string[]): number[][] =>
  words.map((word) => {
    const letters = word.normalize('NFD').replaceAll('n\u0303', 'ñ');
    const vowels = letters.split(ACUTE)[0]!.match(/[aeiou]/g);
    const spelled = letters.includes(ACUTE) ? letters.replace(ACUTE, '') + vowels!.length : letters;
    return [...spelled].map((letter) => LETTERS.indexOf(letter) + 1);
  });

// Three letters make a syllable, by the Unicode Standard, §3.12: an initial, one of 21 vowels, one of 28 finals, which may be none.
const SYLLABLES = 0xac00;
const [VOWELS, FINALS] = [21, 28];

/** Hangul: three signs for each syllable. */
export const hangulOf = (words: readonly (readonly number[])[]): string[] =>
  words.map((signs) => {
    let word = '';
    for (let i = 0; i < signs.length; i += 3) {
      const [initial, vowel, final] = signs.slice(i, i + 3).map((sign) => sign - 1) as [number, number, number];
      word += String.fromCharCode(SYLLABLES + (initial * VOWELS + vowel) * FINALS + final);
    }
    return word;
  });

/** Undoes it. */
export const signsOfHangul = (words: readonly string[]): number[][] =>
  words.map((word) =>
    [...word.normalize()].flatMap((syllable) => {
      const place = syllable.charCodeAt(0) - SYLLABLES;
      const [initial, vowel] = [Math.floor(place / FINALS / VOWELS), Math.floor(place / FINALS) % VOWELS];
      return [initial + 1, vowel + 1, (place % FINALS) + 1];
    }),
  );
