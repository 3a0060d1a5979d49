import type { Format, Nested, Work } from '../../format.ts';
import { RefusedError } from '../../refusal.ts';
import type { ByteSource } from '../../source/byteSource.ts';
import type { ZipEntry } from '../../zip/zipEntry.ts';
import { readZip } from '../../zip/zipReader.ts';
import { type Part, writeZip } from '../../zip/zipWriter.ts';
import { isArchiveClean } from '../checks/archiveCheck.ts';
import { isWorthDeflating } from '../picture.ts';

// What systems put beside files, and nobody sees.
const LEFT_BY_SYSTEMS = /(?:^|\/)(?:__MACOSX\/.*|\.DS_Store|\._[^/]*|Thumbs\.db|desktop\.ini|\.directory)$/i;

/**
 * An archive of files, each of which is cleaned as a file of its own. Names can tell as much as what is in the files, and a
 * file's own name does not travel either: they become numbers, in the order of the names; folders go.
 */
export const archive: Format = {
  mediaType: 'application/zip',
  extension: 'zip',
  remains: ['content'],
  clean,
  isClean: isArchiveClean,
};

async function clean(source: ByteSource, work: Work): Promise<ByteSource> {
  const entries = (await readZip(source, work)).filter(({ isFolder }) => !isFolder);
  const parts: Part[] = [];
  const sorted = [...entries].sort((left, right) => (left.name < right.name ? -1 : 1));
  for (const entry of sorted) {
    if (LEFT_BY_SYSTEMS.test(entry.name)) {
      work.found({ tells: 'software', name: 'software', detail: entry.name });
      continue;
    }
    const { cleaned, extension, mediaType } = await cleanEntry(entry, work);
    const name = `${parts.length + 1}.${extension}`;
    if (name !== entry.name) work.found({ tells: 'person', name: 'names', detail: entry.name });
    parts.push({ name, source: cleaned, deflate: isWorthDeflating(mediaType) });
  }
  return writeZip(parts);
}

async function cleanEntry(entry: ZipEntry, work: Work): Promise<Nested> {
  try {
    return await work.nested(await entry.open());
  } catch (fault) {
    // One file that cannot be cleaned keeps the whole from being clean: say which it was.
    if (fault instanceof RefusedError) work.found({ tells: 'other', name: 'unknown', detail: entry.name });
    throw fault;
  }
}
