// The word list of one language as the page carries it.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The languages of the page, with the official word list of each; where there is none, a phrase is twelve numbers. */
const LISTS = {
  en: 'english',
  ko: 'korean',
  'zh-Hans': 'chinese-simplified',
  fa: null,
  my: null,
  ru: null,
  ar: null,
  es: 'spanish',
};

/** The languages of the page. */
export const LANGUAGES = Object.keys(LISTS);

const SYLLABLES = 0xac00;
const [VOWELS, FINALS] = [21, 28];
const END = '!';

const sign = (number) => String.fromCharCode(58 + number);

// The initial, the vowel and the final of each syllable, which may be none.
const lettersOf = (word) =>
  [...word].flatMap((syllable) => {
    const place = syllable.charCodeAt(0) - SYLLABLES;
    return [Math.floor(place / FINALS / VOWELS), Math.floor(place / FINALS) % VOWELS, place % FINALS];
  });

/**
 * Spells Hangul in one sign for each letter, and column by column: all the first letters, then all the second ones, with a
 * mark where a word has ended. Letters of one kind stand together, and the list is sorted, so that it takes few bytes.
 * `hangulOf` of page/wordCoding.ts undoes it.
 */
export function spellHangul(words) {
  const spelled = words.map((word) => lettersOf(word.normalize()).map(sign).join('') + END);
  const columns = Array.from({ length: Math.max(...spelled.map(({ length }) => length)) }, (_, column) =>
    spelled.map((word) => word[column] ?? '').join(''),
  );
  return columns.join('');
}

/**
 * Spells signs from U+4E00 on as three digits of base 32 each: all the first ones, then all the second and third ones.
 * `chineseOf` undoes it. Bytes beyond ASCII cost the whole page's compression.
 */
export const spellChinese = (words) =>
  [10, 5, 0].flatMap((bits) => words.map((word) => sign(((word.charCodeAt(0) - 0x4e00) >> bits) & 31))).join('');

/** Front coding: each word as a digit, how many letters it shares with the word before, and the letters after them. */
export function frontCode(words) {
  const shared = (i) => {
    let length = 0;
    while (length < 9 && length < words[i].length && words[i][length] === words[i - 1]?.[length]) length++;
    return length;
  };
  return words.map((word, i) => shared(i) + word.slice(shared(i))).join('');
}

/** Gives `#words` to the bundle, from the same file that the C# half reads. */
export const wordsPlugin = (root, language) => ({
  name: 'words',
  setup(build) {
    build.onResolve({ filter: /^#words$/ }, () => ({ path: language, namespace: 'words' }));
    build.onLoad({ filter: /.*/, namespace: 'words' }, async () => {
      const name = LISTS[language];
      const path = join(root, '..', 'Protocol', 'Keys', 'WordLists', `${name}.txt`);
      const words = name === null ? [] : (await readFile(path, 'utf8')).trim().split('\n');
      const [decoder, coded] =
        name === 'korean'
          ? ['hangulOf', spellHangul(words)]
          : name === 'chinese-simplified'
            ? ['chineseOf', spellChinese(words)]
            : ['expand', frontCode(words)];
      const contents = `import { ${decoder} } from './wordCoding.ts'; export default ${decoder}(${JSON.stringify(coded)});`;
      return { contents, loader: 'js', resolveDir: join(root, 'page') };
    });
  },
});
