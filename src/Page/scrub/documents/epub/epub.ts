import type { Format, Work } from '../../format.ts';
import { RefusedError } from '../../refusal.ts';
import type { ByteSource } from '../../source/byteSource.ts';
import { elementsOf, textOf } from '../../xml/xmlElements.ts';
import { decodeXml } from '../../xml/xmlText.ts';
import type { ZipEntry } from '../../zip/zipEntry.ts';
import { readZip } from '../../zip/zipReader.ts';
import { writeZip } from '../../zip/zipWriter.ts';
import { isEpubClean } from '../checks/epubCheck.ts';
import { PackageCleaner } from './packageCleaner.ts';

/** Books: EPUB 2 and 3. */
export const epub: Format = {
  mediaType: 'application/epub+zip',
  extension: 'epub',
  remains: ['content'],
  clean,
  isClean: isEpubClean,
};

async function clean(source: ByteSource, work: Work): Promise<ByteSource> {
  const entries = new Map<string, ZipEntry>((await readZip(source, work)).map((entry) => [entry.name, entry]));
  const textAt = async (name: string) => {
    const entry = entries.get(name);
    return entry === undefined ? '' : decodeXml(await entry.read());
  };
  // Fonts may be garbled, and go; anything else in there is behind a key.
  const encrypted = elementsOf(await textAt('META-INF/encryption.xml'));
  if (
    encrypted.some(
      ({ local, attributes }) =>
        local === 'EncryptionMethod' && !/embedding|obfuscat|RC$/i.test(attributes.get('Algorithm') ?? ''),
    )
  ) {
    throw new RefusedError('encrypted');
  }
  const container = elementsOf(await textAt('META-INF/container.xml'));
  const path = container.find(({ local }) => local === 'rootfile')?.attributes.get('full-path') ?? '';
  const book = await textAt(path);
  noteBook(book, [...entries.keys()], work);
  return writeZip(await new PackageCleaner(entries, work).clean(path, book));
}

function noteBook(book: string, names: readonly string[], { found }: Work): void {
  for (const element of ['creator', 'contributor', 'publisher']) {
    const detail = textOf(book, element);
    if (detail !== '') found({ tells: 'person', name: 'author', detail });
  }
  const date = textOf(book, 'date');
  if (date !== '') found({ tells: 'time', name: 'times', detail: date });
  const generator = elementsOf(book)
    .find(({ attributes }) => attributes.get('name') === 'generator')
    ?.attributes.get('content');
  if (generator) found({ tells: 'software', name: 'software', detail: generator });
  const identifier = textOf(book, 'identifier');
  if (identifier !== '' && !identifier.endsWith('-000000000000'))
    found({ tells: 'marks', name: 'tracking', detail: identifier });
  const left = names.find((name) => /calibre|iTunes|com\.apple/i.test(name));
  if (left !== undefined) found({ tells: 'software', name: 'software', detail: left });
}
