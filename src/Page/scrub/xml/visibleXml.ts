import type { Work } from '../format.ts';
import { withoutInvisible } from '../text/invisible.ts';

const REFERENCE = /&#(?:x([\da-f]{1,6})|(\d{1,7}));/gi;

const characterOf = (hex: string | undefined, decimal: string | undefined): string => {
  const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
  return code > 0x10_ffff ? '' : String.fromCodePoint(code);
};

/**
 * An XML document without characters that nobody sees and nothing needs, spelled out or as references, in texts and values.
 * References to other characters stay as they are.
 */
export function visibleXml(text: string, { found }: Pick<Work, 'found'>): string {
  const spelled = text.replace(REFERENCE, (whole, hex?: string, decimal?: string) => {
    const character = characterOf(hex, decimal);
    return character !== '' && withoutInvisible(character) === '' ? character : whole;
  });
  const visible = withoutInvisible(spelled);
  if (visible.length < spelled.length) {
    found({ tells: 'marks', name: 'tracking' });
  }
  return visible;
}
