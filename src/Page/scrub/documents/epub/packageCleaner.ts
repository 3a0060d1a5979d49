import { utf8 } from '../../../protocol/encoding/bytes.ts';
import type { Work } from '../../format.ts';
import { RefusedError } from '../../refusal.ts';
import { MemorySource } from '../../source/memorySource.ts';
import { elementsOf, textOf } from '../../xml/xmlElements.ts';
import { filterXml } from '../../xml/xmlFilter.ts';
import { visibleXml } from '../../xml/visibleXml.ts';
import { decodeXml, escapeXml } from '../../xml/xmlText.ts';
import type { ZipEntry } from '../../zip/zipEntry.ts';
import type { Part } from '../../zip/zipWriter.ts';
import { cleanSheet, joined, keptNames } from '../markup/css.ts';
import { resolvePath } from '../ooxml/packageReader.ts';
import { cleanPicture, isWorthDeflating } from '../picture.ts';
import { PageMarkup, withoutNames } from './pageMarkup.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const NO_ID = 'urn:uuid:00000000-0000-0000-0000-000000000000';
const PAGES = 'application/xhtml+xml';
const CONTENTS = 'application/x-dtbncx+xml';

interface Item {
  readonly id: string;
  /** Its place in the old archive. */
  readonly path: string;
  readonly mediaType: string;
  /** Its name in the new one, in the folder of all. */
  name: string;
  readonly properties: string;
}

/** Builds a new book of the pages, styles and pictures that are listed, in one folder, called by numbers. */
export class PackageCleaner {
  readonly #entries: ReadonlyMap<string, ZipEntry>;
  readonly #work: Work;
  readonly #items: Item[] = [];
  readonly #byPath = new Map<string, Item>();

  constructor(entries: ReadonlyMap<string, ZipEntry>, work: Work) {
    this.#entries = entries;
    this.#work = work;
  }

  async clean(path: string, book: string): Promise<readonly Part[]> {
    this.#readItems(path, book);
    const parts: Part[] = [];
    for (const item of this.#items) {
      parts.push(await this.#cleanItem(item));
    }
    return [
      { name: 'mimetype', source: new MemorySource(utf8('application/epub+zip')), deflate: false },
      textPart('META-INF/container.xml', HEAD + CONTAINER),
      textPart('OEBPS/content.opf', HEAD + this.#packageXml(book)),
      ...parts,
    ];
  }

  #readItems(path: string, book: string): void {
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    for (const { local, attributes } of elementsOf(book)) {
      if (local !== 'item') continue;
      const mediaType = attributes.get('media-type') ?? '';
      const place = this.#placeOf(folder, attributes.get('href') ?? '');
      const ending = endingOf(mediaType);
      if (ending === null || place === null) continue;
      const name = `${this.#items.length + 1}.${ending}`;
      const properties = (attributes.get('properties') ?? '').replace(/\b(?:scripted|remote-resources)\b/g, '').trim();
      const item: Item = { id: attributes.get('id') ?? '', path: place, mediaType, name, properties };
      this.#items.push(item);
      this.#byPath.set(place, item);
    }
    if (this.#items.every(({ mediaType }) => mediaType !== PAGES)) {
      throw new RefusedError('damaged');
    }
  }

  // The entry that an address in a folder means; null if there is none.
  #placeOf(folder: string, address: string): string | null {
    let decoded = address;
    try {
      decoded = decodeURIComponent(address);
    } catch {
      // It is no escaped address, then.
    }
    const places = [resolvePath(folder, decoded), resolvePath(folder, address)];
    return places.find((place) => this.#entries.has(place)) ?? null;
  }

  #partAt(item: Item, address: string): string | null {
    const [, file = '', fragment = ''] = /^([^#]*)(#.*)?$/.exec(address) ?? [];
    if (file === '') {
      return fragment;
    }
    const place = this.#placeOf(item.path.slice(0, item.path.lastIndexOf('/') + 1), file);
    const target = place === null ? undefined : this.#byPath.get(place);
    return target === undefined ? null : target.name + fragment;
  }

  async #cleanItem(item: Item): Promise<Part> {
    const entry = this.#entries.get(item.path);
    if (entry === undefined) {
      throw new RefusedError('damaged');
    }
    if (item.mediaType === PAGES || item.mediaType === CONTENTS) {
      const policy = new PageMarkup(this.#work, (address) => this.#partAt(item, address), item.mediaType === CONTENTS);
      return textPart(
        `OEBPS/${item.name}`,
        filterXml(visibleXml(withoutNames(decodeXml(await entry.read())), this.#work), policy),
      );
    }
    if (item.mediaType === 'text/css') {
      return textPart(`OEBPS/${item.name}`, joined([cleanSheet(decodeXml(await entry.read()), keptNames(this.#work))]));
    }
    const { cleaned, mediaType, extension } = await cleanPicture(await entry.open(), this.#work);
    if (!item.name.endsWith(`.${extension}`)) {
      throw new RefusedError('damaged');
    }
    return { name: `OEBPS/${item.name}`, source: cleaned, deflate: isWorthDeflating(mediaType) };
  }

  #packageXml(book: string): string {
    const title = escapeXml(textOf(book, 'title') || '-');
    const language = escapeXml(textOf(book, 'language') || 'und');
    const items = this.#items.map(({ id, name, mediaType, properties }) => {
      const more = /^[a-z -]+$/.test(properties) ? ` properties="${properties}"` : '';
      return `<item id="${escapeXml(id)}" href="${name}" media-type="${mediaType}"${more}/>`;
    });
    const ids = new Set(this.#items.map(({ id }) => id));
    const order = elementsOf(book)
      .filter(({ local, attributes }) => local === 'itemref' && ids.has(attributes.get('idref') ?? ''))
      .map(({ attributes }) => `<itemref idref="${escapeXml(attributes.get('idref') ?? '')}"/>`);
    const contents = this.#items.find(({ mediaType }) => mediaType === CONTENTS);
    // EPUB 3 has its table of contents in a page, and a time.
    const isThird = this.#items.some(({ properties }) => /\bnav\b/.test(properties));
    const toc = contents === undefined ? '' : ` toc="${escapeXml(contents.id)}"`;
    return (
      `<package xmlns="http://www.idpf.org/2007/opf" version="${isThird ? '3.0' : '2.0'}" unique-identifier="id">` +
      '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">' +
      `<dc:identifier id="id">${NO_ID}</dc:identifier><dc:title>${title}</dc:title><dc:language>${language}</dc:language>` +
      `${isThird ? '<meta property="dcterms:modified">1980-01-01T00:00:00Z</meta>' : ''}</metadata><manifest>${items.join('')}</manifest>` +
      `<spine${toc}>${order.join('')}</spine></package>`
    );
  }
}

const CONTAINER =
  '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>' +
  '<rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>';

const textPart = (name: string, text: string): Part => ({ name, source: new MemorySource(utf8(text)), deflate: true });

// The ending of a kind of file that stays; null for fonts, scripts and whatever else there is.
function endingOf(mediaType: string): string | null {
  if (mediaType === PAGES) return 'xhtml';
  if (mediaType === CONTENTS) return 'ncx';
  if (mediaType === 'text/css') return 'css';
  const [, kind] = /^image\/(jpeg|png|gif|webp|svg\+xml)$/.exec(mediaType) ?? [];
  return kind === undefined ? null : kind === 'jpeg' ? 'jpg' : kind.replace('+xml', '');
}
