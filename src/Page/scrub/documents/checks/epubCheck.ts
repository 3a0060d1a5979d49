import type { ByteSource } from '../../source/byteSource.ts';
import { isFetching } from './fetchedCheck.ts';
import { plainXml } from './xmlCheck.ts';
import { checkZip, type CheckedEntry } from './zipCheck.ts';

const NAMES =
  /^(?:mimetype|META-INF\/container\.xml|OEBPS\/(?:content\.opf|\d+\.(?:xhtml|ncx|css|jpg|png|gif|webp|svg)))$/;
const LIVE =
  /<(?:svg:)?(?:script|iframe|object|embed|form|video|audio|foreignObject|metadata|desc)\b|<[^<>]*\s(?:on\w+|data-[\w-]+|srcset|action)=|<meta (?!property="dcterms:modified">1980-01-01T00:00:00Z<)|<dc:(?:creator|contributor|publisher|date|rights|source)\b|<docAuthor\b/;
const ADDRESS = /\s(?:src|(?:xlink:)?href)="([^"]*)"/g;
const ALLOWED_ADDRESS = /^(?:#.*|\d+\.(?:xhtml|ncx|css|jpg|png|gif|webp|svg)(?:#.*)?|(?:https?:\/\/|mailto:|tel:).*)$/i;

async function isPartClean(entry: CheckedEntry): Promise<boolean> {
  if (!NAMES.test(entry.name)) {
    return false;
  }
  if (!/\.(?:xhtml|ncx|xml|opf|css)$/.test(entry.name)) {
    return true;
  }
  const bytes = await entry.read();
  if (bytes === null) {
    return false;
  }
  if (entry.name.endsWith('.css')) {
    return !isFetching(new TextDecoder().decode(bytes));
  }
  const text = plainPage(bytes);
  const tags = (text?.match(/<style[^<>]*>[^<]*|<[^<>]*>/g) ?? []).join('\n');
  return (
    text !== null &&
    !LIVE.test(text) &&
    !isFetching(tags) &&
    Array.from(tags.matchAll(ADDRESS)).every(([, address = '']) => ALLOWED_ADDRESS.test(address))
  );
}

// The list of a book declares a namespace of its own within it.
const plainPage = (bytes: Uint8Array): string | null => {
  const list = new TextDecoder().decode(bytes);
  const nested = '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">';
  return list.includes(nested)
    ? plainXml(new TextEncoder().encode(list.replace(nested, '<dc:list>')))
    : plainXml(bytes);
};

/** Reads a cleaned book part by part, as text: nothing in it runs, is fetched from elsewhere, or remembers somebody. */
export async function isEpubClean(source: ByteSource): Promise<boolean> {
  const entries = await checkZip(source);
  if (entries?.[0]?.name !== 'mimetype') {
    return false;
  }
  for (const entry of entries) {
    if (!(await isPartClean(entry))) return false;
  }
  return true;
}
