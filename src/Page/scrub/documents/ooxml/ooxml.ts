import type { Format, Work } from '../../format.ts';
import type { ByteSource } from '../../source/byteSource.ts';
import { readZip } from '../../zip/zipReader.ts';
import type { ZipEntry } from '../../zip/zipEntry.ts';
import { writeZip } from '../../zip/zipWriter.ts';
import { isOoxmlClean } from '../checks/ooxmlCheck.ts';
import { PackageCleaner } from './packageCleaner.ts';
import { PackageReader } from './packageReader.ts';
import { type MainKind, mainKindOf } from './partKinds.ts';
import { noteProperties } from './properties.ts';

/** The format of a package of ISO/IEC 29500 (Office Open XML); null if it is none. */
export async function recogniseOoxml(entries: readonly ZipEntry[]): Promise<Format | null> {
  if (entries.every(({ name }) => name !== '[Content_Types].xml')) {
    return null;
  }
  const found = await findMain(entries);
  if (found === null) {
    return null;
  }
  const { mediaType, extension } = found.main;
  return { mediaType, extension, remains: ['content'], clean, isClean: isOoxmlClean };
}

async function findMain(entries: readonly ZipEntry[]) {
  const parts = await PackageReader.open(entries);
  const related = await parts.relationships('');
  const relationship = related.find(({ type, isExternal }) => type === 'officeDocument' && !isExternal);
  const target = relationship?.target;
  const main: MainKind | null = target === undefined ? null : mainKindOf(parts.contentType(target));
  return target === undefined || main === null ? null : { parts, related, target, main, uri: relationship?.uri ?? '' };
}

async function clean(source: ByteSource, work: Work): Promise<ByteSource> {
  const found = await findMain(await readZip(source, work));
  if (found === null) {
    return writeZip([]);
  }
  const { parts, related, target, main, uri } = found;
  await noteProperties(parts, related, work);
  return writeZip(await new PackageCleaner(parts, main, work).clean(target, uri, related));
}
