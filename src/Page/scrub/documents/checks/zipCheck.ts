import { inflateRaw } from '../../../protocol/primitives/rawDeflate.ts';
import type { ByteSource } from '../../source/byteSource.ts';

/** A file in a cleaned archive. */
export interface CheckedEntry {
  readonly name: string;
  readonly size: number;
  /** Where its bytes lie, as they are stored. */
  readonly start: number;
  readonly end: number;
  /** Its bytes; null if they are damaged. */
  read(): Promise<Uint8Array | null>;
}

const LOCAL = 0x0403_4b50;
const CENTRAL = 0x0201_4b50;
const END = 0x0605_4b50;
// 1980-01-01 00:00:00: the time below, the date above.
const TIME = 0x0021_0000;

/**
 * Reads an archive from its beginning, header by header: each field has the one value that a cleaned archive gives it, and
 * nothing stands between, before or behind them. Null for any other archive.
 */
export async function checkZip(source: ByteSource): Promise<CheckedEntry[] | null> {
  const entries: CheckedEntry[] = [];
  const headers: Uint8Array[] = [];
  let at = 0;
  for (;;) {
    const header = at + 30 <= source.size ? viewOf(await source.read(at, at + 30)) : null;
    if (header?.getUint32(0, true) !== LOCAL) break;
    const nameEnd = at + 30 + header.getUint16(26, true);
    const end = nameEnd + header.getUint32(18, true);
    if (!isPlainHeader(header) || end > source.size) return null;
    const name = await source.read(at + 30, nameEnd);
    headers.push(centralOf(header, name, at));
    entries.push(entryOf(source, header, name, nameEnd));
    at = end;
  }
  const rest = await directoryOf(headers, at);
  const found = rest.length === source.size - at ? await source.read(at, source.size) : null;
  return found !== null && found.every((byte, i) => byte === rest[i]) ? entries : null;
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

function isPlainHeader(header: DataView): boolean {
  const [flags, method] = [header.getUint16(6, true), header.getUint16(8, true)];
  return (
    header.getUint16(4, true) === 20 &&
    (flags === 0 || flags === 0x800) &&
    (method === 8 || (method === 0 && header.getUint32(18, true) === header.getUint32(22, true))) &&
    header.getUint32(10, true) === TIME &&
    header.getUint16(28, true) === 0
  );
}

function entryOf(source: ByteSource, header: DataView, name: Uint8Array, start: number): CheckedEntry {
  const [method, packed, size] = [header.getUint16(8, true), header.getUint32(18, true), header.getUint32(22, true)];
  const read = async () => {
    const bytes = await source.read(start, start + packed);
    return method === 0 ? bytes : await inflateRaw(bytes, size);
  };
  return { name: new TextDecoder().decode(name), size, start, end: start + packed, read };
}

// The one central header that belongs to a local one.
function centralOf(local: DataView, name: Uint8Array, offset: number): Uint8Array {
  const bytes = new Uint8Array(46 + name.length);
  const view = viewOf(bytes);
  view.setUint32(0, CENTRAL, true);
  view.setUint16(4, 0x0314, true);
  for (let i = 4; i < 28; i++) view.setUint8(i + 2, local.getUint8(i));
  view.setUint32(38, 0x81a4_0000, true);
  view.setUint32(42, offset, true);
  bytes.set(name, 46);
  return bytes;
}

function directoryOf(headers: readonly Uint8Array[], start: number): Uint8Array {
  const size = headers.reduce((sum, header) => sum + header.length, 0);
  const bytes = new Uint8Array(size + 22);
  let at = 0;
  for (const header of headers) {
    bytes.set(header, at);
    at += header.length;
  }
  const view = viewOf(bytes);
  view.setUint32(size, END, true);
  view.setUint16(size + 8, headers.length, true);
  view.setUint16(size + 10, headers.length, true);
  view.setUint32(size + 12, size, true);
  view.setUint32(size + 16, start, true);
  return bytes;
}
