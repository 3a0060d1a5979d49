const SECTOR = 512;
const SMALL = 64;
const CUTOFF = 4096;
const LAST = 0xffff_fffe;

/** A stream of a cleaned compound file. */
export interface Stream {
  readonly name: string;
  readonly data: Uint8Array;
}

/**
 * Reads a compound file that is laid out in the one way that is allowed: parts without a gap and in order, no times, no class
 * identifiers, nothing but zeros where a sector is not full. Null for anything else.
 */
export function readStrictly(file: Uint8Array): Stream[] | null {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const u32 = (at: number): number => view.getUint32(at, true);
  const tables = u32(44) + u32(72);
  if (!isHeader(file) || file.length % SECTOR !== 0 || u32(48) !== tables) {
    return null;
  }
  const table = file.subarray(SECTOR, SECTOR * (1 + u32(44)));
  const nextOf = (sector: number): number => new DataView(table.buffer, table.byteOffset).getUint32(4 * sector, true);
  const run = (start: number): number => {
    let length = 1;
    while (nextOf(start + length - 1) === start + length) length++;
    return nextOf(start + length - 1) === LAST ? length : NaN;
  };
  let sector = tables;
  // The next part of the file, which begins where the last one ended.
  const part = (start: number, isThere: boolean): Uint8Array | null => {
    const length = isThere ? run(start) : 0;
    if (isThere && start !== sector) {
      return null;
    }
    sector += length;
    return file.subarray(SECTOR * (1 + sector - length), SECTOR * (1 + sector));
  };
  const directory = part(u32(48), true);
  const miniTable = part(u32(60), u32(60) !== LAST);
  const root = directory && entryAt(directory, 0);
  const mini = root && part(root.start, root.start !== LAST);
  if (!directory || !miniTable || !root || !mini || root.type !== 5) {
    return null;
  }
  const streams = readStreams(directory, mini, part);
  const isWhole = sector * SECTOR + SECTOR === file.length;
  return isWhole && isExactTable(table, u32(44), u32(72), sector) ? streams : null;
}

function isHeader(file: Uint8Array): boolean {
  const start = Array.from(file.subarray(0, 44), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return start === `d0cf11e0a1b11ae1${'00'.repeat(16)}3e000300feff09000600${'00'.repeat(10)}`;
}

// Behind the last sector the table says that nothing is there.
function isExactTable(table: Uint8Array, tables: number, lists: number, sectors: number): boolean {
  const marks = [...new Array<number>(tables).fill(0xfd), ...new Array<number>(lists).fill(0xfc)];
  return (
    marks.every((mark, i) => table[4 * i] === mark && table[4 * i + 1] === 0xff) &&
    table.subarray(4 * sectors).every((byte) => byte === 0xff)
  );
}

interface Entry {
  readonly name: string;
  readonly type: number;
  readonly start: number;
  readonly size: number;
}

function entryAt(directory: Uint8Array, index: number): Entry | null {
  const entry = directory.subarray(128 * index, 128 * (index + 1));
  const view = new DataView(entry.buffer, entry.byteOffset, entry.length);
  const nameSize = view.getUint16(64, true);
  const isBare = isZero(entry.subarray(80, 116)) && isZero(entry.subarray(124)) && isZero(entry.subarray(nameSize, 64));
  if (!isBare || nameSize > 64) {
    return null;
  }
  const name = new TextDecoder('utf-16le').decode(entry.subarray(0, Math.max(0, nameSize - 2)));
  return { name, type: entry[66]!, start: view.getUint32(116, true), size: view.getUint32(120, true) };
}

type Part = (start: number, isThere: boolean) => Uint8Array | null;

function readStreams(directory: Uint8Array, mini: Uint8Array, part: Part): Stream[] | null {
  const streams: Stream[] = [];
  let small = 0;
  for (let i = 1; 128 * i < directory.length; i++) {
    const entry = entryAt(directory, i);
    if (entry === null || ![0, 1, 2].includes(entry.type)) {
      return null;
    }
    const { name, type, start, size } = entry;
    if (type !== 2) {
      continue;
    }
    const isSmall = size < CUTOFF;
    const room = Math.ceil(size / SMALL) * SMALL;
    const sectors = isSmall ? mini.subarray(small, small + room) : part(start, true);
    if (sectors === null || (isSmall && size > 0 && start !== small / SMALL) || !isZero(sectors.subarray(size))) {
      return null;
    }
    small += isSmall ? room : 0;
    streams.push({ name, data: sectors.subarray(0, size) });
  }
  return isZero(mini.subarray(small)) ? streams : null;
}

/** Whether there is nothing but zeros. */
export const isZero = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0);
