import type { Bytes } from '../../../protocol/encoding/bytes.ts';
import { type Box, boxesIn, type BoxPlace, find, need } from '../../isobmff/box.ts';
import { ByteReader } from '../../isobmff/byteReader.ts';
import { RefusedError } from '../../refusal.ts';
import type { ByteSource } from '../../source/byteSource.ts';
import type { Chunk, Run, SampleTable } from './sampleTable.ts';

// Recorders in browsers write films in fragments (ISO/IEC 14496-12 §8.8). They become one film with one table.

const MOST_SAMPLES = 2_000_000;
const LARGEST_FRAGMENT = 1 << 22;

interface Defaults {
  readonly entry: number;
  readonly duration: number;
  readonly size: number;
  readonly flags: number;
}

/** What the fragments say of one track, sample by sample. */
interface Gathered {
  readonly defaults: Defaults;
  readonly sizes: number[];
  readonly durations: number[];
  readonly delays: number[];
  readonly starts: number[];
  readonly chunks: Chunk[];
  /** When the first sample is shown, in the track's time. */
  begins: number | null;
  version: number;
  time: number;
}

/** A sample table made of fragments. */
export interface Defragmented extends SampleTable {
  /** Time before the first sample, in the track's time. */
  readonly begins: number;
}

/**
 * Reads the fragments of a film, one at a time.
 *
 * @returns the table of each track by its number
 * @throws RefusedError
 */
export async function readFragments(
  source: ByteSource,
  top: readonly BoxPlace[],
  mvex: Bytes,
): Promise<ReadonlyMap<number, Defragmented>> {
  const tracks = new Map(boxesIn(mvex).flatMap(({ type, body }) => (type === 'trex' ? [extendedBy(body)] : [])));
  let samples = 0;
  for (const { type, start, body, end } of top) {
    if (type !== 'moof') {
      continue;
    }
    if (end - body > LARGEST_FRAGMENT) {
      throw new RefusedError('tooComplex');
    }
    samples += readFragment(tracks, start, boxesIn(await source.read(body, end)), MOST_SAMPLES - samples);
  }
  return new Map([...tracks].map(([id, gathered]) => [id, tabulate(gathered)]));
}

function extendedBy(body: Bytes): [number, Gathered] {
  const reader = new ByteReader(body);
  reader.take(4);
  const id = reader.uint(4);
  const [entry, duration, size, flags] = [reader.uint(4), reader.uint(4), reader.uint(4), reader.uint(4)];
  const defaults = { entry, duration, size, flags };
  const lists = { sizes: [], durations: [], delays: [], starts: [], chunks: [] };
  return [id, { defaults, ...lists, begins: null, version: 0, time: 0 }];
}

function readFragment(tracks: ReadonlyMap<number, Gathered>, start: number, boxes: Box[], most: number): number {
  let samples = 0;
  let end = start;
  for (const { type, body } of boxes) {
    if (type !== 'traf') {
      continue;
    }
    const inside = boxesIn(body);
    const header = readHeader(need(inside, 'tfhd'), tracks, start, end);
    setTime(header.track, find(inside, 'tfdt'));
    end = header.base;
    for (const run of inside.filter((box) => box.type === 'trun')) {
      const read = readRun(run.body, header, end, most - samples);
      samples += read.samples;
      end = read.end;
    }
  }
  return samples;
}

interface Header {
  readonly track: Gathered;
  readonly base: number;
  readonly defaults: Defaults;
}

function readHeader(body: Bytes, tracks: ReadonlyMap<number, Gathered>, start: number, end: number): Header {
  const reader = new ByteReader(body);
  const flags = reader.uint(4) & 0xff_ffff;
  const track = tracks.get(reader.uint(4));
  if (track === undefined) {
    throw new RefusedError('damaged');
  }
  const base = flags & 1 ? reader.uint(8) : flags & 0x2_0000 ? start : end;
  const field = (bit: number, otherwise: number) => (flags & bit ? reader.uint(4) : otherwise);
  const entry = field(2, track.defaults.entry);
  const duration = field(8, track.defaults.duration);
  const size = field(16, track.defaults.size);
  return { track, base, defaults: { entry, duration, size, flags: field(32, track.defaults.flags) } };
}

/** A fragment that starts later than the one before it ended makes that one's last sample longer. */
function setTime(track: Gathered, body: Bytes | undefined): void {
  if (body === undefined) {
    track.begins ??= 0;
    return;
  }
  const time = new ByteReader(body.subarray(4)).uint(body[0] === 1 ? 8 : 4);
  if (track.begins === null) {
    track.begins = time;
  } else if (track.durations.length > 0) {
    const last = track.durations.length - 1;
    track.durations[last] = Math.max(0, Math.min(0xffff_ffff, track.durations[last]! + time - track.time));
  }
  track.time = time;
}

function readRun(body: Bytes, header: Header, next: number, most: number): { samples: number; end: number } {
  const reader = new ByteReader(body);
  const [version, flags, count] = [reader.uint(1), reader.uint(3), reader.uint(4)];
  if (count > most) {
    throw new RefusedError('tooComplex');
  }
  const { track, defaults, base } = header;
  const offset = flags & 1 ? base + (reader.uint(4) | 0) : next;
  const first = flags & 4 ? reader.uint(4) : null;
  const field = (bit: number, otherwise: number) => (flags & bit ? reader.uint(4) : otherwise);
  let bytes = 0;
  for (let i = 0; i < count; i++) {
    const duration = field(0x100, defaults.duration);
    const size = field(0x200, defaults.size);
    const sampleFlags = field(0x400, i === 0 && first !== null ? first : defaults.flags);
    add(track, { duration, size, sampleFlags, delay: field(0x800, 0) });
    bytes += size;
  }
  track.version |= version & 1;
  track.chunks.push({ offset, bytes, samples: count, entry: defaults.entry });
  return { samples: count, end: offset + bytes };
}

function add(track: Gathered, sample: { duration: number; size: number; sampleFlags: number; delay: number }): void {
  track.sizes.push(sample.size);
  track.durations.push(sample.duration);
  track.delays.push(sample.delay);
  track.time += sample.duration;
  // The flag says that the sample depends on others.
  if ((sample.sampleFlags & 0x1_0000) === 0) {
    track.starts.push(track.sizes.length);
  }
}

function runsOf(values: readonly number[]): Run[] {
  const runs: [number, number][] = [];
  for (const value of values) {
    const last = runs[runs.length - 1];
    if (last !== undefined && last[1] === value) {
      last[0]++;
    } else {
      runs.push([1, value]);
    }
  }
  return runs;
}

function tabulate(track: Gathered): Defragmented {
  const sampleCount = track.sizes.length;
  return {
    sampleCount,
    sampleSize: null,
    sizes: Uint32Array.from(track.sizes),
    durations: runsOf(track.durations),
    delays: track.delays.every((delay) => delay === 0) ? null : { version: track.version, runs: runsOf(track.delays) },
    starts: track.starts.length === sampleCount ? null : Uint32Array.from(track.starts),
    chunks: track.chunks.filter((chunk) => chunk.samples > 0),
    begins: track.begins ?? 0,
  };
}
