import { Numbered } from '../numbered.ts';
import { withEmptyTags } from './emptied.ts';

const BOOKMARK = /<w:bookmarkStart [^<>]*w:name="([^"]*)"/g;
const CUSTOM_STYLE =
  /<w:style(?=[^<>]* w:customStyle="(?:1|true|on)")[^<>]* w:styleId="([^"]*)"[^<>]*>(?:<w:name w:val="([^"]*)"\/>)?/g;
const STYLE_ID =
  /(<w:(?:pStyle|rStyle|tblStyle|basedOn|next|link|styleLink|numStyleLink) w:val="|<w:style [^<>]*w:styleId=")([^"]*)/g;
const STYLE_NAME = /(<w:style(?=[^<>]* w:customStyle="(?:1|true|on)")[^<>]*><w:name w:val=")([^"]*)/g;
// What an address within the document stands in: a link, a relationship, the words of a field.
const ANCHOR = /( w:anchor="| Target="#)([^"]*)/g;
const INSTRUCTIONS = [/(<w:(?:instrText|delInstrText)(?: [^<>]*)?>)([^<]*)/g, /( w:instr=")([^"]*)/g];
const QUOTED_OR_WORD = /"[^"<]*"|&quot;[^<]*?&quot;|[^\s"<&\\,;]+/g;
// In these, what stands in quotes is shown.
const SHOWS_QUOTES = /^\s*(?:IF|QUOTE|COMPARE)\b/i;

interface Given {
  readonly bookmarks: ReadonlyMap<string, string>;
  readonly styleIds: ReadonlyMap<string, string>;
  readonly styleNames: ReadonlyMap<string, string>;
}

/**
 * Calls the bookmarks and styles of a document by numbers, in all of its cleaned parts and lists of relationships; what
 * refers to them still does. Bookmarks that nothing refers to go. Styles that every Word has keep their names.
 */
export function withNumberedNames(parts: readonly string[]): string[] {
  const given = { bookmarks: bookmarksOf(parts), ...stylesOf(parts) };
  return parts.map((part) => rename(part, given));
}

function bookmarksOf(parts: readonly string[]): ReadonlyMap<string, string> {
  const used = new Set<string>();
  for (const part of parts) {
    for (const [, , name = ''] of part.matchAll(ANCHOR)) used.add(name);
    for (const [, , said = ''] of INSTRUCTIONS.flatMap((pattern) => [...part.matchAll(pattern)])) {
      said.split(/&quot;|["\s\\,;]+/).forEach((word) => used.add(word));
    }
  }
  const numbered = new Numbered();
  const names = parts.flatMap((part) => Array.from(part.matchAll(BOOKMARK), ([, name = '']) => name));
  return new Map(names.filter((name) => used.has(name)).map((name) => [name, numbered.name('_b', name)]));
}

function stylesOf(parts: readonly string[]): Omit<Given, 'bookmarks'> {
  const [numbered, styleIds, styleNames] = [new Numbered(), new Map<string, string>(), new Map<string, string>()];
  for (const [, id = '', name] of parts.flatMap((part) => [...part.matchAll(CUSTOM_STYLE)])) {
    styleIds.set(id, numbered.name('Custom', id));
    if (name !== undefined) styleNames.set(name, numbered.name('Custom ', id));
  }
  return { styleIds, styleNames };
}

function rename(part: string, given: Given): string {
  const { bookmarks, styleIds, styleNames } = given;
  const by = (names: ReadonlyMap<string, string>) => (_: string, before: string, name: string) =>
    before + (names.get(name) ?? name);
  const renamed = withBookmarks(part, bookmarks)
    .replace(STYLE_ID, by(styleIds))
    .replace(STYLE_NAME, by(styleNames))
    .replace(ANCHOR, by(bookmarks));
  const words = (_: string, before: string, said: string) => before + renameWords(said, given);
  const done = INSTRUCTIONS.reduce((text, pattern) => text.replace(pattern, words), renamed);
  return done === part ? part : withEmptyTags(done);
}

function withBookmarks(part: string, names: ReadonlyMap<string, string>): string {
  const gone = new Set<string>();
  return part
    .replace(/<w:bookmarkStart [^<>]*\/>/g, (tag) => {
      const name = / w:name="([^"]*)"/.exec(tag)?.[1] ?? '';
      const given = names.get(name);
      if (given !== undefined) return tag.replace(/ w:name="[^"]*"/, ` w:name="${given}"`);
      gone.add(/ w:id="([^"]*)"/.exec(tag)?.[1] ?? '');
      return '';
    })
    .replace(/<w:bookmarkEnd [^<>]*\/>/g, (tag) => (gone.has(/ w:id="([^"]*)"/.exec(tag)?.[1] ?? '') ? '' : tag));
}

function renameWords(said: string, { bookmarks, styleNames }: Given): string {
  const showsQuotes = SHOWS_QUOTES.test(said);
  const given = (name: string) => bookmarks.get(name) ?? styleNames.get(name) ?? name;
  let isFirst = true;
  return said.replace(QUOTED_OR_WORD, (piece) => {
    // The first word says what the field does.
    const isName = !isFirst;
    isFirst = false;
    const mark = /^(?:"|&quot;)/.exec(piece)?.[0] ?? '';
    if (mark === '') return isName ? given(piece) : piece;
    const inner = piece.slice(mark.length, -mark.length);
    return showsQuotes ? piece : mark + inner.replace(/[^,;]+/g, given) + mark;
  });
}
