import type { FindingName, Tells } from '../../finding.ts';
import type { Format, Work } from '../../format.ts';
import { RefusedError } from '../../refusal.ts';
import type { ByteSource } from '../../source/byteSource.ts';
import { elementsOf, textOf } from '../../xml/xmlElements.ts';
import { decodeXml } from '../../xml/xmlText.ts';
import type { ZipEntry } from '../../zip/zipEntry.ts';
import { readZip } from '../../zip/zipReader.ts';
import { writeZip } from '../../zip/zipWriter.ts';
import { isOdfClean } from '../checks/odfCheck.ts';
import { generationOf } from './generation.ts';
import { PackageCleaner } from './packageCleaner.ts';

const EXTENSIONS: ReadonlyMap<string, string> = new Map([
  ['text', 'odt'],
  ['text-template', 'ott'],
  ['spreadsheet', 'ods'],
  ['spreadsheet-template', 'ots'],
  ['presentation', 'odp'],
  ['presentation-template', 'otp'],
  ['graphics', 'odg'],
  ['graphics-template', 'otg'],
]);

const TOLD: readonly (readonly [Tells, FindingName, readonly string[]])[] = [
  ['person', 'author', ['initial-creator', 'creator', 'printed-by']],
  ['time', 'times', ['creation-date', 'date', 'print-date', 'editing-duration']],
  ['history', 'earlierVersions', ['editing-cycles']],
  ['other', 'description', ['title', 'subject', 'description', 'keyword', 'user-defined']],
];

/** The format of an OpenDocument file by its `mimetype`; null if it is none. */
export function recogniseOdf(mimetype: string): Format | null {
  const extension = EXTENSIONS.get(mimetype.replace('application/vnd.oasis.opendocument.', ''));
  return extension === undefined ? null : formatOf(mimetype, extension);
}

const formatOf = (mediaType: string, extension: string): Format => ({
  mediaType,
  extension,
  remains: ['content'],
  clean: (source, work) => clean(source, mediaType, work),
  isClean: isOdfClean,
});

async function clean(source: ByteSource, mediaType: string, work: Work): Promise<ByteSource> {
  const entries = await readZip(source, work);
  const textAt = async (name: string) => {
    const entry = entries.find((candidate) => candidate.name === name);
    return entry === undefined ? '' : decodeXml(await entry.read());
  };
  if (elementsOf(await textAt('META-INF/manifest.xml')).some(({ local }) => local === 'encryption-data')) {
    throw new RefusedError('encrypted');
  }
  noteMeta(await textAt('meta.xml'), work);
  noteEntries(entries, work);
  return writeZip(await new PackageCleaner(entries, work).clean(mediaType));
}

function noteMeta(text: string, { found }: Work): void {
  for (const [tells, name, elements] of TOLD) {
    for (const element of elements) {
      const detail = textOf(text, element);
      if (detail !== '') found({ tells, name, detail });
    }
  }
  const generator = textOf(text, 'generator');
  if (generator !== (generationOf(text) ?? '')) found({ tells: 'software', name: 'software', detail: generator });
  const template = elementsOf(text)
    .find(({ local }) => local === 'template')
    ?.attributes.get('xlink:href');
  if (template) found({ tells: 'person', name: 'path', detail: template });
}

function noteEntries(entries: readonly ZipEntry[], { found }: Work): void {
  for (const { name } of entries) {
    if (name.startsWith('Thumbnails/')) found({ tells: 'history', name: 'thumbnail' });
    if (/^(?:Basic|Scripts|Dialogs)\/./.test(name)) found({ tells: 'other', name: 'script' });
    if (/^Versions\/|^VersionList/.test(name)) found({ tells: 'history', name: 'earlierVersions' });
    if (name === 'META-INF/documentsignatures.xml') found({ tells: 'person', name: 'names' });
  }
}
