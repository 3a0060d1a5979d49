import { RefusedError } from '../../refusal.ts';
import { BrokenError } from '../objects/broken.ts';
import { isArray, isDict, type PdfDict, PdfName, PdfRef, type PdfValue } from '../objects/values.ts';
import { annotations } from './annotations.ts';
import { instructions } from './bodies.ts';
import { group, resources } from './paint.ts';
import { arrayOf, either, keep, type Keys, number, object, plain, stream } from './rules.ts';
import { Usage } from './usage.ts';
import type { Walk } from './walk.ts';

const MOST_PAGES = 100_000;
const DEEPEST = 64;
/** Kids of one node of the new page tree. */
const KIDS = 64;
const INHERITED = ['Resources', 'MediaBox', 'CropBox', 'Rotate'] as const;

const content = object(stream({}, instructions));

const PAGE: Keys = {
  MediaBox: plain,
  CropBox: plain,
  Rotate: number,
  UserUnit: number,
  Resources: resources,
  Contents: either(arrayOf(content), content),
  Group: group,
  Annots: annotations,
};

// What describes the page tree itself, or how the page lies in it: nothing that tells of a person.
const REBUILT: Keys = { Type: plain, Parent: plain, Count: plain, Kids: plain };

interface Page {
  readonly dict: PdfDict;
  readonly ref: PdfRef;
}

/** Rebuilds the page tree (ISO 32000-2, 7.7.3). @throws BrokenError if there is no page */
export async function buildPages(walk: Walk): Promise<PdfRef> {
  const pages = await readPages(walk);
  if (pages.length === 0) {
    throw new BrokenError();
  }
  walk.usage = await Usage.read(
    walk,
    pages.map(({ dict }) => dict),
  );
  const built: PdfRef[] = [];
  for (const { dict, ref } of pages) {
    if (await isCropped(walk, dict)) walk.work.stays('hidden');
    const kept = await keep(walk, dict, { ...PAGE, ...REBUILT });
    Object.keys(REBUILT).forEach((key) => kept.delete(key));
    walk.fill(ref, new Map<string, PdfValue>([['Type', new PdfName('Page')], ...kept]));
    built.push(ref);
  }
  return buildTree(
    walk,
    built.map((ref) => ({ ref, count: 1 })),
  );
}

// Whether a viewer shows less than the page has: what is outside of it is in the file, and anybody can look at it.
async function isCropped(walk: Walk, page: PdfDict): Promise<boolean> {
  const [all, shown] = [await boxOf(walk, page, 'MediaBox'), await boxOf(walk, page, 'CropBox')];
  return all.some((edge, i) => shown.length > 0 && (i < 2 ? shown[i]! - edge : edge - shown[i]!) >= 1);
}

// The lower left and the upper right corner, in points, of any two that say where a box is (7.9.5); nothing if there is none.
async function boxOf(walk: Walk, page: PdfDict, key: string): Promise<readonly number[]> {
  const said = await plain(walk, page.get(key));
  const numbers = isArray(said) ? said.filter((item) => typeof item === 'number') : [];
  const [x1, y1, x2, y2] = numbers as readonly number[];
  return y2 === undefined ? [] : [Math.min(x1!, x2!), Math.min(y1!, y2), Math.max(x1!, x2!), Math.max(y1!, y2)];
}

// All pages in their order, with what they inherit. Each gets its number first, so that links among them can be kept.
async function readPages(walk: Walk): Promise<Page[]> {
  const pages: Page[] = [];
  const seen = new Set<number>();
  const visit = async (node: PdfValue | undefined, inherited: PdfDict, depth: number): Promise<void> => {
    const dict = await walk.resolve(node);
    if (depth > DEEPEST || pages.length > MOST_PAGES) {
      throw new RefusedError('tooComplex');
    }
    if (!isDict(dict) || (node instanceof PdfRef && seen.has(node.number))) {
      return;
    }
    if (node instanceof PdfRef) {
      seen.add(node.number);
    }
    const whole = inherit(dict, inherited);
    const kids = await walk.resolve(dict.get('Kids'));
    if (isArray(kids)) {
      for (const kid of kids) await visit(kid, whole, depth + 1);
      return;
    }
    const ref = walk.reserve();
    pages.push({ dict: whole, ref });
    if (node instanceof PdfRef) {
      walk.pages.set(node.number, ref);
    }
  };
  await visit(await walk.catalogEntry('Pages'), new Map(), 0);
  return pages;
}

function inherit(dict: PdfDict, inherited: PdfDict): PdfDict {
  const whole = new Map(dict);
  for (const key of INHERITED) {
    const value = inherited.get(key);
    if (!whole.has(key) && value !== undefined) whole.set(key, value);
  }
  return whole;
}

interface Node {
  readonly ref: PdfRef;
  readonly count: number;
}

// Nodes above nodes until there is one.
function buildTree(walk: Walk, nodes: readonly Node[]): PdfRef {
  const parents: Node[] = [];
  for (let i = 0; i < nodes.length; i += KIDS) {
    const kids = nodes.slice(i, i + KIDS);
    const [ref, count] = [walk.reserve(), kids.reduce((sum, kid) => sum + kid.count, 0)];
    const node: [string, PdfValue][] = [
      ['Type', new PdfName('Pages')],
      ['Count', count],
      ['Kids', kids.map((kid) => kid.ref)],
    ];
    walk.fill(ref, new Map(node));
    kids.forEach((kid) => walk.setParent(kid.ref, ref));
    parents.push({ ref, count });
  }
  return parents.length === 1 ? parents[0]!.ref : buildTree(walk, parents);
}
