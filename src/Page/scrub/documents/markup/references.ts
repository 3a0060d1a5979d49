import { withoutInvisible } from '../../text/invisible.ts';

// Names of characters that nobody sees (HTML, 13.5), and those that XML has too. Others stay as they are spelled.
const NAMED: Readonly<Record<string, string>> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", shy: '\u00ad', zwj: '\u200d', zwnj: '\u200c', lrm: '\u200e', rlm: '\u200f',
  ZeroWidthSpace: '\u200b', NegativeVeryThinSpace: '\u200b', NegativeThinSpace: '\u200b', NegativeMediumSpace: '\u200b',
  NegativeThickSpace: '\u200b', NoBreak: '\u2060', ApplyFunction: '\u2061', af: '\u2061', InvisibleTimes: '\u2062', it: '\u2062',
  InvisibleComma: '\u2063', ic: '\u2063',
}; // prettier-ignore

const REFERENCE = /&(?:#x([\da-f]{1,12});?|#(\d{1,12});?|(\w{2,24});)/gi;
// Stands for the ampersand of a reference that stays as it is spelled. No character: it is in no text.
const KEPT = '\uffff';

function characterOf(code: number): string | null {
  // Line breaks and tabs would become spaces in an attribute, and HTML reads C1 as windows-1252: these stay as they are spelled.
  if (code === 9 || code === 10 || code === 13 || (code >= 0x80 && code < 0xa0)) return null;
  return code < 0x20 || code > 0x10_ffff || (code >= 0xd800 && code < 0xe000) ? '' : String.fromCodePoint(code);
}

/** What escaped text of a drawing or a page says; references to characters that are seen may stay as they are. */
export const decodeReferences = (raw: string): string =>
  raw.replace(/\uffff/g, '').replace(REFERENCE, (whole, hex?: string, decimal?: string, name = '') => {
    const isNumber = hex !== undefined || decimal !== undefined;
    const character = isNumber
      ? characterOf(hex === undefined ? Number(decimal) : parseInt(hex, 16))
      : Object.prototype.hasOwnProperty.call(NAMED, name)
        ? NAMED[name]
        : null;
    return character ?? KEPT + whole.slice(1);
  });

/** Decoded text for a parser of its own (CSS): in it nothing is spelled as a reference any more. */
export const withoutReferences = (decoded: string): string =>
  decoded.replace(/\uffff#(?:9|10|13|x[9ad]);?/gi, ' ').replace(/\uffff/g, '');

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  [KEPT]: '&',
};

/** Escapes decoded text for a place between tags. */
export const escapeText = (decoded: string): string => decoded.replace(/[&<>\uffff]/g, (sign) => ESCAPES[sign] ?? sign);

/** Escapes decoded text for an attribute in double quotes. */
export const escapeValue = (decoded: string): string =>
  decoded.replace(/[&<>"\uffff]/g, (sign) => ESCAPES[sign] ?? sign);

/** Escaped text without what nobody sees, spelled out or as references. */
export const visibleText = (raw: string): { readonly text: string; readonly isMarked: boolean } => {
  const decoded = decodeReferences(raw);
  const visible = withoutInvisible(decoded);
  return { text: escapeText(visible), isMarked: visible.length < decoded.length };
};
