import type { Work } from '../format.ts';
import { noteTrailing } from '../redStar.ts';
import { RefusedError } from '../refusal.ts';
import type { ByteSource } from '../source/byteSource.ts';
import { decodeName, isPlainName } from './entryName.ts';
import { noteExtra, noteTime } from './zipTraces.ts';
import { type DirectoryPlace, findDirectory, readU64, viewOf } from './zipDirectory.ts';
import { ZipEntry } from './zipEntry.ts';

// APPNOTE.TXT 6.3.10, sections 4.3.7 and 4.3.12; sizes in bytes.
const CENTRAL = 0x0201_4b50;
const CENTRAL_SIZE = 46;
const LOCAL = 0x0403_4b50;
const LOCAL_SIZE = 30;
// Encrypted; strongly encrypted; with a masked local header.
const ENCRYPTED_FLAGS = 0x2041;
const DESCRIPTOR_FLAG = 8;
const LARGE = 0xffff_ffff;

/** Limits of an archive: entries, bytes of the directory, bytes of what is deflated when it is unpacked. */
const MOST_ENTRIES = 20_000;
const LARGEST_DIRECTORY = 16 * 1024 * 1024;
const LARGEST_TOTAL = 512 * 1024 * 1024;

interface CentralHeader {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  packedSize: number;
  size: number;
  offset: number;
}

/**
 * Reads the entries of a ZIP archive, in the order of their data. The central directory is the truth; local headers must
 * agree with it, and no data may be used twice. Notes what the archive itself tells: times, marks, what stands around it.
 *
 * @throws RefusedError for anything else
 */
export async function readZip(source: ByteSource, work: Pick<Work, 'found'>): Promise<readonly ZipEntry[]> {
  const place = await findDirectory(source);
  const headers = await readDirectory(source, place, work);
  if (place.shift > 0 || place.hasComment) {
    work.found({ tells: 'other', name: place.hasComment ? 'comments' : 'trailing' });
  }
  await noteTrailing(source, place.end, work);
  headers.sort((left, right) => left.offset - right.offset);
  const entries: ZipEntry[] = [];
  let end = place.shift;
  for (const header of headers) {
    const start = await readLocalHeader(source, header, place, work);
    if (header.offset < end || start + header.packedSize > place.start) {
      throw new RefusedError('damaged');
    }
    end = start + header.packedSize;
    entries.push(new ZipEntry(source, { ...header, start }));
  }
  return entries;
}

async function readDirectory(source: ByteSource, place: DirectoryPlace, work: Pick<Work, 'found'>) {
  if (place.count > MOST_ENTRIES || place.size > LARGEST_DIRECTORY) {
    throw new RefusedError('tooComplex');
  }
  const view = viewOf(await source.read(place.start, place.start + place.size));
  const headers: CentralHeader[] = [];
  const names = new Set<string>();
  let total = 0;
  let at = 0;
  for (let i = 0; i < place.count; i++) {
    const { header, next } = readCentralHeader(view, at, work);
    header.offset += place.shift;
    total += header.method === 0 ? 0 : header.size;
    names.add(header.name);
    headers.push(header);
    at = next;
  }
  if (total > LARGEST_TOTAL) {
    throw new RefusedError('tooComplex');
  }
  if (names.size < headers.length) {
    throw new RefusedError('damaged');
  }
  return headers;
}

function readCentralHeader(view: DataView, at: number, work: Pick<Work, 'found'>) {
  if (at + CENTRAL_SIZE > view.byteLength || view.getUint32(at, true) !== CENTRAL) {
    throw new RefusedError('damaged');
  }
  const u16 = (offset: number) => view.getUint16(at + offset, true);
  const u32 = (offset: number) => view.getUint32(at + offset, true);
  const [nameLength, extraLength, commentLength] = [u16(28), u16(30), u16(32)];
  const nameEnd = at + CENTRAL_SIZE + nameLength;
  const next = nameEnd + extraLength + commentLength;
  if (next > view.byteLength) {
    throw new RefusedError('damaged');
  }
  const name = decodeName(new Uint8Array(view.buffer, view.byteOffset + at + CENTRAL_SIZE, nameLength));
  const header = {
    name,
    flags: u16(8),
    method: u16(10),
    packedSize: u32(20),
    size: u32(24),
    offset: u32(42),
  };
  const extra = new DataView(view.buffer, view.byteOffset + nameEnd, extraLength);
  noteTime(u32(12), work);
  noteExtra(extra, work);
  if (commentLength > 0) {
    work.found({ tells: 'other', name: 'comments' });
  }
  readLargeSizes(extra, header);
  requireReadable(header);
  return { header, next };
}

// ZIP64 (4.5.3): the fields that are too small stand in an extra field, in this order.
function readLargeSizes(extra: DataView, header: CentralHeader): void {
  for (let at = 0; at + 4 <= extra.byteLength; at += 4 + extra.getUint16(at + 2, true)) {
    if (extra.getUint16(at, true) !== 1) continue;
    const end = Math.min(extra.byteLength, at + 4 + extra.getUint16(at + 2, true));
    let from = at + 4;
    for (const field of ['size', 'packedSize', 'offset'] as const) {
      if (header[field] === LARGE && from + 8 <= end) {
        header[field] = readU64(extra, from);
        from += 8;
      }
    }
  }
}

function requireReadable({ name, flags, method, packedSize, size }: CentralHeader): void {
  if (flags & ENCRYPTED_FLAGS) {
    throw new RefusedError('encrypted');
  }
  if (method !== 0 && method !== 8) {
    throw new RefusedError('unsupported');
  }
  if (!isPlainName(name) || (method === 0 && packedSize !== size)) {
    throw new RefusedError('damaged');
  }
}

// Where the data begin.
async function readLocalHeader(
  source: ByteSource,
  header: CentralHeader,
  place: DirectoryPlace,
  work: Pick<Work, 'found'>,
) {
  const { offset } = header;
  if (offset + LOCAL_SIZE > place.start) {
    throw new RefusedError('damaged');
  }
  const view = viewOf(await source.read(offset, offset + LOCAL_SIZE));
  const nameEnd = offset + LOCAL_SIZE + view.getUint16(26, true);
  const start = nameEnd + view.getUint16(28, true);
  if (view.getUint32(0, true) !== LOCAL || start > place.start) {
    throw new RefusedError('damaged');
  }
  const rest = await source.read(offset + LOCAL_SIZE, start);
  const name = decodeName(rest.subarray(0, nameEnd - offset - LOCAL_SIZE));
  noteTime(view.getUint32(10, true), work);
  noteExtra(viewOf(rest.subarray(nameEnd - offset - LOCAL_SIZE)), work);
  const hasSizes = (view.getUint16(6, true) & DESCRIPTOR_FLAG) === 0 && view.getUint32(18, true) !== LARGE;
  const agrees = !hasSizes || view.getUint32(18, true) === header.packedSize;
  if (name !== header.name || view.getUint16(8, true) !== header.method || !agrees) {
    throw new RefusedError('damaged');
  }
  return start;
}
