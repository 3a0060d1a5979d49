import type { CssToken } from './cssTokens.ts';
import type { AttributeSelector, Piece, StyleNames } from './cssValues.ts';
import { isElement } from './names.ts';

// Selectors 4, CSS Pseudo-Elements 4, and what browsers have of their own.
const PSEUDO = new RegExp(
  '^(?:root|empty|first|last|only|(?:first|last|only)-(?:child|of-type)|scope|target|target-within|link|visited|any-link|' +
    'local-link|hover|active|focus|focus-within|focus-visible|enabled|disabled|read-only|read-write|placeholder-shown|autofill|' +
    'default|checked|indeterminate|blank|valid|invalid|in-range|out-of-range|required|optional|user-valid|user-invalid|open|' +
    'closed|modal|popover-open|fullscreen|defined|left|right|before|after|first-line|first-letter|selection|marker|backdrop|' +
    'placeholder|file-selector-button|details-content|target-text|spelling-error|grammar-error|' +
    '-(?:webkit|moz|ms)-(?:any-link|autofill|focusring|focus-inner|focus-outer|input-placeholder|placeholder|clear|expand|reveal|' +
    'check|value|fill|track|thumb|(?:search|inner|outer)-(?:spin|cancel|results)-(?:button|decoration)|search-decoration|' +
    'scrollbar(?:-(?:thumb|track|button|corner|track-piece))?|resizer|slider-(?:thumb|runnable-track|container)|' +
    'file-upload-button|details-marker|calendar-picker-indicator|progress-(?:bar|value|inner-element)|' +
    'meter-(?:bar|inner-element|optimum-value|suboptimum-value|even-less-good-value)|range-(?:thumb|track|progress)|' +
    'list-(?:bullet|number)|full-?screen|ui-(?:invalid|valid)))$',
  'i',
);
const FUNCTIONS =
  /^(?:not|is|where|has|matches|-(?:webkit|moz)-any|nth-(?:last-)?(?:child|of-type)|nth-(?:last-)?col|lang|dir)$/i;
const COUNTED = /^(?:[+-]?\d*n?(?:-\d+)?|odd|even|of)$/i;
// No element is called like this: what is said of elements that no cleaned file has is said of none.
const NOBODY = 'x-x';

/** A selector; null if no browser that knows only what is known here would follow it. */
export function cleanSelector(tokens: readonly CssToken[], names: StyleNames): Piece[] | null {
  const out: Piece[] = [];
  const open: string[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const { kind, text, written } = tokens[at] as CssToken;
    const next = tokens[at + 1];
    const within = open[open.length - 1] ?? '';
    if (kind === 'space') {
      out.push(written);
    } else if (kind === 'name') {
      out.push(typeName(text, written, within));
    } else if (kind === 'sign' && (text === '.' || text === '#') && next?.kind === 'name') {
      out.push(text, names.name(text === '.' ? 'class' : 'id', next.text));
      at++;
    } else if (kind === 'sign' && text === '[') {
      const end = tokens.findIndex((token, i) => i > at && token.kind === 'sign' && token.text === ']');
      const selected = end < 0 ? null : readAttribute(tokens.slice(at + 1, end));
      if (selected === null) return null;
      out.push(names.attribute(selected));
      at = end;
    } else if (kind === 'sign' && text === ':' && next !== undefined) {
      if (next.kind === 'name' && PSEUDO.test(next.text)) out.push(':', next.written);
      else if (next.kind === 'function' && FUNCTIONS.test(next.text)) {
        out.push(':', next.written);
        open.push(next.text.toLowerCase());
      } else if (next.kind === 'sign' && next.text === ':') {
        out.push(':');
        continue;
      } else return null;
      at++;
    } else if (kind === 'sign' && text === ')') {
      if (open.pop() === undefined) return null;
      out.push(text);
    } else if (kind === 'string' && within === 'lang') {
      out.push(/^[\w*-]{1,20}$/.test(text) ? written : '""');
    } else if (kind === 'sign' && /^[*>+~,&-]$/.test(text)) {
      out.push(text);
    } else {
      return null;
    }
  }
  return open.length > 0 ? null : out;
}

function typeName(text: string, written: string, within: string): string {
  if (/^(?:lang|dir)$/.test(within)) return /^[\w-]{1,12}$/.test(text) ? written : NOBODY;
  if (within.startsWith('nth-') && COUNTED.test(text)) return written;
  return isElement(text) ? written : NOBODY;
}

// `[namespace|name operator value flag]`; null if it is none.
function readAttribute(tokens: readonly CssToken[]): AttributeSelector | null {
  const words = tokens.filter(({ kind }) => kind !== 'space');
  const isSpace = (i: number) => words[i + 1]?.text === '|' && words[i + 2]?.kind === 'name';
  const named = words.findIndex(({ kind }, i) => kind === 'name' && !isSpace(i));
  const name = words[named];
  if (name === undefined || words.slice(0, named).some(({ kind, text }) => kind !== 'name' && !/^[*|]$/.test(text))) {
    return null;
  }
  const rest = words.slice(named + 1);
  const value = rest.findIndex(({ kind }) => kind === 'name' || kind === 'string');
  const operator = rest.slice(0, value < 0 ? undefined : value).map(({ text }) => text);
  const flag = value < 0 ? undefined : rest[value + 1];
  if (!/^(?:[~|^$*]?=)?$/.test(operator.join('')) || value < 0 !== (operator.length === 0)) return null;
  if (rest.length > (value < 0 ? 0 : value + 2) || (flag !== undefined && !/^[is]$/i.test(flag.text))) return null;
  return {
    name: name.text,
    operator: operator.join(''),
    value: rest[value]?.text ?? '',
    ignoresCase: /^i$/i.test(flag?.text ?? ''),
    written: `[${name.written}${operator.join('')}${rest[value]?.written ?? ''}${flag === undefined ? '' : ` ${flag.text}`}]`,
  };
}
