// The word list of one language as the page carries it: packed by words/pack.ts, unpacked there when a phrase is first shown or typed.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundle } from './bundle.mjs';

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

const sorted = (spelling) => `
  import { readBits } from './words/rangeCode.ts';
  import { readSorted } from './words/sortedSigns.ts';
  import { ${spelling} as spell } from './words/spelling.ts';
  const unpack = (code) => spell(readSorted(readBits(code)));`;

const UNPACK = {
  english: sorted('plainOf'),
  spanish: sorted('spanishOf'),
  korean: sorted('hangulOf'),
  'chinese-simplified': `import { chineseOf as unpack } from './words/chinese.ts';`,
};

async function pack(root, name) {
  const words = (await readFile(join(root, '..', 'Protocol', 'Keys', 'WordLists', `${name}.txt`), 'utf8')).trim();
  const packer = await bundle({ entryPoints: ['words/pack.ts'], format: 'esm' });
  const { PACK } = await import(`data:text/javascript,${encodeURIComponent(packer)}`);
  return Buffer.from(PACK[name](words.split('\n')))
    .toString('base64')
    .replace(/=+$/, '');
}

/** Gives `#words` to the bundle, from the same file that the C# half reads: what gives the list, or null where there is none. */
export const wordsPlugin = (root, language) => ({
  name: 'words',
  setup(build) {
    build.onResolve({ filter: /^#words$/ }, () => ({ path: language, namespace: 'words' }));
    build.onLoad({ filter: /.*/, namespace: 'words' }, async () => {
      const name = LISTS[language];
      const contents =
        name === null
          ? 'export default null;'
          : `${UNPACK[name]} export default () => unpack(atob("${await pack(root, name)}"));`;
      return { contents, loader: 'js', resolveDir: root };
    });
  },
});
