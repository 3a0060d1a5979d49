import type { Finding } from '../../finding.ts';
import { isDict, nameOf, PdfStream, type PdfDict, type PdfValue, textOf } from '../objects/values.ts';
import { noteMetadata } from './metadata.ts';
import type { Walk } from './walk.ts';

const ATTACHMENT: Finding = { tells: 'history', name: 'attachment' };
const SCRIPT: Finding = { tells: 'other', name: 'script' };

// Keys that tell something, wherever they stand.
const TELLING: Readonly<Record<string, Finding>> = {
  PieceInfo: { tells: 'software', name: 'software' },
  LastModified: { tells: 'time', name: 'times' },
  Thumb: { tells: 'history', name: 'thumbnail' },
  Alternates: { tells: 'history', name: 'thumbnail' },
  AA: SCRIPT,
  JS: SCRIPT,
  JavaScript: SCRIPT,
  EmbeddedFiles: ATTACHMENT,
  EF: ATTACHMENT,
  AF: ATTACHMENT,
  Collection: ATTACHMENT,
  OPI: { tells: 'person', name: 'path' },
  SpiderInfo: { tells: 'other', name: 'link' },
  URI: { tells: 'other', name: 'link' },
  Perms: { tells: 'person', name: 'author' },
  DSS: { tells: 'person', name: 'author' },
};

/** Notes what the keys of a dictionary that are not kept would tell. */
export async function noteDropped(walk: Walk, dict: PdfDict, kept: Readonly<Record<string, unknown>>): Promise<void> {
  for (const [key, value] of dict) {
    if (key in kept) {
      continue;
    }
    const finding = TELLING[key];
    if (finding !== undefined) {
      walk.found(finding);
    } else if (key === 'Metadata') {
      await noteMetadata(walk, value);
    } else if (key === 'A' || key === 'OpenAction') {
      await noteAction(walk, value);
    } else if (key.startsWith('PTEX.')) {
      const detail = textOf(await walk.resolve(value));
      walk.found({ tells: 'person', name: 'path', detail });
    }
  }
}

/** Notes what an action (ISO 32000-2, 12.6) would do. */
export async function noteAction(walk: Walk, value: PdfValue | undefined): Promise<void> {
  const action = await walk.resolve(value);
  if (!isDict(action)) {
    return;
  }
  const kind = nameOf(await walk.resolve(action.get('S')));
  if (kind === 'URI') {
    walk.found({ tells: 'other', name: 'link', detail: textOf(await walk.resolve(action.get('URI'))) });
  } else if (kind === 'Launch' || kind === 'GoToR' || kind === 'GoToE' || kind === 'ImportData' || kind === 'Thread') {
    walk.found({ tells: 'person', name: 'path', detail: await fileName(walk, action.get('F')) });
  } else if (kind !== 'GoTo' && kind !== 'Named' && kind !== null) {
    walk.found(SCRIPT);
  }
}

/** The name that a file specification (7.11) gives. */
export async function fileName(walk: Walk, value: PdfValue | undefined): Promise<string> {
  const specification = await walk.resolve(value);
  if (!isDict(specification)) {
    return specification instanceof PdfStream ? '' : textOf(specification);
  }
  return textOf(await walk.resolve(specification.get('UF') ?? specification.get('F')));
}
