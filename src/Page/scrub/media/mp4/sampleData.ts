import type { Bytes } from '../../../protocol/encoding/bytes.ts';
import type { BoxPlace } from '../../isobmff/box.ts';
import { RefusedError } from '../../refusal.ts';
import type { ByteSource } from '../../source/byteSource.ts';
import { SlicedSource } from '../../source/slicedSource.ts';
import type { Track } from './track.ts';

/** The samples of all tracks, and nothing that lies between them. */
export interface SampleData {
  readonly parts: readonly ByteSource[];
  /** In bytes. */
  readonly size: number;
  /** Where each chunk of each track lies in it. */
  readonly offsets: readonly Float64Array[];
}

interface Place {
  readonly track: number;
  readonly chunk: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Finds the samples in the boxes `mdat` of a file, in the order in which they lie there.
 *
 * @throws RefusedError if a sample lies elsewhere, past the end, or in another sample
 */
export function sampleData(source: ByteSource, top: readonly BoxPlace[], tracks: readonly Track[]): SampleData {
  const places = placesOf(tracks);
  const offsets = tracks.map((track) => new Float64Array(track.table.chunks.length));
  const runs: { start: number; end: number }[] = [];
  let size = 0;
  for (const { track, chunk, start, end } of places) {
    const last = runs[runs.length - 1];
    if (last !== undefined && start < last.end) {
      throw new RefusedError('damaged');
    }
    if (last?.end === start) {
      last.end = end;
    } else {
      runs.push({ start, end });
    }
    offsets[track]![chunk] = size;
    size += end - start;
  }
  requireWithin(runs, top);
  return { parts: runs.map(({ start, end }) => new SlicedSource(source, start, end)), size, offsets };
}

function placesOf(tracks: readonly Track[]): Place[] {
  return tracks
    .flatMap(({ table: { chunks } }, track) =>
      chunks.map(({ offset, bytes }, chunk) => ({ track, chunk, start: offset, end: offset + bytes })),
    )
    .filter(({ start, end }) => end > start)
    .sort((left, right) => left.start - right.start);
}

function requireWithin(runs: readonly { start: number; end: number }[], top: readonly BoxPlace[]): void {
  const data = top.filter(({ type }) => type === 'mdat');
  let i = 0;
  for (const { start, end } of runs) {
    while (i < data.length && data[i]!.end < end) {
      i++;
    }
    if (i === data.length || start < data[i]!.body) {
      throw new RefusedError('damaged');
    }
  }
}

/** Offsets in the file of what lies at `base`. */
export const moved = (offsets: readonly Float64Array[], base: number): Float64Array[] =>
  offsets.map((list) => list.map((offset) => offset + base));

/** The bytes of a box at the top of a file, of at most `most` bytes. */
export async function readBox(source: ByteSource, { body, end }: BoxPlace, most: number): Promise<Bytes> {
  if (end - body > most) {
    throw new RefusedError('tooComplex');
  }
  return source.read(body, end);
}
