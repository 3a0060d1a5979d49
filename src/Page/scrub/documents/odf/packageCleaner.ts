import { utf8 } from '../../../protocol/encoding/bytes.ts';
import type { Work } from '../../format.ts';
import { RefusedError } from '../../refusal.ts';
import { MemorySource } from '../../source/memorySource.ts';
import { elementsOf } from '../../xml/xmlElements.ts';
import { filterXml } from '../../xml/xmlFilter.ts';
import { visibleXml } from '../../xml/visibleXml.ts';
import type { XmlPolicy } from '../../xml/xmlPolicy.ts';
import { decodeXml } from '../../xml/xmlText.ts';
import type { ZipEntry } from '../../zip/zipEntry.ts';
import type { Part } from '../../zip/zipWriter.ts';
import { resolvePath } from '../ooxml/packageReader.ts';
import { People } from '../people.ts';
import { cleanPicture, isWorthDeflating } from '../picture.ts';
import { generationOf, needsGeneration } from './generation.ts';
import { Markup } from './markup.ts';
import { withNumberedNames } from './names.ts';
import { Settings } from './settings.ts';

const MANIFEST = 'urn:oasis:names:tc:opendocument:xmlns:manifest:1.0';
const META =
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PARTS = ['content.xml', 'styles.xml', 'settings.xml'];
const PRINTER = /config:name="PrinterName"[^<>]*>([^<]+)</;
// Elements that name other parts of the package.
const NAMING_PARTS = 'image|fill-image|background-image|object|list-level-style-image';
/** How far into a part its first tag reaches, in characters. */
const LONGEST_TAG = 10_000;
const DEEPEST = 4;

/** Builds a new OpenDocument package of what is shown. */
export class PackageCleaner {
  readonly #entries: ReadonlyMap<string, ZipEntry>;
  readonly #work: Work;
  readonly #people: People;
  readonly #parts: Part[] = [];
  readonly #manifest: string[] = [];
  // New names of pictures, films and objects, by the old ones.
  readonly #names = new Map<string, string>();

  constructor(entries: readonly ZipEntry[], work: Work) {
    this.#entries = new Map(entries.map((entry) => [entry.name, entry]));
    this.#work = work;
    this.#people = new People(work);
  }

  async clean(mediaType: string): Promise<readonly Part[]> {
    await this.#cleanDocument('', mediaType, 0);
    const entries = this.#manifest.join('');
    const manifest = `${HEAD}<manifest:manifest xmlns:manifest="${MANIFEST}"${await this.#versionOf('')}>${entries}</manifest:manifest>`;
    return [
      { name: 'mimetype', source: new MemorySource(utf8(mediaType)), deflate: false },
      { name: 'META-INF/manifest.xml', source: new MemorySource(utf8(manifest)), deflate: true },
      ...this.#parts,
    ];
  }

  async #cleanDocument(folder: string, mediaType: string, depth: number): Promise<void> {
    if (depth > DEEPEST) {
      throw new RefusedError('tooComplex');
    }
    this.#list(folder || '/', mediaType, await this.#versionOf(folder));
    const cleaned: (readonly [name: string, xml: string])[] = [];
    for (const name of PARTS) {
      const entry = this.#entries.get(folder + name);
      if (entry === undefined) {
        // A template may have styles alone.
        if (name === 'content.xml' && !this.#entries.has(`${folder}styles.xml`)) throw new RefusedError('damaged');
        continue;
      }
      const text = decodeXml(await entry.read());
      if (name !== 'settings.xml') await this.#follow(text, folder, depth);
      else if (PRINTER.test(text))
        this.#work.found({ tells: 'device', name: 'printer', detail: PRINTER.exec(text)?.[1] ?? '' });
      cleaned.push([folder + name, filterXml(visibleXml(text, this.#work), this.#policyOf(name, folder))]);
    }
    const numbered = withNumberedNames(cleaned.map(([, xml]) => xml));
    cleaned.forEach(([name], i) => this.#add(name, numbered[i] ?? ''));
    await this.#addGeneration(folder, numbered.join(''));
  }

  async #addGeneration(folder: string, content: string): Promise<void> {
    const entry = this.#entries.get(`${folder}meta.xml`);
    const generation = entry === undefined ? null : generationOf(decodeXml(await entry.read()));
    if (generation === null || !needsGeneration(generation, content)) return;
    const version = (await this.#versionOf(folder)).replace('manifest', 'office');
    this.#add(
      `${folder}meta.xml`,
      `${HEAD}<office:document-meta ${META}${version}><office:meta><meta:generator>${generation}</meta:generator></office:meta></office:document-meta>`,
    );
  }

  #policyOf(name: string, folder: string): XmlPolicy {
    if (name === 'settings.xml') {
      return new Settings(folder !== '');
    }
    const partAt = (address: string) => this.#names.get(this.#partName(address, folder)) ?? null;
    return new Markup({ work: this.#work, people: this.#people, partAt });
  }

  #partName(address: string, folder: string): string {
    return resolvePath(folder, address);
  }

  #add(name: string, xml: string): void {
    this.#list(name, 'text/xml');
    this.#parts.push({ name, source: new MemorySource(utf8(xml)), deflate: true });
  }

  #list(path: string, mediaType: string, version = ''): void {
    this.#manifest.push(
      `<manifest:file-entry manifest:full-path="${path}"${version} manifest:media-type="${mediaType}"/>`,
    );
  }

  // The version of OpenDocument that a document says, as an attribute: LibreOffice opens no file whose parts disagree. Before
  // 1.2, lists of parts had none.
  async #versionOf(folder: string): Promise<string> {
    const entry = this.#entries.get(`${folder}content.xml`) ?? this.#entries.get(`${folder}styles.xml`);
    const text = entry === undefined ? '' : decodeXml(await entry.read());
    const [, version] = /\boffice:version\s*=\s*["'](1\.[2-9])["']/.exec(text.slice(0, LONGEST_TAG)) ?? [];
    return version === undefined ? '' : ` manifest:version="${version}"`;
  }

  // Cleans what a part names within the package: pictures, films, objects.
  async #follow(text: string, folder: string, depth: number): Promise<void> {
    for (const { local, attributes } of elementsOf(text, NAMING_PARTS)) {
      const address = Array.from(attributes).find(([name]) => name.endsWith(':href') || name === 'href')?.[1] ?? '';
      const name = this.#partName(address, folder);
      if (address === '' || address.startsWith('#') || this.#names.has(name)) continue;
      if (local === 'object') await this.#followObject(name, depth);
      else if (this.#entries.has(name)) await this.#followPicture(name);
    }
  }

  async #followObject(name: string, depth: number): Promise<void> {
    if (!this.#entries.has(`${name}/content.xml`)) {
      this.#work.found({ tells: 'history', name: 'attachment' });
      return;
    }
    const renamed = `Object ${this.#names.size + 1}`;
    const mediaType = await this.#objectType(name);
    this.#names.set(name, `./${renamed}`);
    const before = this.#parts.length;
    const listed = this.#manifest.length;
    await this.#cleanDocument(`${name}/`, mediaType, depth + 1);
    this.#rename(name, renamed, before, listed);
  }

  // The parts of an object are cleaned where they lie, and then called by a number.
  #rename(from: string, to: string, parts: number, listed: number): void {
    for (let i = parts; i < this.#parts.length; i++) {
      const part = this.#parts[i];
      if (part?.name.startsWith(`${from}/`)) this.#parts[i] = { ...part, name: to + part.name.slice(from.length) };
    }
    for (let i = listed; i < this.#manifest.length; i++) {
      this.#manifest[i] = this.#manifest[i]?.replace(`full-path="${from}/`, `full-path="${to}/`) ?? '';
    }
  }

  async #objectType(name: string): Promise<string> {
    const manifest = this.#entries.get('META-INF/manifest.xml');
    const listed = manifest === undefined ? [] : elementsOf(decodeXml(await manifest.read()));
    const entry = listed.find(({ attributes }) => attributes.get('manifest:full-path') === `${name}/`);
    const type = entry?.attributes.get('manifest:media-type') ?? '';
    return /^application\/vnd\.oasis\.opendocument\.[a-z]+$/.test(type)
      ? type
      : 'application/vnd.oasis.opendocument.chart';
  }

  async #followPicture(name: string): Promise<void> {
    const entry = this.#entries.get(name);
    // How an object or a table looked to readers that know neither.
    if (entry === undefined || /^ObjectReplacements\/|\/TablePreview\d+\.svm$/.test(name)) {
      return;
    }
    const { cleaned, mediaType, extension } = await cleanPicture(await entry.open(), this.#work);
    const renamed = `Pictures/image${this.#names.size + 1}.${extension}`;
    this.#names.set(name, renamed);
    this.#list(renamed, mediaType);
    this.#parts.push({ name: renamed, source: cleaned, deflate: isWorthDeflating(mediaType) });
  }
}
