import type { ByteSource } from '../../source/byteSource.ts';
import { HANCOM } from '../vocabulary/hancom.ts';
import { listedCheck } from './listedCheck.ts';
import { namespacesOf, plainXml, tagsOf } from './xmlCheck.ts';
import { checkZip, type CheckedEntry } from './zipCheck.ts';

const NAMES =
  /^(?:mimetype|version\.xml|settings\.xml|META-INF\/(?:container\.xml|container\.rdf|manifest\.xml)|Contents\/(?:content\.hpf|(?:header|section\d+|masterpage\d+)\.xml)|BinData\/image\d+\.[a-z\d]{2,5})$/;
const NAMESPACES =
  /^(?:http:\/\/www\.hancom\.co\.kr\/hwpml\/20\d\d\/(?:head|section|paragraph|core|master-page|version|app|meta\/pkg#)|http:\/\/www\.idpf\.org\/2007\/opf\/|http:\/\/www\.w3\.org\/1999\/02\/22-rdf-syntax-ns#|urn:oasis:names:tc:opendocument:xmlns:(?:container|manifest:1\.0))$/;
const LISTED = /^Contents\/.*\.xml$/;
const isListed = listedCheck(HANCOM);
const MEMORIES: readonly RegExp[] = [
  /<hp\d*:shapeComment|<opf:meta |<opf:title>|<h[hp]\d*:metaTag/,
  /<[^<>]* (?:author|createdBy)="(?!\d*")|<[^<>]* (?:date|\w*[dD]ateTime)="(?!1970-01-01T00:00:00Z"|")/,
  /<[^<>]* name="Author">(?!\d*<)|<hh:trackChangeAuthor(?=[^<>]* name="(?!\d*"))/,
  /<[^<>]* appVersion="(?!11, 0, 0, 0")/,
  /<[^<>]*="(?:[^"<>]*[^A-Za-z"<>])?[A-Za-z]:\\|<hp\d*:stringParam[^<>]*>(?:[A-Za-z]:\\|\\\\\w)|<[^<>]*="file:/,
];

async function isPartClean(entry: CheckedEntry): Promise<boolean> {
  if (!NAMES.test(entry.name)) {
    return false;
  }
  if (entry.name === 'mimetype' || entry.name.startsWith('BinData/')) {
    return true;
  }
  const bytes = await entry.read();
  const text = bytes === null ? null : plainXml(bytes);
  return (
    text !== null &&
    namespacesOf(text).every((uri) => NAMESPACES.test(uri)) &&
    (!LISTED.test(entry.name) || isListed(tagsOf(text))) &&
    !MEMORIES.some((place) => place.test(text))
  );
}

/** Reads a cleaned HWPX document part by part, as text: no known place for a memory is left in it. */
export async function isHwpxClean(source: ByteSource): Promise<boolean> {
  const entries = await checkZip(source);
  if (entries?.[0]?.name !== 'mimetype') {
    return false;
  }
  for (const entry of entries) {
    if (!(await isPartClean(entry))) return false;
  }
  return true;
}
