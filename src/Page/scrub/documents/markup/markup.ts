import { utf8 } from '../../../protocol/encoding/bytes.ts';
import type { Work } from '../../format.ts';
import { RefusedError } from '../../refusal.ts';
import { MemorySource } from '../../source/memorySource.ts';
import { fromLatin1, latin1 } from '../../text/encoding.ts';
import { withoutInvisible } from '../../text/invisible.ts';
import { withoutComments } from '../../xml/xmlText.ts';
import { cleanCss, cleanValue } from './css.ts';
import { ATTRIBUTES, DROPPED, ELEMENTS, RAW, VOID } from './names.ts';
import { decodeReferences, escapeText, escapeValue, visibleText, withoutReferences } from './references.ts';
import { Tokens } from './tokens.ts';

const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;
const OPEN_ADDRESS = /^\s*(?:https?:\/\/|mailto:|tel:|#)/i;
const DATA = /^\s*data:image\/[\w.+-]+((?:;[\w-]+=[\w-]+)*)(;base64)?,/i;
const XML_REFERENCE = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-f]{1,6});)/i;
const DEEPEST = 512;

/** A drawing is XML: each element has its end, and names are spelled as they are. A page is HTML. */
export type Language = 'svg' | 'html';

/**
 * Cleans the markup of a drawing or a page by lists of what stays.
 *
 * @throws RefusedError for a drawing that is not well-formed, or with a picture that cannot be cleaned
 */
export async function cleanMarkup(text: string, language: Language, work: Work): Promise<string> {
  return new MarkupCleaner(text, language, work).run();
}

class MarkupCleaner {
  readonly #source: string;
  readonly #isXml: boolean;
  readonly #work: Work;
  readonly #hasStyles: boolean;
  // What addresses and styles lead to.
  readonly #targets = new Set<string>();
  readonly #out: string[] = [];
  // Names of open elements; of a page only those within one that goes.
  readonly #open: string[] = [];
  #droppedAt = -1;
  #hasRoot = false;

  constructor(source: string, language: Language, work: Work) {
    this.#source = source;
    this.#isXml = language === 'svg';
    this.#work = work;
    this.#hasStyles = /<(?:svg:)?style/i.test(source);
    for (const [, whole = '', first = ''] of source.matchAll(/#(([\w-]+)[\w.:-]*)/g)) {
      this.#targets.add(whole).add(first);
    }
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
    return this.#out.join('');
  }

  #text(raw: string): void {
    if (this.#droppedAt >= 0) return;
    if (this.#isXml && XML_REFERENCE.test(raw)) throw new RefusedError('damaged');
    const text = this.#visible(raw);
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
    const goes = DROPPED.has(name) || (this.#isXml && name.includes(':')) || isHiddenInput(name, attributes);
    if (goes) this.#noteElement(name);
    const isKept = this.#droppedAt < 0 && !goes && ELEMENTS.has(name);
    if (isKept) await this.#write(name, attributes, isEmpty);
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
    if (isKept) this.#out.push(name === 'style' ? this.#style(content) : this.#visible(content));
    return end;
  }

  // In XML a style is text like any other; in a page browsers read it as it stands, except in a drawing within.
  #style(content: string): string {
    if (!this.#isXml) return cleanCss(content.replace(/<!\[CDATA\[|\]\]>/g, ''), this.#work);
    const css = withoutComments(content)
      .split(/(<!\[CDATA\[[^]*?\]\]>)/)
      .map((piece, i) => (i % 2 === 1 ? piece.slice(9, -3) : this.#unescaped(piece)));
    return escapeText(cleanCss(css.join(''), this.#work));
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
    let tag = `<${name}`;
    if (this.#isXml && !this.#hasRoot) {
      if (name !== 'svg') throw new RefusedError('unknownFormat');
      tag += ' xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';
    }
    this.#hasRoot = true;
    const seen = new Set<string>();
    for (const [, spelled = '', double, single, bare] of attributes.matchAll(ATTRIBUTE)) {
      const key = this.#isXml ? spelled : canonicalAttribute(spelled);
      const raw = double ?? single ?? bare ?? '';
      const clean = seen.has(key) ? null : await this.#value(name, key, withoutInvisible(decodeReferences(raw)));
      seen.add(key);
      if (clean === null) continue;
      if (this.#isXml && XML_REFERENCE.test(raw)) throw new RefusedError('damaged');
      tag += ` ${/(?:^|:)href$/.test(key) ? this.#addressName(name) : key}="${escapeValue(clean)}"`;
    }
    this.#out.push(`${tag}${this.#isXml && isEmpty ? '/' : ''}>`);
  }

  // One spelling: older programs know addresses in a drawing by their older name alone.
  #addressName(name: string): string {
    return this.#isXml || !/^(?:a|img)$/.test(name) ? 'xlink:href' : 'href';
  }

  // The value that an attribute keeps; null if it goes.
  async #value(name: string, key: string, value: string): Promise<string | null> {
    if (key === 'src' || /(?:^|:)href$/.test(key)) {
      return this.#address(name, value);
    }
    if (key === 'id' || (key === 'name' && name === 'a')) {
      // An id that nothing leads to only tells of the program that gave it.
      return this.#targets.has(value) ? value : null;
    }
    if (/^on/i.test(key)) this.#work.found({ tells: 'other', name: 'script' });
    if (/^(?:inkscape|sodipodi|i|sketch|figma|serif):/.test(key)) this.#noteElement(key);
    if (key !== 'style' && (!ATTRIBUTES.test(key) || (key === 'class' && !this.#hasStyles))) return null;
    if (key === 'attributeName' && /href|^on/i.test(value)) return null;
    return cleanValue(key, key === 'style' || /[(\\]/.test(value) ? withoutReferences(value) : value, this.#work);
  }

  async #address(name: string, value: string): Promise<string | null> {
    const data = DATA.exec(value);
    if (data !== null && /^(?:img|image|feImage|input)$/.test(name)) {
      return this.#picture(value.slice(data[0].length).replace(/\s+/g, ''), data[2] !== undefined);
    }
    if (value.startsWith('#') || ((name === 'a' || name === 'area') && OPEN_ADDRESS.test(value))) {
      return value;
    }
    if (value !== '') this.#work.found({ tells: 'other', name: 'link', detail: value });
    return null;
  }

  async #picture(encoded: string, isBase64: boolean): Promise<string> {
    let bytes;
    try {
      bytes = isBase64 ? fromLatin1(atob(decodeURIComponent(encoded))) : utf8(decodeURIComponent(encoded));
    } catch {
      throw new RefusedError('damaged');
    }
    const { cleaned, mediaType } = await this.#work.nested(new MemorySource(bytes));
    if (!mediaType.startsWith('image/')) throw new RefusedError('unsupported');
    return `data:${mediaType};base64,${btoa(latin1(await cleaned.read(0, cleaned.size)))}`;
  }

  #noteElement(name: string): void {
    const { found } = this.#work;
    if (/script|iframe|object|embed/.test(name)) found({ tells: 'other', name: 'script' });
    else if (/^(?:metadata|desc)$/.test(name)) found({ tells: 'other', name: 'description' });
    else if (name.includes(':'))
      found({ tells: 'software', name: 'software', detail: name.slice(0, name.indexOf(':')) });
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

const isHiddenInput = (name: string, attributes: string): boolean =>
  name === 'input' && /\btype\s*=\s*["']?hidden/i.test(attributes);

// In a page names differ in case only; those of a drawing within it have one spelling each.
const SPELLINGS = new Map([...ELEMENTS].map((name) => [name.toLowerCase(), name]));
const canonical = (name: string): string => SPELLINGS.get(name.toLowerCase()) ?? name.toLowerCase();
const canonicalAttribute = (name: string): string => (ATTRIBUTES.test(name) ? name : name.toLowerCase());
