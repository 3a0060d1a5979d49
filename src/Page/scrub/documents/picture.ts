import type { Bytes } from '../../protocol/encoding/bytes.ts';
import type { Nested, Work } from '../format.ts';
import { RefusedError } from '../refusal.ts';
import type { ByteSource } from '../source/byteSource.ts';
import { MemorySource } from '../source/memorySource.ts';
import { isMetafileClean } from './checks/metafileCheck.ts';
import { cleanEmf, isEmf } from './metafile/emf.ts';
import { gunzip } from './metafile/gzip.ts';
import { cleanWmf, isWmf } from './metafile/wmf.ts';

const HEAD = 44;
/** The largest metafile that is put in memory, in bytes. */
const LARGEST_METAFILE = 64 * 1024 * 1024;

/**
 * Cleans a picture in a document: metafiles, which are found in documents alone, and whatever is a file of its own.
 *
 * @throws RefusedError if it cannot be cleaned
 */
export async function cleanPicture(source: ByteSource, work: Work): Promise<Nested> {
  const head = await source.read(0, Math.min(HEAD, source.size));
  if (head[0] === 0x1f && head[1] === 0x8b) {
    const unpacked = await gunzip(await readMetafile(source), LARGEST_METAFILE);
    return cleanUnpacked(new MemorySource(unpacked), work);
  }
  return cleanUnpacked(source, work);
}

async function cleanUnpacked(source: ByteSource, work: Work): Promise<Nested> {
  const head = await source.read(0, Math.min(HEAD, source.size));
  const view = new DataView(head.buffer);
  if (isEmf(view)) {
    return metafile(cleanEmf(await readMetafile(source), work), 'emf');
  }
  return isWmf(view) ? metafile(cleanWmf(await readMetafile(source), work), 'wmf') : work.nested(source);
}

function readMetafile(source: ByteSource): Promise<Bytes> {
  if (source.size > LARGEST_METAFILE) {
    throw new RefusedError('tooComplex');
  }
  return source.read(0, source.size);
}

function metafile(bytes: Bytes, extension: string): Nested {
  if (!isMetafileClean(bytes)) {
    throw new RefusedError('notClean');
  }
  return { cleaned: new MemorySource(bytes), mediaType: `image/x-${extension}`, extension };
}

/** Whether a file gets smaller when it is deflated: those that already are do not. */
export const isWorthDeflating = (mediaType: string): boolean =>
  /^image\/(?:bmp|svg|x-emf|x-wmf|tiff)|^text\//.test(mediaType);
