import { isArray, isDict, nameOf, type PdfDict, PdfStream, type PdfValue } from '../objects/values.ts';
import { HiddenLayers } from './hiddenLayers.ts';
import type { Walk } from './walk.ts';

const NAME = /\/([^\s\0()<>[\]{}/%]+)/g;
// Content never names these: they stand for the device's own colours (ISO 32000-2, 8.6.5.6).
const ALWAYS = ['DefaultGray', 'DefaultRGB', 'DefaultCMYK'];

/**
 * What content uses of its resources, and what of it is hidden, found before anything is rebuilt: pages share resources, and
 * what no page draws any more may be an earlier version.
 */
export class Usage {
  readonly layers: HiddenLayers;
  readonly #walk: Walk;
  readonly #used = new Map<PdfDict, Set<string>>();
  // Names in content that has no resources of its own, and takes those of whatever draws it.
  readonly #inherited = new Set<string>(ALWAYS);
  readonly #hidden = new Map<PdfStream, ReadonlySet<string>>();
  readonly #seen = new Set<PdfValue>();

  private constructor(walk: Walk, layers: HiddenLayers) {
    this.#walk = walk;
    this.layers = layers;
  }

  /** Looks through all pages. @throws RefusedError, BrokenError */
  static async read(walk: Walk, pages: readonly PdfDict[]): Promise<Usage> {
    const usage = new Usage(walk, await HiddenLayers.read(walk));
    for (const page of pages) {
      await usage.#readPage(page);
    }
    return usage;
  }

  /** Whether content uses a name of some resources. */
  isUsed(resources: PdfDict, name: string): boolean {
    const used = this.#used.get(resources);
    const spelled = new TextDecoder('latin1').decode(Uint8Array.from(name, (sign) => sign.charCodeAt(0)));
    return used === undefined || used.has(spelled) || this.#inherited.has(spelled);
  }

  /** Names of hidden layers in the resources of some content. */
  hiddenIn(stream: PdfStream): ReadonlySet<string> | undefined {
    return this.#hidden.get(stream);
  }

  async #readPage(page: PdfDict): Promise<void> {
    const resources = await this.#walk.resolve(page.get('Resources'));
    const contents = await this.#walk.resolve(page.get('Contents'));
    for (const content of isArray(contents) ? contents : [contents]) {
      await this.#readContent(await this.#walk.resolve(content), resources);
    }
    const annotations = await this.#walk.resolve(page.get('Annots'));
    for (const annotation of isArray(annotations) ? annotations : []) {
      const looks = await this.#walk.document.entry(await this.#walk.resolve(annotation), 'AP');
      await this.#readLook(await this.#walk.document.entry(looks, 'N'));
    }
  }

  async #readLook(look: PdfValue): Promise<void> {
    for (const state of isDict(look) ? look.values() : [look]) {
      await this.#readContent(await this.#walk.resolve(state), null);
    }
  }

  async #readContent(content: PdfValue, resources: PdfValue): Promise<void> {
    if (!(content instanceof PdfStream) || this.#seen.has(content)) {
      return;
    }
    this.#seen.add(content);
    const own = (await this.#walk.document.entry(content, 'Resources')) ?? resources;
    const used = isDict(own) ? (this.#used.get(own) ?? new Set<string>()) : this.#inherited;
    const text = new TextDecoder('latin1').decode((await this.#walk.decodeTwice(content)).bytes);
    for (const [, name] of text.matchAll(NAME)) used.add(unescaped(name!));
    if (isDict(own)) {
      this.#used.set(own, used);
      await this.#noteHidden(content, own);
      await this.#walk.within(() => this.#readResources(own));
    }
  }

  async #noteHidden(content: PdfStream, resources: PdfDict): Promise<void> {
    const properties = this.layers.any ? await this.#walk.resolve(resources.get('Properties')) : null;
    const hidden = new Set<string>();
    for (const [name, layer] of isDict(properties) ? properties : []) {
      if (await this.layers.hides(this.#walk, layer)) hidden.add(name);
    }
    if (hidden.size > 0) this.#hidden.set(content, hidden);
  }

  // Whatever has content in it: forms, patterns, fonts that are drawn, masks.
  async #readResources(resources: PdfDict): Promise<void> {
    if (this.#seen.has(resources)) {
      return;
    }
    this.#seen.add(resources);
    for (const key of ['XObject', 'Pattern', 'Font', 'ExtGState']) {
      const entries = await this.#walk.resolve(resources.get(key));
      for (const entry of isDict(entries) ? entries.values() : []) {
        await this.#readEntry(key, await this.#walk.resolve(entry));
      }
    }
  }

  async #readEntry(key: string, entry: PdfValue): Promise<void> {
    const { document } = this.#walk;
    if (key === 'ExtGState') {
      const mask = await document.entry(entry, 'SMask');
      await this.#readContent(await document.entry(mask, 'G'), null);
    } else if (key === 'Font') {
      const glyphs = await document.entry(entry, 'CharProcs');
      const resources = await document.entry(entry, 'Resources');
      for (const glyph of isDict(glyphs) ? glyphs.values() : []) {
        await this.#readContent(await this.#walk.resolve(glyph), resources);
      }
    } else if (key === 'Pattern' || nameOf(await document.entry(entry, 'Subtype')) === 'Form') {
      await this.#readContent(entry, null);
    }
  }
}

const unescaped = (name: string): string =>
  name.includes('#')
    ? name.replace(/#([0-9a-fA-F]{2})/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)))
    : name;
