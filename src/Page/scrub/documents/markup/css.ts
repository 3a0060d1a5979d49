import type { Work } from '../../format.ts';

const STRINGS = /"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*'|\\/g;
const FETCHED =
  /url\(\s*(["']?)(?!["']?#)[^)]*\)?|(?:-\w+-)?(?:image-set|image|cross-fade|src|expression)\(|[\w-]{1,40}\([^)"']{0,2000}:\/\/[^)]*\)?/gi;

/** A style without comments and without anything that is fetched from elsewhere. */
export function cleanCss(css: string, { found }: Pick<Work, 'found'>): string {
  const plain = css
    .replace(/\/\*[^]*?(?:\*\/|$)|<!--|-->/g, '')
    // A backslash outside of a text could spell `url` in another way.
    .replace(STRINGS, (token) => (token === '\\' ? '' : token))
    .replace(/@(?:import|charset|namespace)[^;]*;?|@font-face\s*\{[^}]*\}?/gi, '');
  const clean = plain.replace(FETCHED, (token) => {
    found({ tells: 'other', name: 'link', detail: token.replace(/^url\(\s*["']?/i, '') });
    return token.endsWith('(') ? 'none(' : 'none';
  });
  return clean.replace(/</g, '');
}
