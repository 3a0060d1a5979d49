import { dictOf, isArray, isDict, nameOf, PdfName, PdfRef, PdfString, type PdfValue } from '../objects/values.ts';
import { plain } from './rules.ts';
import type { Rule, Walk } from './walk.ts';

const MOST_NODES = 100_000;

/**
 * A place in the document (ISO 32000-2, 12.3.2): always written out, so that names of places, which can tell of the document
 * that it was made from, need not be kept.
 */
export const destination: Rule = async (walk, value) => {
  const found = await lookUp(walk, await walk.resolve(value));
  const place = isDict(found) ? await walk.resolve(found.get('D')) : found;
  if (!isArray(place) || !(place[0] instanceof PdfRef)) {
    return undefined;
  }
  const page = walk.pages.get(place[0].number);
  const view = await plain(
    walk,
    place.slice(1).map((item) => item ?? 0),
  );
  return page === undefined || !isArray(view) ? undefined : [page, ...view];
};

/** The place that an action goes to, if it goes to one in this document. */
export const goTo: Rule = async (walk, value) => {
  const action = await walk.resolve(value);
  const isGoTo = isDict(action) && nameOf(await walk.resolve(action.get('S'))) === 'GoTo';
  return isGoTo ? destination(walk, action.get('D')) : undefined;
};

async function lookUp(walk: Walk, value: PdfValue): Promise<PdfValue> {
  if (value instanceof PdfName) {
    return walk.document.entry(await walk.catalogEntry('Dests'), value.name);
  }
  return value instanceof PdfString ? ((await walk.names()).get(value.text) ?? null) : value;
}

/** All named places of the name tree (7.9.6). */
export async function readNames(walk: Walk): Promise<ReadonlyMap<string, PdfValue>> {
  const names = new Map<string, PdfValue>();
  for (const [name, place] of await readTree(walk, await walk.catalogEntry('Names'), 'Dests')) {
    names.set(name, await walk.resolve(place));
  }
  return names;
}

/** The pairs of a name tree under a key; nodes that are met again count once. */
export async function readTree(walk: Walk, holder: PdfValue, key: string): Promise<[string, PdfValue][]> {
  const [pairs, seen] = [[] as [string, PdfValue][], new Set<number>()];
  const waiting: PdfValue[] = [dictOf(holder).get(key) ?? null];
  for (let next = waiting.pop(); next !== undefined && seen.size < MOST_NODES; next = waiting.pop()) {
    if (next instanceof PdfRef && seen.has(next.number)) {
      continue;
    }
    if (next instanceof PdfRef) {
      seen.add(next.number);
    }
    const node = await walk.resolve(next);
    const [names, kids] = [await walk.document.entry(node, 'Names'), await walk.document.entry(node, 'Kids')];
    for (let i = 0; isArray(names) && i + 1 < names.length; i += 2) {
      const name = await walk.resolve(names[i]);
      if (name instanceof PdfString) pairs.push([name.text, names[i + 1]!]);
    }
    // A child without a number has no child that is itself.
    waiting.push(...(isArray(kids) ? kids.slice(0, MOST_NODES) : []));
  }
  return pairs;
}
