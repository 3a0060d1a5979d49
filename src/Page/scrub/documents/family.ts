import type { Family } from '../family.ts';
import type { Format } from '../format.ts';
import type { ByteSource } from '../source/byteSource.ts';
import type { ZipEntry } from '../zip/zipEntry.ts';
import { readZip } from '../zip/zipReader.ts';
import { archive } from './archive/archive.ts';
import { epub } from './epub/epub.ts';
import { hwpx } from './hwpx/hwpx.ts';
import { recogniseMarkup } from './markup/recognise.ts';
import { recogniseOdf } from './odf/odf.ts';
import { recogniseOoxml } from './ooxml/ooxml.ts';
import { isTableSource, table } from './table/table.ts';

const SAID: ReadonlyMap<string, Format> = new Map([epub, hwpx].map((format) => [format.mediaType, format]));
const silent = { found: () => undefined };
/** The longest name of a media type, in bytes. */
const LONGEST_TYPE = 128;

async function recognise(source: ByteSource): Promise<Format | null> {
  const head = await source.read(0, Math.min(2, source.size));
  if (head[0] !== 0x50 || head[1] !== 0x4b) {
    return (await recogniseMarkup(source)) ?? ((await isTableSource(source)) ? table : null);
  }
  const entries = await readZip(source, silent);
  const mimetype = await mimetypeOf(entries);
  return SAID.get(mimetype) ?? recogniseOdf(mimetype) ?? (await recogniseOoxml(entries)) ?? archive;
}

// OpenDocument, EPUB and HWPX say in an entry of their own what they are (OpenDocument 1.3, part 2, section 3.3).
async function mimetypeOf(entries: readonly ZipEntry[]): Promise<string> {
  const entry = entries.find(({ name }) => name === 'mimetype');
  return entry === undefined || entry.size > LONGEST_TYPE ? '' : new TextDecoder().decode(await entry.read()).trim();
}

/** Documents of office programs, books, archives, drawings, pages, and tables with formulas. */
export const family: Family = { recognise };
