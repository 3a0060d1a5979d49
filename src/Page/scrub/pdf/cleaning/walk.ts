import { RefusedError } from '../../refusal.ts';
import { note } from '../../exif/note.ts';
import type { Finding } from '../../finding.ts';
import type { Work } from '../../format.ts';
import { isDict, PdfRef, PdfStream, type PdfValue } from '../objects/values.ts';
import { readNames } from './destinations.ts';
import type { Usage } from './usage.ts';
import type { PdfDocument } from '../reading/pdfDocument.ts';
import { type Decoded, decode, type Resolver } from '../filters/decode.ts';
import type { InflateBudget } from '../filters/inflateBudget.ts';

/**
 * Rebuilds one kind of object from what is allowed in it. What it gives refers to new objects only.
 *
 * @returns undefined if nothing of it is allowed
 */
export type Rule = (walk: Walk, value: PdfValue | undefined) => Promise<PdfValue | undefined>;

/** Values in values without a number of their own: deeper than any program writes them. */
const DEEPEST = 60;
/** Decoded content that is remembered at a time, in bytes. */
const REMEMBERED = 0x100_0000;
/** Dictionaries and arrays that any file may have after rebuilding, and one more for each so many bytes that it has. */
const [STEPS, BYTES_PER_STEP] = [50_000, 4];

/** The way from the catalog through everything that is kept. Objects get new numbers in the order in which they are met. */
export class Walk implements Resolver {
  readonly document: PdfDocument;
  readonly work: Work;
  /** New pages by the number of the old ones: what leads to any other page leads nowhere. */
  readonly pages = new Map<number, PdfRef>();
  /** Colour spaces by the number of the old profile. */
  readonly colours = new Map<number, PdfValue>();
  /** New tags of fonts by the old ones. */
  readonly fontTags = new Map<string, string>();
  /** What content uses; known once all pages were looked through. */
  usage: Usage | null = null;
  readonly #objects: (PdfValue | undefined)[] = [];
  readonly #waiting: (() => Promise<void>)[] = [];
  readonly #known = new Map<Rule, Map<number, PdfRef>>();
  #names: Promise<ReadonlyMap<string, PdfValue>> | null = null;
  readonly #decoded = new Map<PdfStream, Decoded>();
  #room = REMEMBERED;
  #depth = 0;
  #steps: number;

  constructor(document: PdfDocument, work: Work) {
    this.document = document;
    this.work = work;
    this.#steps = STEPS + document.source.size / BYTES_PER_STEP;
  }

  get budget(): InflateBudget {
    return this.document.budget;
  }

  /** An entry of the catalog. */
  async catalogEntry(key: string): Promise<PdfValue> {
    return this.document.entry(await this.document.entry(this.document.trailer, 'Root'), key);
  }

  /** Named places, read once. */
  names(): Promise<ReadonlyMap<string, PdfValue>> {
    return (this.#names ??= readNames(this));
  }

  /** Enters the node of the page tree above a page or node. */
  setParent({ number }: PdfRef, parent: PdfRef): void {
    const node = this.#objects[number - 1];
    if (isDict(node)) {
      this.#objects[number - 1] = new Map([...node, ['Parent', parent]]);
    }
  }

  resolve(value: PdfValue | undefined): Promise<PdfValue> {
    return this.document.resolve(value);
  }

  /**
   * Decodes content, which is looked at twice: before anything is rebuilt, and when it is. What fits is remembered in between.
   *
   * @throws RefusedError, BrokenError
   */
  async decodeTwice(stream: PdfStream): Promise<Decoded> {
    const before = this.#decoded.get(stream);
    if (before !== undefined) {
      this.#decoded.delete(stream);
      this.#room += before.bytes.length;
      return before;
    }
    const decoded = await decode(this, stream);
    if (this.usage === null && decoded.bytes.length <= this.#room) {
      this.#decoded.set(stream, decoded);
      this.#room -= decoded.bytes.length;
    }
    return decoded;
  }

  /** Notes something that is not kept. */
  found(finding: Finding): void {
    note(this.work, finding.tells, finding.name, finding.detail);
  }

  /** A number for an object that is given later. */
  reserve(): PdfRef {
    this.#objects.push(undefined);
    return new PdfRef(this.#objects.length);
  }

  /** Gives the object for a reserved number. */
  fill({ number }: PdfRef, value: PdfValue): void {
    this.#objects[number - 1] = value;
  }

  /** A new object. */
  add(value: PdfValue): PdfRef {
    const ref = this.reserve();
    this.fill(ref, value);
    return ref;
  }

  /** The new object for an old one under a rule; it is rebuilt when its turn comes. */
  async refer(old: PdfRef, rule: Rule): Promise<PdfRef | undefined> {
    const known = this.#known.get(rule) ?? new Map<number, PdfRef>();
    this.#known.set(rule, known);
    const before = known.get(old.number);
    if (before !== undefined) {
      return before;
    }
    if ((await this.resolve(old)) === null) {
      return undefined;
    }
    const ref = this.reserve();
    known.set(old.number, ref);
    this.#waiting.push(async () => this.fill(ref, (await rule(this, old)) ?? null));
    return ref;
  }

  /** Rebuilds something inside of something else. @throws RefusedError tooComplex */
  async within<T>(build: () => Promise<T>): Promise<T> {
    if (++this.#depth > DEEPEST || --this.#steps < 0) {
      throw new RefusedError('tooComplex');
    }
    const built = await build();
    this.#depth--;
    return built;
  }

  /** Rebuilds all that waits, and gives the objects in the order of their numbers, from 1. */
  async finish(): Promise<readonly PdfValue[]> {
    for (let next = this.#waiting.pop(); next !== undefined; next = this.#waiting.pop()) {
      await next();
    }
    return this.#objects.map((value) => value ?? null);
  }
}

/** What a rule gives, as a value that can stand in a dictionary: streams get a number. */
export const placed = (walk: Walk, value: PdfValue | undefined): PdfValue | undefined =>
  value instanceof PdfStream ? walk.add(value) : value;
