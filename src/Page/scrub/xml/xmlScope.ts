import { RefusedError } from '../refusal.ts';
import type { XmlAttribute, XmlPolicy } from './xmlPolicy.ts';

/** The namespace of `xml:space` and `xml:lang`, which needs no declaration. */
export const XML = 'http://www.w3.org/XML/1998/namespace';
const ATTRIBUTE = /([^\s<>/="']+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g;
/** How many spellings of tags are remembered. */
const MOST_KNOWN = 4096;

/** The namespaces that are declared somewhere in a document (Namespaces in XML 1.0, section 6). */
export class Scope {
  /** Tags that were read here before, by their spelling. */
  readonly known = new Map<string, unknown>();
  /** Whether names without a prefix are in the namespace to which the policy gives none. */
  readonly isPlain: boolean;
  readonly #uris: ReadonlyMap<string, string>;
  readonly #policy: XmlPolicy;

  constructor(policy: XmlPolicy, uris: ReadonlyMap<string, string> = new Map([['xml', XML]])) {
    this.#uris = uris;
    this.#policy = policy;
    this.isPlain = policy.prefixOf(uris.get('') ?? '') === '';
  }

  /** The scope of an element that declares namespaces. */
  with(attributes: string): Scope {
    const uris = new Map(this.#uris);
    for (const [name, value] of pairs(attributes)) {
      if (name === 'xmlns') uris.set('', value);
      else if (name.startsWith('xmlns:')) uris.set(name.slice(6), value);
    }
    return new Scope(this.#policy, uris);
  }

  /** The namespace of a prefix; null if it is not declared. */
  uri(prefix: string): string | null {
    return this.#uris.get(prefix) ?? (prefix === '' ? '' : null);
  }

  /** The policy's prefix for an element's name as the file spells it; null if its namespace is not kept. */
  name(raw: string): { readonly prefix: string | null; readonly local: string } {
    const colon = raw.indexOf(':');
    const uri = this.uri(colon < 0 ? '' : raw.slice(0, colon));
    if (uri === null) {
      throw new RefusedError('damaged');
    }
    return { prefix: this.#policy.prefixOf(uri) ?? null, local: raw.slice(colon + 1) };
  }

  /** The attributes in a tag, without declarations and those of undeclared prefixes. */
  attributes(text: string): XmlAttribute[] {
    if (text === '') {
      return [];
    }
    const attributes: XmlAttribute[] = [];
    for (const [name, value] of pairs(text)) {
      const colon = name.indexOf(':');
      const uri = colon < 0 ? '' : this.uri(name.slice(0, colon));
      if (name !== 'xmlns' && uri !== null) attributes.push({ uri, local: name.slice(colon + 1), value });
    }
    return attributes;
  }

  /** Remembers a tag by its spelling. */
  remember(spelling: string, tag: unknown): void {
    if (this.known.size < MOST_KNOWN) this.known.set(spelling, tag);
  }
}

function pairs(attributes: string): (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  const names = new Set<string>();
  for (const [, name = '', double, single = ''] of attributes.matchAll(ATTRIBUTE)) {
    if (names.has(name)) {
      throw new RefusedError('damaged');
    }
    names.add(name);
    // With brackets spelled out, a tag ends at the first one: whoever reads it after us cannot be led astray.
    found.push([name, (double ?? single.replace(/"/g, '&quot;')).replace(/>/g, '&gt;')]);
  }
  return found;
}
