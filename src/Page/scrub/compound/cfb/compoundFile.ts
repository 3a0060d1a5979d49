import { type Bytes } from '../../../protocol/encoding/bytes.ts';
import { RefusedError } from '../../refusal.ts';
import type { ByteSource } from '../../source/byteSource.ts';
import { getU16, getU32, utf16 } from './littleEndian.ts';

/** What has to be in memory as a whole, in bytes. */
const LARGEST = 0x800_0000;
const HEADER_SIZE = 512;
const ENTRY_SIZE = 128;
const HEADER_DIFAT = 109;
const MINI_SECTOR = 64;
/** Sector numbers from here on are marks, such as the end of a chain ([MS-CFB] 2.1). */
const MARKS = 0xffff_fffa;
const NOTHING = 0xffff_ffff;
const DEEPEST = 16;

// Names are the same in capitals (2.6.4), and some programs write this one so.
const SPELLED: Readonly<Record<string, string>> = { WORKBOOK: 'Workbook' };

/** A compound file ([MS-CFB]): streams by path, such as `BodyText/Section0`. */
export interface CompoundFile {
  readonly streams: ReadonlyMap<string, Bytes>;
  /** Where the last sector that is in use ends. */
  readonly end: number;
}

/** Reads a compound file. @throws RefusedError damaged, tooComplex */
export async function readCompoundFile(source: ByteSource): Promise<CompoundFile> {
  if (source.size > LARGEST) {
    throw new RefusedError('tooComplex');
  }
  const reader = new Reader(await source.read(0, source.size));
  return { streams: reader.streams(), end: reader.end() };
}

interface Entry {
  readonly name: string;
  readonly type: number;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly start: number;
  readonly size: number;
}

const [STORAGE, STREAM, ROOT] = [1, 2, 5];

class Reader {
  readonly #bytes: Bytes;
  readonly #sectorSize: number;
  readonly #fat: Uint32Array;
  readonly #miniFat: Uint32Array;
  readonly #entries: readonly Entry[];
  readonly #miniStream: Bytes;
  readonly #cutoff: number;

  constructor(bytes: Bytes) {
    const shift = getU16(bytes, 30);
    if (bytes.length < HEADER_SIZE || (shift !== 9 && shift !== 12) || getU16(bytes, 32) !== 6) {
      throw new RefusedError('damaged');
    }
    this.#bytes = bytes;
    this.#sectorSize = 1 << shift;
    this.#cutoff = getU32(bytes, 56);
    this.#fat = this.#readFat();
    this.#miniFat = words(this.#chain(getU32(bytes, 60)));
    this.#entries = this.#readDirectory();
    const [root] = this.#entries;
    if (root === undefined || root.type !== ROOT) {
      throw new RefusedError('damaged');
    }
    this.#miniStream = this.#chain(root.start);
  }

  end(): number {
    let last = this.#fat.length - 1;
    while (last >= 0 && this.#fat[last] === NOTHING) last--;
    return Math.min(this.#bytes.length, (last + 2) * this.#sectorSize);
  }

  streams(): Map<string, Bytes> {
    const found = new Map<string, Bytes>();
    const seen = new Set<number>();
    const waiting = [{ id: this.#entries[0]!.child, path: '', depth: 0 }];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { id, path, depth } = next;
      const entry = this.#entries[id];
      if (entry === undefined || seen.has(id) || depth > DEEPEST) {
        continue;
      }
      seen.add(id);
      waiting.push({ id: entry.left, path, depth }, { id: entry.right, path, depth });
      if (entry.type === STORAGE) {
        waiting.push({ id: entry.child, path: `${path}${entry.name}/`, depth: depth + 1 });
      } else if (entry.type === STREAM) {
        found.set(path + (SPELLED[entry.name] ?? entry.name), this.#content(entry));
      }
    }
    return found;
  }

  #content({ start, size }: Entry): Bytes {
    const content = size < this.#cutoff ? this.#miniChain(start) : this.#chain(start);
    if (content.length < size) {
      throw new RefusedError('damaged');
    }
    return content.slice(0, size);
  }

  #sector(number: number): Uint8Array {
    return this.#bytes.subarray((number + 1) * this.#sectorSize, (number + 2) * this.#sectorSize);
  }

  // The header lists the first sectors of the table, and sectors in a chain of their own the others (2.5).
  #readFat(): Uint32Array {
    const sectors = list(this.#bytes, 76, HEADER_DIFAT);
    const perSector = this.#sectorSize / 4 - 1;
    const most = this.#bytes.length / this.#sectorSize;
    for (let next = getU32(this.#bytes, 68), count = 0; next < MARKS && count < most; count++) {
      const sector = this.#sector(next);
      sectors.push(...list(sector, 0, perSector));
      next = sector.length < this.#sectorSize ? NOTHING : getU32(sector, 4 * perSector);
    }
    const used = sectors.filter((number) => number < MARKS).slice(0, most);
    return words(
      join(
        used.map((number) => this.#sector(number)),
        this.#sectorSize,
      ),
    );
  }

  // All sectors of a chain. One that is cut off at the end of the file counts as far as it goes.
  #chain(start: number): Bytes {
    const sectors: Uint8Array[] = [];
    for (let next = start; next < MARKS; next = this.#fat[next] ?? NOTHING) {
      if (sectors.length > this.#fat.length || (next + 1) * this.#sectorSize >= this.#bytes.length) {
        throw new RefusedError('damaged');
      }
      sectors.push(this.#sector(next));
    }
    return join(sectors, this.#sectorSize);
  }

  #miniChain(start: number): Bytes {
    const sectors: Uint8Array[] = [];
    for (let next = start; next < MARKS; next = this.#miniFat[next] ?? NOTHING) {
      if (sectors.length > this.#miniFat.length) {
        throw new RefusedError('damaged');
      }
      sectors.push(this.#miniStream.subarray(next * MINI_SECTOR, (next + 1) * MINI_SECTOR));
    }
    return join(sectors, MINI_SECTOR);
  }

  #readDirectory(): Entry[] {
    const bytes = this.#chain(getU32(this.#bytes, 48));
    return Array.from({ length: Math.floor(bytes.length / ENTRY_SIZE) }, (_, i) => {
      const entry = bytes.subarray(ENTRY_SIZE * i, ENTRY_SIZE * (i + 1));
      const name = utf16(entry.subarray(0, Math.max(0, Math.min(64, getU16(entry, 64)) - 2)));
      const [left, right, child] = [getU32(entry, 68), getU32(entry, 72), getU32(entry, 76)];
      return { name, type: entry[66]!, left, right, child, start: getU32(entry, 116), size: getU32(entry, 120) };
    });
  }
}

const list = (bytes: Uint8Array, offset: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => getU32(bytes, offset + 4 * i));

function words(bytes: Bytes): Uint32Array {
  const values = new Uint32Array(Math.floor(bytes.length / 4));
  for (let i = 0; i < values.length; i++) values[i] = getU32(bytes, 4 * i);
  return values;
}

function join(sectors: readonly Uint8Array[], size: number): Bytes {
  const joined = new Uint8Array(sectors.length * size);
  sectors.forEach((sector, i) => joined.set(sector, i * size));
  return joined;
}
