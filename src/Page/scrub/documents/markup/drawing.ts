import { utf8 } from '../../../protocol/encoding/bytes.ts';
import type { Format, Work } from '../../format.ts';
import type { ByteSource } from '../../source/byteSource.ts';
import { MemorySource } from '../../source/memorySource.ts';
import { isMarkupClean } from '../checks/markupCheck.ts';
import { readMarkup } from './encoding.ts';
import { cleanMarkup } from './markup.ts';
import { doctypeOf, prologueOf } from './prologue.ts';

const XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** How much longer a drawing may become when its entities are written out. */
const LONGEST_GROWTH = 1_000_000;

// Older programs declare styles once, as entities of the document type: they are written out where they are used. Those that
// name others are left alone, and the drawing is refused for them.
function withoutEntities(text: string): string {
  const values = new Map<string, string>();
  for (const [, name = '', double, single = ''] of text.matchAll(
    /<!ENTITY\s+([\w.:-]+)\s+(?:"([^"&<]*)"|'([^'&<]*)')\s*>/g,
  )) {
    values.set(name, double ?? single);
  }
  if (values.size === 0) {
    return text;
  }
  let growth = 0;
  return text.replace(/&([\w.:-]+);/g, (whole, name: string) => {
    const value = values.get(name) ?? whole;
    growth += value.length;
    return growth > LONGEST_GROWTH ? whole : value;
  });
}

async function cleanDrawing(source: ByteSource, work: Work): Promise<ByteSource> {
  const text = withoutEntities(await readMarkup(source, work));
  const clean = await cleanMarkup(text, 'svg', false, work);
  return new MemorySource(utf8(XML_HEAD + clean.trim() + '\n'));
}

async function cleanPage(source: ByteSource, work: Work): Promise<ByteSource> {
  const text = await readMarkup(source, work);
  const doctype = doctypeOf(prologueOf(text));
  const clean = await cleanMarkup(text, 'html', doctype === '', work);
  return new MemorySource(utf8(`${doctype}<meta charset="utf-8">\n${clean.trim()}\n`));
}

/** Drawings: SVG. */
export const drawing: Format = {
  mediaType: 'image/svg+xml',
  extension: 'svg',
  remains: ['content'],
  clean: cleanDrawing,
  isClean: (source) => isMarkupClean(source, true),
};

/** Pages: HTML. */
export const page: Format = {
  mediaType: 'text/html',
  extension: 'html',
  remains: ['content'],
  clean: cleanPage,
  isClean: (source) => isMarkupClean(source, false),
};
