import type { Work } from '../../format.ts';
import { RefusedError } from '../../refusal.ts';

/** An element of cleaned markup, with its tags as they are written. */
interface Element {
  readonly name: string;
  readonly opening: string;
  readonly content: (Element | string)[];
}

const MARKERS =
  /<w:(?:ins|del|moveFrom|moveTo|cellIns|cellDel|cellMerge|\w+Change|moveFromRangeStart|moveToRangeStart|numberingChange|vanish)[ />]/;
const GONE =
  /^w:(?:del|moveFrom|delText|delInstrText|cellIns|cellDel|cellMerge|\w+Change|move(?:From|To)Range(?:Start|End))$/;
// Hidden text (ISO/IEC 29500-1, 17.3.2.41), unless it is switched off, and what may not go without its other half.
const HIDDEN = /^<w:vanish(?! w:val="(?:0|false|off)")[ />]/;
const PAIRED = /^w:(?:fldChar|instrText|delInstrText)$/;
const KEPT_CONTENT = /^w:(?:ins|moveTo)$/;

/**
 * Accepts the tracked changes of a part whose markup is already cleaned (ISO/IEC 29500-1, 17.13.5): what was inserted stays,
 * what was deleted goes, a paragraph whose mark was deleted is joined with the next one. Hidden text goes, too.
 */
export function acceptChanges(xml: string, { found }: Pick<Work, 'found'>): string {
  if (!MARKERS.test(xml)) {
    return xml;
  }
  const root = parse(xml);
  const hasHidden = withoutHidden(root);
  if (hasHidden) found({ tells: 'history', name: 'hidden' });
  return write(accept(root));
}

// Takes runs out that nobody sees; says whether there were any.
function withoutHidden(element: Element): boolean {
  const elements = element.content.filter((item): item is Element => typeof item !== 'string');
  const hidden = elements.filter(isHiddenRun);
  if (hidden.length > 0) {
    const left = element.content.filter((item) => typeof item === 'string' || !hidden.includes(item));
    element.content.splice(0, element.content.length, ...left);
  }
  return elements.map(withoutHidden).includes(true) || hidden.length > 0;
}

const isHiddenRun = (element: Element): boolean =>
  element.name === 'w:r' &&
  HIDDEN.test(child(child(element, 'w:rPr'), 'w:vanish')?.opening ?? '') &&
  element.content.every((item) => typeof item === 'string' || !PAIRED.test(item.name));

// Cleaned markup has one spelling, so that this needs no more than tags and text.
function parse(xml: string): Element {
  const start = xml.indexOf('<', 1);
  const root: Element = { name: '', opening: xml.slice(0, start), content: [] };
  const open: Element[] = [root];
  for (const [token, close, name = ''] of xml.slice(start).matchAll(/<(\/?)([\w:.-]+)[^>]*>|[^<]+/g)) {
    const parent = open[open.length - 1];
    if (parent === undefined) throw new RefusedError('damaged');
    if (close === '/') {
      open.pop();
    } else if (name === '') {
      parent.content.push(token);
    } else {
      const element: Element = { name, opening: token, content: [] };
      parent.content.push(element);
      if (!token.endsWith('/>')) open.push(element);
    }
  }
  return root;
}

function write(element: Element): string {
  const pieces: string[] = [];
  const visit = ({ name, opening, content }: Element): void => {
    pieces.push(opening);
    for (const child of content) {
      if (typeof child === 'string') pieces.push(child);
      else visit(child);
    }
    if (name !== '' && !opening.endsWith('/>')) pieces.push(`</${name}>`);
  };
  visit(element);
  return pieces.join('');
}

const child = (element: Element | undefined, name: string): Element | undefined =>
  element?.content.find((item): item is Element => typeof item !== 'string' && item.name === name);

const isRemoved = (element: Element): boolean =>
  (element.name === 'w:tr' && child(child(element, 'w:trPr'), 'w:del') !== undefined) ||
  (element.name === 'w:tc' && child(child(element, 'w:tcPr'), 'w:cellDel') !== undefined);

function losesMark(paragraph: Element): boolean {
  const marks = child(child(paragraph, 'w:pPr'), 'w:rPr');
  return child(marks, 'w:del') !== undefined || child(marks, 'w:moveFrom') !== undefined;
}

const isProperties = (item: Element | string): boolean => typeof item !== 'string' && item.name === 'w:pPr';

function accept(element: Element): Element {
  const content: (Element | string)[] = [];
  // What paragraphs without a mark of their own hand to the next one.
  let handed: (Element | string)[] = [];
  const settle = (): void => {
    if (handed.length > 0) content.push({ name: 'w:p', opening: '<w:p>', content: handed });
    handed = [];
  };
  for (const item of flatten(element.content)) {
    if (typeof item === 'string' || item.name !== 'w:p') {
      settle();
      content.push(typeof item === 'string' ? item : accept(item));
    } else if (losesMark(item)) {
      handed.push(...accept(item).content.filter((inner) => !isProperties(inner)));
    } else {
      content.push(handed.length > 0 ? joined(handed, accept(item)) : accept(item));
      handed = [];
    }
  }
  settle();
  return { ...element, content: element.name === 'w:tc' ? withParagraph(content) : content };
}

// A cell ends with a paragraph, even if all that it had is gone.
const withParagraph = (content: readonly (Element | string)[]): (Element | string)[] =>
  content.some((item) => typeof item !== 'string' && item.name === 'w:p')
    ? [...content]
    : [...content, { name: 'w:p', opening: '<w:p/>', content: [] }];

function joined(handed: readonly (Element | string)[], paragraph: Element): Element {
  const properties = paragraph.content.filter(isProperties);
  const rest = paragraph.content.filter((item) => !isProperties(item));
  return { name: 'w:p', opening: paragraph.opening.replace(/\/>$/, '>'), content: [...properties, ...handed, ...rest] };
}

// Without what was deleted, and with what stands in insertions in their place.
function flatten(content: readonly (Element | string)[]): (Element | string)[] {
  return content.flatMap((item) => {
    if (typeof item === 'string') return [item];
    if (GONE.test(item.name) || isRemoved(item)) return [];
    return KEPT_CONTENT.test(item.name) ? flatten(item.content) : [item];
  });
}
