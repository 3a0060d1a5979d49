import type { Work } from '../../format.ts';
import { RefusedError } from '../../refusal.ts';
import { withoutInvisible } from '../../text/invisible.ts';
import { namesPath } from '../path.ts';
import { StyleCleaner } from './cssRules.ts';
import { CssTokens, type CssToken } from './cssTokens.ts';
import { cleanTokens, isForeign, type Piece, type StyleNames } from './cssValues.ts';

/** Longer styles are not written by people or programs; characters. */
const LONGEST_STYLE = 4_000_000;

/**
 * A sheet without comments, without anything that is fetched from elsewhere, and without properties and rules that are not known.
 * Names lose escapes that only hide what they are; what stays has no `<`, and no `&` that could begin a reference.
 *
 * @throws RefusedError if it is longer than any style, or nested too deeply
 */
export const cleanSheet = (css: string, names: StyleNames): Piece =>
  squeezed(new StyleCleaner(checked(css), names).sheet());

/** What stands in an attribute `style`, unescaped; in other ways as {@link cleanSheet}. */
export const cleanDeclarations = (css: string, names: StyleNames): Piece =>
  squeezed(new StyleCleaner(checked(css), names).declarations());

// White space outside of texts says nothing, and its kind and length could.
const squeezed = (pieces: readonly Piece[]): Piece => {
  const squeeze = () =>
    joined(pieces).replace(
      /("(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*')|\s+/g,
      (blank, text?: string) => text ?? blank.slice(0, 1),
    );
  return pieces.some((piece) => typeof piece !== 'string') ? squeeze : squeeze();
};

/** The value of an attribute that is called like a property, unescaped; null if it goes. */
export function cleanProperty(property: string, value: string, names: StyleNames): readonly Piece[] | null {
  const source = new CssTokens(checked(value));
  const tokens: CssToken[] = [];
  for (let token = source.next(); token !== null; token = source.next()) tokens.push(token);
  return isForeign(tokens, property, names) ? null : cleanTokens(tokens, property, names);
}

function checked(css: string): string {
  if (css.length > LONGEST_STYLE) {
    throw new RefusedError('tooComplex');
  }
  return withoutInvisible(css);
}

/** Names as they are, for styles that several files share; addresses and paths are told. */
export function keptNames({ found }: Pick<Work, 'found'>): StyleNames {
  const written = (name: string) =>
    name.replace(/[^\w\u0080-\uffff-]|^\d/g, (sign) => `\\${sign.charCodeAt(0).toString(16)} `);
  return {
    name: (_, name) => written(name),
    custom: (name, definition) => written(name) + joined(definition),
    attribute: ({ written }) => written,
    shown: (attribute) => attribute,
    link: (detail) => foundAddress(detail, found),
    path: (detail) => found({ tells: 'person', name: 'path', detail }),
  };
}

/** Tells of an address that was not kept. */
export function foundAddress(detail: string, found: Work['found']): void {
  if (namesPath(detail)) found({ tells: 'person', name: 'path', detail });
  else if (detail !== '') found({ tells: 'other', name: 'link', detail });
}

/** Pieces as one text. */
export const joined = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => (typeof piece === 'string' ? piece : piece())).join('');
