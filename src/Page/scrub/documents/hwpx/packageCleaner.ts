import { utf8 } from '../../../protocol/encoding/bytes.ts';
import type { Work } from '../../format.ts';
import { RefusedError } from '../../refusal.ts';
import { MemorySource } from '../../source/memorySource.ts';
import type { ListedElement } from '../../xml/xmlElements.ts';
import { filterXml } from '../../xml/xmlFilter.ts';
import { visibleXml } from '../../xml/visibleXml.ts';
import { decodeXml, escapeXml } from '../../xml/xmlText.ts';
import type { ZipEntry } from '../../zip/zipEntry.ts';
import type { Part } from '../../zip/zipWriter.ts';
import { People } from '../people.ts';
import { cleanPicture, isWorthDeflating } from '../picture.ts';
import { Markup } from './markup.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const HANCOM = 'http://www.hancom.co.kr/';
const PARTS = /^Contents\/(?:header|section\d+|masterpage\d+)\.xml$/;

interface Item {
  readonly id: string;
  readonly href: string;
  readonly mediaType: string;
}

/** Builds a new HWPX package: header, sections, master pages and pictures, and what Hancom Office asks for around them. */
export class PackageCleaner {
  readonly #entries: ReadonlyMap<string, ZipEntry>;
  readonly #work: Work;
  readonly #people: People;
  readonly #items: Item[] = [];
  readonly #parts: Part[] = [];

  constructor(entries: ReadonlyMap<string, ZipEntry>, work: Work) {
    this.#entries = entries;
    this.#work = work;
    this.#people = new People(work);
  }

  async clean(listed: readonly ListedElement[], version: string): Promise<readonly Part[]> {
    const items = listed.filter(({ local }) => local === 'item').map(({ attributes }) => attributes);
    for (const item of items) {
      await this.#cleanPicture(item);
    }
    for (const item of items) {
      await this.#cleanMarkup(item.get('id') ?? '', item.get('href') ?? '');
    }
    if (this.#items.every(({ href }) => href !== 'Contents/section0.xml')) {
      throw new RefusedError('damaged');
    }
    const [, xmlVersion = '1.4'] = /\bxmlVersion="(1\.\d{1,2})"/.exec(version) ?? [];
    return [
      { name: 'mimetype', source: new MemorySource(utf8('application/hwp+zip')), deflate: false },
      xmlPart('version.xml', versionXml(xmlVersion)),
      xmlPart('settings.xml', SETTINGS),
      xmlPart('META-INF/container.xml', CONTAINER),
      xmlPart('META-INF/container.rdf', rdfXml(this.#items)),
      xmlPart('META-INF/manifest.xml', MANIFEST),
      xmlPart('Contents/content.hpf', packageXml(this.#items)),
      ...this.#parts,
    ];
  }

  async #cleanPicture(item: ReadonlyMap<string, string>): Promise<void> {
    const href = item.get('href') ?? '';
    const id = item.get('id') ?? '';
    const entry = this.#entries.get(href);
    if (entry === undefined && item.get('isEmbeded') === '0') {
      this.#work.found({ tells: 'person', name: 'path', detail: href });
    }
    const isFont = /font|ttf|otf/i.test(item.get('media-type') ?? '');
    if (entry === undefined || isFont || !href.startsWith('BinData/') || !/^[\w.-]{1,64}$/.test(id)) {
      return;
    }
    const { cleaned, mediaType, extension } = await cleanPicture(await entry.open(), this.#work);
    const renamed = `BinData/image${this.#parts.length + 1}.${extension}`;
    this.#items.push({ id, href: renamed, mediaType });
    this.#parts.push({ name: renamed, source: cleaned, deflate: isWorthDeflating(mediaType) });
  }

  async #cleanMarkup(id: string, href: string): Promise<void> {
    const entry = this.#entries.get(href);
    if (!PARTS.test(href) || entry === undefined || this.#items.some((item) => item.href === href)) {
      return;
    }
    const keepsItem = (picture: string) => this.#items.some((item) => item.id === picture);
    const policy = new Markup({ work: this.#work, people: this.#people, keepsItem });
    const xml = filterXml(visibleXml(decodeXml(await entry.read()), this.#work), policy);
    this.#items.push({ id, href, mediaType: 'application/xml' });
    this.#parts.push({ name: href, source: new MemorySource(utf8(xml)), deflate: true });
  }
}

const xmlPart = (name: string, xml: string): Part => ({
  name,
  source: new MemorySource(utf8(HEAD + xml)),
  deflate: true,
});

// What every document says that comes from nobody's program.
const versionXml = (xmlVersion: string): string =>
  `<hv:HCFVersion xmlns:hv="${HANCOM}hwpml/2011/version" tagetApplication="WORDPROCESSOR" major="5" minor="1" micro="1" ` +
  `buildNumber="0" os="1" xmlVersion="${xmlVersion}" application="Hancom Office Hangul" appVersion="11, 0, 0, 0"/>`;

const SETTINGS =
  `<ha:HWPApplicationSetting xmlns:ha="${HANCOM}hwpml/2011/app">` +
  '<ha:CaretPosition listIDRef="0" paraIDRef="0" pos="0"/></ha:HWPApplicationSetting>';

const CONTAINER =
  '<ocf:container xmlns:ocf="urn:oasis:names:tc:opendocument:xmlns:container"><ocf:rootfiles>' +
  '<ocf:rootfile full-path="Contents/content.hpf" media-type="application/hwpml-package+xml"/>' +
  '<ocf:rootfile full-path="META-INF/container.rdf" media-type="application/rdf+xml"/></ocf:rootfiles></ocf:container>';

const MANIFEST = '<odf:manifest xmlns:odf="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>';

function rdfXml(items: readonly Item[]): string {
  const pkg = `${HANCOM}hwpml/2016/meta/pkg#`;
  const parts = items.filter(({ href }) => /(?:header|section\d+)\.xml$/.test(href));
  const has = parts.map(
    ({ href }) => `<rdf:Description rdf:about=""><pkg:hasPart rdf:resource="${href}"/></rdf:Description>`,
  );
  const types = parts.map(({ href }) => {
    const type = href.includes('header') ? 'HeaderFile' : 'SectionFile';
    return `<rdf:Description rdf:about="${href}"><rdf:type rdf:resource="${pkg}${type}"/></rdf:Description>`;
  });
  const all = [...has, ...types].join('');
  return `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:pkg="${pkg}">${all}</rdf:RDF>`;
}

function packageXml(items: readonly Item[]): string {
  const listed = items.map(
    ({ id, href, mediaType }) =>
      `<opf:item id="${escapeXml(id)}" href="${href}" media-type="${mediaType}"${href.startsWith('BinData/') ? ' isEmbeded="1"' : ''}/>`,
  );
  const order = items
    .filter(({ href }) => /(?:header|section\d+)\.xml$/.test(href))
    .map(({ id }) => `<opf:itemref idref="${escapeXml(id)}" linear="yes"/>`);
  return (
    '<opf:package xmlns:opf="http://www.idpf.org/2007/opf/" version="" unique-identifier="" id=""><opf:metadata><opf:title/>' +
    `<opf:language>ko</opf:language></opf:metadata><opf:manifest>${listed.join('')}</opf:manifest>` +
    `<opf:spine>${order.join('')}</opf:spine></opf:package>`
  );
}
