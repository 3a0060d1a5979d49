/**
 * Hangul typed on a keyboard of two sets (2-beolsik, KS X 5002): letters follow each other, syllables form themselves.
 * Everything is arithmetic on the precomposed syllables (the Unicode Standard, §3.12):
 * syllable = U+AC00 + (initial × 21 + vowel) × 28 + final, where final 0 is none.
 */

const INITIALS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const VOWELS = 'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ';
/** The first place is "none". */
const FINALS = ' ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ';

// Two letters typed one after the other, and what they become within a syllable.
const PAIRS =
  'ㅗㅏㅘㅗㅐㅙㅗㅣㅚㅜㅓㅝㅜㅔㅞㅜㅣㅟㅡㅣㅢㄱㅅㄳㄴㅈㄵㄴㅎㄶㄹㄱㄺㄹㅁㄻㄹㅂㄼㄹㅅㄽㄹㅌㄾㄹㅍㄿㄹㅎㅀㅂㅅㅄ'.match(
    /.../g,
  )!;

const join = (first: string, second: string): string =>
  PAIRS.find((triple) => triple.startsWith(first + second))?.[2] ?? '';

/** The two letters of one, the first empty if it is none of PAIRS. */
const halve = (letter: string): string[] => [...(PAIRS.find((triple) => triple[2] === letter) ?? ['', letter])];

/** Initial, vowel and final of a sign, empty where it has none: a syllable has two or three, a letter one, all else nothing. */
type Letters = readonly [initial: string, vowel: string, final: string];

/**
 * The text before the cursor after one more letter was typed behind it.
 *
 * @param text Composed text; only its last sign can change.
 * @param letter One letter of the keyboard: a consonant or a vowel, doubled ones included.
 */
export function typeLetter(text: string, letter: string): string {
  const letters = lettersOf(text.slice(-1));
  const joined = VOWELS.includes(letter) ? withVowel(letters, letter) : withConsonant(letters, letter);
  return joined === '' ? text + letter : text.slice(0, -1) + joined;
}

/** The text before the cursor with its last letter taken back: a syllable loses one letter at a time, any other sign all of itself. */
export function deleteLetter(text: string): string {
  const sign = [...text].pop() ?? '';
  const [initial, vowel, final] = lettersOf(sign);
  const rest = final !== '' ? compose(initial, vowel, halve(final)[0]!) : shorten(initial, vowel);
  return text.slice(0, text.length - sign.length) + rest;
}

function shorten(initial: string, vowel: string): string {
  const half = halve(vowel)[0]!;
  return half !== '' ? compose(initial, half) : vowel !== '' ? initial : '';
}

function withVowel([initial, vowel, final]: Letters, letter: string): string {
  if (final !== '') {
    // A final that a vowel follows begins the next syllable; of two finals only the second does.
    const [stays, moves] = halve(final);
    return compose(initial, vowel, stays) + compose(moves!, letter);
  }
  const next = vowel === '' ? letter : join(vowel, letter);
  return next === '' || initial + vowel === '' ? '' : compose(initial, next);
}

// ㄸ, ㅃ and ㅉ never end a syllable: they begin the next one.
function withConsonant([initial, vowel, final]: Letters, letter: string): string {
  const next = final === '' ? letter : join(final, letter);
  const fits = initial !== '' && vowel !== '' && next !== '' && FINALS.indexOf(next) > 0;
  return fits ? compose(initial, vowel, next) : '';
}

function lettersOf(sign: string): Letters {
  const place = sign.charCodeAt(0) - 0xac00;
  if (place >= 0 && place < 11_172) {
    return [INITIALS[Math.floor(place / 588)]!, VOWELS[Math.floor(place / 28) % 21]!, FINALS[place % 28]!.trim()];
  }
  return [INITIALS.includes(sign) ? sign : '', VOWELS.includes(sign) ? sign : '', ''];
}

// A vowel without a consonant before it stays a letter.
function compose(initial: string, vowel: string, final = ''): string {
  const place = (INITIALS.indexOf(initial) * 21 + VOWELS.indexOf(vowel)) * 28 + FINALS.indexOf(final || ' ');
  return initial === '' ? vowel : String.fromCharCode(0xac00 + place);
}
