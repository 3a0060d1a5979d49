import type { Work } from '../../format.ts';
import type { Decision, XmlAttribute, XmlElement, XmlPolicy } from '../../xml/xmlPolicy.ts';
import { unescapeXml } from '../../xml/xmlText.ts';
import { isOpenAddress, namesPath } from '../path.ts';
import type { People } from '../people.ts';
import { HANCOM } from '../vocabulary/hancom.ts';
import { Vocabulary } from '../vocabulary/names.ts';
import { prefixOf } from './namespaces.ts';

/** All elements and attributes that may stay; whatever else there is goes, with everything in it. */
const KNOWN = new Vocabulary(HANCOM);
// Text stands in these alone: that of a field's parameters, formulas and forms among it.
const HOLDS_TEXT =
  /^hp\d*:(?:t|script|text|firstKey|secondKey|mainText|subText|\w+Param|tab|titleMark|markpen\w+)$|^hh\d*:forbiddenWord$/;
const MEMOS = /^hp\d*:(?:memogroup|memo|memoProperties|hiddenComment)$/;
const CHANGES =
  /^h[hp]\d*:(?:trackChanges|trackChangeAuthors|trackChange|trackChangeAuthor|insertBegin|insertEnd|deleteBegin|deleteEnd)$/;
// Fields whose result changes with what a reader does; of the others, the text that they gave stays.
const KEPT_FIELDS = /^(?:CLICK_HERE|HYPERLINK|BOOKMARK|FORMULA|CROSSREF|INDEXMARK|OUTLINE|MEMO)$/;
const NO_TIME = '1970-01-01T00:00:00Z';

/** What a part's markup is cleaned with. */
export interface MarkupWork {
  readonly work: Work;
  readonly people: People;
  /** Whether a picture stays, by its id in the list of parts. */
  readonly keepsItem: (id: string) => boolean;
}

/** The policy for the parts of an HWPX document: one instance for each part. */
export class Markup implements XmlPolicy {
  // Text is dropped between two tags: each has to be seen.
  readonly contextual = true;
  readonly prefixOf = prefixOf;
  readonly holdsText = HOLDS_TEXT;
  readonly #with: MarkupWork;
  readonly #droppedFields = new Set<string>();
  #isDeleting = false;

  constructor(markupWork: MarkupWork) {
    this.#with = markupWork;
  }

  dropped(): void {
    this.#with.work.found({ tells: 'history', name: 'comments' });
  }

  decide(element: XmlElement): Decision {
    const { name, attributes } = element;
    const value = (local: string) =>
      unescapeXml(attributes.find((attribute) => attribute.local === local)?.value ?? '');
    if (!KNOWN.hasElement(name)) {
      // It holds the name of a picture's file, the day of the photo and the program.
      if (name.endsWith('shapeComment')) this.#with.work.found({ tells: 'other', name: 'description' });
      return { action: 'drop' };
    }
    if (this.#isDiscussion(name) || this.#isDroppedField(name, value)) {
      return { action: 'drop' };
    }
    const prefix = name.slice(0, name.indexOf(':'));
    const kept = attributes
      .filter(({ uri, local }) => KNOWN.hasAttribute(uri === '' ? prefix : (prefixOf(uri) ?? ''), local))
      .map((kept) => this.#neutral(name, kept));
    return { action: 'keep', attributes: kept, text: (raw) => this.#text(name, value('name'), raw) };
  }

  // Memos and tracked changes, which go when changes are accepted; what was deleted goes with its marks.
  #isDiscussion(name: string): boolean {
    const { found, choices } = this.#with.work;
    const isMemo = MEMOS.test(name);
    if (!isMemo && !CHANGES.test(name)) {
      return false;
    }
    if (!name.endsWith('memoProperties')) found({ tells: 'history', name: isMemo ? 'comments' : 'trackedChanges' });
    if (choices.trackedChanges === 'keep' || name.endsWith('memoProperties')) {
      return false;
    }
    if (name.endsWith('deleteBegin')) this.#isDeleting = true;
    if (name.endsWith('deleteEnd')) this.#isDeleting = false;
    return true;
  }

  #isDroppedField(name: string, value: (local: string) => string): boolean {
    if (/^hp\d*:fieldBegin$/.test(name)) {
      const isMemo = value('type') === 'MEMO';
      const goes = !KEPT_FIELDS.test(value('type')) || (isMemo && this.#with.work.choices.trackedChanges === 'accept');
      if (goes) this.#droppedFields.add(value('id'));
      return goes;
    }
    return /^hp\d*:fieldEnd$/.test(name) && this.#droppedFields.has(value('beginIDRef'));
  }

  #neutral(name: string, attribute: XmlAttribute): XmlAttribute {
    const as = (value: string): XmlAttribute => ({ ...attribute, value });
    const { local, value } = attribute;
    if (/^(?:author|createdBy)$/i.test(local) || (local === 'name' && name.endsWith('trackChangeAuthor'))) {
      return as(value === '' ? '' : this.#with.people.number(value));
    }
    if (/date(?:time)?$/i.test(local) && value !== '') {
      this.#with.work.found({ tells: 'time', name: 'times', detail: value.slice(0, 10) });
      return as(NO_TIME);
    }
    if (local === 'binaryItemIDRef' && !this.#with.keepsItem(unescapeXml(value))) return as('');
    return namesPath(unescapeXml(value)) ? as(this.#withoutPath(value)) : attribute;
  }

  #withoutPath(detail: string): string {
    this.#with.work.found({ tells: 'person', name: 'path', detail });
    return '';
  }

  // The parameters of a field stand as text in it: addresses, and who wrote a memo when.
  #text(element: string, parameter: string, raw: string): string {
    if (this.#isDeleting) {
      return '';
    }
    if (!element.endsWith('Param')) {
      return raw;
    }
    if (parameter === 'Author') return this.#with.people.number(raw);
    if (/DateTime$/.test(parameter)) return NO_TIME;
    const text = unescapeXml(raw);
    const isLocal = parameter === 'Path' && !isOpenAddress(text) && /[\\/]/.test(text);
    return isLocal || namesPath(text) ? this.#withoutPath(text) : raw;
  }
}
