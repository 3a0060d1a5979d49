import { utf8 } from '../../../protocol/encoding/bytes.ts';
import type { Work } from '../../format.ts';
import { RefusedError } from '../../refusal.ts';
import { MemorySource } from '../../source/memorySource.ts';
import { fromLatin1, latin1 } from '../../text/encoding.ts';
import { withoutInvisible } from '../../text/invisible.ts';
import { namesPath } from '../path.ts';
import { cleanLink } from './addresses.ts';
import { cleanDeclarations, cleanProperty } from './css.ts';
import { isProperty } from './cssProperties.ts';
import { fragmentOf, type Piece } from './cssValues.ts';
import { isAttribute, isPlainValue, isWords, PRESENTATION, spellingOf } from './names.ts';
import type { NeutralNames } from './neutralNames.ts';
import { decodeReferences, escapeValue, withoutReferences } from './references.ts';

const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;
const OPEN_ADDRESS = /^(?:https?:[\\/]|mailto:|tel:)/i;
const DATA = /^\s*data:image\/[\w.+-]+((?:;[\w-]+=[\w-]+)*)(;base64)?,/i;
// What no id can be.
const NOWHERE = ' ';

/** What XML does not allow among references. */
export const XML_REFERENCE = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-f]{1,6});)/i;

/** Cleans the attributes of a drawing or a page: those of a list, with values of their kind. */
export class AttributeCleaner {
  readonly #isXml: boolean;
  readonly #names: NeutralNames;
  readonly #work: Work;

  constructor(isXml: boolean, names: NeutralNames, work: Work) {
    this.#isXml = isXml;
    this.#names = names;
    this.#work = work;
  }

  /** The first of each name, as what they say. */
  read(attributes: string): ReadonlyMap<string, string> {
    const values = new Map<string, string>();
    for (const [, spelled = '', double, single, bare] of attributes.matchAll(ATTRIBUTE)) {
      const key = this.#isXml ? spelled : spellingOf(spelled);
      const raw = double ?? single ?? bare ?? '';
      if (this.#isXml && XML_REFERENCE.test(raw)) throw new RefusedError('damaged');
      if (!values.has(key)) values.set(key, withoutInvisible(decodeReferences(raw)));
    }
    return values;
  }

  /** An attribute of an element as it is written; null if it goes. */
  async clean(name: string, key: string, value: string): Promise<readonly Piece[] | null> {
    if (key === 'src' || /(?:^|:)href$/.test(key)) {
      const clean = await this.#address(name, value);
      return clean && [` ${key === 'src' ? key : this.#addressName(name)}="`, ...clean, '"'];
    }
    if (key === 'for') return [this.#names.reference(key, value)];
    if (/^on/i.test(key)) this.#work.found({ tells: 'other', name: 'script' });
    if (/^(?:inkscape|sodipodi|i|sketch|figma|serif):/.test(key))
      this.#work.found({ tells: 'software', name: 'software', detail: key.slice(0, key.indexOf(':')) });
    const clean = key === 'style' ? this.#declarations(value) : this.#plain(key, value);
    return clean && [` ${key}="`, ...clean, '"'];
  }

  #declarations(value: string): readonly Piece[] | null {
    const clean = cleanDeclarations(withoutReferences(value), this.#names);
    return typeof clean === 'string' && clean.trim() === '' ? null : [escapedPiece(clean)];
  }

  #plain(key: string, value: string): readonly Piece[] | null {
    if (/^(?:in2?|result)$/.test(key)) return this.#result(value);
    if (!isAttribute(key, this.#isXml)) return null;
    if (isWords(key)) {
      // Of a picture that is there nobody reads it; what a field says is seen.
      if (key === 'alt' && namesPath(value)) this.#names.path(value);
      return key === 'alt' && namesPath(value) ? null : [escapeValue(value)];
    }
    const text = withoutReferences(value);
    if (PRESENTATION.has(key)) return cleanProperty(key, text, this.#names)?.map(escapedPiece) ?? null;
    if (/^(?:begin|end)$/.test(key)) return this.#times(text);
    if (key === 'attributeName') return isAttribute(text, true) || isProperty(text) ? [text] : null;
    // What a motion leads to may be a paint of the drawing.
    if (/url\(/i.test(text)) return cleanProperty('', text, this.#names)?.map(escapedPiece) ?? null;
    if (isPlainValue(key, text)) return [escapeValue(text)];
    if (namesPath(text)) this.#names.path(text);
    return null;
  }

  // Steps of a filter lead to each other by names.
  #result(value: string): readonly Piece[] {
    return /^(?:Source(?:Graphic|Alpha)|Background(?:Image|Alpha)|FillPaint|StrokePaint)$/.test(value)
      ? [value]
      : [this.#names.name('result', value)];
  }

  // `2s; other.end + 1s`: when a motion begins.
  #times(value: string): readonly Piece[] | null {
    const times = value.split(';').map((time): Piece[] | null => {
      const [, id, event = ''] =
        /^\s*([^\s.;()]+)\.((?:begin|end|click|repeat|mouse\w{1,8})[\d\s.:+()msinh-]*)$/.exec(time) ?? [];
      if (id !== undefined && !/^[\d+-]/.test(time.trim())) return [this.#names.name('id', id), `.${event}`];
      return /^[\d\s.:+msinh-]*$|^\s*(?:indefinite|click|mouse\w{1,8})[\d\s.:+msinh-]*$/.test(time) ? [time] : null;
    });
    return times.every((time) => time !== null) ? times.flatMap((time, i) => (i > 0 ? [';', ...time] : time)) : null;
  }

  // One spelling: older programs know addresses in a drawing by their older name alone.
  #addressName(name: string): string {
    return this.#isXml || !/^(?:a|area|img)$/.test(name) ? 'xlink:href' : 'href';
  }

  async #address(name: string, value: string): Promise<readonly Piece[] | null> {
    const data = DATA.exec(value);
    if (data !== null && /^(?:img|image|feImage|input)$/.test(name)) {
      return [await this.#picture(value.slice(data[0].length).replace(/\s+/g, ''), data[2] !== undefined)];
    }
    const address = withoutReferences(value).trim();
    if (address === '#') return [address];
    if (address.startsWith('#')) return ['#', this.#names.name('id', fragmentOf(address))];
    const isLink = name === 'a' || name === 'area';
    const link = isLink && OPEN_ADDRESS.test(address) ? cleanLink(address, this.#work) : null;
    if (link !== null) return [escapeValue(link)];
    this.#names.link(address);
    // A link that leads nowhere any more still looks like one.
    return isLink ? ['#', this.#names.name('id', NOWHERE)] : null;
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
}

const escapedPiece = (piece: Piece): Piece =>
  typeof piece === 'string' ? escapeValue(piece) : () => escapeValue(piece());
