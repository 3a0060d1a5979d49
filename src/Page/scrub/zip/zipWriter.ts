import { type Bytes, utf8 } from '../../protocol/encoding/bytes.ts';
import { deflateRaw } from '../../protocol/primitives/rawDeflate.ts';
import { RefusedError } from '../refusal.ts';
import type { ByteSource } from '../source/byteSource.ts';
import { JoinedSource } from '../source/joinedSource.ts';
import { MemorySource } from '../source/memorySource.ts';
import { crc32 } from './crc32.ts';
import { NO_TIME } from './zipTraces.ts';

/** A file to be put into an archive. */
export interface Part {
  readonly name: string;
  readonly source: ByteSource;
  /** Whether it is to be deflated; a picture already is. */
  readonly deflate: boolean;
}

const STEP = 1024 * 1024;
// What most programs and cleaners write, whatever the system (4.4.2, 4.4.15): Unix, a plain file that its owner may write.
const MADE_BY = 0x0314;
const ATTRIBUTES = 0x81a4_0000;
const UTF8_FLAG = 0x0800;
// Without ZIP64, which not every reader knows.
const LARGEST = 0xffff_ffff;
const MOST_PARTS = 0xfffe;

interface Packed {
  readonly name: Bytes;
  readonly data: ByteSource;
  /** Version, flags, method, time, date, checksum and sizes. */
  readonly header: Bytes;
}

async function checksum(source: ByteSource): Promise<number> {
  let crc = 0;
  for (let at = 0; at < source.size; at += STEP) {
    crc = crc32(await source.read(at, Math.min(source.size, at + STEP)), crc);
  }
  return crc;
}

async function pack(part: Part): Promise<Packed> {
  const { source } = part;
  const name = utf8(part.name);
  const data = part.deflate ? new MemorySource(await deflateRaw(await source.read(0, source.size))) : source;
  const crc = await checksum(source);
  const flags = name.length === part.name.length ? 0 : UTF8_FLAG;
  const method = part.deflate ? 8 : 0;
  const header = new Uint8Array(22);
  const view = new DataView(header.buffer);
  view.setUint16(0, 20, true);
  view.setUint16(2, flags, true);
  view.setUint16(4, method, true);
  view.setUint32(6, NO_TIME, true);
  view.setUint32(10, crc, true);
  view.setUint32(14, data.size, true);
  view.setUint32(18, source.size, true);
  return { name, data, header };
}

// APPNOTE.TXT 4.3.7 and 4.3.12: a central header has the fields of a local one, two bytes later, and where that one lies.
function headerOf({ name, header }: Packed, offset: number | null): MemorySource {
  const isLocal = offset === null;
  const [fixed, shared] = isLocal ? [30, 4] : [46, 6];
  const bytes = new Uint8Array(fixed + name.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, isLocal ? 0x0403_4b50 : 0x0201_4b50, true);
  bytes.set(header, shared);
  view.setUint16(shared + 22, name.length, true);
  if (!isLocal) {
    view.setUint16(4, MADE_BY, true);
    view.setUint32(38, ATTRIBUTES, true);
    view.setUint32(42, offset, true);
  }
  bytes.set(name, fixed);
  return new MemorySource(bytes);
}

function endOf(count: number, size: number, start: number): MemorySource {
  const bytes = new Uint8Array(22);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x0605_4b50, true);
  view.setUint16(8, count, true);
  view.setUint16(10, count, true);
  view.setUint32(12, size, true);
  view.setUint32(16, start, true);
  return new MemorySource(bytes);
}

/**
 * Writes an archive that tells nothing but its files: one fixed time, no comments, no extra fields, nothing of a system.
 *
 * @throws RefusedError if it would have more than 65 534 files or 4 GiB
 */
export async function writeZip(parts: readonly Part[]): Promise<ByteSource> {
  const pieces: ByteSource[] = [];
  const directory: ByteSource[] = [];
  let offset = 0;
  for (const part of parts) {
    const packed = await pack(part);
    const local = headerOf(packed, null);
    pieces.push(local, packed.data);
    directory.push(headerOf(packed, offset));
    offset += local.size + packed.data.size;
    if (offset > LARGEST) {
      throw new RefusedError('tooComplex');
    }
  }
  if (parts.length > MOST_PARTS) {
    throw new RefusedError('tooComplex');
  }
  const central = new JoinedSource(directory);
  return new JoinedSource([...pieces, central, endOf(parts.length, central.size, offset)]);
}
