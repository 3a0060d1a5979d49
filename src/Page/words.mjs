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

/** Front coding: each word as a digit, how many letters it shares with the word before, and the letters after them. */
function frontCode(words) {
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
      const contents = name === null ? '' : frontCode((await readFile(path, 'utf8')).trim().split('\n'));
      return { contents, loader: 'text' };
    });
  },
});
