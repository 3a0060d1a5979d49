import { PdfName, PdfRef, PdfStream, PdfString, type PdfValue } from './values.ts';

/**
 * The one spelling in which a cleaned file is written: no space that could be left out, strings in hex, names with
 * `#xx` for all but letters, digits and a few signs. One character for each byte.
 */
export function spell(value: PdfValue): string {
  if (value === null || typeof value === 'boolean') {
    return String(value);
  }
  if (typeof value === 'number') {
    return spellNumber(value);
  }
  if (value instanceof PdfName) {
    return spellName(value.name);
  }
  if (value instanceof PdfString) {
    return `<${Array.from(value.text, (sign) => hex(sign)).join('')}>`;
  }
  if (value instanceof PdfRef) {
    return `${value.number} 0 R`;
  }
  if (value instanceof PdfStream) {
    return 'null';
  }
  if (value instanceof Map) {
    return spellDict(value);
  }
  return `[${spellItems((value as readonly PdfValue[]).map(spell))}]`;
}

/** A number without exponent (ISO 32000-2, 7.3.3). */
export function spellNumber(value: number): string {
  const text = String(value);
  return /^-?[\d.]+$/.test(text) ? text : (Number.isFinite(value) ? value.toFixed(20) : '0').replace(/\.?0+$/, '');
}

/** A name with its slash. */
export const spellName = (name: string): string =>
  `/${name.replace(/[^A-Za-z0-9_.+*'"@:;,!?$&=^~|`\\-]/g, (sign) => `#${hex(sign)}`)}`;

const hex = (sign: string): string => sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');

const spellDict = (dict: ReadonlyMap<string, PdfValue>): string =>
  `<<${spellItems([...dict].map(([key, value]) => spellItems([spellName(key), spell(value)])))}>>`;

// A space only where two words would run into one.
function spellItems(items: readonly string[]): string {
  const pieces: string[] = [];
  let wordBefore = false;
  for (const item of items) {
    if (wordBefore && !'<[(/'.includes(item[0]!)) {
      pieces.push(' ');
    }
    pieces.push(item);
    wordBefore = !'>])'.includes(item[item.length - 1]!);
  }
  return pieces.join('');
}
