import type { Work } from '../../format.ts';
import type { Action, Decision, XmlAttribute, XmlElement, XmlPolicy } from '../../xml/xmlPolicy.ts';
import { XML } from '../../xml/xmlScope.ts';
import { escapeXml, unescapeXml } from '../../xml/xmlText.ts';
import { isOpenAddress, namesPath } from '../path.ts';
import type { People } from '../people.ts';
import { OPEN_DOCUMENT } from '../vocabulary/opendocument.ts';
import { Vocabulary } from '../vocabulary/names.ts';
import { prefixOf } from './namespaces.ts';

/** All elements and attributes that may stay; whatever else there is goes, with everything in it. */
const KNOWN = new Vocabulary(OPEN_DOCUMENT);
const DISCUSSION = /^(?:text:(?:tracked-changes|change|change-start|change-end)|office:annotation(?:-end)?)$/;
// Fields that say who, when, where and from what: what they show stays as text.
const FIELDS =
  /^text:(?:sender-.*|author-.*|creator|initial-creator|printed-.*|print-.*|creation-.*|modification-.*|editing-.*|file-name|template-name|user-defined|title|subject|keywords|description|database-.*|dde-connection|execute-macro|script|meta|meta-field)$/;
// Of those, which show whoever opens the file, and its name there, unless they are fixed: what is stored in them is of
// somebody else, and not on the screen.
const OPENERS_FIELDS = /^text:(?:sender-.*|author-.*|file-name|template-name)$/;
// Elements whose names other elements use.
const NAMED = /^draw:(?:page|layer|equation|gradient|hatch|fill-image|marker|stroke-dash|opacity)$/;
// What hides something that a reader can bring back: elements, and attributes with their values.
const HIDDEN =
  /^(?:text:hidden-(?:text|paragraph)|table:visibility=(?:collapse|filter)|table:display=false|presentation:visibility=hidden|(?:text|draw):display=(?:none|printer)|fo:clip=rect\((?!(?:0(?:\.0+)?[a-z]*[, ]*){4}\)).*)$/;
// Text stands in these, and not in what only holds paragraphs.
const HOLDS_TEXT =
  /^(?:dc|number|math|field):|^loext:p$|^text:(?!(?:section|list|list-item|list-header|numbered-paragraph|note|note-body|tracked-changes|changed-region|insertion|deletion|format-change|table-of-content|bibliography|index-body|index-title|.*-(?:index|decls|source))$)/;
// Formulas begin with the prefix of their language.
const FORMULA = /^(of|oooc|ooow|msoxl):/;
const NO_TIME = '1970-01-01T00:00:00';

/** What a part's markup is cleaned with. */
export interface MarkupWork {
  readonly work: Work;
  readonly people: People;
  /** The address that a part has in the cleaned file; null if it has none. */
  readonly partAt: (address: string) => string | null;
}

const qualified = ({ uri, local }: XmlAttribute): string => (uri === '' ? local : `${prefixOf(uri) ?? 'xml'}:${local}`);

// Attributes without a prefix belong to the namespace of their element, as in formulas.
function isKnown(element: string, { uri, local }: XmlAttribute): boolean {
  if (uri === XML) return /^(?:space|lang|id)$/.test(local);
  return KNOWN.hasAttribute(uri === '' ? element.slice(0, element.indexOf(':')) : (prefixOf(uri) ?? ''), local);
}

/** The policy for the content and the styles of an OpenDocument file: one instance for each part. */
export class Markup implements XmlPolicy {
  readonly prefixOf = prefixOf;
  readonly holdsText = HOLDS_TEXT;
  readonly #with: MarkupWork;

  constructor(markupWork: MarkupWork) {
    this.#with = markupWork;
  }

  dropped(): void {
    this.#with.work.found({ tells: 'history', name: 'comments' });
  }

  decide({ name, attributes }: XmlElement, resolve: (prefix: string) => string | null): Decision {
    const isFixed = attributes.some(({ local, value }) => local === 'fixed' && value === 'true');
    const action = OPENERS_FIELDS.test(name) && !isFixed ? 'drop' : this.#actionOf(name);
    if (action !== 'keep') {
      return { action };
    }
    const signs = [name, ...attributes.map((attribute) => `${qualified(attribute)}=${attribute.value}`)];
    if (name === 'presentation:notes' || signs.some((sign) => HIDDEN.test(sign))) this.#with.work.stays('hidden');
    const kept: XmlAttribute[] = [];
    const uses: string[] = [];
    let isLost = false;
    for (const attribute of attributes) {
      if (qualified(attribute) === 'xlink:href') {
        const address = this.#address(name, unescapeXml(attribute.value));
        if (address === null) isLost = true;
        else kept.push({ ...attribute, value: address });
      } else if (this.#keeps(name, attribute)) {
        kept.push(attribute);
        const prefix = FORMULA.exec(attribute.value)?.[1];
        if (prefix !== undefined) uses.push(resolve(prefix) ?? '');
      }
    }
    if (isLost) {
      return {
        action: /^(?:text|draw):a$/.test(name) ? 'unwrap' : name.startsWith('form:') ? 'keep' : 'drop',
        attributes: kept,
      };
    }
    const text = this.#textOf(name);
    return { action, attributes: kept, uses, ...(text && { text }) };
  }

  #actionOf(name: string): Action {
    const { found, choices } = this.#with.work;
    if (DISCUSSION.test(name)) {
      const isComment = name.startsWith('office:');
      found({ tells: 'history', name: isComment ? 'comments' : 'trackedChanges' });
      return choices.trackedChanges === 'accept' ? 'drop' : 'keep';
    }
    if (name === 'presentation:notes' && choices.trackedChanges === 'accept') {
      found({ tells: 'history', name: 'hidden' });
      return 'drop';
    }
    if (name === 'table:tracked-changes') found({ tells: 'history', name: 'trackedChanges' });
    if (name === 'svg:title' || name === 'svg:desc') found({ tells: 'other', name: 'description' });
    if (FIELDS.test(name)) return 'unwrap';
    return KNOWN.hasElement(name) ? 'keep' : 'drop';
  }

  #keeps(name: string, attribute: XmlAttribute): boolean {
    const spelled = qualified(attribute);
    const value = unescapeXml(attribute.value);
    if (/rsid$/.test(spelled)) this.#with.work.found({ tells: 'history', name: 'earlierVersions' });
    if (!isKnown(name, attribute) || (spelled === 'draw:name' && !NAMED.test(name))) {
      if (namesPath(value)) this.#with.work.found({ tells: 'person', name: 'path', detail: value });
      return false;
    }
    // A formula that takes values from another file names its place: what it last gave stands beside it.
    if (namesPath(value) || (FORMULA.test(value) && /'[a-z][a-z\d+.-]*:[^']*'#/i.test(value))) {
      this.#with.work.found({ tells: 'person', name: 'path', detail: value });
      return false;
    }
    return true;
  }

  // An address as escaped text; null if it goes.
  #address(name: string, address: string): string | null {
    // A chart calls the document around it "..".
    if (address === '' || address.startsWith('#') || (name === 'chart:chart' && address === '..')) {
      return escapeXml(address);
    }
    const part = this.#with.partAt(address);
    if (part !== null) {
      return part;
    }
    if (/^(?:text|draw):a$/.test(name) && isOpenAddress(address)) {
      return escapeXml(address);
    }
    const isOpen = isOpenAddress(address);
    const isInside = /^(?:\.\/)?(?:Object|Fonts|Basic|Pictures)/.test(address);
    if (!isInside)
      this.#with.work.found({ tells: isOpen ? 'other' : 'person', name: isOpen ? 'link' : 'path', detail: address });
    return null;
  }

  #textOf(name: string): ((raw: string) => string) | null {
    if (name === 'dc:creator') {
      return (raw) => this.#with.people.number(raw);
    }
    if (name === 'dc:date') {
      return (raw) => {
        this.#with.work.found({ tells: 'time', name: 'times', detail: raw.slice(0, 10) });
        return NO_TIME;
      };
    }
    return null;
  }
}
