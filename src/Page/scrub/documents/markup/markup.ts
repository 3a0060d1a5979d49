import type { Work } from '../../format.ts';
import { RefusedError } from '../../refusal.ts';
import { withoutInvisible } from '../../text/invisible.ts';
import { withoutComments } from '../../xml/xmlText.ts';
import { AttributeCleaner, XML_REFERENCE } from './attributes.ts';
import { cleanSheet } from './css.ts';
import type { Piece } from './cssValues.ts';
import { DROPPED, ELEMENTS, isDrawingElement, RAW, SHOWING, VOID } from './names.ts';
import { NeutralNames } from './neutralNames.ts';
import { decodeReferences, escapeText, escapeValue, visibleText, withoutReferences } from './references.ts';
import { Tokens } from './tokens.ts';

const DEEPEST = 512;
// Elements that are seen without any words in them.
const DRAWN =
  /^(?:img|image|use|path|rect|circle|ellipse|line|polyline|polygon|input|textarea|button|select|hr|table|meter|progress)$/;

/** A drawing is XML: each element has its end, and names are spelled as they are. A page is HTML. */
export type Language = 'svg' | 'html';

/**
 * Cleans the markup of a drawing or a page by lists of what stays.
 *
 * @throws RefusedError for a drawing that is not well-formed, or with a picture that cannot be cleaned
 */
export async function cleanMarkup(text: string, language: Language, isQuirky: boolean, work: Work): Promise<string> {
  return new MarkupCleaner(text, language, isQuirky, work).run();
}

class MarkupCleaner {
  readonly #source: string;
  readonly #isXml: boolean;
  readonly #work: Work;
  readonly #names: NeutralNames;
  readonly #attributes: AttributeCleaner;
  readonly #out: Piece[] = [];
  // Names of open elements; of a page only those within one that goes.
  readonly #open: string[] = [];
  #droppedAt = -1;
  #hasRoot = false;
  // Whether something went that shows, and whether anything stayed that does.
  #isEmptied = false;
  #shows = false;

  constructor(source: string, language: Language, isQuirky: boolean, work: Work) {
    this.#source = source;
    this.#isXml = language === 'svg';
    this.#work = work;
    this.#names = new NeutralNames(work.found, isQuirky);
    this.#attributes = new AttributeCleaner(this.#isXml, this.#names, work);
  }

  async run(): Promise<string> {
    const tokens = new Tokens(this.#source);
    for (let token = tokens.next(); token !== null; token = tokens.next()) {
      if (token.kind === 'end') this.#end(token.name);
      else if (token.kind === 'start') tokens.at = await this.#start(token.name, token.attributes, tokens.at);
      else if (token.kind === 'comment') this.#work.found({ tells: 'history', name: 'comments' });
      else if (token.kind === 'text') this.#text(token.text);
      else if (token.kind === 'characters' && this.#isXml) this.#text(token.text.replace(/&/g, '&amp;'));
    }
    if (this.#isXml && (this.#open.length > 0 || !this.#hasRoot)) {
      throw new RefusedError('damaged');
    }
    if (this.#isEmptied && !this.#shows) {
      throw new RefusedError('unsupported');
    }
    return this.#names.write(this.#out);
  }

  #text(raw: string): void {
    if (this.#droppedAt >= 0) return;
    if (this.#isXml && XML_REFERENCE.test(raw)) throw new RefusedError('damaged');
    const text = this.#visible(raw);
    this.#shows ||= /\S/.test(text);
    if (this.#hasRoot || !this.#isXml) this.#out.push(text);
  }

  #visible(raw: string): string {
    const { text, isMarked } = visibleText(raw);
    if (isMarked) this.#work.found({ tells: 'marks', name: 'tracking' });
    return text;
  }

  // Gives where to read on.
  async #start(spelled: string, attributes: string, end: number): Promise<number> {
    const name = this.#isXml ? spelled : canonical(spelled);
    const isEmpty = this.#isXml ? attributes.endsWith('/') : VOID.has(name);
    if (this.#open.length >= DEEPEST) throw new RefusedError('tooComplex');
    const goes = DROPPED.has(name) || (this.#isXml && name.includes(':')) || isHidden(name, attributes);
    if (goes) this.#noteElement(name);
    const isKept = this.#droppedAt < 0 && !goes && (this.#isXml ? isDrawingElement(name) : ELEMENTS.has(name));
    this.#shows ||= isKept && DRAWN.test(name);
    if (isKept) await this.#write(name, attributes, isEmpty);
    else if (name === 'link') this.#noteLink(attributes);
    else if (name === 'meta') this.#noteMeta(attributes);
    if (!isEmpty && (this.#isXml || goes || this.#droppedAt >= 0)) {
      if (goes && this.#droppedAt < 0) this.#droppedAt = this.#open.length;
      this.#open.push(name);
    }
    return !isEmpty && RAW.has(name) && !(this.#isXml && name !== 'style') ? this.#raw(name, end, isKept) : end;
  }

  // What stands in an element in which there are no tags, up to its end.
  #raw(name: string, start: number, isKept: boolean): number {
    const close = new RegExp(`</(?:svg:)?${name}(?=[\\s/>])`, 'gi');
    close.lastIndex = start;
    const end = close.exec(this.#source)?.index ?? this.#source.length;
    const content = this.#source.slice(start, end);
    if (isKept && name === 'style') this.#out.push(this.#style(content));
    else if (isKept) this.#out.push(this.#visible(content));
    return end;
  }

  // In XML a style is text like any other; in a page browsers read it as it stands, except in a drawing within.
  #style(content: string): Piece {
    if (!this.#isXml) return cleanSheet(content.replace(/<!\[CDATA\[|\]\]>/g, ''), this.#names);
    const css = withoutComments(content)
      .split(/(<!\[CDATA\[[^]*?\]\]>)/)
      .map((piece, i) => (i % 2 === 1 ? piece.slice(9, -3) : this.#unescaped(piece)));
    const clean = cleanSheet(css.join(''), this.#names);
    return typeof clean === 'string' ? escapeText(clean) : () => escapeText(clean());
  }

  #unescaped(raw: string): string {
    if (XML_REFERENCE.test(raw)) throw new RefusedError('damaged');
    return withoutReferences(decodeReferences(raw.replace(/<\?[^]*?\?>/g, '')));
  }

  #end(spelled: string): void {
    const name = this.#isXml ? spelled : canonical(spelled);
    if (this.#isXml && this.#open[this.#open.length - 1] !== name) {
      throw new RefusedError('damaged');
    }
    const wasDropped = this.#droppedAt >= 0;
    const at = this.#open.lastIndexOf(name);
    if (at >= 0) this.#open.length = at;
    if (this.#open.length <= this.#droppedAt) this.#droppedAt = -1;
    if (!wasDropped && ELEMENTS.has(name) && !VOID.has(name)) this.#out.push(`</${name}>`);
  }

  async #write(name: string, attributes: string, isEmpty: boolean): Promise<void> {
    this.#out.push(`<${name}`);
    if (this.#isXml && !this.#hasRoot) {
      if (name !== 'svg') throw new RefusedError('unknownFormat');
      this.#out.push(' xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"');
    }
    this.#hasRoot = true;
    const values = this.#attributes.read(attributes);
    const cleaned: Piece[] = [];
    for (const [key, value] of values) {
      const clean = await this.#attributes.clean(name, key, value);
      if (clean !== null) cleaned.push(...clean);
    }
    const escape = (value: string) => escapeValue(withoutInvisible(value));
    if (values.size > 0) this.#out.push(this.#names.attributesOf(values, name === 'a', escape));
    this.#out.push(...cleaned, this.#isXml && isEmpty ? '/>' : '>');
  }

  #noteElement(name: string): void {
    const { found } = this.#work;
    this.#isEmptied ||= SHOWING.has(name);
    if (/^(?:audio|video|canvas|math|foreignobject)$/i.test(name))
      found({ tells: 'other', name: 'unknown', detail: name });
    if (/script|iframe|object|embed/.test(name)) found({ tells: 'other', name: 'script' });
    else if (/^(?:metadata|desc)$/.test(name)) found({ tells: 'other', name: 'description' });
    else if (name.includes(':'))
      found({ tells: 'software', name: 'software', detail: name.slice(0, name.indexOf(':')) });
  }

  #noteLink(attributes: string): void {
    const values = this.#attributes.read(attributes);
    if (/stylesheet|icon|canonical|alternate|pre/i.test(values.get('rel') ?? ''))
      this.#names.link(values.get('href') ?? '');
  }

  #noteMeta(attributes: string): void {
    const [, name = ''] = /\bname\s*=\s*["']?([\w.:-]+)/i.exec(attributes) ?? [];
    const [, , detail = ''] = /\bcontent\s*=\s*(["'])([^]*?)\1/i.exec(attributes) ?? [];
    const { found } = this.#work;
    if (/author|creator|publisher/i.test(name)) found({ tells: 'person', name: 'author', detail });
    else if (/generator|progid|originator/i.test(name)) found({ tells: 'software', name: 'software', detail });
    else if (/date|created|changed|time/i.test(name)) found({ tells: 'time', name: 'times', detail });
    else if (name !== '' && !/viewport/i.test(name)) found({ tells: 'other', name: 'description', detail });
  }
}

// Fields that nobody sees, and what is for programs that know more than browsers do.
const isHidden = (name: string, attributes: string): boolean =>
  (name === 'input' && /\btype\s*=\s*["']?hidden/i.test(attributes)) ||
  (name === 'style' && /\btype\s*=\s*["']?(?!text\/css|["'\s>])[\w/]/i.test(attributes)) ||
  /\brequiredExtensions\s*=\s*["'][^"']/.test(attributes);

// In a page names differ in case only; those of a drawing within it have one spelling each.
const SPELLINGS = new Map([...ELEMENTS].map((name) => [name.toLowerCase(), name]));
const canonical = (name: string): string => SPELLINGS.get(name.toLowerCase()) ?? name.toLowerCase();
