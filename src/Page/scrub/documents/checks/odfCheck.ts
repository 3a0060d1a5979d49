import type { ByteSource } from '../../source/byteSource.ts';
import { OPEN_DOCUMENT } from '../vocabulary/opendocument.ts';
import { listedCheck } from './listedCheck.ts';
import { namespacesOf, plainXml, tagsOf } from './xmlCheck.ts';
import { checkZip, type CheckedEntry } from './zipCheck.ts';

const OBJECT = '(?:Object \\d+\\/){0,5}';
const NAMES = new RegExp(
  `^(?:mimetype|META-INF\\/manifest\\.xml|${OBJECT}(?:content|styles|settings|meta)\\.xml|Pictures\\/image\\d+\\.[a-z\\d]{2,5})$`,
);
const NAMESPACES =
  /^(?:urn:oasis:names:tc:opendocument:xmlns:[a-z\d-]+:1\.[0-3]|http:\/\/www\.w3\.org\/(?:1999\/(?:xlink|XSL\/Format)|2000\/svg|1998\/Math\/MathML|TR\/css3-text\/)|http:\/\/purl\.org\/dc\/elements\/1\.1\/|http:\/\/openoffice\.org\/(?:2010\/(?:draw|chart)|2004\/(?:office|calc|writer))|http:\/\/schemas\.microsoft\.com\/office\/excel\/formula|urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1\.0|urn:org:documentfoundation:names:experimental:(?:office:xmlns:loext|calc:xmlns:calcext):1\.0)$/;

const isListed = listedCheck(OPEN_DOCUMENT);

// In tags alone (no bracket stands in their values): what is written between them may be about anything.
const MEMORIES: readonly RegExp[] = [
  /<(?:office:meta|meta:|office:scripts|script:|svg:title|svg:desc|table:tracked-changes|table:dde-link|table:table-source)\b/,
  /<text:(?:sender-|author-|creator|initial-creator|file-name|template-name|printed-by|editing-|section-source)/,
  /<dc:creator>(?!\d*<)|<dc:date>(?!1970-01-01T00:00:00<)|<[^<>]* [a-z]+:(?:[a-z-]*rsid|protection-key)=/,
  /<draw:frame[^<>]* draw:name=|<text:(?:bookmark|reference-mark)[^<>]* text:name="(?!b\d+")/,
  /<config:config-item(?=[^<>]* config:name="(?:Printer(?:Name|Setup)|Rsid|CurrentDatabase))/,
  /<[^<>]*="(?:[^"<>]*[^A-Za-z"<>])?[A-Za-z]:\\|<[^<>]*="'?file:/,
];
const ADDRESS = /<[^<>]* xlink:href="([^"]*)"/g;
const ALLOWED_ADDRESS =
  /^(?:|\.\.|#.*|(?:https?:\/\/|mailto:|tel:).*|\.\/Object \d+|Pictures\/image\d+\.[a-z\d]{2,5})$/i;

// Of what a document says of itself, the generation of programs that wrote it.
const GENERATION =
  /^(?:<\?xml[^<>]*>\s*)?<office:document-meta[^<>]*><office:meta><meta:generator>(?:OpenOffice\.org 1|NeoOffice\/2|MicrosoftOffice|(?:LibreOffice\/\d(?:\.\d)?|OpenOffice\.org\/) (?:LibreOffice|OpenOffice\.org)_project\/(?:\d{2,3}m0\$Build-\d{1,4})?)<\/meta:generator><\/office:meta><\/office:document-meta>$/;

async function isPartClean(entry: CheckedEntry): Promise<boolean> {
  if (!NAMES.test(entry.name)) {
    return false;
  }
  if (!entry.name.endsWith('.xml')) {
    return true;
  }
  const bytes = await entry.read();
  const text = bytes === null ? null : plainXml(bytes);
  if (entry.name.endsWith('meta.xml')) return text !== null && GENERATION.test(text);
  return (
    text !== null &&
    namespacesOf(text).every((uri) => NAMESPACES.test(uri)) &&
    (entry.name.startsWith('META-INF/') || isListed(tagsOf(text))) &&
    !MEMORIES.some((memory) => memory.test(text)) &&
    Array.from(text.matchAll(ADDRESS)).every(([, address = '']) => ALLOWED_ADDRESS.test(address))
  );
}

/** Reads a cleaned OpenDocument file part by part, as text: no known place for a memory is left in it. */
export async function isOdfClean(source: ByteSource): Promise<boolean> {
  const entries = await checkZip(source);
  const [first] = entries ?? [];
  if (entries === null || first?.name !== 'mimetype' || first.size !== first.end - first.start) {
    return false;
  }
  for (const entry of entries) {
    if (!(await isPartClean(entry))) return false;
  }
  return true;
}
