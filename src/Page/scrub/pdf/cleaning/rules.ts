import {
  dictOf,
  isArray,
  isDict,
  nameOf,
  type PdfDict,
  PdfName,
  PdfRef,
  PdfStream,
  PdfString,
  type PdfValue,
} from '../objects/values.ts';
import { noteDropped } from './dropped.ts';
import { placed, type Rule, type Walk } from './walk.ts';

/** The keys that are kept, in the order in which they are written. */
export type Keys = Readonly<Record<string, Rule>>;

const LONGEST_ARRAY = 1_000_000;

/** Names, numbers, truth values, and arrays of them. No text. */
export const plain: Rule = async (walk, value) => {
  const resolved = await walk.resolve(value);
  if (isArray(resolved)) {
    return walk.within(async () => {
      const items: PdfValue[] = [];
      for (const item of resolved.slice(0, LONGEST_ARRAY)) {
        items.push(isScalar(item) ? item : ((await plain(walk, item)) ?? null));
      }
      return items;
    });
  }
  return isScalar(resolved) ? resolved : undefined;
};

const isScalar = (value: PdfValue): boolean =>
  typeof value === 'number' || typeof value === 'boolean' || value instanceof PdfName;

/** A number. */
export const number: Rule = async (walk, value) => {
  const resolved = await walk.resolve(value);
  return typeof resolved === 'number' ? resolved : undefined;
};

/** A name. */
export const name: Rule = async (walk, value) => {
  const resolved = await walk.resolve(value);
  return resolved instanceof PdfName ? resolved : undefined;
};

/** A string that is shown, or that something shown is computed from. */
export const text: Rule = async (walk, value) => {
  const resolved = await walk.resolve(value);
  return resolved instanceof PdfString ? resolved : undefined;
};

/** One of some names. */
export const oneOf =
  (...names: readonly string[]): Rule =>
  async (walk, value) => {
    const resolved = await walk.resolve(value);
    return resolved instanceof PdfName && names.includes(resolved.name) ? resolved : undefined;
  };

/** Always this name, whatever stood there. */
export const always =
  (fixed: string): Rule =>
  async () =>
    new PdfName(fixed);

/** The first rule that keeps something. */
export const either =
  (...rules: readonly Rule[]): Rule =>
  async (walk, value) => {
    for (const rule of rules) {
      const built = await rule(walk, value);
      if (built !== undefined) {
        return built;
      }
    }
    return undefined;
  };

/** An array of one kind of thing. What is not kept leaves null behind, so that places stay what they were. */
export const arrayOf =
  (rule: Rule): Rule =>
  async (walk, value) => {
    const resolved = await walk.resolve(value);
    if (!isArray(resolved)) {
      return undefined;
    }
    return walk.within(async () => {
      const items: PdfValue[] = [];
      for (const item of resolved.slice(0, LONGEST_ARRAY)) {
        items.push((await rule(walk, item)) ?? null);
      }
      return items;
    });
  };

/** A dictionary with these keys and no others. */
export const dict =
  (keys: Keys): Rule =>
  async (walk, value) => {
    const resolved = await walk.resolve(value);
    return isDict(resolved) ? keep(walk, resolved, keys) : undefined;
  };

/** A dictionary whose keys are names that content uses; only those that it does use, where that is known. */
export const mapOf =
  (rule: Rule, isUsed: (name: string) => boolean = () => true): Rule =>
  async (walk, value) => {
    const resolved = await walk.resolve(value);
    if (!isDict(resolved)) {
      return undefined;
    }
    return walk.within(async () => {
      const kept = new Map<string, PdfValue>();
      for (const [key, item] of resolved) {
        const built = isUsed(key) ? await rule(walk, item) : undefined;
        if (built !== undefined) kept.set(key, built);
      }
      return kept;
    });
  };

/** What has a number in the file gets one in the cleaned file; everything else stands where it is used. */
export const object =
  (rule: Rule): Rule =>
  async (walk, value) =>
    value instanceof PdfRef ? walk.refer(value, rule) : placed(walk, await rule(walk, value));

/** Rules that contain each other: asked for when they are used. */
export const later =
  (rule: () => Rule): Rule =>
  (walk, value) =>
    rule()(walk, value);

/** A rule chosen by what the value is: its kind is a name or a number under some key. */
export const byKey =
  (key: string, rules: Readonly<Record<string, Rule>>): Rule =>
  async (walk, value) => {
    const kind = await walk.resolve(dictOf(await walk.resolve(value)).get(key));
    const chosen = Object.entries(rules).find(([of]) => of === (nameOf(kind) ?? String(kind)));
    return chosen === undefined ? undefined : chosen[1](walk, value);
  };

/** A stream: its dictionary by keys, its bytes by `body`, which adds the filters that it uses. */
export const stream =
  (
    keys: Keys,
    body: (walk: Walk, stream: PdfStream, dict: Map<string, PdfValue>) => Promise<PdfStream | undefined>,
  ): Rule =>
  async (walk, value) => {
    const resolved = await walk.resolve(value);
    return resolved instanceof PdfStream ? body(walk, resolved, await keep(walk, resolved.dict, keys)) : undefined;
  };

/** Keeps these keys of a dictionary, and notes what the others would tell. */
export async function keep(walk: Walk, dict: PdfDict, keys: Keys): Promise<Map<string, PdfValue>> {
  await noteDropped(walk, dict, keys);
  return walk.within(async () => {
    const kept = new Map<string, PdfValue>();
    for (const [key, rule] of Object.entries(keys)) {
      const built = dict.has(key) ? await rule(walk, dict.get(key)) : undefined;
      if (built !== undefined) kept.set(key, built);
    }
    return kept;
  });
}
