import { RefusedError } from '../refusal.ts';
import { Scope, XML } from './xmlScope.ts';
import type { Action, Decision, XmlAttribute, XmlPolicy } from './xmlPolicy.ts';
import { escapeXml } from './xmlText.ts';

const DEEPEST = 256;
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const TAG = /<([^\s<>/="'!?&]+)((?:\s+[^\s<>/="'&]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const BAD_REFERENCE = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-fA-F]{1,6});)/;
const BLANK = /^\s*$/;
const MARKUP_COMPATIBILITY = 'http://schemas.openxmlformats.org/markup-compatibility/2006';

/** A start tag, read and decided about. */
interface Tag {
  /** As the file spells the name, for its end tag. */
  readonly raw: string;
  /** By the policy's prefixes. */
  readonly name: string;
  readonly action: Action;
  readonly opening: string;
  readonly isEmpty: boolean;
  readonly text: Decision['text'];
  /** The namespaces in it; empty once they are noted. */
  readonly uses: Set<string>;
}

/** An element that is open. */
interface Open {
  readonly tag: Tag;
  readonly scope: Scope;
  /** A lazy element that has nothing in it yet. */
  isPending: boolean;
  /** Where its beginning was written, as the number of a piece; -1 if it was not. */
  piece: number;
}

/**
 * Cleans an XML document by a policy. The result is spelled in one way: UTF-8, the policy's prefixes, all namespaces declared
 * on the first element, no comments, no processing instructions, no document type.
 *
 * @throws RefusedError for what is not well-formed, or too deep
 */
export function filterXml(text: string, policy: XmlPolicy): string {
  return new XmlFilter(text, policy).run();
}

class XmlFilter {
  readonly #source: string;
  readonly #policy: XmlPolicy;
  readonly #root: Scope;
  readonly #out: string[] = [];
  readonly #open: Open[] = [];
  readonly #used = new Map<string, string>();
  // Lazy elements that wait, innermost last.
  #pending = 0;
  // How many open elements are within one that goes, that one included.
  #dropped = 0;
  #hasRoot = false;

  constructor(source: string, policy: XmlPolicy) {
    this.#source = source;
    this.#policy = policy;
    this.#root = new Scope(policy);
  }

  run(): string {
    const source = this.#source;
    for (let at = 0; at < source.length;) {
      const next = source.indexOf('<', at);
      const end = next < 0 ? source.length : next;
      if (end > at) this.#text(source.slice(at, end));
      at = next < 0 ? end : this.#markup(end);
    }
    const root = this.#out[0];
    if (this.#open.length > 0 || !this.#hasRoot || root === undefined) {
      throw new RefusedError('damaged');
    }
    this.#out[0] = HEAD + root.replace(/(?=\/?>$)/, this.#declarations());
    return this.#out.join('');
  }

  // The namespaces that are used, as attributes of the first element.
  #declarations(): string {
    const prefixes = [...this.#used].sort(([left], [right]) => (left < right ? -1 : 1));
    const ignorable = prefixes.map(([prefix]) => prefix).filter((prefix) => this.#policy.ignorable?.test(prefix));
    if (ignorable.length > 0 && !this.#used.has('mc')) {
      prefixes.push(['mc', MARKUP_COMPATIBILITY]);
    }
    const names = prefixes.map(([prefix, uri]) => ` xmlns${prefix && ':'}${prefix}="${escapeXml(uri)}"`).join('');
    return ignorable.length > 0 ? `${names} mc:Ignorable="${ignorable.join(' ')}"` : names;
  }

  // What begins with '<' at `start`; gives where it ends.
  #markup(start: number): number {
    const source = this.#source;
    switch (source[start + 1]) {
      case '/':
        return this.#endTag(start);
      case '?':
        if (!source.startsWith('<?xml ', start)) this.#policy.dropped?.();
        return this.#endOf('?>', start + 2);
      case '!':
        return this.#declaration(start);
      default:
        return this.#plainRun(start) ?? this.#startTag(start);
    }
  }

  #endOf(mark: string, from: number): number {
    const end = this.#source.indexOf(mark, from);
    if (end < 0) {
      throw new RefusedError('damaged');
    }
    return end + mark.length;
  }

  #declaration(start: number): number {
    const source = this.#source;
    if (source.startsWith('<!--', start)) {
      this.#policy.dropped?.();
      return this.#endOf('-->', start + 4);
    }
    if (source.startsWith('<![CDATA[', start)) {
      const end = this.#endOf(']]>', start);
      this.#text(escapeXml(source.slice(start + 9, end - 3)));
      return end;
    }
    const doctype = /<!DOCTYPE(?:[^[\]<>"']|"[^"]*"|'[^']*')*(?:\[(?:[^\]"'<]|"[^"]*"|'[^']*'|<[^>]*>)*\]\s*)?>/iy;
    doctype.lastIndex = start;
    const match = doctype.exec(source);
    if (match === null || this.#hasRoot) {
      throw new RefusedError('damaged');
    }
    return start + match[0].length;
  }

  #plainRun(start: number): number | null {
    const { plain } = this.#policy;
    const open = this.#open[this.#open.length - 1];
    if (plain === undefined || open === undefined || this.#dropped > 0 || !open.scope.isPlain) {
      return null;
    }
    plain.lastIndex = start;
    const run = plain.exec(this.#source)?.[0];
    if (!run) {
      return null;
    }
    this.#write(run);
    return start + run.length;
  }

  #startTag(start: number): number {
    const source = this.#source;
    const parent = this.#open[this.#open.length - 1];
    const guess = source.slice(start, source.indexOf('>', start) + 1);
    const known = parent?.scope.known.get(guess) as Tag | undefined;
    if (known !== undefined) {
      this.#begin(known, parent?.scope ?? this.#root);
      return start + guess.length;
    }
    TAG.lastIndex = start;
    const match = TAG.exec(source);
    if (match === null || (parent === undefined && this.#hasRoot) || BAD_REFERENCE.test(match[2] ?? '')) {
      throw new RefusedError('damaged');
    }
    const [raw, name = '', attributes = '', slash] = match;
    const outer = parent?.scope ?? this.#root;
    const scope = attributes.includes('xmlns') ? outer.with(attributes) : outer;
    const tag = this.#read(name, attributes, slash === '/', scope, parent?.tag.name ?? '');
    if (scope === outer && this.#policy.contextual !== true && this.#dropped === 0) outer.remember(raw, tag);
    this.#begin(tag, scope);
    return start + raw.length;
  }

  #read(raw: string, text: string, isEmpty: boolean, scope: Scope, parent: string): Tag {
    const { prefix, local } = scope.name(raw);
    const attributes = scope.attributes(text);
    const name = prefix === null ? '' : join(prefix, local);
    // Within what goes there is nothing to decide, and nothing to be counted.
    const decision: Decision =
      prefix === null || this.#dropped > 0
        ? { action: 'drop' }
        : this.#policy.decide({ name, attributes }, (used) => scope.uri(used), parent);
    const { action } = decision;
    const uses = new Set(decision.uses);
    const isWritten = action !== 'drop' && action !== 'unwrap';
    const opening = isWritten ? this.#opening(name, decision.attributes ?? attributes, uses) : '';
    if (isWritten) uses.add(scope.uri(raw.includes(':') ? raw.slice(0, raw.indexOf(':')) : '') ?? '');
    return { raw, name, action, opening, isEmpty, text: decision.text, uses };
  }

  #opening(name: string, attributes: readonly XmlAttribute[], uses: Set<string>): string {
    let opening = '<' + name;
    for (const { uri, local, value } of attributes) {
      const prefix = uri === '' ? '' : uri === XML ? 'xml' : this.#policy.prefixOf(uri);
      if (prefix === null) continue;
      if (uri !== XML) uses.add(uri);
      opening += ` ${join(prefix, local)}="${value}"`;
    }
    return opening;
  }

  // The beginning of a tag that is being written: only now its namespaces have to be declared.
  #written({ opening, uses }: Tag): string {
    for (const uri of uses) {
      const prefix = this.#policy.prefixOf(uri);
      if (prefix !== null && uri !== '') this.#used.set(prefix, uri);
    }
    uses.clear();
    return opening;
  }

  #begin(tag: Tag, scope: Scope): void {
    this.#hasRoot = true;
    if (this.#open.length >= DEEPEST) {
      throw new RefusedError('tooComplex');
    }
    const isDropped = this.#dropped > 0 || tag.action === 'drop';
    const open: Open = { tag, scope, isPending: false, piece: -1 };
    if (!isDropped) this.#enter(open);
    if (tag.isEmpty) return;
    this.#open.push(open);
    if (isDropped) this.#dropped++;
  }

  #enter(open: Open): void {
    const { tag } = open;
    const around = this.#open[this.#open.length - 1];
    if (tag.action === 'unwrap') return;
    if (tag.action === 'last' && around?.isPending) {
      // Nothing else stayed in the element around it: both only say that there was a choice.
      around.isPending = false;
      this.#pending--;
    } else if (tag.action === 'lazy') {
      if (tag.isEmpty) return;
      open.isPending = true;
      this.#pending++;
    } else {
      this.#write(this.#written(tag) + (tag.isEmpty ? '/>' : '>'));
      open.piece = this.#out.length - 1;
    }
  }

  // Writes, after the lazy elements around it.
  #write(text: string): void {
    if (this.#pending > 0) {
      for (const open of this.#open) {
        if (open.isPending) {
          open.isPending = false;
          open.piece = this.#out.push(this.#written(open.tag) + '>') - 1;
        }
      }
      this.#pending = 0;
    }
    this.#out.push(text);
  }

  #endTag(start: number): number {
    const end = this.#endOf('>', start);
    const open = this.#open.pop();
    const name = this.#source.slice(start + 2, end - 1);
    if (open === undefined || (name !== open.tag.raw && name.trimEnd() !== open.tag.raw)) {
      throw new RefusedError('damaged');
    }
    if (this.#dropped > 0) this.#dropped--;
    else if (open.isPending) this.#pending--;
    else if (open.piece >= 0) this.#close(open);
    return end;
  }

  #close({ tag, piece }: Open): void {
    if (piece === this.#out.length - 1) this.#out[piece] = tag.opening + '/>';
    else this.#out.push(`</${tag.name}>`);
  }

  #text(raw: string): void {
    const open = this.#open[this.#open.length - 1];
    if (open === undefined) {
      if (!BLANK.test(raw)) throw new RefusedError('damaged');
      return;
    }
    if (this.#dropped > 0) return;
    if (raw.includes('&') && BAD_REFERENCE.test(raw)) throw new RefusedError('damaged');
    if (this.#policy.holdsText?.test(open.tag.name) === false) return;
    if (open.isPending && BLANK.test(raw)) return;
    const text = open.tag.text === undefined ? raw : open.tag.text(raw);
    if (text !== '') this.#write(text);
  }
}

const join = (prefix: string, local: string): string => (prefix === '' ? local : `${prefix}:${local}`);
