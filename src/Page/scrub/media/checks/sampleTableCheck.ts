import { type Cursor, require } from './cursor.ts';
import { checkSampleEntry, type Entry } from './sampleEntryCheck.ts';
import type { Inside } from './samplesCheck.ts';

/** Samples that lie together: where in the file, and how many bytes. */
export interface Extent {
  readonly start: number;
  readonly bytes: number;
  /** What the samples are, and the size of each; null where they need not be read. */
  readonly inside: Inside | null;
  readonly sizes: readonly number[];
}

interface Boxes {
  box(parent: Cursor, type: string): Cursor;
  optional(parent: Cursor, type: string): Cursor | null;
}

/** Reads a sample table: whether it says just what its samples need, and where they are. */
export function checkSampleTable(stbl: Cursor, handler: string, { box, optional }: Boxes): Extent[] {
  const entries = checkEntries(box(stbl, 'stsd'), handler);
  const durations = box(stbl, 'stts');
  const delays = optional(stbl, 'ctts');
  const starts = optional(stbl, 'stss');
  const runs = box(stbl, 'stsc');
  const sizes = box(stbl, 'stsz');
  const large = optional(stbl, 'co64');
  const extents = readExtents(runs, sizes, entries, large ?? box(stbl, 'stco'), large !== null);
  stbl.done();
  checkRuns(durations, extents.samples, 0);
  if (delays !== null) {
    checkRuns(delays, extents.samples, 1);
  }
  if (starts !== null) {
    checkStarts(starts, extents.samples);
  }
  return extents.list;
}

function checkEntries(stsd: Cursor, handler: string): Entry[] {
  stsd.zeros(4);
  const entries: Entry[] = [];
  for (let left = stsd.u32(); left > 0; left--) {
    const length = stsd.u32();
    const type = stsd.text(4);
    require(length >= 8);
    entries.push(checkSampleEntry(stsd.within(length - 8), type, handler));
  }
  stsd.done();
  return entries;
}

function checkRuns(table: Cursor, samples: number, version: number): void {
  require(table.u8() <= version);
  table.zeros(3);
  let covered = 0;
  for (let left = table.u32(); left > 0; left--) {
    covered += table.u32();
    table.skip(4);
  }
  require(covered <= samples);
  table.done();
}

function checkStarts(table: Cursor, samples: number): void {
  table.zeros(4);
  let last = 0;
  for (let left = table.u32(); left > 0; left--) {
    const sample = table.u32();
    require(sample > last && sample <= samples);
    last = sample;
  }
  table.done();
}

/** Sizes of samples one after the other, whether they are all equal or not. */
function reader(sizes: Cursor): { count: number; weigh: (samples: number, entry: Entry) => Omit<Extent, 'start'> } {
  sizes.zeros(4);
  const size = sizes.u32();
  const count = sizes.u32();
  const weigh = (samples: number, { packet, inside }: Entry): Omit<Extent, 'start'> => {
    if (size === 1 && packet !== null) {
      return { bytes: Math.ceil(samples / packet.moments) * packet.bytes, inside: null, sizes: [] };
    }
    const list: number[] = [];
    let bytes = 0;
    for (let left = samples; left > 0; left = size > 0 && inside === null ? 0 : left - 1) {
      const next = size > 0 ? (inside === null ? size * samples : size) : sizes.u32();
      bytes += next;
      if (inside !== null) list.push(next);
    }
    return { bytes, inside, sizes: list };
  };
  return { count, weigh };
}

function readExtents(runs: Cursor, sizes: Cursor, entries: readonly Entry[], places: Cursor, isLarge: boolean) {
  runs.zeros(4);
  places.zeros(4);
  const chunks = places.u32();
  const { count, weigh } = reader(sizes);
  const list: Extent[] = [];
  let left = runs.u32();
  let [samples, entry, perChunk, next] = [0, 0, 0, left > 0 ? runs.u32() : 0];
  for (let chunk = 1; chunk <= chunks; chunk++) {
    if (left > 0 && chunk === next) {
      [perChunk, entry] = [runs.u32(), runs.u32()];
      left--;
      next = left > 0 ? runs.u32() : 0;
    }
    const known = entries[entry - 1];
    require(known !== undefined);
    list.push({ start: isLarge ? places.u64() : places.u32(), ...weigh(perChunk, known) });
    samples += perChunk;
  }
  require(left === 0 && samples === count);
  [runs, sizes, places].forEach((table) => table.done());
  return { list, samples };
}
