import type { Bytes } from '../../../protocol/encoding/bytes.ts';
import { type Box, find, need } from '../../isobmff/box.ts';
import { ByteReader } from '../../isobmff/byteReader.ts';
import { RefusedError } from '../../refusal.ts';
import type { SampleEntry } from './sampleEntry.ts';

// Recorders write a chunk or two a second; uncompressed sound comes in more.
const MOST_CHUNKS = 1 << 20;

/** Where the samples of a track lie, how long and how heavy each is (ISO/IEC 14496-12 §8.6, §8.7). */
export interface SampleTable {
  readonly sampleCount: number;
  /** The size of every sample in bytes, or null if `sizes` tells each. */
  readonly sampleSize: number | null;
  readonly sizes: Uint32Array;
  /** Runs of samples: how many, and how long each lasts. */
  readonly durations: readonly Run[];
  /** Runs of samples: how many, and how much later than decoded each is shown, as 32 bits; null if never. */
  readonly delays: { readonly version: number; readonly runs: readonly Run[] } | null;
  /** Numbers of samples, from 1, with which playing can start; null if with all. */
  readonly starts: Uint32Array | null;
  readonly chunks: readonly Chunk[];
}

/** So many samples, each with this value. */
export type Run = readonly [count: number, value: number];

/** Samples that lie one after the other. */
export interface Chunk {
  /** In the source. */
  readonly offset: number;
  readonly bytes: number;
  readonly samples: number;
  /** Number of the sample entry, from 1. */
  readonly entry: number;
}

/**
 * Reads the sample table of a track, without the samples that no chunk holds.
 *
 * @throws RefusedError
 */
export function sampleTable(boxes: readonly Box[], entries: readonly SampleEntry[]): SampleTable {
  const { sampleSize, sizes, count } = readSizes(boxes);
  const chunks = readChunks(boxes, entries, { sampleSize, sizes, count });
  const sampleCount = chunks.reduce((sum, chunk) => sum + chunk.samples, 0);
  const delays = find(boxes, 'ctts');
  return {
    sampleCount,
    sampleSize,
    sizes: sizes.subarray(0, sampleCount),
    durations: readRuns(need(boxes, 'stts'), sampleCount),
    delays: delays === undefined ? null : { version: delays[0]! & 1, runs: readRuns(delays, sampleCount) },
    starts: readStarts(find(boxes, 'stss'), sampleCount),
    chunks,
  };
}

interface Sizes {
  readonly sampleSize: number | null;
  readonly sizes: Uint32Array;
  readonly count: number;
}

function readSizes(boxes: readonly Box[]): Sizes {
  const compact = find(boxes, 'stz2');
  const reader = new ByteReader(compact ?? need(boxes, 'stsz'));
  reader.take(4);
  const field = reader.uint(4);
  const count = reader.uint(4);
  if (compact === undefined) {
    return field > 0 ? { sampleSize: field, sizes: new Uint32Array(), count } : each(32, reader, count);
  }
  return each(field & 0xff, reader, count);
}

function each(bits: number, reader: ByteReader, count: number): Sizes {
  const fields = reader.take(Math.ceil((count * bits) / 8));
  const view = new DataView(fields.buffer, fields.byteOffset, fields.length);
  const read = {
    4: (i: number) => (fields[i >> 1]! >> (i & 1 ? 0 : 4)) & 15,
    8: (i: number) => fields[i]!,
    16: (i: number) => view.getUint16(2 * i),
    32: (i: number) => view.getUint32(4 * i),
  }[bits];
  if (read === undefined) {
    throw new RefusedError('damaged');
  }
  return { sampleSize: null, sizes: Uint32Array.from({ length: count }, (_, i) => read(i)), count };
}

/** The numbers of a table: version and flags, how many entries, and `fields` numbers of each. */
function table(body: Bytes, fields: number, width = 4): { count: number; at: (i: number) => number } {
  const reader = new ByteReader(body);
  reader.take(4);
  const count = reader.uint(4);
  const bytes = reader.take(count * fields * width);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const at =
    width === 4
      ? (i: number) => view.getUint32(4 * i)
      : (i: number) => view.getUint32(8 * i) * 0x1_0000_0000 + view.getUint32(8 * i + 4);
  return { count, at };
}

/** Runs that cover `samples` samples, no more: an entry for a sample that is not there says nothing that is needed. */
function readRuns(body: Bytes, samples: number): Run[] {
  const { count, at } = table(body, 2);
  const runs: Run[] = [];
  for (let i = 0, left = samples; i < count && left > 0; i++) {
    const length = Math.min(at(2 * i), left);
    left -= length;
    if (length > 0) {
      runs.push([length, at(2 * i + 1)]);
    }
  }
  return runs;
}

function readStarts(body: Bytes | undefined, samples: number): Uint32Array | null {
  if (body === undefined) {
    return null;
  }
  const { count, at } = table(body, 1);
  return Uint32Array.from({ length: count }, (_, i) => at(i)).filter(
    (sample, i, all) => sample > (all[i - 1] ?? 0) && sample <= samples,
  );
}

function readChunks(boxes: readonly Box[], entries: readonly SampleEntry[], sizes: Sizes): Chunk[] {
  const large = find(boxes, 'co64');
  const offsets = table(large ?? need(boxes, 'stco'), 1, large === undefined ? 4 : 8);
  const runs = table(need(boxes, 'stsc'), 3);
  const chunks: Chunk[] = [];
  for (let i = 0, run = 0, first = 0; i < offsets.count && first < sizes.count; i++) {
    while (run + 1 < runs.count && runs.at(3 * run + 3) <= i + 1) {
      run++;
    }
    if (i === MOST_CHUNKS) {
      throw new RefusedError('tooComplex');
    }
    if (runs.count === 0 || entries[runs.at(3 * run + 2) - 1] === undefined) {
      throw new RefusedError('damaged');
    }
    const samples = Math.min(runs.at(3 * run + 1), sizes.count - first);
    const entry = runs.at(3 * run + 2);
    chunks.push({ offset: offsets.at(i), bytes: weigh(sizes, first, samples, entries[entry - 1]!), samples, entry });
    first += samples;
  }
  return chunks;
}

function weigh({ sampleSize, sizes }: Sizes, first: number, samples: number, { packet }: SampleEntry): number {
  if (sampleSize === null) {
    return sizes.subarray(first, first + samples).reduce((sum, size) => sum + size, 0);
  }
  return sampleSize === 1 && packet !== null
    ? Math.ceil(samples / packet.moments) * packet.bytes
    : samples * sampleSize;
}
