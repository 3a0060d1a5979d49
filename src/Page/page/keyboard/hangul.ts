/**
 * Hangul typed on a keyboard of two sets (2-beolsik, KS X 5002): letters follow each other, syllables form themselves.
 * Everything is arithmetic on the precomposed syllables (the Unicode Standard, §3.12):
 * syllable = U+AC00 + (initial × 21 + vowel) × 28 + final, where final 0 is none.
 */

/** The letters that begin a syllable, in the order of that arithmetic. */
const INITIALS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const VOWELS = 'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ';
/** The letters that end a syllable; the first place is "none". */
const FINALS = ' ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ';

// Two letters typed one after the other, and what they become within a syllable.
const PAIRS = new Map(
  'ㅗㅏㅘ ㅗㅐㅙ ㅗㅣㅚ ㅜㅓㅝ ㅜㅔㅞ ㅜㅣㅟ ㅡㅣㅢ ㄱㅅㄳ ㄴㅈㄵ ㄴㅎㄶ ㄹㄱㄺ ㄹㅁㄻ ㄹㅂㄼ ㄹㅅㄽ ㄹㅌㄾ ㄹㅍㄿ ㄹㅎㅀ ㅂㅅㅄ'
    .split(' ')
    .map((triple) => [triple.slice(0, 2), triple[2]!]),
);
const HALVES = new Map([...PAIRS].map(([pair, whole]) => [whole, pair]));

const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;

/** The letters of one sign: a syllable's two or three, a letter itself, or nothing of a sign that is not Hangul. */
interface Letters {
  readonly initial: string;
  readonly vowel: string;
  readonly final: string;
}

/**
 * The text before the cursor after one more letter was typed behind it.
 *
 * @param text Composed text; only its last sign can change.
 * @param letter One letter of the keyboard: a consonant or a vowel, doubled ones included.
 */
export function typeLetter(text: string, letter: string): string {
  const last = text.slice(-1);
  const joined = VOWELS.includes(letter) ? withVowel(last, letter) : withConsonant(last, letter);
  return joined === null ? text + letter : text.slice(0, -1) + joined;
}

/** The text before the cursor with its last letter taken back: a syllable loses one letter at a time, any other sign all of itself. */
export function deleteLetter(text: string): string {
  const sign = [...text].pop() ?? '';
  return text.slice(0, text.length - sign.length) + withoutLast(sign);
}

function withVowel(last: string, letter: string): string | null {
  const { initial, vowel, final } = lettersOf(last);
  if (final !== '') {
    // A final that a vowel follows begins the next syllable; of two finals only the second does.
    const pair = HALVES.get(final) ?? ` ${final}`;
    return compose(initial, vowel, pair[0]!.trim()) + compose(pair[1]!, letter, '');
  }
  if (vowel === '') {
    return initial === '' ? null : compose(initial, letter, '');
  }
  const joined = PAIRS.get(vowel + letter);
  return joined === undefined ? null : compose(initial, joined, '');
}

// ㄸ, ㅃ and ㅉ never end a syllable: they begin the next one.
function withConsonant(last: string, letter: string): string | null {
  const { initial, vowel, final } = lettersOf(last);
  if (initial === '' || vowel === '') {
    return null;
  }
  const joined = final === '' ? letter : PAIRS.get(final + letter);
  return joined !== undefined && FINALS.indexOf(joined) > 0 ? compose(initial, vowel, joined) : null;
}

function withoutLast(sign: string): string {
  const { initial, vowel, final } = lettersOf(sign);
  if (final !== '') {
    return compose(initial, vowel, HALVES.get(final)?.[0] ?? '');
  }
  const rest = HALVES.get(vowel)?.[0];
  return rest !== undefined ? compose(initial, rest, '') : vowel === '' ? '' : initial;
}

function lettersOf(sign: string): Letters {
  const code = sign.charCodeAt(0);
  if (code >= FIRST_SYLLABLE && code <= LAST_SYLLABLE) {
    const place = code - FIRST_SYLLABLE;
    return {
      initial: INITIALS[Math.floor(place / 588)]!,
      vowel: VOWELS[Math.floor(place / 28) % 21]!,
      final: FINALS[place % 28]!.trim(),
    };
  }
  const one = (letters: string) => (letters.includes(sign) ? sign : '');
  return { initial: one(INITIALS), vowel: one(VOWELS), final: '' };
}

// A vowel without a consonant before it stays a letter.
function compose(initial: string, vowel: string, final: string): string {
  const place = (INITIALS.indexOf(initial) * 21 + VOWELS.indexOf(vowel)) * 28 + FINALS.indexOf(final || ' ');
  return initial === '' ? vowel : String.fromCharCode(FIRST_SYLLABLE + place);
}
