import { Numbered } from '../numbered.ts';

const MARK = /(<text:(?:bookmark|reference-mark)(?:-start|-end)? [^<>]*text:name=")([^"]*)/g;
const REFERENCE = /( text:ref-name="| xlink:href="#)([^"]*)/g;
const SECTION = /(<text:section [^<>]*text:name=")([^"]*)/g;
const TABLE = /(<table:table [^<>]*table:name=")([^"]*)/g;

/**
 * Calls bookmarks, marks that are referred to, sections, and tables within text by numbers, in all cleaned parts of a document.
 * Sheets, slides and styles keep their names.
 */
export function withNumberedNames(parts: readonly string[]): string[] {
  const numbered = new Numbered();
  const marks = new Map<string, string>();
  for (const [, , name = ''] of parts.flatMap((part) => [...part.matchAll(MARK)])) {
    marks.set(name, numbered.name('b', name));
  }
  const marked = (_: string, before: string, name: string) => before + (marks.get(name) ?? name);
  const called = (kind: string) => (_: string, before: string, name: string) => before + numbered.name(kind, name);
  return parts.map((part) => {
    const renamed = part.replace(MARK, marked).replace(REFERENCE, marked).replace(SECTION, called('Section'));
    return part.includes('<office:text') ? withTables(renamed, numbered) : renamed;
  });
}

// A table whose cells are counted elsewhere keeps the name by which they are.
const withTables = (part: string, numbered: Numbered): string =>
  part.replace(TABLE, (whole, before: string, name: string) =>
    part.includes(`&lt;${name}.`) ? whole : before + numbered.name('Table ', name),
  );
