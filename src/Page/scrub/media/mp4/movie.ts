import { concat } from '../../../protocol/encoding/bytes.ts';
import type { Work } from '../../format.ts';
import { type Box, boxesIn, boxesOf, type BoxPlace, find, need } from '../../isobmff/box.ts';
import { ByteReader } from '../../isobmff/byteReader.ts';
import { noteMarks, noteTrailing } from '../../redStar.ts';
import { RefusedError } from '../../refusal.ts';
import type { ByteSource } from '../../source/byteSource.ts';
import { JoinedSource } from '../../source/joinedSource.ts';
import { MemorySource } from '../../source/memorySource.ts';
import { tagged } from '../tag.ts';
import { type Defragmented, readFragments } from './fragments.ts';
import { ftyp, mdatHeader, moov, type Movie } from './movieBoxes.ts';
import { moved, readBox, sampleData } from './sampleData.ts';
import { lookThrough } from './samples.ts';
import { descriptionsOf, entriesOf, type Handler, handlerOf, numberOf, readTrack, type Track } from './track.ts';
import { noteBoxes } from './userData.ts';

/** The largest box `moov`, in bytes: hours of film in small samples. */
const LARGEST_MOOV = 1 << 25;
const LARGEST_NOTED = 1 << 20;
const MOST_TRACKS = 64;

/** The kinds of files that hold a film, by their first brand. */
export type Brand = 'mp4' | 'mov' | 'm4a' | '3gp' | 'avif' | 'heif';

const FTYP = {
  mp4: ftyp('isom', 0x200, 'iso4', 'mp41', 'mp42'),
  mov: ftyp('qt  ', 0x200),
  m4a: ftyp('M4A ', 0x200, 'isom', 'iso4', 'mp42'),
  '3gp': ftyp('3gp5', 0x100, 'isom', 'iso4'),
  avif: ftyp('avis', 0, 'msf1', 'iso8'),
  heif: ftyp('hevc', 0, 'msf1', 'iso8'),
};

/**
 * Builds a film anew: its header in front, then the samples of its tracks of pictures and sound, bit by bit as they were.
 *
 * @throws RefusedError
 */
export async function cleanMovie(source: ByteSource, brand: Brand, work: Work): Promise<ByteSource> {
  const top = await boxesOf(source);
  const place = top.find(({ type }) => type === 'moov');
  if (place === undefined) {
    throw new RefusedError('damaged');
  }
  const boxes = boxesIn(await readBox(source, place, LARGEST_MOOV));
  await noteAround(source, top, boxes, work);
  const mvex = find(boxes, 'mvex');
  const fragments = mvex === undefined ? new Map<number, Defragmented>() : await readFragments(source, top, mvex);
  const movie = readMovie(boxes, brand === 'mov', fragments, work);
  const samples = await lookThrough(source, movie.tracks, work);
  return assemble(samples, top, FTYP[brand], movie);
}

/** Notes what stands around the film: boxes that it does not need, and what is behind its end. */
async function noteAround(source: ByteSource, top: readonly BoxPlace[], boxes: Box[], work: Work): Promise<void> {
  noteBoxes(boxes, work.found);
  for (const place of top) {
    if (!/^(ftyp|moov|mdat|moof|mfra|sidx|ssix|styp|prft|pdin)$/.test(place.type)) {
      const body = await source.read(place.body, Math.min(place.end, place.body + LARGEST_NOTED));
      noteBoxes([{ type: place.type, body }], work.found);
    }
  }
  const last = top[top.length - 1]!;
  await noteTrailing(source, last.end, work);
  if (last.end === source.size) {
    // A box that says nothing of its length, or is longer than the film, has taken in what was written behind it.
    await noteMarks(source, last.body, work);
  }
}

function readMovie(
  boxes: readonly Box[],
  isQuickTime: boolean,
  fragments: ReadonlyMap<number, Defragmented>,
  work: Work,
): Movie {
  const reader = new ByteReader(need(boxes, 'mvhd'));
  const width = reader.uint(1) === 1 ? 8 : 4;
  reader.take(3 + 2 * width);
  const timescale = Math.max(1, reader.uint(4));
  reader.take(width);
  const pace = reader.take(6);
  reader.take(10);
  const matrix = reader.take(36);
  const tracks = readTracks(boxes, fragments, work).map((track) => completed(track, timescale, fragments.size > 0));
  const duration = Math.max(...tracks.map(({ header }) => header.duration));
  return { timescale, duration, pace, matrix, isQuickTime, tracks };
}

/** A film in fragments does not say how long it lasts, and its samples need not start at 0, where they start now. */
function completed(track: Track, timescale: number, isFragmented: boolean): Track {
  if (!isFragmented) {
    return track;
  }
  const { begins = 0 } = track.table as Partial<Defragmented>;
  const inMovie = (time: number) => Math.round((time * timescale) / track.timescale);
  const lasts = inMovie(track.duration);
  const whole = { duration: lasts, mediaTime: 0, rate: 0x1_0000 };
  const edits = (track.edits.length > 0 || begins === 0 ? track.edits : [whole]).flatMap((edit) => {
    const moved = { ...edit, duration: edit.duration || lasts, mediaTime: Math.max(0, edit.mediaTime - begins) };
    const late = begins - edit.mediaTime;
    return edit.mediaTime < 0
      ? [edit]
      : late <= 0
        ? [moved]
        : [{ ...moved, duration: inMovie(late), mediaTime: -1 }, moved];
  });
  const duration = edits.length > 0 ? edits.reduce((sum, edit) => sum + edit.duration, 0) : lasts;
  return { ...track, edits, header: { ...track.header, duration } };
}

interface Candidate {
  readonly trak: Box[];
  readonly handler: string;
  readonly isEnabled: boolean;
}

/** The tracks that are seen or heard. Tracks of places, times, hints and whatever else recorders write go. */
function readTracks(boxes: readonly Box[], fragments: ReadonlyMap<number, Defragmented>, work: Work): Track[] {
  const all = boxes.filter(({ type }) => type === 'trak').map(({ body }) => candidate(boxesIn(body)));
  if (all.length > MOST_TRACKS) {
    throw new RefusedError('tooComplex');
  }
  const isPlayed = ({ handler }: Candidate) => ['vide', 'soun', 'auxv', 'pict'].includes(handler);
  const anyEnabled = all.some((track) => isPlayed(track) && track.isEnabled);
  const tracks: Track[] = [];
  const unknown = new Set<string>();
  for (const track of all) {
    const handler = track.handler as Handler;
    const entries = isPlayed(track) && (track.isEnabled || !anyEnabled) ? entriesOf(track.trak, handler) : null;
    if (entries !== null) {
      tracks.push(readTrack(track.trak, handler, entries, fragments.get(numberOf(track.trak))));
    } else {
      noteTrack(track, work);
      if (isPlayed(track) && track.isEnabled) unknown.add(handler);
    }
  }
  // Leaving out a second sound that nobody knows is right; leaving out the only one would change the film.
  if (tracks.length === 0 || [...unknown].some((handler) => !tracks.some((track) => track.handler === handler))) {
    throw new RefusedError('unsupported');
  }
  return tracks;
}

function candidate(trak: Box[]): Candidate {
  const flags = new ByteReader(need(trak, 'tkhd')).uint(4);
  return { trak, handler: handlerOf(trak), isEnabled: (flags & 1) === 1 };
}

function noteTrack({ trak, handler }: Candidate, work: Work): void {
  const codecs = descriptionsOf(trak).map(({ type }) => type);
  for (const codec of codecs.length > 0 ? codecs : [handler]) {
    work.found(tagged(codec, `${handler} ${codec}`));
  }
}

/** Puts a film together. Its header is made twice: once to know its length, which the offsets in it depend on. */
function assemble(source: ByteSource, top: readonly BoxPlace[], brand: Uint8Array, movie: Movie): ByteSource {
  const data = sampleData(source, top, movie.tracks);
  const head = mdatHeader(data.size);
  const around = brand.length + head.length;
  const isLarge = around + data.size + moov(movie, data.offsets, true).length >= 2 ** 32;
  const base = around + moov(movie, data.offsets, isLarge).length;
  const header = moov(movie, moved(data.offsets, base), isLarge);
  return new JoinedSource([new MemorySource(concat(brand, header, head)), ...data.parts]);
}
