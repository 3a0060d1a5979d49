import { unescapeXml, withoutComments } from './xmlText.ts';

const tagOf = (name: string) =>
  new RegExp(`<(?:[\\w.-]+:)?(${name})((?:\\s+[\\w.:-]+\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*/?>`, 'g');
const ATTRIBUTE = /([\w.:-]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g;

/** A start tag in a list of things: its name without a prefix, its attributes as they are spelled. */
export interface ListedElement {
  readonly local: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/**
 * The elements of a simple list (relationships, a manifest), whatever is nested in what. Values are unescaped. `names`, a
 * regular expression, says which of them.
 */
export function elementsOf(text: string, names = '[\\w.-]+'): ListedElement[] {
  const elements: ListedElement[] = [];
  for (const [, local = '', list = ''] of withoutComments(text).matchAll(tagOf(names))) {
    const attributes = new Map<string, string>();
    for (const [, name = '', double, single = ''] of list.matchAll(ATTRIBUTE)) {
      attributes.set(name, unescapeXml(double ?? single));
    }
    elements.push({ local, attributes });
  }
  return elements;
}

/** The text that stands directly in the first element of a name; '' if there is none. */
export function textOf(text: string, local: string): string {
  const match = new RegExp(`<(?:[\\w.-]+:)?${local}(?:\\s[^<>]*)?>([^<]+)<`).exec(text);
  return unescapeXml(match?.[1] ?? '').trim();
}
