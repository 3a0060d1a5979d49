import type { Names } from '../vocabulary/names.ts';

// Declared on the first element, or in a namespace that needs no declaration.
const ALWAYS = /^(?:xmlns(?::[\w.-]+)?|xml:(?:space|lang|id)|mc:Ignorable)$/;

/** Says of the tags of a cleaned part whether each element and attribute is on the lists, which it reads for itself. */
export function listedCheck(tables: Readonly<Record<string, Names>>): (tags: string) => boolean {
  const listed = new Set<string>();
  for (const [prefix, { elements, attributes }] of Object.entries(tables)) {
    for (const name of elements.match(/\S+/g) ?? []) listed.add(`${prefix}:${name}`);
    for (const name of attributes.match(/\S+/g) ?? []) listed.add(`@${prefix}:${name}`);
  }
  return (tags) => {
    // Tags differ in their values more than in anything else.
    const shapes = new Set(tags.replace(/="[^"]*"/g, '').match(/<(?!\?)[^<>/]+/g));
    return Array.from(shapes).every((shape) => {
      const [element = '', ...attributes] = shape.slice(1).trim().split(/\s+/);
      const name = element.includes(':') ? element : `:${element}`;
      const own = name.slice(0, name.indexOf(':') + 1);
      return (
        listed.has(name) &&
        attributes.every(
          (attribute) =>
            ALWAYS.test(attribute) || listed.has(attribute.includes(':') ? `@${attribute}` : `@${own}${attribute}`),
        )
      );
    });
  };
}
