import type { ByteSource } from '../../source/byteSource.ts';
import { SlicedSource } from '../../source/slicedSource.ts';
import { Decryption } from '../encryption/decryption.ts';
import { decode } from '../filters/decode.ts';
import { InflateBudget } from '../filters/inflateBudget.ts';
import { BrokenError, brokenAsNull } from '../objects/broken.ts';
import { fromBytes } from '../objects/lexer.ts';
import { type Indirect, parseIndirect, parseValue } from '../objects/parser.ts';
import { dictOf, isDict, nameOf, type PdfDict, PdfRef, PdfStream, type PdfValue } from '../objects/values.ts';
import { BlockSource } from './blockSource.ts';
import { ObjectStream } from './objectStream.ts';
import { scan } from './recovery.ts';
import { findStart } from './start.ts';
import { SourceWindow } from './sourceWindow.ts';
import { MOST_OBJECTS, parseEntries, parseSection, type Place, type Section } from './xref.ts';

const MOST_SECTIONS = 4096;

/** A PDF file whose objects can be asked for by number. */
export class PdfDocument {
  readonly source: ByteSource;
  readonly budget: InflateBudget;
  /** Entries of all trailers; newer ones count. */
  readonly trailer = new Map<string, PdfValue>();
  /** Whether an object was written again by a later saving. */
  hasEarlierVersions = false;
  readonly #window: SourceWindow;
  readonly #places = new Map<number, Place | null>();
  readonly #values = new Map<number, PdfValue>();
  readonly #containers = new Map<number, ObjectStream>();
  readonly #loading = new Set<number>();
  #decryption: Decryption | null = null;
  // Bytes before the header, which some programs do not count in offsets.
  #shift = 0;

  private constructor(source: ByteSource) {
    const blocks = new BlockSource(source);
    this.source = blocks;
    this.budget = new InflateBudget(source.size);
    this.#window = new SourceWindow(blocks);
  }

  /** Opens a file by its cross-reference tables. @throws BrokenError, RefusedError */
  static async open(source: ByteSource): Promise<PdfDocument> {
    const document = new PdfDocument(source);
    await document.#readSections();
    await document.#decrypt();
    return document;
  }

  /** Opens a file by looking for objects everywhere in it. @throws BrokenError, RefusedError */
  static async recover(source: ByteSource): Promise<PdfDocument> {
    const document = new PdfDocument(source);
    await document.#scan();
    await document.#decrypt();
    return document;
  }

  // What was read before is read again: it may have been encrypted.
  async #decrypt(): Promise<void> {
    const dict = await this.entry(this.trailer, 'Encrypt');
    if (isDict(dict)) {
      const identifier = await this.entry(this.trailer, 'ID');
      this.#decryption = await Decryption.open(dict, identifier, (value) => this.resolve(value));
      this.#values.clear();
      this.#containers.clear();
    }
  }

  /** Follows a reference; what is nowhere is null (ISO 32000-2, 7.3.10). @throws BrokenError, RefusedError */
  async resolve(value: PdfValue | undefined): Promise<PdfValue> {
    let resolved = value ?? null;
    for (let hops = 0; resolved instanceof PdfRef; hops++) {
      if (hops === 16) {
        throw new BrokenError();
      }
      resolved = await this.#load(resolved.number);
    }
    return resolved;
  }

  /** The entry of a dictionary, or of a stream's, resolved. @throws BrokenError, RefusedError */
  entry(holder: PdfValue | undefined, key: string): Promise<PdfValue> {
    return this.resolve(dictOf(holder).get(key));
  }

  async #load(number: number): Promise<PdfValue> {
    const known = this.#values.get(number);
    if (known !== undefined) {
      return known;
    }
    const place = this.#places.get(number) ?? null;
    if (place === null) {
      return null;
    }
    if (this.#loading.has(number)) {
      throw new BrokenError();
    }
    this.#loading.add(number);
    const value =
      'offset' in place ? await this.#loadAt(place.offset, number) : await this.#loadFrom(place.container, number);
    this.#values.set(number, value);
    this.#loading.delete(number);
    return value;
  }

  async #loadAt(offset: number, number: number): Promise<PdfValue> {
    const object = await this.#parseAt(offset + this.#shift);
    if (object.number !== number) {
      throw new BrokenError();
    }
    return this.#finish(object);
  }

  #parseAt(offset: number): Promise<Indirect> {
    if (offset >= this.source.size) {
      throw new BrokenError();
    }
    return this.#window.at(offset, (lexer, base) => {
      const object = parseIndirect(lexer);
      return object.bodyStart === null ? object : { ...object, bodyStart: object.bodyStart + base };
    });
  }

  async #finish(object: Indirect): Promise<PdfValue> {
    const value = await this.#assemble(object);
    return this.#decryption === null ? value : this.#decryption.decrypt(value, object.number, object.generation);
  }

  async #assemble({ value, bodyStart }: Indirect): Promise<PdfValue> {
    if (bodyStart === null || !isDict(value)) {
      return value;
    }
    const length = await this.entry(value, 'Length');
    const end = await this.#bodyEnd(bodyStart, typeof length === 'number' ? length : -1);
    return new PdfStream(value, new SlicedSource(this.source, bodyStart, end));
  }

  // Where /Length is wrong, the stream ends before the keyword.
  async #bodyEnd(start: number, length: number): Promise<number> {
    const stated = start + length;
    if (length >= 0 && stated < this.source.size) {
      const follows = await this.source.read(stated, Math.min(stated + 16, this.source.size));
      if (/^[\0\t\n\f\r ]*endstream/.test(fromBytes(follows, 0, follows.length))) {
        return stated;
      }
    }
    const decoder = new TextDecoder('latin1');
    for (let from = start; from < this.source.size; from += 0x1_0000) {
      const piece = await this.source.read(from, Math.min(this.source.size, from + 0x1_0000 + 16));
      const found = /(\r\n|\n|\r)?(endstream|endobj)/.exec(decoder.decode(piece));
      if (found !== null) {
        return from + found.index;
      }
    }
    throw new BrokenError();
  }

  // An object stream is opened once.
  async #loadFrom(container: number, number: number): Promise<PdfValue> {
    const opened = this.#containers.get(container) ?? (await this.#openContainer(container));
    this.#containers.set(container, opened);
    return opened.read(number);
  }

  async #openContainer(container: number): Promise<ObjectStream> {
    const place = this.#places.get(container);
    if (place === undefined || place === null || !('offset' in place)) {
      throw new BrokenError();
    }
    return ObjectStream.open(this, await this.#loadAt(place.offset, container));
  }

  async #readSections(): Promise<void> {
    const start = await findStart(this.source);
    this.#shift = start.shift;
    const waiting = [start.offset];
    const seen = new Set<number>();
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (seen.has(next) || seen.size > MOST_SECTIONS) {
        continue;
      }
      seen.add(next);
      const section = await this.#readSection(next + this.#shift);
      this.#takeSection(section);
      const previous = section.trailer.get('Prev');
      if (typeof previous === 'number') waiting.push(previous);
    }
    if (!this.trailer.has('Root')) {
      throw new BrokenError();
    }
  }

  async #readSection(offset: number, hybrid = true): Promise<Section> {
    if (offset >= this.source.size) {
      throw new BrokenError();
    }
    const section = await this.#window.at(offset, (lexer, base) => {
      const read = parseSection(lexer);
      return { ...read, bodyStart: read.bodyStart === null ? null : read.bodyStart + base };
    });
    const { trailer, bodyStart } = section;
    if (bodyStart === null) {
      if (!hybrid) {
        throw new BrokenError();
      }
      return this.#withHybrid(section);
    }
    const stream = await this.#finish({ number: 0, generation: 0, value: trailer, bodyStart });
    if (!(stream instanceof PdfStream)) {
      throw new BrokenError();
    }
    return { trailer, bodyStart, places: parseEntries((await decode(this, stream)).bytes, trailer) };
  }

  // The stream of a hybrid file tells of objects that are free for older viewers (7.5.8.4).
  async #withHybrid(section: Section): Promise<Section> {
    const offset = section.trailer.get('XRefStm');
    if (typeof offset === 'number') {
      const { places } = await this.#readSection(offset + this.#shift, false);
      places.forEach((place, number) => section.places.set(number, section.places.get(number) ?? place));
    }
    return section;
  }

  #takeSection({ places, trailer }: Section): void {
    for (const [number, place] of places) {
      const newer = this.#places.get(number);
      if (newer === undefined) {
        this.#places.set(number, place);
      } else if (place !== null) {
        this.hasEarlierVersions = true;
      }
    }
    this.#takeTrailer(trailer, false);
  }

  #takeTrailer(trailer: PdfDict, newer: boolean): void {
    for (const [key, value] of trailer) {
      if (newer || !this.trailer.has(key)) this.trailer.set(key, value);
    }
  }

  async #scan(): Promise<void> {
    const { objects, trailers } = await scan(this.source);
    for (const offset of trailers) {
      const trailer = await this.#window.at(offset, (lexer) => parseValue(lexer)).catch(brokenAsNull);
      if (isDict(trailer)) this.#takeTrailer(trailer, true);
    }
    for (const { number, offset, type } of objects) {
      if (number > MOST_OBJECTS) {
        continue;
      }
      this.hasEarlierVersions ||= this.#places.has(number);
      this.#places.set(number, { offset });
      if (type !== null) {
        await this.#takeLandmark(number, offset, type).catch(brokenAsNull);
      }
    }
    this.#values.clear();
    this.#containers.clear();
    this.#loading.clear();
    if (!this.trailer.has('Root')) {
      throw new BrokenError();
    }
  }

  async #takeLandmark(number: number, offset: number, type: string): Promise<void> {
    const value = await this.#finish(await this.#parseAt(offset));
    const actual = nameOf(dictOf(value).get('Type'));
    if (type === 'Catalog' && actual === 'Catalog' && !this.trailer.has('Root')) {
      this.trailer.set('Root', new PdfRef(number));
    } else if (actual === 'XRef') {
      this.#takeTrailer(dictOf(value), true);
    } else if (actual === 'ObjStm') {
      const container = await ObjectStream.open(this, value);
      container.numbers().forEach((inner, index) => this.#places.set(inner, { container: number, index }));
    }
  }
}
