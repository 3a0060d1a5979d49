import type { Work } from '../../format.ts';
import { RefusedError } from '../../refusal.ts';
import { withoutInvisible } from '../../text/invisible.ts';
import { CssTokens, type CssToken } from './cssTokens.ts';

/** Longer styles are not written by people or programs; characters. */
const LONGEST_STYLE = 4_000_000;

// Functions that compute, select, draw or move, and fetch nothing. Every other becomes `none`.
const FUNCTIONS = new RegExp(
  '^(?:-(?:webkit|moz|o|ms)-)?(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix|light-dark|device-cmyk|calc|min|max|clamp|' +
    'round|mod|rem|abs|sign|sin|cos|tan|asin|acos|atan2?|pow|sqrt|hypot|log|exp|var|env|attr|counters?|symbols|' +
    '(?:repeating-)?(?:linear|radial|conic)-gradient|gradient|from|to|color-stop|translate(?:x|y|z|3d)?|rotate(?:x|y|z|3d)?|' +
    'scale(?:x|y|z|3d)?|skew[xy]?|matrix(?:3d)?|perspective|cubic-bezier|steps|linear|rect|inset|xywh|circle|ellipse|polygon|path|' +
    'shape|ray|blur|brightness|contrast|drop-shadow|grayscale|hue-rotate|invert|opacity|saturate|sepia|minmax|repeat|fit-content|' +
    'not|is|where|has|matches|any|host|slotted|nth-(?:last-)?(?:child|of-type|col)|lang|dir|part|cue|selector|style|and|or|only|' +
    'layer|supports|leader|target-counters?|target-text|string|content|running|alpha)$',
  'i',
);
const LOCAL = /^#[\w\u0080-\uffff.:-]+$/;
const RULES = /^(?:media|supports|page|layer|container|counter-style|(?:-(?:webkit|moz|o|ms)-)?keyframes)$/i;

// Attributes that are words to read, and not part of how something looks.
const WORDS = /^(?:alt|label|value|placeholder|class|summary|title)$/;

/**
 * A style without comments and without anything that is fetched from elsewhere. Names lose escapes that only hide what they
 * are; what stays has no `<`, and no `&` that could begin a reference.
 *
 * @throws RefusedError if it is longer than any style
 */
export function cleanCss(css: string, { found }: Pick<Work, 'found'>): string {
  if (css.length > LONGEST_STYLE) {
    throw new RefusedError('tooComplex');
  }
  const tokens = new CssTokens(withoutInvisible(css));
  const link = (detail: string) => found({ tells: 'other', name: 'link', detail });
  const out: string[] = [];
  for (let token = tokens.next(); token !== null; token = tokens.next()) {
    out.push(written(token, tokens, link));
  }
  return out.join('');
}

function written({ kind, text }: CssToken, tokens: CssTokens, link: (detail: string) => void): string {
  if (kind === 'text') return text;
  if (kind === 'url' ? LOCAL.test(text) : (kind === 'function' ? FUNCTIONS : RULES).test(text)) {
    return kind === 'url' ? `url(${text})` : kind === 'function' ? `${text}(` : `@${text}`;
  }
  if (kind === 'rule') {
    tokens.skipRule();
    return ' ';
  }
  if (kind === 'function') tokens.skipFunction();
  link(text);
  return 'none';
}

/**
 * The value of an attribute that says how something looks, unescaped; null if it goes.
 *
 * @throws RefusedError if it is longer than any style
 */
export function cleanValue(key: string, value: string, work: Pick<Work, 'found'>): string | null {
  if (key === 'style') return cleanCss(value, work);
  if (!/[(\\]/.test(value)) return value;
  return WORDS.test(key) ? (/url\s*\(|\\[^]*\(/i.test(value) ? null : value) : cleanCss(value, work);
}
