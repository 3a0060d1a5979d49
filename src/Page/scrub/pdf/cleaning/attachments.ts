import type { PdfDict } from '../objects/values.ts';
import { readTree } from './destinations.ts';
import { fileName, noteAction } from './dropped.ts';
import type { Walk } from './walk.ts';

/** Notes the files that a document carries (ISO 32000-2, 7.11.4): all go. */
export async function noteAttachments(walk: Walk, root: PdfDict): Promise<void> {
  const files = await readTree(walk, await walk.resolve(root.get('Names')), 'EmbeddedFiles');
  for (const [, file] of files) {
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
