import { type Bytes, concat } from '../../../protocol/encoding/bytes.ts';
import { type Box, boxesIn, find, need } from '../../isobmff/box.ts';
import { ByteReader } from '../../isobmff/byteReader.ts';
import { RefusedError } from '../../refusal.ts';
import type { Defragmented } from './fragments.ts';
import { type SampleEntry, sampleEntry } from './sampleEntry.ts';
import { type SampleTable, sampleTable } from './sampleTable.ts';

/** What a track shows or plays, and how; everything else that its boxes say is left behind. */
export interface Track {
  readonly handler: Handler;
  readonly header: TrackHeader;
  readonly edits: readonly Edit[];
  /** Units of the track's time in a second. */
  readonly timescale: number;
  /** In the track's time. */
  readonly duration: number;
  /** Graphics mode and its colour, or balance. */
  readonly look: Bytes;
  readonly entries: readonly SampleEntry[];
  readonly table: SampleTable;
}

/** A film, sound, a picture that moves, or pictures that belong to other pictures (their alpha). */
export type Handler = 'vide' | 'soun' | 'pict' | 'auxv';

/** ISO/IEC 14496-12 §8.3.2, without times and number. */
export interface TrackHeader {
  readonly flags: number;
  /** In the film's time. */
  readonly duration: number;
  /** Layer, group, volume, matrix (the rotation) and size, as they stand. */
  readonly rest: Bytes;
}

/** ISO/IEC 14496-12 §8.6.6. */
export interface Edit {
  /** In the film's time. */
  readonly duration: number;
  /** In the track's time; −1 for nothing. */
  readonly mediaTime: number;
  readonly rate: number;
}

const MOST_EDITS = 4096;
const MOST_ENTRIES = 255;

/** What a track is for. */
export function handlerOf(trak: readonly Box[]): string {
  const reader = new ByteReader(need(boxesIn(need(trak, 'mdia')), 'hdlr'));
  reader.take(8);
  return reader.type();
}

/**
 * The codec of each sample entry of a track, and those that are known here, built anew.
 *
 * @returns null if one is not known
 * @throws RefusedError
 */
export function entriesOf(trak: readonly Box[], handler: Handler): SampleEntry[] | null {
  const boxes = descriptionsOf(trak).map((box) => sampleEntry(box, handler));
  return boxes.length === 0 || boxes.includes(null) ? null : (boxes as SampleEntry[]);
}

/** The sample entries of a track as they stand. */
export function descriptionsOf(trak: readonly Box[]): Box[] {
  const body = need(boxesOfTable(trak), 'stsd');
  const entries = boxesIn(body.subarray(8));
  if (entries.length > MOST_ENTRIES || body[0] !== 0) {
    throw new RefusedError('unsupported');
  }
  return entries;
}

const boxesOfTable = (trak: readonly Box[]): Box[] =>
  boxesIn(need(boxesIn(need(boxesIn(need(trak, 'mdia')), 'minf')), 'stbl'));

/** The number of a track. */
export function numberOf(trak: readonly Box[]): number {
  const { reader, width } = timed(need(trak, 'tkhd'));
  reader.take(2 * width);
  return reader.uint(4);
}

/**
 * Reads a track whose entries are known.
 *
 * @param fragments what fragments say of its samples, if the film has any
 * @throws RefusedError
 */
export function readTrack(
  trak: readonly Box[],
  handler: Handler,
  entries: readonly SampleEntry[],
  fragments: Defragmented | undefined,
): Track {
  const mdia = boxesIn(need(trak, 'mdia'));
  const minf = boxesIn(need(mdia, 'minf'));
  const own = sampleTable(boxesIn(need(minf, 'stbl')), entries);
  const table = own.sampleCount === 0 && fragments !== undefined ? fragments : own;
  if (table.chunks.some(({ entry }) => entries[entry - 1] === undefined)) {
    throw new RefusedError('damaged');
  }
  const { timescale, duration } = readMediaHeader(need(mdia, 'mdhd'));
  return {
    handler,
    header: readHeader(need(trak, 'tkhd')),
    edits: readEdits(find(trak, 'edts')),
    timescale,
    duration: table === own ? duration : lasting(table),
    look: readLook(minf, handler),
    entries,
    table,
  };
}

function readLook(minf: readonly Box[], handler: Handler): Bytes {
  const body = find(minf, handler === 'soun' ? 'smhd' : 'vmhd');
  const fields = new ByteReader(body ?? new Uint8Array(12)).take(handler === 'soun' ? 6 : 12).subarray(4);
  return handler === 'soun' ? concat(fields, new Uint8Array(2)) : new Uint8Array(fields);
}

/** How long all samples last together. */
const lasting = (table: SampleTable): number =>
  table.durations.reduce((sum, [count, duration]) => sum + count * duration, 0);

/** A box that starts with two times, in 4 or 8 bytes each by its version. */
function timed(body: Bytes): { reader: ByteReader; width: number } {
  const reader = new ByteReader(body);
  const width = reader.uint(1) === 1 ? 8 : 4;
  reader.take(3);
  return { reader, width };
}

// "Unknown" is all ones, which is no number here.
function durationOf(reader: ByteReader, width: number): number {
  const bytes = reader.take(width);
  return bytes.every((byte) => byte === 255) ? 0 : new ByteReader(bytes).uint(width);
}

function readHeader(body: Bytes): TrackHeader {
  const { reader, width } = timed(body);
  reader.take(2 * width + 8);
  const duration = durationOf(reader, width);
  reader.take(8);
  // Layer, group and volume; two bytes of nothing; matrix and size.
  const fields = reader.take(6);
  reader.take(2);
  return { flags: body[3]! & 15, duration, rest: concat(fields, new Uint8Array(2), reader.take(44)) };
}

function readMediaHeader(body: Bytes): { timescale: number; duration: number } {
  const { reader, width } = timed(body);
  reader.take(2 * width);
  return { timescale: Math.max(1, reader.uint(4)), duration: durationOf(reader, width) };
}

function readEdits(edts: Bytes | undefined): Edit[] {
  const body = edts && find(boxesIn(edts), 'elst');
  if (body === undefined) {
    return [];
  }
  const reader = new ByteReader(body);
  const width = reader.uint(1) === 1 ? 8 : 4;
  reader.take(3);
  const count = reader.uint(4);
  if (count > MOST_EDITS) {
    throw new RefusedError('tooComplex');
  }
  return Array.from({ length: count }, () => {
    const duration = durationOf(reader, width);
    const time = reader.take(width);
    const mediaTime = time.every((byte) => byte === 255) ? -1 : new ByteReader(time).uint(width);
    return { duration, mediaTime, rate: reader.uint(4) };
  });
}
