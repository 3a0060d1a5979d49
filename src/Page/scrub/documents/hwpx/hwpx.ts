import type { FindingName, Tells } from '../../finding.ts';
import type { Format, Work } from '../../format.ts';
import { RefusedError } from '../../refusal.ts';
import type { ByteSource } from '../../source/byteSource.ts';
import { elementsOf, textOf } from '../../xml/xmlElements.ts';
import { decodeXml, unescapeXml } from '../../xml/xmlText.ts';
import type { ZipEntry } from '../../zip/zipEntry.ts';
import { readZip } from '../../zip/zipReader.ts';
import { writeZip } from '../../zip/zipWriter.ts';
import { isHwpxClean } from '../checks/hwpxCheck.ts';
import { PackageCleaner } from './packageCleaner.ts';

const PACKAGE = 'Contents/content.hpf';

// Names of `opf:meta` elements, by what they tell.
const TOLD: readonly (readonly [RegExp, Tells, FindingName])[] = [
  [/^(?:creator|lastsaveby)$/, 'person', 'author'],
  [/date/i, 'time', 'times'],
  [/^(?:subject|description|keyword)$/, 'other', 'description'],
];

/** Documents of Hancom Office: HWPX (KS X 6101). */
export const hwpx: Format = {
  mediaType: 'application/hwp+zip',
  extension: 'hwpx',
  remains: ['content'],
  clean,
  isClean: isHwpxClean,
};

async function clean(source: ByteSource, work: Work): Promise<ByteSource> {
  const entries = new Map<string, ZipEntry>((await readZip(source, work)).map((entry) => [entry.name, entry]));
  const textAt = async (name: string) => {
    const entry = entries.get(name);
    return entry === undefined ? '' : decodeXml(await entry.read());
  };
  if (elementsOf(await textAt('META-INF/manifest.xml')).some(({ local }) => local === 'encryption-data')) {
    throw new RefusedError('encrypted');
  }
  const listed = await textAt(PACKAGE);
  const version = await textAt('version.xml');
  noteMeta(listed, version, [...entries.keys()], work);
  return writeZip(await new PackageCleaner(entries, work).clean(elementsOf(listed), version));
}

function noteMeta(listed: string, version: string, names: readonly string[], { found }: Work): void {
  for (const [, name = '', raw = ''] of listed.matchAll(/<(?:\w+:)?meta\b[^<>]*\bname="([^"<>]*)"[^<>]*>([^<]+)</g)) {
    const told = TOLD.find(([pattern]) => pattern.test(name));
    if (told !== undefined) found({ tells: told[1], name: told[2], detail: unescapeXml(raw) });
  }
  const title = textOf(listed, 'title');
  if (title !== '') found({ tells: 'other', name: 'description', detail: title });
  const program = elementsOf(version).find(({ local }) => local === 'HCFVersion')?.attributes;
  const detail = `${program?.get('application') ?? ''} ${program?.get('appVersion') ?? ''}`.trim();
  if (detail !== '' && program?.get('buildNumber') !== '0') found({ tells: 'software', name: 'software', detail });
  if (names.some((name) => /^Preview\/PrvImage/.test(name))) found({ tells: 'history', name: 'thumbnail' });
  if (names.some((name) => /^(?:DocHistory|History)\//i.test(name)))
    found({ tells: 'history', name: 'earlierVersions' });
  if (names.some((name) => /^Scripts\//.test(name))) found({ tells: 'other', name: 'script' });
}
