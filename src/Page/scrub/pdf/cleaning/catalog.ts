import { BrokenError } from '../objects/broken.ts';
import { isDict, type PdfDict, PdfName, PdfRef, type PdfValue } from '../objects/values.ts';
import { noteAttachments, noteScripts } from './attachments.ts';
import { noteFields } from './fields.ts';
import { noteInformation } from './metadata.ts';
import { layers } from './optionalContent.ts';
import { outlines } from './outlines.ts';
import { buildPages } from './pages.ts';
import { arrayOf, dict, either, keep, type Keys, later, number, object, oneOf, plain, text } from './rules.ts';
import type { Rule, Walk } from './walk.ts';

const labels: Rule = object(
  dict({
    Nums: arrayOf(either(number, dict({ S: oneOf('D', 'R', 'r', 'A', 'a'), P: text, St: number }))),
    Kids: arrayOf(later(() => labels)),
    Limits: plain,
  }),
);

// What is kept of the catalog (ISO 32000-2, 7.7.2) besides its pages.
const CATALOG: Keys = {
  PageLabels: labels,
  Outlines: outlines,
  PageLayout: oneOf('SinglePage', 'OneColumn', 'TwoColumnLeft', 'TwoColumnRight', 'TwoPageLeft', 'TwoPageRight'),
  Lang: text,
  ViewerPreferences: dict({ Direction: oneOf('L2R', 'R2L') }),
  OCProperties: layers,
};

/** Rebuilds the catalog and all that it leads to; the catalog is the last object. @throws BrokenError, RefusedError */
export async function buildCatalog(walk: Walk): Promise<PdfRef> {
  const root = await walk.document.entry(walk.document.trailer, 'Root');
  if (!isDict(root)) {
    throw new BrokenError();
  }
  await noteAll(walk, root);
  const pages = await buildPages(walk);
  const kept = await keep(walk, root, CATALOG);
  return walk.add(new Map<string, PdfValue>([['Type', new PdfName('Catalog')], ['Pages', pages], ...kept]));
}

async function noteAll(walk: Walk, root: PdfDict): Promise<void> {
  if (walk.document.hasEarlierVersions) {
    walk.found({ tells: 'history', name: 'earlierVersions' });
  }
  await noteInformation(walk, walk.document.trailer.get('Info'));
  await noteAttachments(walk, root);
  await noteScripts(walk, root);
  await noteFields(walk, root);
}
