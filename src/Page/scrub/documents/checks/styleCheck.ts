// Rules that a cleaned style may have.
const RULES = /^(?:media|supports|layer|container|starting-style|page|counter-style|(?:-(?:webkit|moz|o)-)?keyframes)$/;

// Texts say what is shown; all else is names and numbers.
const withoutTexts = (css: string): string => css.replace(/"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'/g, '""');

const all = (css: string, pattern: RegExp, allowed: RegExp): boolean =>
  Array.from(css.matchAll(pattern)).every(([, name = '']) => allowed.test(name));

/** Whether a cleaned style has only names that say nothing, nothing that was made up for one program, and no place on a computer. */
export function isPlainStyle(css: string): boolean {
  const text = withoutTexts(css);
  return (
    all(text, /@([\w\\-]*)/g, RULES) &&
    all(text, /\.((?!\d)[\w\\\u0080-\uffff-]+)/g, /^[cl]\d+$/) &&
    all(text, /#([\w\\\u0080-\uffff-]+)/g, /^(?:i\d+|top|[\da-f]{3,8})$/i) &&
    all(text, /(?:^|[^\w\\\u0080-\uffff-])(--[\w\\\u0080-\uffff-]+)/g, /^--v\d+$/) &&
    all(text, /\[([^\]]*)\]?/g, /^(?:\s*g\d+(?:-start|-end)?)*\s*$/) &&
    !/(?:^|[;{\s])(?:-?mso|-inkscape|-ms-filter|behavior)\b/i.test(text) &&
    !/[a-z]:[\\/]|file:|\/(?:home|users)\//i.test(text)
  );
}
