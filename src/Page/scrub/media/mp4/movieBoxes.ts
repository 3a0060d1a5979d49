import { type Bytes, concat, u16, u32, u64 } from '../../../protocol/encoding/bytes.ts';
import { box, fourCC, fullBox } from '../../isobmff/box.ts';
import type { Run } from './sampleTable.ts';
import type { Handler, Track } from './track.ts';

/** A film as it is written: without times, names and languages, tracks numbered from 1. */
export interface Movie {
  /** Units of the film's time in a second. */
  readonly timescale: number;
  /** In the film's time. */
  readonly duration: number;
  /** Rate and volume. */
  readonly pace: Bytes;
  /** Rotation of the whole film. */
  readonly matrix: Bytes;
  /** QuickTime wants to be told what its handlers are components of. */
  readonly isQuickTime: boolean;
  readonly tracks: readonly Track[];
}

/** The language that is none. */
const UND = 0x55c4;
const ZEROS = new Uint8Array(24);

const zeros = (length: number): Bytes => ZEROS.slice(0, length);

/** Whether a number needs the long form of a box. */
const isLong = (value: number): boolean => value >= 0xffff_ffff;
const sized = (value: number, long: boolean): Bytes => (long ? u64(value) : u32(value));

/**
 * The box `moov` (ISO/IEC 14496-12 §8.2).
 *
 * @param offsets where the chunks of each track will lie
 * @param isLarge whether any of them is past 4 GiB
 */
export function moov(movie: Movie, offsets: readonly Float64Array[], isLarge: boolean): Bytes {
  const long = isLong(movie.duration);
  const header = fullBox(
    'mvhd',
    long ? 1 : 0,
    0,
    zeros(long ? 16 : 8),
    u32(movie.timescale),
    sized(movie.duration, long),
    movie.pace,
    zeros(10),
    movie.matrix,
    zeros(24),
    u32(movie.tracks.length + 1),
  );
  return box('moov', header, ...movie.tracks.map((track, i) => trak(movie, track, i + 1, offsets[i]!, isLarge)));
}

function trak(movie: Movie, track: Track, number: number, offsets: Float64Array, isLarge: boolean): Bytes {
  return box(
    'trak',
    tkhd(track, number),
    ...reference(movie, track),
    ...edts(track),
    mdia(movie, track, offsets, isLarge),
  );
}

function tkhd({ header: { flags, duration, rest } }: Track, number: number): Bytes {
  const long = isLong(duration);
  const times = zeros(long ? 16 : 8);
  return fullBox('tkhd', long ? 1 : 0, flags, times, u32(number), zeros(4), sized(duration, long), zeros(8), rest);
}

/** The alpha of a moving picture belongs to its first track of pictures. */
function reference({ tracks }: Movie, { handler }: Track): Bytes[] {
  const main = tracks.findIndex((other) => other.handler !== 'auxv') + 1;
  return handler === 'auxv' ? [box('tref', box('auxl', u32(main)))] : [];
}

function edts({ edits }: Track): Bytes[] {
  if (edits.length === 0) {
    return [];
  }
  const long = edits.some((edit) => isLong(edit.duration) || isLong(edit.mediaTime));
  const time = (value: number) => (value < 0 ? new Uint8Array(long ? 8 : 4).fill(255) : sized(value, long));
  const entries = edits.map((edit) => concat(sized(edit.duration, long), time(edit.mediaTime), u32(edit.rate)));
  return [box('edts', fullBox('elst', long ? 1 : 0, 0, u32(edits.length), ...entries))];
}

function mdia(movie: Movie, track: Track, offsets: Float64Array, isLarge: boolean): Bytes {
  const { handler, timescale, duration, look } = track;
  const long = isLong(duration);
  const times = zeros(long ? 16 : 8);
  const mdhd = fullBox('mdhd', long ? 1 : 0, 0, times, u32(timescale), sized(duration, long), u16(UND), u16(0));
  const media = handler === 'soun' ? fullBox('smhd', 0, 0, look) : fullBox('vmhd', 0, 1, look);
  const data = movie.isQuickTime ? [hdlr('dhlr', 'url ')] : [];
  const minf = box('minf', media, ...data, dinf(), stbl(track, offsets, isLarge));
  return box('mdia', mdhd, hdlr(movie.isQuickTime ? 'mhlr' : '\0\0\0\0', handler), minf);
}

const hdlr = (component: string, handler: Handler | 'url '): Bytes =>
  fullBox('hdlr', 0, 0, fourCC(component), fourCC(handler), zeros(13));

/** The data are in this file. */
const dinf = (): Bytes => box('dinf', fullBox('dref', 0, 0, u32(1), fullBox('url ', 0, 1)));

/** One number after the other, big-endian, preceded by how many entries they make. */
function numbers(values: ArrayLike<number>, entries = values.length): Bytes {
  const view = new DataView(new ArrayBuffer(4 + 4 * values.length));
  view.setUint32(0, entries);
  for (let i = 0; i < values.length; i++) {
    view.setUint32(4 + 4 * i, values[i]!);
  }
  return new Uint8Array(view.buffer);
}

const runs = (list: readonly Run[]): Bytes => numbers(list.flat(), list.length);

function stbl({ entries, table }: Track, offsets: Float64Array, isLarge: boolean): Bytes {
  const { sampleCount, sampleSize, sizes, durations, delays, starts } = table;
  return box(
    'stbl',
    fullBox('stsd', 0, 0, u32(entries.length), ...entries.map((entry) => entry.bytes)),
    fullBox('stts', 0, 0, runs(durations)),
    ...(delays === null ? [] : [fullBox('ctts', delays.version, 0, runs(delays.runs))]),
    ...(starts === null ? [] : [fullBox('stss', 0, 0, numbers(starts))]),
    stsc(table.chunks),
    sampleSize === null
      ? fullBox('stsz', 0, 0, u32(0), numbers(sizes))
      : fullBox('stsz', 0, 0, u32(sampleSize), u32(sampleCount)),
    isLarge ? co64(offsets) : fullBox('stco', 0, 0, numbers(offsets)),
  );
}

/** Runs of chunks that hold as many samples of the same entry. */
function stsc(chunks: Track['table']['chunks']): Bytes {
  const fields: number[] = [];
  chunks.forEach(({ samples, entry }, i) => {
    const before = chunks[i - 1];
    if (before === undefined || before.samples !== samples || before.entry !== entry) {
      fields.push(i + 1, samples, entry);
    }
  });
  return fullBox('stsc', 0, 0, numbers(fields, fields.length / 3));
}

const co64 = (offsets: Float64Array): Bytes =>
  fullBox(
    'co64',
    0,
    0,
    u32(offsets.length),
    numbers([...offsets].flatMap((value) => [Math.floor(value / 2 ** 32), value])).subarray(4),
  );

/** The box `ftyp`: brands by kind of file, never those of the program that wrote it. */
export const ftyp = (major: string, version: number, ...compatible: readonly string[]): Bytes =>
  box('ftyp', fourCC(major), u32(version), ...[major, ...compatible].map(fourCC));

/** The header of `mdat`, in front of `size` bytes. */
export const mdatHeader = (size: number): Bytes =>
  size + 8 < 2 ** 32 ? concat(u32(size + 8), fourCC('mdat')) : concat(u32(1), fourCC('mdat'), u64(size + 16));
