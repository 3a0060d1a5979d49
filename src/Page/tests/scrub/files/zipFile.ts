import { crc32, deflateRawSync } from 'node:zlib';
import { type Bytes, concat, utf8 } from '../../../protocol/encoding/bytes.ts';

/** An entry of an archive as some program would write it; what is not given is ordinary. */
export interface TestEntry {
  readonly name: string;
  readonly data: Uint8Array | string;
  readonly stored?: boolean;
  readonly flags?: number;
  readonly time?: number;
  readonly localExtra?: Uint8Array;
  readonly extra?: Uint8Array;
  readonly comment?: string;
  /** The name in the local header, where it lies. */
  readonly localName?: string;
  /** The size that the headers claim, where they lie. */
  readonly claimedSize?: number;
  readonly descriptor?: boolean;
}

export const le16 = (value: number): Bytes => Uint8Array.of(value & 0xff, value >>> 8);
export const le32 = (value: number): Bytes => concat(le16(value & 0xffff), le16(value >>> 16));

/** An extra field. */
export const extraField = (tag: number, data: Uint8Array): Bytes => concat(le16(tag), le16(data.length), data);

interface Written {
  readonly local: Bytes;
  readonly central: (offset: number) => Bytes;
}

function write(entry: TestEntry): Written {
  const data = typeof entry.data === 'string' ? utf8(entry.data) : new Uint8Array(entry.data);
  const packed = entry.stored ? data : new Uint8Array(deflateRawSync(data));
  const [name, localName] = [utf8(entry.name), utf8(entry.localName ?? entry.name)];
  const [extra, localExtra] = [entry.extra ?? new Uint8Array(), entry.localExtra ?? new Uint8Array()];
  const comment = utf8(entry.comment ?? '');
  const flags = (entry.flags ?? 0) | (entry.descriptor ? 8 : 0);
  const start = concat(le16(20), le16(flags), le16(entry.stored ? 0 : 8), le32(entry.time ?? 0x5a6b_8c7d));
  const sizes = concat(le32(crc32(data)), le32(packed.length), le32(entry.claimedSize ?? data.length));
  const local = concat(
    le32(0x04034b50),
    start,
    entry.descriptor ? new Uint8Array(12) : sizes,
    le16(localName.length),
    le16(localExtra.length),
    localName,
    localExtra,
    packed,
    entry.descriptor ? concat(le32(0x08074b50), sizes) : new Uint8Array(),
  );
  const central = (offset: number) =>
    concat(
      le32(0x02014b50),
      le16(0x0314),
      start,
      sizes,
      le16(name.length),
      le16(extra.length),
      le16(comment.length),
      new Uint8Array(8),
      le32(offset),
      name,
      extra,
      comment,
    );
  return { local, central };
}

/** An archive. */
export function zipFile(entries: readonly TestEntry[], comment = ''): Bytes {
  const written = entries.map(write);
  let offset = 0;
  const central = written.map(({ local, central }) => {
    const header = central(offset);
    offset += local.length;
    return header;
  });
  const directory = concat(...central);
  const end = concat(
    le32(0x06054b50),
    le32(0),
    le16(entries.length),
    le16(entries.length),
    le32(directory.length),
    le32(offset),
    le16(comment.length),
    utf8(comment),
  );
  return concat(...written.map(({ local }) => local), directory, end);
}

/** An archive of files, with nothing unusual about them. */
export const zipOf = (files: Readonly<Record<string, string | Uint8Array>>): Bytes =>
  zipFile(Object.entries(files).map(([name, data]) => ({ name, data })));
