import { RefusedError } from '../../refusal.ts';
import { isArray, isDict, nameOf, type PdfDict, type PdfValue, textOf } from '../objects/values.ts';
import type { Walk } from './walk.ts';

const MOST_FIELDS = 100_000;

/**
 * Looks through the fields of a form (ISO 32000-2, 12.7). What is filled in stays as it is shown on the page; the fields go.
 *
 * @throws RefusedError unsupported for forms whose pages are computed by a program (XFA)
 */
export async function noteFields(walk: Walk, root: PdfDict): Promise<void> {
  const form = await walk.resolve(root.get('AcroForm'));
  if (!isDict(form)) {
    return;
  }
  if (form.has('XFA') && (await walk.resolve(root.get('NeedsRendering'))) === true) {
    throw new RefusedError('unsupported');
  }
  const waiting: PdfValue[] = [await walk.resolve(form.get('Fields'))];
  for (let count = 0; count < MOST_FIELDS && waiting.length > 0; count++) {
    const next = await walk.resolve(waiting.pop());
    if (isArray(next)) {
      waiting.push(...next.slice(0, MOST_FIELDS));
    } else if (isDict(next)) {
      await noteSignature(walk, next);
      waiting.push(next.get('Kids') ?? null);
    }
  }
}

async function noteSignature(walk: Walk, field: PdfDict): Promise<void> {
  const signature = await walk.resolve(field.get('V'));
  if (nameOf(await walk.resolve(field.get('FT'))) !== 'Sig' || !isDict(signature)) {
    return;
  }
  const detail = textOf(await walk.resolve(signature.get('Name')));
  walk.found({ tells: 'person', name: 'author', detail });
  if (signature.has('M')) {
    walk.found({ tells: 'time', name: 'times' });
  }
}
