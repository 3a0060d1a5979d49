import { utf8 } from '../../../protocol/encoding/bytes.ts';
import type { Nested, Work } from '../../format.ts';
import { RefusedError } from '../../refusal.ts';
import type { ByteSource } from '../../source/byteSource.ts';
import { MemorySource } from '../../source/memorySource.ts';
import { filterXml } from '../../xml/xmlFilter.ts';
import { visibleXml } from '../../xml/visibleXml.ts';
import { escapeXml } from '../../xml/xmlText.ts';
import type { Part } from '../../zip/zipWriter.ts';
import { isOpenAddress, namesPath } from '../path.ts';
import { Numbered } from '../numbered.ts';
import { People } from '../people.ts';
import { cleanPicture, isWorthDeflating } from '../picture.ts';
import { GENERATION_PART, GENERATION_TYPE, generationOf } from './generation.ts';
import { DefinedNames } from './definedNames.ts';
import { withoutFetchingFields } from './fields.ts';
import { withoutFetchingFormulas } from './formulas.ts';
import { Markup } from './markup.ts';
import type { PackageReader, Relationship } from './packageReader.ts';
import { type Application, kindOf, type MainKind, type PartKind } from './partKinds.ts';
import { Settings } from './settings.ts';
import { acceptChanges } from './trackedChanges.ts';
import { withNumberedNames } from './wordNames.ts';

const MOST_PARTS = 10_000;
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const CONTENT_TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
// In the cleaned file a workbook that another one takes values from is called by a number.
const EXTERNAL_BOOK = 'workbook.xlsx';

interface Kept {
  readonly relationship: Relationship;
  /** From the root of the package, or an address. */
  readonly target: string;
}

const HIDDEN_TEXT = /<w:vanish(?! w:val="(?:0|false|off)")[ />]/;

/** A part whose names are not numbered yet: they are, in all parts at once. */
interface Text {
  readonly name: string;
  readonly xml: string;
}

/** Follows the relationships of a package, and builds a new one of what is needed. */
export class PackageCleaner {
  readonly #parts: PackageReader;
  readonly #main: MainKind;
  readonly #work: Work;
  readonly #people: People;
  readonly #numbered = new Numbered();
  readonly #cleaned: (Part | Text)[] = [];
  #definedNames = new DefinedNames('');
  readonly #types = new Map<string, string>();
  readonly #extensions = new Map<string, string>();
  // The new name of each part that was reached; null if it could not be kept.
  readonly #names = new Map<string, string | null>();
  readonly #taken = new Set<string>();

  constructor(parts: PackageReader, main: MainKind, work: Work) {
    this.#parts = parts;
    this.#main = main;
    this.#work = work;
    this.#people = new People(work);
  }

  /**
   * The parts of the new package, in the order in which they are to be written; `relationship` is the type of the one to `mainPart`.
   *
   * @param related the relationships of the package
   */
  async clean(mainPart: string, relationship: string, related: readonly Relationship[]): Promise<readonly Part[]> {
    const { application, path, contentType } = this.#main;
    const name = `${application}/${path}.xml`;
    this.#names.set(mainPart.toLowerCase(), name);
    this.#taken.add(name);
    if (application === 'xl') this.#definedNames = new DefinedNames(await this.#parts.text(mainPart));
    await this.#cleanMarkup(mainPart, name, { handling: 'markup', path, contentType, isImplicit: true });
    const root = `<Relationship Id="rId1" Type="${escapeXml(relationship)}" Target="${name}"/>`;
    const generation = await this.#generation(related);
    return [
      xmlPart('[Content_Types].xml', `<Types xmlns="${CONTENT_TYPES}">${this.#contentTypes()}</Types>`),
      xmlPart(
        '_rels/.rels',
        `<Relationships xmlns="${RELATIONSHIPS}">${root}${generation.relationship}</Relationships>`,
      ),
      ...generation.parts,
      ...this.#finished(),
    ];
  }

  async #generation(related: readonly Relationship[]): Promise<{ relationship: string; parts: readonly Part[] }> {
    const properties = related.find(({ type, target }) => type === 'extended-properties' && this.#parts.has(target));
    const isWorkbook = this.#main.application === 'xl';
    const xml = properties && generationOf(await this.#parts.text(properties.target), isWorkbook);
    if (!xml) {
      return { relationship: '', parts: [] };
    }
    this.#types.set(GENERATION_PART, GENERATION_TYPE);
    const relationship = `<Relationship Id="rId2" Type="${escapeXml(properties.uri)}" Target="${GENERATION_PART}"/>`;
    return { relationship, parts: [xmlPart(GENERATION_PART, xml)] };
  }

  #finished(): readonly Part[] {
    const all = this.#cleaned.reverse();
    const texts = all.filter((part): part is Text => 'xml' in part);
    const numbered = withNumberedNames(texts.map(({ xml }) => xml));
    const renamed = new Map(texts.map(({ name }, i) => [name, numbered[i] ?? '']));
    return all.map((part) => ('xml' in part ? textPart(part.name, renamed.get(part.name) ?? '') : part));
  }

  #add(name: string, xml: string): void {
    this.#cleaned.push(this.#main.application === 'word' ? { name, xml } : textPart(name, xml));
  }

  #contentTypes(): string {
    this.#extensions.set('rels', 'application/vnd.openxmlformats-package.relationships+xml');
    this.#extensions.set('xml', 'application/xml');
    const defaults = [...this.#extensions]
      .sort()
      .map(([extension, type]) => `<Default Extension="${extension}" ContentType="${type}"/>`);
    const overrides = [...this.#types]
      .sort()
      .map(([name, type]) => `<Override PartName="/${name}" ContentType="${type}"/>`);
    return [...defaults, ...overrides].join('');
  }

  async #cleanMarkup(part: string, name: string, kind: PartKind): Promise<void> {
    const text = await this.#parts.text(part);
    const kept = new Map<string, Kept>();
    // In the order in which they are written, so that parts get the same names the next time.
    const relationships = [...(await this.#parts.relationships(part))].sort((a, b) => (a.id < b.id ? -1 : 1));
    for (const relationship of relationships) {
      const target = await this.#follow(relationship, kind, text);
      if (target !== null) kept.set(relationship.id, { relationship, target });
    }
    const clean = this.#filter(text, kind, (id) => kept.has(id));
    const isMain = kind.path === this.#main.path;
    if (!isMain) this.#definedNames.see(clean);
    if (kept.size > 0) {
      this.#add(relationshipsName(name), HEAD + relationshipsOf(kept));
    }
    this.#add(name, isMain ? this.#definedNames.withoutUnused(clean) : clean);
    this.#types.set(name, kind.contentType);
  }

  #filter(text: string, kind: PartKind, keepsRelationship: (id: string) => boolean): string {
    if (kind.handling === 'settings') {
      return filterXml(text, new Settings(this.#work));
    }
    const clean = filterXml(
      visibleXml(text, this.#work),
      new Markup({ work: this.#work, people: this.#people, numbered: this.#numbered, keepsRelationship }),
    );
    const accepted = this.#work.choices.trackedChanges === 'accept' ? acceptChanges(clean, this.#work) : clean;
    // Hidden marks of paragraphs, or hidden by a style.
    if (HIDDEN_TEXT.test(accepted)) this.#work.stays('hidden');
    return withoutFetchingFormulas(withoutFetchingFields(accepted, this.#work), this.#work);
  }

  // Where a relationship leads in the new package; null if it goes.
  #follow(relationship: Relationship, from: PartKind, text: string): Promise<string | null> {
    const { type, id, isExternal } = relationship;
    if (type === 'aFChunk' || type === 'rdRichValue') {
      throw new RefusedError('unsupported');
    }
    if (isExternal) {
      return Promise.resolve(this.#followOutside(relationship));
    }
    const kind = kindOf(this.#main.application, type);
    if (kind === null || !this.#isNeeded(kind, relationship, from, text)) {
      this.#noteDropped(type);
      return Promise.resolve(null);
    }
    return id === '' ? Promise.resolve(null) : this.#followInside(relationship, kind);
  }

  #isNeeded(kind: PartKind, { type, uri, id, target }: Relationship, from: PartKind, text: string): boolean {
    if (!this.#parts.has(target)) {
      return false;
    }
    if (kind.handling === 'discussion') {
      this.#work.found({ tells: 'history', name: 'comments' });
      // Those of PowerPoint since 2018 have people and times in every element.
      return this.#work.choices.trackedChanges === 'keep' && !uri.includes('/2018/');
    }
    if (type === 'notesSlide') {
      return this.#keepsNotes();
    }
    const isImplicit = kind.isImplicit && !(type === 'slide' && from.path === this.#main.path);
    return isImplicit || text.includes(`"${id}"`) || text.includes(`'${id}'`);
  }

  // What a speaker has in view, and nobody else.
  #keepsNotes(): boolean {
    if (this.#work.choices.trackedChanges === 'keep') {
      this.#work.stays('hidden');
      return true;
    }
    this.#work.found({ tells: 'history', name: 'hidden' });
    return false;
  }

  #followOutside({ type, target }: Relationship): string | null {
    if (type === 'externalLinkPath' || type === 'xlExternalLinkPath') {
      if (target !== EXTERNAL_BOOK) this.#work.found({ tells: 'person', name: 'path', detail: target });
      return EXTERNAL_BOOK;
    }
    if (type === 'hyperlink' && isOpenAddress(target)) {
      return target;
    }
    const isPath = namesPath(target) || !isOpenAddress(target);
    this.#work.found({ tells: isPath ? 'person' : 'other', name: isPath ? 'path' : 'link', detail: target });
    return null;
  }

  async #followInside({ target }: Relationship, kind: PartKind): Promise<string | null> {
    const key = target.toLowerCase();
    const known = this.#names.get(key);
    if (known !== undefined) {
      return known;
    }
    if (this.#names.size >= MOST_PARTS) {
      throw new RefusedError('tooComplex');
    }
    const isMarkup = kind.handling === 'markup' || kind.handling === 'settings' || kind.handling === 'discussion';
    const inner = isMarkup ? null : await this.#cleanInner(target, kind);
    if (isMarkup ? await this.#isOnlyNotes(target) : inner === null) {
      this.#names.set(key, null);
      return null;
    }
    const name = this.#newName(kind.path, inner?.extension ?? (kind.path.includes('vml') ? 'vml' : 'xml'));
    this.#names.set(key, name);
    if (inner === null) {
      await this.#cleanMarkup(target, name, kind);
    } else {
      this.#extensions.set(inner.extension, inner.mediaType);
      this.#cleaned.push({ name, source: inner.cleaned, deflate: isWorthDeflating(inner.mediaType) });
    }
    return name;
  }

  // The boxes of a workbook's comments, which go with them.
  async #isOnlyNotes(part: string): Promise<boolean> {
    if (!/vml[^/]*$/i.test(part) || this.#main.application !== 'xl' || this.#work.choices.trackedChanges === 'keep') {
      return false;
    }
    const text = await this.#parts.text(part);
    return text.includes('ObjectType="Note"') && !text.includes('imagedata');
  }

  async #cleanInner(part: string, { handling }: PartKind): Promise<Nested | null> {
    const source: ByteSource = await this.#parts.entry(part).open();
    if (handling === 'picture') {
      return cleanPicture(source, this.#work);
    }
    try {
      return await this.#work.nested(source);
    } catch (fault) {
      // A document behind an object or a chart is not shown; film and sound are.
      if (handling !== 'embedded' || !(fault instanceof RefusedError)) throw fault;
      this.#work.found({ tells: 'history', name: 'attachment' });
      return null;
    }
  }

  #newName(path: string, extension: string): string {
    const folder: Application = this.#main.application;
    for (let i = 1; ; i++) {
      const numbered = path.includes('#') ? path.replace('#', String(i)) : i === 1 ? path : `${path}${i}`;
      const name = `${folder}/${numbered}.${extension}`;
      if (!this.#taken.has(name)) {
        this.#taken.add(name);
        return name;
      }
    }
  }

  #noteDropped(type: string): void {
    const { found } = this.#work;
    if (type === 'printerSettings') found({ tells: 'device', name: 'printer' });
    else if (/^vba|^wordVba|keyMapCustomizations/.test(type)) found({ tells: 'other', name: 'script' });
    else if (/^(?:oleObject|control|package)$/.test(type)) found({ tells: 'history', name: 'attachment' });
    else if (type === 'revisionHeaders' || type === 'usernames') found({ tells: 'history', name: 'trackedChanges' });
    else if (type === 'people' || type === 'person') found({ tells: 'person', name: 'names' });
    else if (type === 'connections' || type === 'queryTable') found({ tells: 'person', name: 'path' });
    else if (type === 'font') found({ tells: 'other', name: 'unknown', detail: 'fonts' });
    else if (type === 'customXml') found({ tells: 'other', name: 'unknown', detail: 'customXml' });
  }
}

const textPart = (name: string, xml: string): Part => ({ name, source: new MemorySource(utf8(xml)), deflate: true });
const xmlPart = (name: string, xml: string): Part => textPart(name, HEAD + xml);

function relationshipsName(name: string): string {
  const cut = name.lastIndexOf('/') + 1;
  return `${name.slice(0, cut)}_rels/${name.slice(cut)}.rels`;
}

function relationshipsOf(kept: ReadonlyMap<string, Kept>): string {
  const items = [...kept.values()].map(({ relationship: { id, uri, isExternal }, target }) => {
    const address = escapeXml(isExternal ? target : `/${target}`);
    const mode = isExternal ? ' TargetMode="External"' : '';
    return `<Relationship Id="${escapeXml(id)}" Type="${escapeXml(uri)}" Target="${address}"${mode}/>`;
  });
  return `<Relationships xmlns="${RELATIONSHIPS}">${items.join('')}</Relationships>`;
}
