import type { Finding } from '../../finding.ts';
import { RefusedError } from '../../refusal.ts';
import {
  isArray,
  isDict,
  nameOf,
  type PdfDict,
  PdfName,
  PdfStream,
  PdfString,
  type PdfValue,
  textOf,
} from '../objects/values.ts';
import { decode } from '../filters/decode.ts';
import { noteAction } from './dropped.ts';
import { destination, goTo } from './destinations.ts';
import { membership } from './optionalContent.ts';
import { dict, keep, type Keys, later, name, number, plain, text } from './rules.ts';
import { placed, type Rule, type Walk } from './walk.ts';
import { formXObject } from './xObjects.ts';

// What hangs on a page without being seen on it, or plays (ISO 32000-2, 12.5.6).
const ATTACHED = new Set(['FileAttachment', 'Sound', 'Movie', 'Screen', 'RichMedia', '3D', 'Projection']);
/** A flag (12.5.3): neither on the screen nor on paper. */
const HIDDEN = 2;
/** Operators that show text, or paint what may hold some. */
const DRAWS = /\b(?:T[jJ]|Do|BI)\b|['"]/;
const NEVER_SHOWN = new Set(['Popup', 'PrinterMark', 'TrapNet']);

/** What is seen of an annotation. */
const SHOWN: Keys = {
  Rect: plain,
  F: number,
  C: plain,
  CA: number,
  ca: number,
  BM: name,
  Border: plain,
  BS: dict({ W: number, S: name, D: plain }),
  BE: dict({ S: name, I: number }),
  RD: plain,
  QuadPoints: plain,
  IC: plain,
  L: plain,
  LE: plain,
  LL: number,
  LLE: number,
  LLO: number,
  CL: plain,
  Vertices: plain,
  InkList: plain,
  Q: number,
  DA: text,
  OC: later(() => membership),
};

/** The annotations of a page: what is seen of them stays, who wrote them and when goes. */
export const annotations: Rule = async (walk, value) => {
  const resolved = await walk.resolve(value);
  if (!isArray(resolved)) {
    return undefined;
  }
  const kept: PdfValue[] = [];
  for (const item of resolved) {
    const annotation = await walk.resolve(item);
    const built = isDict(annotation) ? await buildAnnotation(walk, annotation) : null;
    if (built !== null) {
      kept.push(walk.add(built));
    }
  }
  return kept.length === 0 ? undefined : kept;
};

async function buildAnnotation(walk: Walk, annotation: PdfDict): Promise<Map<string, PdfValue> | null> {
  const subtype = nameOf(await walk.resolve(annotation.get('Subtype'))) ?? '';
  await noteAnnotation(walk, annotation, subtype);
  if (ATTACHED.has(subtype) || NEVER_SHOWN.has(subtype) || (await isHidden(walk, annotation))) {
    return null;
  }
  if (subtype === 'Text' && walk.work.choices.trackedChanges === 'accept') {
    return null;
  }
  const appearance = await appearanceOf(walk, annotation);
  if (subtype === 'Widget') {
    await refuseUnseen(walk, annotation);
    if (appearance === null) return null;
  }
  const shown = await keep(walk, annotation, SHOWN);
  if (appearance !== null) {
    shown.set('AP', new Map([['N', appearance]]));
  }
  await addWords(walk, annotation, subtype, appearance !== null, shown);
  // A field without its form is a picture on the page.
  const kind = subtype === 'Widget' ? 'Stamp' : subtype;
  return new Map<string, PdfValue>([['Type', new PdfName('Annot')], ['Subtype', new PdfName(kind)], ...shown]);
}

async function isHidden(walk: Walk, annotation: PdfDict): Promise<boolean> {
  const flags = await walk.resolve(annotation.get('F'));
  const isFlagged = typeof flags === 'number' && (flags & HIDDEN) !== 0;
  return isFlagged || ((await walk.usage?.layers.hides(walk, annotation.get('OC'))) ?? false);
}

async function addWords(
  walk: Walk,
  annotation: PdfDict,
  subtype: string,
  isDrawn: boolean,
  shown: Map<string, PdfValue>,
): Promise<void> {
  const keepsComments = walk.work.choices.trackedChanges === 'keep' && subtype !== 'Widget' && subtype !== 'Link';
  const words = await walk.resolve(annotation.get('Contents'));
  // A text box without a picture of itself is drawn from its words.
  if (words instanceof PdfString && (keepsComments || (subtype === 'FreeText' && !isDrawn))) {
    shown.set('Contents', words);
  }
  if (subtype === 'Link') {
    const place = (await destination(walk, annotation.get('Dest'))) ?? (await goTo(walk, annotation.get('A')));
    if (place !== undefined) shown.set('Dest', place);
  }
  const icon = await name(walk, annotation.get('Name'));
  if (icon !== undefined && (subtype === 'Text' || subtype === 'Stamp')) {
    shown.set('Name', icon);
  }
}

// The one picture that is seen: the normal one, in the state that the annotation is in (12.5.5).
async function appearanceOf(walk: Walk, annotation: PdfDict): Promise<PdfValue | null> {
  const appearances = await walk.resolve(annotation.get('AP'));
  const normal = isDict(appearances) ? appearances.get('N') : undefined;
  const resolved = await walk.resolve(normal);
  if (resolved instanceof PdfStream) {
    return placed(walk, await formXObject(walk, normal)) ?? null;
  }
  if (!isDict(resolved)) {
    return null;
  }
  const state = nameOf(await walk.resolve(annotation.get('AS'))) ?? 'Off';
  const chosen = (await walk.resolve(resolved.get(state))) instanceof PdfStream ? resolved.get(state) : undefined;
  return (await formXObject(walk, chosen)) ?? null;
}

// A value that viewers draw without a picture of it would be lost.
async function refuseUnseen(walk: Walk, field: PdfDict): Promise<void> {
  const kind = nameOf(await inheritedEntry(walk, field, 'FT'));
  const filled = textOf(await inheritedEntry(walk, field, 'V'));
  if ((kind === 'Tx' || kind === 'Ch') && filled !== '' && !(await isDrawn(walk, field))) {
    throw new RefusedError('unsupported');
  }
}

// Where a form asks for it (12.7.3), viewers draw values anew, whatever picture there is: one without words is of an empty field.
async function isDrawn(walk: Walk, field: PdfDict): Promise<boolean> {
  const appearances = await walk.resolve(field.get('AP'));
  const normal = isDict(appearances) ? await walk.resolve(appearances.get('N')) : null;
  const form = await walk.catalogEntry('AcroForm');
  const isAsked = isDict(form) && (await walk.resolve(form.get('NeedAppearances'))) === true;
  return normal instanceof PdfStream && isAsked
    ? DRAWS.test(new TextDecoder('latin1').decode((await decode(walk, normal)).bytes))
    : isDict(appearances);
}

// Entries of fields are inherited from the field above (12.7.4.1).
async function inheritedEntry(walk: Walk, field: PdfDict, key: string): Promise<PdfValue> {
  let holder: PdfValue = field;
  for (let depth = 0; isDict(holder) && depth < 32; depth++) {
    if (holder.has(key)) {
      return walk.resolve(holder.get(key));
    }
    holder = await walk.resolve(holder.get('Parent'));
  }
  return null;
}

async function noteAnnotation(walk: Walk, annotation: PdfDict, subtype: string): Promise<void> {
  const note = (finding: Finding) => walk.found(finding);
  const said = async (key: string): Promise<string> => textOf(await walk.resolve(annotation.get(key)));
  if (ATTACHED.has(subtype)) {
    note({ tells: 'history', name: 'attachment' });
  }
  // The title of a field is its name in the form, that of anything else its author.
  const author = subtype === 'Widget' || subtype === 'Link' ? '' : await said('T');
  if (author !== '') {
    note({ tells: 'person', name: 'author', detail: author });
  }
  if (subtype !== 'Link' && (annotation.has('M') || annotation.has('CreationDate'))) {
    note({ tells: 'time', name: 'times' });
  }
  const comment = subtype === 'FreeText' || subtype === 'Widget' || subtype === 'Link' ? '' : await said('Contents');
  if (comment !== '' && walk.work.choices.trackedChanges === 'accept') {
    note({ tells: 'history', name: 'comments', detail: comment });
  }
  await noteAction(walk, annotation.get('A'));
}
