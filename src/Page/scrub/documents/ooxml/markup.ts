import type { Work } from '../../format.ts';
import type { Action, Decision, XmlAttribute, XmlElement, XmlPolicy } from '../../xml/xmlPolicy.ts';
import { XML } from '../../xml/xmlScope.ts';
import { unescapeXml } from '../../xml/xmlText.ts';
import { namesPath } from '../path.ts';
import type { Numbered } from '../numbered.ts';
import type { People } from '../people.ts';
import { reachesOut } from './formulas.ts';
import {
  actionOf,
  ADDRESSES,
  COMMENT_ELEMENTS,
  EXTENSION,
  FETCHED_STYLE,
  FORMULA_ATTRIBUTES,
  HOLDS_TEXT,
  isHidden,
  KNOWN,
  KNOWN_URI,
  PLAIN_CELLS,
  TIMES,
  WITHOUT_PART,
} from './markupRules.ts';
import { prefixOf } from './namespaces.ts';
import { NAMED, neutralName } from './naming.ts';

/** What a part's markup is cleaned with. */
export interface MarkupWork {
  readonly work: Work;
  readonly people: People;
  readonly numbered: Numbered;
  /** Whether a relationship of the part stays, by its id. */
  readonly keepsRelationship: (id: string) => boolean;
}

const qualified = ({ uri, local }: XmlAttribute): string => {
  const prefix = uri === '' ? '' : prefixOf(uri);
  return prefix ? `${prefix}:${local}` : local;
};

const isReference = ({ uri, local }: XmlAttribute): boolean =>
  prefixOf(uri) === 'r' || (local === 'relid' && prefixOf(uri) === 'o');

/** The policy for markup of documents, workbooks and presentations: one instance for each part. */
export class Markup implements XmlPolicy {
  readonly holdsText = HOLDS_TEXT;
  readonly ignorable = /^(?:w14|wp14)$/;
  readonly plain = PLAIN_CELLS;
  readonly prefixOf = prefixOf;
  readonly #with: MarkupWork;
  // Where the last edit was: Word marks it with a bookmark.
  readonly #lastEdits = new Set<string>();

  constructor(markupWork: MarkupWork) {
    this.#with = markupWork;
  }

  dropped(): void {
    this.#with.work.found({ tells: 'history', name: 'comments' });
  }

  decide(element: XmlElement, resolve: (prefix: string) => string | null): Decision {
    const { name, attributes } = element;
    if (name === 'mc:Choice') {
      return this.#choice(attributes, resolve);
    }
    const action = this.#isDropped(element) ? 'drop' : actionOf(name);
    const uri = attributes.find(({ local }) => local === 'uri');
    const isExtension = EXTENSION.test(name) && uri !== undefined;
    if (isExtension) {
      return KNOWN_URI.test(uri.value) ? { action, attributes: [uri] } : { action: 'drop' };
    }
    if (action !== 'keep' && !EXTENSION.test(name)) {
      return { action, attributes: [] };
    }
    if (isHidden(element)) this.#with.work.stays('hidden');
    const kept = attributes
      .filter((attribute) => this.#keeps(element, attribute))
      .map((kept) => this.#neutral(element, kept));
    // The records behind a pivot table do not stay: it says so.
    if (name === 'pivotCacheDefinition') kept.push({ uri: '', local: 'saveData', value: '0' });
    const text = this.#textOf(name);
    return { action: this.#actionByParts(name, attributes), attributes: kept, ...(text && { text }) };
  }

  // The branch for readers that know some extensions: kept if all of them are kept.
  #choice(attributes: readonly XmlAttribute[], resolve: (prefix: string) => string | null): Decision {
    const required =
      attributes
        .find(({ local }) => local === 'Requires')
        ?.value.trim()
        .split(/\s+/) ?? [];
    const uris = required.map((prefix) => resolve(prefix) ?? '');
    const prefixes = uris.map((uri) => prefixOf(uri));
    if (prefixes.length === 0 || prefixes.includes(null)) {
      return { action: 'drop' };
    }
    return { action: 'lazy', uses: uris, attributes: [{ uri: '', local: 'Requires', value: prefixes.join(' ') }] };
  }

  #isDropped({ name, attributes }: XmlElement): boolean {
    const value = (local: string) => attributes.find((attribute) => attribute.local === local)?.value ?? '';
    if (name === 'w:bookmarkStart' && value('name') === '_GoBack') {
      this.#lastEdits.add(value('id'));
      return true;
    }
    return (
      (name === 'w:bookmarkEnd' && this.#lastEdits.has(value('id'))) ||
      (this.#with.work.choices.trackedChanges === 'accept' && COMMENT_ELEMENTS.test(name)) ||
      /^ppaction:\/\/(?:program|macro|ole)/.test(value('action'))
    );
  }

  // An element that names a part which goes, goes as well, or stays without it.
  #actionByParts(name: string, attributes: readonly XmlAttribute[]): Action {
    const isLost = attributes.some((attribute) => isReference(attribute) && !this.#keepsReference(attribute));
    return isLost ? (WITHOUT_PART.get(name) ?? 'drop') : 'keep';
  }

  #keepsReference({ value }: XmlAttribute): boolean {
    return value === '' || this.#with.keepsRelationship(unescapeXml(value));
  }

  #keeps({ name }: XmlElement, attribute: XmlAttribute): boolean {
    const { uri, local, value } = attribute;
    const spelled = qualified(attribute);
    if (isReference(attribute)) {
      return this.#keepsReference(attribute);
    }
    const isStyledAddress = spelled === 'style' && FETCHED_STYLE.test(unescapeXml(value));
    if (isStyledAddress || ADDRESSES.test(spelled)) {
      if (value !== '') this.#withoutLink(attribute);
      return false;
    }
    const prefix = uri === '' ? name.slice(0, Math.max(name.indexOf(':'), 0)) : (prefixOf(uri) ?? '');
    const isKnown = uri === XML ? /^(?:space|lang)$/.test(local) : KNOWN.hasAttribute(prefix, local);
    if (!isKnown) this.#noteAttribute(spelled, value);
    return (
      isKnown &&
      spelled !== 'saveData' &&
      (local !== 'name' || NAMED.test(name)) &&
      (local !== 'uri' || KNOWN_URI.test(value))
    );
  }

  #noteAttribute(spelled: string, value: string): void {
    const { found } = this.#with.work;
    if (spelled.startsWith('w:rsid')) found({ tells: 'history', name: 'earlierVersions' });
    else if (TIMES.test(spelled) && value !== '') found({ tells: 'time', name: 'times', detail: value.slice(0, 10) });
    else if (/^(?:descr|alt|title|o:title)$/.test(spelled) && value !== '') this.#noteDescription(unescapeXml(value));
    else if (spelled === 'refreshedBy') this.#with.people.number(value);
  }

  #noteDescription(text: string): void {
    const isPath = namesPath(text);
    this.#with.work.found({ tells: isPath ? 'person' : 'other', name: isPath ? 'path' : 'description', detail: text });
  }

  #neutral(element: XmlElement, attribute: XmlAttribute): XmlAttribute {
    const { name, attributes } = element;
    const spelled = qualified(attribute);
    const as = (value: string): XmlAttribute => ({ ...attribute, value });
    if (spelled === 'w:author' || spelled === 'w:initials') {
      const author = attributes.find(({ local }) => local === 'author');
      this.#with.work.found({ tells: 'history', name: name === 'w:comment' ? 'comments' : 'trackedChanges' });
      return as(this.#with.people.number(author?.value ?? ''));
    }
    if (name === 'p:cmAuthor' && (spelled === 'name' || spelled === 'initials')) {
      return as(this.#with.people.number(attributes.find(({ local }) => local === 'name')?.value ?? ''));
    }
    const neutral = neutralName(element, spelled, attribute.value, this.#with.numbered);
    if (neutral !== null) return as(neutral);
    // Fields and formulas are judged as a whole, when the rest of the part is clean.
    if (spelled === 'w:instr') return attribute;
    if (FORMULA_ATTRIBUTES.test(spelled) && reachesOut(unescapeXml(attribute.value)))
      return as(this.#withoutLink(attribute));
    return namesPath(unescapeXml(attribute.value)) ? as(this.#withoutPath()) : attribute;
  }

  #withoutPath(): string {
    this.#with.work.found({ tells: 'person', name: 'path' });
    return '';
  }

  #withoutLink({ value }: XmlAttribute): string {
    this.#with.work.found({ tells: 'other', name: 'link', detail: unescapeXml(value) });
    return '';
  }

  #textOf(name: string): ((raw: string) => string) | null {
    return name === 'author' ? (raw) => this.#with.people.number(raw) : null;
  }
}
