import type { Work } from '../../format.ts';
import { cleanDeclarations, cleanProperty, cleanSheet, joined, keptNames } from '../markup/css.ts';
import type { StyleNames } from '../markup/cssValues.ts';
import { DROPPED, ELEMENTS, isAttribute, isPlainValue, isWords, PRESENTATION } from '../markup/names.ts';
import { isOpenAddress } from '../path.ts';
import type { Decision, XmlAttribute, XmlElement, XmlPolicy } from '../../xml/xmlPolicy.ts';
import { escapeXml, unescapeXml } from '../../xml/xmlText.ts';

const PREFIXES = new Map([
  ['http://www.w3.org/1999/xhtml', ''],
  ['http://www.w3.org/2000/svg', 'svg'],
  ['http://www.w3.org/1998/Math/MathML', 'm'],
  ['http://www.w3.org/1999/xlink', 'xlink'],
  ['http://www.idpf.org/2007/ops', 'epub'],
]);

// The table of contents of EPUB 2.
const NCX = 'http://www.daisy.org/z3986/2005/ncx/';

/** The names that HTML gives to characters (HTML, 13.5) and books use; XML knows none of them. */
const CHARACTERS: Readonly<Record<string, number>> = {
  nbsp: 160, iexcl: 161, cent: 162, pound: 163, sect: 167, copy: 169, laquo: 171, shy: 173, reg: 174, deg: 176, middot: 183,
  raquo: 187, frac12: 189, iquest: 191, Agrave: 192, Aacute: 193, Auml: 196, Ccedil: 199, Eacute: 201, Ntilde: 209, Ouml: 214,
  times: 215, Uuml: 220, szlig: 223, agrave: 224, aacute: 225, acirc: 226, auml: 228, aelig: 230, ccedil: 231, egrave: 232,
  eacute: 233, ecirc: 234, euml: 235, iacute: 237, icirc: 238, iuml: 239, ntilde: 241, oacute: 243, ocirc: 244, ouml: 246,
  uacute: 250, uuml: 252, ensp: 8194, emsp: 8195, thinsp: 8201, zwnj: 8204, zwj: 8205, lrm: 8206, rlm: 8207, ndash: 8211,
  mdash: 8212, lsquo: 8216, rsquo: 8217, sbquo: 8218, ldquo: 8220, rdquo: 8221, bdquo: 8222, dagger: 8224, bull: 8226,
  hellip: 8230, prime: 8242, euro: 8364, trade: 8482, larr: 8592, uarr: 8593, rarr: 8594, darr: 8595, minus: 8722,
}; // prettier-ignore

/** Writes characters that have names in HTML as numbers. */
export const withoutNames = (xml: string): string =>
  xml.replace(/&(\w{2,8});/g, (whole, name: string) => {
    const code = Object.prototype.hasOwnProperty.call(CHARACTERS, name) ? CHARACTERS[name] : undefined;
    return code === undefined ? whole : `&#${code};`;
  });

/** The policy for a page of a book, or its table of contents. */
export class PageMarkup implements XmlPolicy {
  readonly #work: Work;
  readonly #partAt: (address: string) => string | null;
  readonly #isContents: boolean;
  // Books name the same things in several files.
  readonly #names: StyleNames;

  /** `partAt` gives the address of a part that stays, as it is in the book; null for one that goes. */
  constructor(work: Work, partAt: (address: string) => string | null, isContents: boolean) {
    this.#work = work;
    this.#partAt = partAt;
    this.#isContents = isContents;
    this.#names = keptNames(work);
  }

  prefixOf(uri: string): string | null {
    return this.#isContents ? (uri === NCX ? '' : null) : (PREFIXES.get(uri) ?? null);
  }

  dropped(): void {
    this.#work.found({ tells: 'history', name: 'comments' });
  }

  decide({ name, attributes }: XmlElement): Decision {
    const local = name.slice(name.indexOf(':') + 1);
    const value = (key: string) => attributes.find((attribute) => attribute.local === key)?.value ?? '';
    if (local === 'meta' || local === 'docAuthor' || DROPPED.has(local)) {
      if (value('content') !== '')
        this.#work.found({ tells: 'other', name: 'description', detail: unescapeXml(value('content')) });
      return { action: 'drop' };
    }
    if (local === 'link') {
      return this.#stylesheet(value('rel'), attributes);
    }
    const isKnown = ELEMENTS.has(local) || this.#isContents || name.startsWith('m:');
    const kept = attributes.map((attribute) => this.#attribute(name, attribute)).filter((kept) => kept !== null);
    const text =
      local === 'style' ? (raw: string) => escapeXml(joined([cleanSheet(unescapeXml(raw), this.#names)])) : null;
    return { action: isKnown ? 'keep' : 'unwrap', attributes: kept, ...(text && { text }) };
  }

  #stylesheet(rel: string, attributes: readonly XmlAttribute[]): Decision {
    const kept = attributes
      .filter(({ local }) => /^(?:rel|type|href)$/.test(local))
      .map((attribute) => (attribute.local === 'href' ? this.#address('link', attribute) : attribute))
      .filter((attribute) => attribute !== null);
    return {
      action: rel === 'stylesheet' && kept.some(({ local }) => local === 'href') ? 'keep' : 'drop',
      attributes: kept,
    };
  }

  #attribute(name: string, attribute: XmlAttribute): XmlAttribute | null {
    const { uri, local, value } = attribute;
    if (local === 'src' || local === 'href') {
      return this.#address(name, attribute);
    }
    if (this.#isContents) return /^(?:id|playOrder|version|class|value|type)$/.test(local) ? attribute : null;
    if (uri !== '')
      return this.prefixOf(uri) === 'epub'
        ? local === 'type'
          ? attribute
          : null
        : local === 'lang'
          ? attribute
          : null;
    if (/^(?:id|class|in2?|result)$/.test(local)) return attribute;
    const clean = this.#value(local, unescapeXml(value));
    return clean === null ? null : { ...attribute, value: escapeXml(clean) };
  }

  #value(local: string, value: string): string | null {
    if (local === 'style') return joined([cleanDeclarations(value, this.#names)]);
    if (!isAttribute(local, false)) return null;
    if (PRESENTATION.has(local)) {
      const clean = cleanProperty(local, value, this.#names);
      return clean && joined(clean);
    }
    return isWords(local) || isPlainValue(local, value) ? value : null;
  }

  #address(name: string, attribute: XmlAttribute): XmlAttribute | null {
    const address = unescapeXml(attribute.value);
    const part = this.#partAt(address);
    if (part !== null) {
      return { ...attribute, value: escapeXml(part) };
    }
    if (name === 'a' && isOpenAddress(address)) {
      return attribute;
    }
    this.#work.found({ tells: 'other', name: 'link', detail: address });
    return null;
  }
}
