import { type Bytes, concat, readU32, u16, u32 } from '../../../protocol/encoding/bytes.ts';
import { cleanCff } from './cff.ts';

/** Tables that draw glyphs, or find them (ISO 32000-2, 9.9.1; ISO/IEC 14496-22). Names, licences and makers' tables go. */
const TABLES =
  /^(glyf|head|hhea|hmtx|loca|maxp|cvt |fpgm|prep|cmap|post|OS\/2|vhea|vmtx|VORG|CFF |CFF2|GDEF|GSUB|GPOS|gasp|hdmx|VDMX|LTSH|kern|fvar|avar|gvar|HVAR|MVAR|STAT|sbix|CBDT|CBLC|COLR|CPAL|EBDT|EBLC)$/;
const HEADER_SIZE = 12;
const ENTRY_SIZE = 16;
/** Where `head` has the times of making and changing (8 bytes each). */
const TIMES = 20;
/** Where `head` has what makes the sum of the whole font right, which the sum of the table leaves out (4 bytes). */
const ADJUSTMENT = 8;

interface Table {
  readonly tag: string;
  readonly checksum: number;
  readonly data: Bytes;
}

/**
 * Rebuilds a TrueType or OpenType font program from the tables that are needed, without times and makers' texts.
 *
 * @returns null for what has no table directory: viewers that can draw it keep doing so
 */
export function cleanTrueType(bytes: Bytes): Bytes | null {
  const tables = readTables(bytes);
  if (tables === null) {
    return null;
  }
  const kept = tables.filter(({ tag }) => TABLES.test(tag));
  return assemble(bytes.subarray(0, 4), kept.map(withoutTimes).map(withoutTexts));
}

function readTables(bytes: Bytes): Table[] | null {
  if (bytes.length < HEADER_SIZE || !['\0\x01\0\0', 'true', 'OTTO'].includes(latin1(bytes, 0, 4))) {
    return null;
  }
  const count = bytes[4]! * 256 + bytes[5]!;
  const tables: Table[] = [];
  for (let i = 0, entry = HEADER_SIZE; i < count && entry + ENTRY_SIZE <= bytes.length; i++, entry += ENTRY_SIZE) {
    const [offset, length] = [readU32(bytes, entry + 8), readU32(bytes, entry + 12)];
    // A table that is cut off is as long as what is there.
    const data = bytes.slice(offset, offset + length);
    tables.push({ tag: latin1(bytes, entry, entry + 4), checksum: readU32(bytes, entry + 4), data });
  }
  return tables;
}

function withoutTimes(table: Table): Table {
  if (table.tag !== 'head' || table.data.length < TIMES + 16) {
    return table;
  }
  const data = table.data.slice().fill(0, TIMES, TIMES + 16);
  return { ...table, data, checksum: checksumOf(data, ADJUSTMENT) };
}

function withoutTexts(table: Table): Table {
  const data = table.tag === 'CFF ' ? cleanCff(table.data) : undefined;
  return data === undefined ? table : { ...table, data, checksum: checksumOf(data, -1) };
}

function assemble(version: Uint8Array, tables: readonly Table[]): Bytes {
  const directory: Uint8Array[] = [];
  const bodies: Uint8Array[] = [];
  let offset = HEADER_SIZE + ENTRY_SIZE * tables.length;
  for (const { tag, checksum, data } of tables) {
    directory.push(
      Uint8Array.from(tag, (sign) => sign.charCodeAt(0)),
      u32(checksum),
      u32(offset),
      u32(data.length),
    );
    bodies.push(data, new Uint8Array(-data.length & 3));
    offset += data.length + (-data.length & 3);
  }
  const power = Math.max(0, 31 - Math.clz32(tables.length));
  const range = 16 << power;
  const header = concat(version, u16(tables.length), u16(range), u16(power), u16(16 * tables.length - range));
  return concat(header, ...directory, ...bodies);
}

// Over four bytes at a time; those at `passedOver` do not count.
function checksumOf(data: Bytes, passedOver: number): number {
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  let sum = 0;
  for (let i = 0; i < data.length; i += 4) {
    const last = i + 4 > data.length ? readU32(concat(data.subarray(i), new Uint8Array(3)), 0) : view.getUint32(i);
    sum = (sum + (i === passedOver ? 0 : last)) >>> 0;
  }
  return sum;
}

const latin1 = (bytes: Bytes, start: number, end: number): string => String.fromCharCode(...bytes.subarray(start, end));
