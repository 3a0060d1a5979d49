import { nameOf, PdfName } from '../objects/values.ts';
import type { Rule } from './walk.ts';

const TAGGED = /^([A-Z]{6})\+([^]*)$/;
const LETTERS = 26;

/**
 * The name of a font. The tag in front of a font of which only a part is embedded (ISO 32000-2, 9.9.2) is random in most
 * programs, which tells one saving from another: tags are counted instead, and what had the same one still has.
 */
export const fontName: Rule = async (walk, value) => {
  const said = nameOf(await walk.resolve(value));
  const [, tag, name] = TAGGED.exec(said ?? '') ?? [];
  if (tag === undefined) {
    return said === null ? undefined : new PdfName(said);
  }
  const counted = walk.fontTags.get(tag) ?? tagOf(walk.fontTags.size);
  walk.fontTags.set(tag, counted);
  return new PdfName(`${counted}+${name}`);
};

// AAAAAA, AAAAAB, and so on.
function tagOf(count: number): string {
  let [letters, rest] = ['', count];
  for (let i = 0; i < 3; i++) {
    letters = String.fromCharCode(65 + (rest % LETTERS)) + letters;
    rest = Math.floor(rest / LETTERS);
  }
  return `AAA${letters}`;
}
