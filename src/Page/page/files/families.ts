import type { Family, FamilyName } from '../../scrub/family.ts';
import { RefusedError } from '../../scrub/refusal.ts';

/** A family that is not part of the page, as the build pinned it. */
export interface Part {
  /** SHA-256 of the script, lower-case hex. */
  readonly sha256: string;
  /** Bytes on the way to the page, compressed. */
  readonly size: number;
}

/** The families that are loaded when a file needs them. */
export type Parts = Readonly<Partial<Record<FamilyName, Part>>>;

/** A file needs a family that is not there yet. */
export class MissingPartError extends Error {
  readonly family: FamilyName;
  readonly size: number;

  constructor(family: FamilyName, size: number) {
    super(family);
    this.family = family;
    this.size = size;
  }
}

/** The scrubbers that this page has: those it came with, and those that were brought since. */
export class Families {
  readonly #known: Map<FamilyName, Family>;
  readonly #parts: Parts;
  readonly #bring: (name: FamilyName) => Promise<Family>;
  readonly #isCarried: (name: FamilyName) => boolean;

  /**
   * @param bring gets a family of `parts`
   * @param isCarried whether that asks nobody, so that it need not be chosen
   */
  constructor(
    builtIn: Readonly<Partial<Record<FamilyName, Family>>>,
    parts: Parts,
    bring: (name: FamilyName) => Promise<Family>,
    isCarried: (name: FamilyName) => boolean = () => false,
  ) {
    this.#known = new Map(Object.entries(builtIn) as [FamilyName, Family][]);
    this.#parts = parts;
    this.#bring = bring;
    this.#isCarried = isCarried;
  }

  /** @throws MissingPartError if it has to be brought first, RefusedError if there is no such family; fails as `bring` does */
  async load(name: FamilyName): Promise<Family> {
    const family = this.#known.get(name);
    if (family !== undefined) {
      return family;
    }
    const part = this.#parts[name];
    if (part === undefined || !this.#isCarried(name)) {
      throw part === undefined ? new RefusedError('unknownFormat') : new MissingPartError(name, part.size);
    }
    await this.fetch(name);
    return this.#known.get(name)!;
  }

  /** Brings a family, so that `load` finds it; fails as `bring` does. */
  async fetch(name: FamilyName): Promise<void> {
    if (!this.#known.has(name)) {
      this.#known.set(name, await this.#bring(name));
    }
  }
}
