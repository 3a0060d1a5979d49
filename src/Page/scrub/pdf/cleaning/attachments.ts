import { isArray, isDict, type PdfDict, type PdfValue } from '../objects/values.ts';
import { fileName, noteAction } from './dropped.ts';
import type { Walk } from './walk.ts';

const MOST = 1000;

/** Notes the files that a document carries (ISO 32000-2, 7.11.4): all go. */
export async function noteAttachments(walk: Walk, root: PdfDict): Promise<void> {
  const files = await walk.document.entry(await walk.resolve(root.get('Names')), 'EmbeddedFiles');
  for (const file of await leaves(walk, files)) {
    const detail = await fileName(walk, file);
    walk.found({ tells: 'history', name: 'attachment', detail });
  }
}

/** Notes what a document would do by itself. */
export async function noteScripts(walk: Walk, root: PdfDict): Promise<void> {
  const names = await walk.resolve(root.get('Names'));
  if ((await walk.document.entry(names, 'JavaScript')) !== null) {
    walk.found({ tells: 'other', name: 'script' });
  }
  await noteAction(walk, root.get('OpenAction'));
}

async function leaves(walk: Walk, root: PdfValue): Promise<PdfValue[]> {
  const [found, waiting] = [[] as PdfValue[], [root]];
  for (let count = 0; count < MOST && waiting.length > 0; count++) {
    const node = await walk.resolve(waiting.pop());
    if (!isDict(node)) {
      continue;
    }
    const [pairs, kids] = [await walk.document.entry(node, 'Names'), await walk.document.entry(node, 'Kids')];
    if (isArray(pairs)) found.push(...pairs.filter((_, i) => i % 2 === 1).slice(0, MOST));
    if (isArray(kids)) waiting.push(...kids.slice(0, MOST));
  }
  return found;
}
