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

// The letters of Hangul, decomposed, as one sign each: a third of the bytes, and words share their letters.
const SIGNS = [
  [0x1100, 19],
  [0x1161, 21],
  [0x11a8, 27],
].flatMap(([first, count]) => Array.from({ length: count }, (_, i) => String.fromCharCode(first + i)));

/** Spells Hangul in those signs; `hangulOf` of page/wordCoding.ts undoes it. */
export const spellHangul = (words) =>
  words.map((word) =>
    [...word.normalize('NFD')].map((letter) => String.fromCharCode(58 + SIGNS.indexOf(letter))).join(''),
  );

/** Spells signs from U+4E00 on as three digits of base 32 each; `chineseOf` undoes it. Bytes beyond ASCII cost the whole page's compression. */
export const spellChinese = (words) =>
  words
    .map((sign) => sign.charCodeAt(0) - 0x4e00)
    .map((place) => [10, 5, 0].map((bits) => String.fromCharCode(58 + ((place >> bits) & 31))).join(''))
    .join('');

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
          ? ['hangulOf', frontCode(spellHangul(words))]
          : name === 'chinese-simplified'
            ? ['chineseOf', spellChinese(words)]
            : ['String', frontCode(words)];
      const imported = decoder === 'String' ? '' : `import { ${decoder} } from './wordCoding.ts';`;
      const contents = `${imported}export default ${decoder}(${JSON.stringify(coded)});`;
      return { contents, loader: 'js', resolveDir: join(root, 'page') };
    });
  },
});
