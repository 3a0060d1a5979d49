const NAMES: Readonly<Record<string, string>> = {
  lpar: '(',
  rpar: ')',
  num: '#',
  quot: '"',
  apos: "'",
  amp: '&',
  colon: ':',
};
const FETCHED =
  /url\(\s*["']?(?!#)|@(?:import|font-face|namespace|charset)|(?:image-set|cross-fade|expression|element|paint)\(|\b(?:image|src)\(\s*["']/i;

const sign = (code: number): string =>
  code > 0 && code < 0x10_0000 && code >> 11 !== 27 ? String.fromCodePoint(code) : ' ';

/** Whether tags and styles say, however they spell it, that something is fetched from elsewhere. */
export function isFetching(text: string): boolean {
  const decoded = text.replace(
    /&(?:#(x?)([\da-f]{1,8})|(\w{2,5}));?/gi,
    (whole, hex: string, digits?: string, name = '') =>
      digits === undefined ? (NAMES[name] ?? whole) : sign(parseInt(digits, hex === '' ? 10 : 16)),
  );
  const unescaped = decoded.replace(/\\([\da-f]{1,6})\s?|\\(?=[^\da-f])/gi, (_, digits?: string) =>
    digits === undefined ? '' : sign(parseInt(digits, 16)),
  );
  return (
    FETCHED.test(text) ||
    FETCHED.test(decoded) ||
    FETCHED.test(unescaped) ||
    /\/\*/.test(unescaped.replace(/"[^"]*"|'[^']*'/g, ''))
  );
}
