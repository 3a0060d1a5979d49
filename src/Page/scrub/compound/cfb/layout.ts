import { type Bytes, concat } from '../../../protocol/encoding/bytes.ts';
import { setU16, setU32, toUtf16 } from './littleEndian.ts';

const SECTOR = 512;
const MINI_SECTOR = 64;
const CUTOFF = 4096;
const ENTRY_SIZE = 128;
const IN_HEADER = 109;
const [END, FREE, FAT_SECTOR, DIFAT_SECTOR] = [0xffff_fffe, 0xffff_ffff, 0xffff_fffd, 0xffff_fffc];

/**
 * Lays out a compound file ([MS-CFB], version 3): header, sectors of the table, directory, small streams, large streams in the
 * order of the directory. No times, no class identifiers, no free sectors, and zeros where a sector is not full.
 */
export function layOut(streams: ReadonlyMap<string, Bytes>): Bytes {
  const directory = buildDirectory(streams);
  const small = directory.filter(({ content }) => content !== null && content.length < CUTOFF);
  const large = directory.filter(({ content }) => content !== null && content.length >= CUTOFF);
  const mini = packMini(small);
  const chains = [
    directory.length * ENTRY_SIZE,
    mini.fat.length * 4,
    mini.stream.length,
    ...large.map(({ content }) => content!.length),
  ];
  const sectors = chains.map((size) => Math.ceil(size / SECTOR));
  const { fatCount, difatCount } = tableSizes(sectors.reduce((sum, count) => sum + count, 0));
  const starts = startsOf(sectors, fatCount + difatCount);
  const root = directory[0]!;
  root.start = sectors[2] === 0 ? END : starts[2]!;
  root.size = mini.stream.length;
  large.forEach((entry, i) => (entry.start = starts[3 + i]!));
  const fat = buildFat(sectors, fatCount, difatCount);
  const miniTable = padded(numbers(mini.fat), SECTOR, 0xff);
  return concat(
    header(fatCount, difatCount, starts, sectors),
    numbers(fat),
    difat(fatCount, difatCount),
    ...[directoryBytes(directory), miniTable, padded(mini.stream, SECTOR)],
    ...large.map(({ content }) => padded(content!, SECTOR)),
  );
}

interface Entry {
  readonly name: string;
  readonly type: 1 | 2 | 5;
  readonly content: Bytes | null;
  left: number;
  right: number;
  child: number;
  colour: 0 | 1;
  start: number;
  size: number;
}

const NOWHERE = 0xffff_ffff;

const newEntry = (name: string, type: 1 | 2 | 5, content: Bytes | null): Entry => {
  const start = type === 1 ? 0 : END;
  const size = content?.length ?? 0;
  return { name, type, content, left: NOWHERE, right: NOWHERE, child: NOWHERE, colour: 1, start, size };
};

interface Folder {
  readonly id: number;
  readonly children: Map<string, number>;
}

function buildDirectory(streams: ReadonlyMap<string, Bytes>): Entry[] {
  const entries = [newEntry('Root Entry', 5, null)];
  const folders = new Map<string, Folder>([['', { id: 0, children: new Map() }]]);
  const add = (path: string, entry: Entry): void => {
    folders.get(path.slice(0, path.lastIndexOf('/') + 1))!.children.set(entry.name, entries.length);
    entries.push(entry);
  };
  for (const [path, content] of streams) {
    const parts = path.split('/');
    for (let depth = 1; depth < parts.length; depth++) {
      const folder = `${parts.slice(0, depth).join('/')}/`;
      if (!folders.has(folder)) {
        const id = entries.length;
        add(folder.slice(0, -1), newEntry(parts[depth - 1]!, 1, null));
        folders.set(folder, { id, children: new Map() });
      }
    }
    add(path, newEntry(parts[parts.length - 1]!, 2, content));
  }
  for (const { id, children } of folders.values()) {
    const sorted = [...children.values()].sort((a, b) => order(entries[a]!.name, entries[b]!.name));
    entries[id]!.child = balance(entries, sorted, Math.floor(Math.log2(sorted.length + 1)));
  }
  return entries;
}

// Shorter names first, then by their capitals (2.6.4).
const order = (a: string, b: string): number => a.length - b.length || (a.toUpperCase() < b.toUpperCase() ? -1 : 1);

// A balanced tree: all levels that are full are black, the one that is not is red.
function balance(entries: Entry[], ids: readonly number[], blackLevels: number): number {
  if (ids.length === 0) {
    return NOWHERE;
  }
  const middle = ids.length >> 1;
  const entry = entries[ids[middle]!]!;
  entry.left = balance(entries, ids.slice(0, middle), blackLevels - 1);
  entry.right = balance(entries, ids.slice(middle + 1), blackLevels - 1);
  entry.colour = blackLevels > 0 ? 1 : 0;
  return ids[middle]!;
}

function packMini(small: readonly Entry[]): { stream: Bytes; fat: number[] } {
  const [bodies, fat] = [[] as Bytes[], [] as number[]];
  for (const entry of small) {
    const body = padded(entry.content!, MINI_SECTOR);
    const count = body.length / MINI_SECTOR;
    entry.start = count === 0 ? END : fat.length;
    for (let i = 1; i <= count; i++) fat.push(i === count ? END : fat.length + 1);
    bodies.push(body);
  }
  return { stream: concat(...bodies), fat };
}

function tableSizes(data: number): { fatCount: number; difatCount: number } {
  let [fatCount, difatCount] = [0, 0];
  for (let before = -1; before !== fatCount + difatCount;) {
    before = fatCount + difatCount;
    fatCount = Math.ceil((data + before) / (SECTOR / 4));
    difatCount = Math.ceil(Math.max(0, fatCount - IN_HEADER) / (SECTOR / 4 - 1));
  }
  return { fatCount, difatCount };
}

function startsOf(sectors: readonly number[], first: number): number[] {
  let next = first;
  return sectors.map((count) => (next += count) - count);
}

function buildFat(sectors: readonly number[], fatCount: number, difatCount: number): number[] {
  const fat: number[] = [
    ...new Array<number>(fatCount).fill(FAT_SECTOR),
    ...new Array<number>(difatCount).fill(DIFAT_SECTOR),
  ];
  for (const count of sectors) {
    for (let i = 1; i <= count; i++) fat.push(i === count ? END : fat.length + 1);
  }
  while (fat.length < (fatCount * SECTOR) / 4) fat.push(FREE);
  return fat;
}

function difat(fatCount: number, difatCount: number): Bytes {
  const values: number[] = [];
  for (let sector = 0, next = IN_HEADER; sector < difatCount; sector++) {
    for (let i = 0; i < SECTOR / 4 - 1; i++, next++) values.push(next < fatCount ? next : FREE);
    values.push(sector + 1 < difatCount ? fatCount + sector + 1 : END);
  }
  return numbers(values);
}

function header(fatCount: number, difatCount: number, starts: readonly number[], sectors: readonly number[]): Bytes {
  const bytes = new Uint8Array(SECTOR);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  [0x3e, 3, 0xfffe, 9, 6].forEach((value, i) => setU16(bytes, 24 + 2 * i, value));
  setU32(bytes, 44, fatCount);
  setU32(bytes, 48, starts[0]!);
  setU32(bytes, 56, CUTOFF);
  setU32(bytes, 60, sectors[1] === 0 ? END : starts[1]!);
  setU32(bytes, 64, sectors[1]!);
  setU32(bytes, 68, difatCount === 0 ? END : fatCount);
  setU32(bytes, 72, difatCount);
  for (let i = 0; i < IN_HEADER; i++) setU32(bytes, 76 + 4 * i, i < fatCount ? i : FREE);
  return bytes;
}

// Entries that fill the last sector are of no type.
function directoryBytes(directory: readonly Entry[]): Bytes {
  const unused = new Uint8Array(ENTRY_SIZE).fill(0xff, 68, 80);
  const missing = -directory.length & (SECTOR / ENTRY_SIZE - 1);
  return concat(...directory.map(entryBytes), ...Array.from({ length: missing }, () => unused));
}

function entryBytes({ name, type, left, right, child, colour, start, size }: Entry): Bytes {
  const bytes = new Uint8Array(ENTRY_SIZE);
  const spelled = toUtf16(name).subarray(0, 62);
  bytes.set(spelled);
  setU16(bytes, 64, spelled.length + 2);
  bytes[66] = type;
  bytes[67] = colour;
  [left, right, child].forEach((id, i) => setU32(bytes, 68 + 4 * i, id));
  setU32(bytes, 116, start);
  setU32(bytes, 120, size);
  return bytes;
}

function numbers(values: readonly number[]): Bytes {
  const bytes = new Uint8Array(4 * values.length);
  values.forEach((value, i) => setU32(bytes, 4 * i, value));
  return bytes;
}

function padded(bytes: Bytes, unit: number, filling = 0): Bytes {
  const size = Math.ceil(bytes.length / unit) * unit;
  const whole = new Uint8Array(size).fill(filling);
  whole.set(bytes);
  return whole;
}
