import { isArray, isDict, nameOf, PdfName, PdfRef, PdfString, type PdfValue } from '../objects/values.ts';
import { plain } from './rules.ts';
import type { Rule, Walk } from './walk.ts';

const DEEPEST = 32;
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
  const root = await walk.document.entry(await walk.catalogEntry('Names'), 'Dests');
  const waiting: { node: PdfValue; depth: number }[] = [{ node: root, depth: 0 }];
  for (let count = 0; count < MOST_NODES; count++) {
    const next = waiting.pop();
    if (next === undefined) {
      break;
    }
    const [pairs, kids] = [await walk.document.entry(next.node, 'Names'), await walk.document.entry(next.node, 'Kids')];
    for (let i = 0; isArray(pairs) && i + 1 < pairs.length; i += 2) {
      const name = await walk.resolve(pairs[i]);
      if (name instanceof PdfString) names.set(name.text, await walk.resolve(pairs[i + 1]));
    }
    for (const kid of isArray(kids) && next.depth < DEEPEST ? kids : []) {
      waiting.push({ node: await walk.resolve(kid), depth: next.depth + 1 });
    }
  }
  return names;
}
