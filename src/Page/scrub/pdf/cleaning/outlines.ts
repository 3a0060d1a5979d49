import { isDict, PdfRef, type PdfDict, type PdfValue } from '../objects/values.ts';
import { destination, goTo } from './destinations.ts';
import { keep, type Keys, number, plain, text } from './rules.ts';
import type { Rule, Walk } from './walk.ts';

const MOST_ITEMS = 100_000;
const DEEPEST = 64;
const ITEM: Keys = { Title: text, Dest: destination, A: goTo, C: plain, F: number };
// How items hang together is rebuilt.
const LINKS: Keys = { Parent: plain, Prev: plain, Next: plain, First: plain, Last: plain, Count: plain };

/** The table of contents that viewers show beside the pages (ISO 32000-2, 12.3.3). */
export const outlines: Rule = async (walk, value) => {
  const root = await walk.resolve(value);
  if (!isDict(root)) {
    return undefined;
  }
  const ref = walk.reserve();
  const level = await buildLevel(walk, root, ref, new Set(), 0);
  if (level === null) {
    walk.fill(ref, null);
    return undefined;
  }
  walk.fill(ref, new Map<string, PdfValue>([...level, ['Count', level.get('Count')!]]));
  return ref;
};

// The items below a dictionary: what points to the first and the last of them, and how many are open.
async function buildLevel(
  walk: Walk,
  holder: PdfDict,
  parent: PdfRef,
  seen: Set<number>,
  depth: number,
): Promise<Map<string, PdfValue> | null> {
  const items: { readonly ref: PdfRef; readonly entries: Map<string, PdfValue> }[] = [];
  for (let next = holder.get('First'); next instanceof PdfRef && !seen.has(next.number) && seen.size < MOST_ITEMS;) {
    seen.add(next.number);
    const item = await walk.resolve(next);
    if (!isDict(item)) {
      break;
    }
    const ref = walk.reserve();
    items.push({ ref, entries: await buildItem(walk, item, ref, seen, depth) });
    next = item.get('Next');
  }
  items.forEach(({ ref, entries }, i) => {
    const neighbours: [string, PdfValue][] = [['Parent', parent]];
    if (i > 0) neighbours.push(['Prev', items[i - 1]!.ref]);
    if (i + 1 < items.length) neighbours.push(['Next', items[i + 1]!.ref]);
    walk.fill(ref, new Map([...entries, ...neighbours]));
  });
  return items.length === 0 ? null : ends(items);
}

async function buildItem(
  walk: Walk,
  item: PdfDict,
  ref: PdfRef,
  seen: Set<number>,
  depth: number,
): Promise<Map<string, PdfValue>> {
  const kept = await keep(walk, item, { ...ITEM, ...LINKS });
  Object.keys(LINKS).forEach((key) => kept.delete(key));
  const place = kept.get('Dest') ?? kept.get('A');
  kept.delete('A');
  if (place !== undefined) {
    kept.set('Dest', place);
  }
  const below = depth < DEEPEST ? await buildLevel(walk, item, ref, seen, depth + 1) : null;
  const count = await walk.resolve(item.get('Count'));
  if (below !== null && typeof count === 'number' && count < 0) {
    // A negative count says that the item is closed.
    below.set('Count', -Number(below.get('Count')));
  }
  return new Map([...kept, ...(below ?? [])]);
}

function ends(
  items: readonly { readonly ref: PdfRef; readonly entries: Map<string, PdfValue> }[],
): Map<string, PdfValue> {
  const open = items.reduce((sum, { entries }) => sum + 1 + Math.max(0, Number(entries.get('Count') ?? 0)), 0);
  return new Map<string, PdfValue>([
    ['First', items[0]!.ref],
    ['Last', items[items.length - 1]!.ref],
    ['Count', open],
  ]);
}
