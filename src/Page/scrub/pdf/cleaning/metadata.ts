import { noteXmp } from '../../exif/xmp.ts';
import type { Finding } from '../../finding.ts';
import { decode } from '../filters/decode.ts';
import { RefusedError } from '../../refusal.ts';
import { BrokenError } from '../objects/broken.ts';
import { isDict, PdfStream, type PdfValue, textOf } from '../objects/values.ts';
import type { Walk } from './walk.ts';

// Keys of the document information (ISO 32000-2, 14.3.3).
const INFORMATION: Readonly<Record<string, Omit<Finding, 'detail'>>> = {
  Author: { tells: 'person', name: 'author' },
  Company: { tells: 'person', name: 'author' },
  Manager: { tells: 'person', name: 'author' },
  Creator: { tells: 'software', name: 'software' },
  Producer: { tells: 'software', name: 'software' },
  CreationDate: { tells: 'time', name: 'times' },
  ModDate: { tells: 'time', name: 'times' },
  Title: { tells: 'other', name: 'description' },
  Subject: { tells: 'other', name: 'description' },
  Keywords: { tells: 'other', name: 'description' },
  Comments: { tells: 'other', name: 'description' },
  SourceModified: { tells: 'time', name: 'times' },
};

const DATE = /^D:(\d{4})(\d\d)(\d\d)(\d\d)?(\d\d)?/;

/** Notes what the document information dictionary tells. */
export async function noteInformation(walk: Walk, value: PdfValue | undefined): Promise<void> {
  const information = await walk.resolve(value);
  if (!isDict(information)) {
    return;
  }
  for (const [key, item] of information) {
    const finding = INFORMATION[key] ?? { tells: 'other', name: 'unknown' };
    const said = textOf(await walk.resolve(item)).trim();
    if (said !== '') {
      walk.found({ ...finding, detail: readable(said) });
    }
  }
}

/** Notes what a metadata stream tells (14.3.2). What cannot be read is not kept either. */
export async function noteMetadata(walk: Walk, value: PdfValue | undefined): Promise<void> {
  try {
    const stream = await walk.resolve(value);
    if (stream instanceof PdfStream) {
      noteXmp((await decode(walk, stream)).bytes, walk.work);
    }
  } catch (fault) {
    if (!(fault instanceof RefusedError) && !(fault instanceof BrokenError)) {
      throw fault;
    }
  }
}

// A date (7.9.4) as people write it.
function readable(said: string): string {
  const date = DATE.exec(said);
  return date === null
    ? said
    : `${date[1]}-${date[2]}-${date[3]}${date[5] === undefined ? '' : ` ${date[4]}:${date[5]}`}`;
}
