import type { Format } from '../../format.ts';
import type { ByteSource } from '../../source/byteSource.ts';
import { drawing, page } from './drawing.ts';
import { readMarkup } from './encoding.ts';
import { prologueOf } from './prologue.ts';

/** The format of a text that begins with markup; null if it is neither a drawing nor a page. */
export async function recogniseMarkup(source: ByteSource): Promise<Format | null> {
  const text = await readMarkup(source, { found: () => undefined });
  const beginning = prologueOf(text);
  const first = text.slice(beginning.length, beginning.length + 16);
  if (/^<(?:svg:)?svg[\s>]/.test(first)) {
    return drawing;
  }
  const isPage = /<!doctype\s+html/i.test(beginning) || /^<(?:html|head|body|meta|title)[\s>]/i.test(first);
  return isPage ? page : null;
}
