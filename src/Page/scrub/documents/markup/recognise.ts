import type { Format } from '../../format.ts';
import type { ByteSource } from '../../source/byteSource.ts';
import { drawing, page } from './drawing.ts';
import { readMarkup } from './encoding.ts';
import { ELEMENTS } from './names.ts';
import { prologueOf } from './prologue.ts';
import { isTrack, track } from './track.ts';

/** The format of a text that begins with markup; null if it is neither a drawing, a page nor a track. */
export async function recogniseMarkup(source: ByteSource): Promise<Format | null> {
  const text = await readMarkup(source, { found: () => undefined });
  const beginning = prologueOf(text);
  const [, first = ''] =
    /^<((?:svg:)?[a-z][a-z\d]{0,24})[\s/>]/i.exec(text.slice(beginning.length, beginning.length + 32)) ?? [];
  if (/^(?:svg:)?svg$/.test(first)) {
    return drawing;
  }
  if (isTrack(first)) {
    return track;
  }
  // A piece of a page is read as one too.
  const isPage = /<!doctype\s+html/i.test(beginning) || /^(?:meta|link|base|script|form)$/i.test(first);
  return isPage || ELEMENTS.has(first.toLowerCase()) ? page : null;
}
