import type { Bytes } from '../../protocol/encoding/bytes.ts';
import { noteExif } from '../exif/exif.ts';
import { note } from '../exif/note.ts';
import { Tiff, type TiffDirectory } from '../exif/tiff.ts';
import type { Work } from '../format.ts';
import { noteMarks } from '../redStar.ts';
import { RefusedError } from '../refusal.ts';
import { MemorySource } from '../source/memorySource.ts';
import { Assembly } from './assembly.ts';
import { isCleanTiff } from './checks/tiffCheck.ts';
import { cleanStream } from './jpeg.ts';
import { type Picture, latin1, pictureFormat } from './picture.ts';
import { rebuildProfile } from './profile.ts';
import { LONG, SHORT, type Field, field, layOut } from './tiffFields.ts';

const [SUBFILE, WIDTH, HEIGHT, BITS, COMPRESSION, PHOTOMETRIC, SAMPLES, ROWS, PLANAR] = [
  254, 256, 257, 258, 259, 262, 277, 278, 284,
];
const [STRIPS, STRIP_SIZES, COLOURS, TILE_WIDTH, TILE_HEIGHT, TILES, TILE_SIZES] = [273, 279, 320, 322, 323, 324, 325];
const [JPEG_TABLES, PROFILE, LAYERS, DNG_VERSION] = [347, 34675, 37724, 50706];

// Numbers that change what is shown, and the most that there can be of each: those that can be large, and the small ones.
const LARGE = [SUBFILE, WIDTH, HEIGHT, ROWS, TILE_WIDTH, TILE_HEIGHT, 292, 293];
const SMALL = [BITS, COMPRESSION, PHOTOMETRIC, 266, 274, SAMPLES, PLANAR, 290, 317, 332, 338, 339, 530, 531];
const MOST_SAMPLES = 16;
// Coefficients and ranges of YCbCr, as fractions.
const FRACTIONS: readonly (readonly [number, number])[] = [
  [529, 3],
  [532, 6],
];

// None, fax of three kinds, LZW, JPEG, Deflate under its two numbers, PackBits.
const COMPRESSIONS = [1, 2, 3, 4, 5, 7, 8, 32946, 32773];
const JPEG = 7;
// Channels of a profile by photometric interpretation: grey twice, RGB, palette, mask, CMYK, YCbCr, and Lab without any.
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 1: 1, 2: 3, 3: 3, 4: 1, 5: 4, 6: 3, 8: 0 };

const MOST_PAGES = 2000;
const MOST_PIECES = 200_000;

/** A page of the cleaned file. */
export interface Page {
  readonly fields: readonly Field[];
  /** Its strips or tiles: new bytes, or from … to in the original. */
  readonly pieces: readonly (Bytes | readonly [number, number])[];
  readonly tiled: boolean;
}

/**
 * TIFF 6.0 with its supplements, of one or many pages, in strips or tiles. Directories are written anew with the fields
 * that change what is shown; smaller versions of pages, private directories and everything that no page points to go.
 * Raw files of cameras are refused: their picture lies where a TIFF file has private data.
 */
export const tiff = pictureFormat({ mediaType: 'image/tiff', extension: 'tif', clean, isClean: isCleanTiff });

async function clean(picture: Picture, out: Assembly, work: Work): Promise<void> {
  const { bytes, source } = picture;
  const file = Tiff.open(bytes);
  if (!file || latin1(bytes, 8, 10) === 'CR') {
    throw new RefusedError(file ? 'unsupported' : 'damaged');
  }
  noteExif(bytes, work);
  await noteMarks(source, 8, work);
  const pages: Page[] = [];
  for (const directory of directories(file)) {
    if ((number(file, directory, SUBFILE, 0) & 1) === 1) {
      note(work, 'history', 'thumbnail');
    } else {
      pages.push(await readPage(file, directory, work));
    }
  }
  if (pages.length === 0) {
    throw new RefusedError('unsupported');
  }
  layOut(pages, file.littleEndian, out);
}

function directories(file: Tiff): TiffDirectory[] {
  const found: TiffDirectory[] = [];
  for (let at = file.first; at !== 0;) {
    const directory = file.directory(at);
    if (!directory || directory.entries.has(DNG_VERSION)) {
      throw new RefusedError(directory ? 'unsupported' : 'damaged');
    }
    if (found.push(directory) > MOST_PAGES) {
      throw new RefusedError('tooComplex');
    }
    at = directory.next;
  }
  return found;
}

const number = (file: Tiff, { entries }: TiffDirectory, tag: number, missing: number): number =>
  file.numbers(entries.get(tag), 1)[0] ?? missing;

async function readPage(file: Tiff, directory: TiffDirectory, work: Work): Promise<Page> {
  const { entries } = directory;
  const compression = number(file, directory, COMPRESSION, 1);
  const channels = CHANNELS[number(file, directory, PHOTOMETRIC, 1)];
  if (!COMPRESSIONS.includes(compression) || channels === undefined) {
    throw new RefusedError('unsupported');
  }
  if (entries.has(LAYERS)) {
    note(work, 'history', 'earlierVersions');
  }
  const fields = readFields(file, directory);
  const profile = entries.has(PROFILE) ? rebuildProfile(file.raw(entries.get(PROFILE)), channels, work) : null;
  if (profile) {
    fields.push({ tag: PROFILE, type: 7, count: profile.length, value: profile });
  }
  let pieces: (Bytes | readonly [number, number])[] = readPieces(file, directory, compression);
  if (compression === JPEG) {
    const tables = file.raw(entries.get(JPEG_TABLES));
    if (tables.length > 0) {
      const value = await stream(tables, work);
      fields.push({ tag: JPEG_TABLES, type: 7, count: value.length, value });
    }
    pieces = await Promise.all(pieces.map((piece) => stream(file.bytes.subarray(piece[0], piece[1]), work)));
  }
  return { fields, pieces, tiled: entries.has(TILES) };
}

function readFields(file: Tiff, { entries }: TiffDirectory): Field[] {
  const fields: Field[] = [];
  const add = (tag: number, type: number, most: number) => {
    const values = file.numbers(entries.get(tag), most);
    if (values.length > 0) fields.push(field(tag, type, values, file.littleEndian));
  };
  LARGE.forEach((tag) => add(tag, LONG, 1));
  SMALL.forEach((tag) => add(tag, SHORT, MOST_SAMPLES));
  const [bits = 1] = file.numbers(entries.get(BITS), 1);
  add(COLOURS, SHORT, 3 << Math.min(bits, 16));
  for (const [tag, count] of FRACTIONS) {
    const value = file.raw(entries.get(tag)).slice(0, 8 * count);
    if (entries.get(tag)?.type === 5)
      fields.push({ tag, type: 5, count: value.length >> 3, value: new Uint8Array(value) });
  }
  return fields;
}

function readPieces(file: Tiff, directory: TiffDirectory, compression: number): [number, number][] {
  const { entries } = directory;
  const tiled = entries.has(TILES);
  const starts = file.numbers(entries.get(tiled ? TILES : STRIPS), MOST_PIECES);
  const sizes = file.numbers(entries.get(tiled ? TILE_SIZES : STRIP_SIZES), MOST_PIECES);
  const most = compression === 1 ? rawSize(file, directory, tiled, starts.length) : () => Infinity;
  const { length } = file.bytes;
  // Old programs leave the length of a single uncompressed strip away.
  const pieces = starts.map((start, i): [number, number] => [
    Math.min(start, length),
    Math.min(start + Math.min(sizes[i] ?? Infinity, most(i)), length),
  ]);
  const total = pieces.reduce((sum, [start, end]) => sum + end - start, 0);
  if (starts.length === 0 || (sizes.length !== starts.length && compression !== 1)) {
    throw new RefusedError('damaged');
  }
  if (starts.length === MOST_PIECES || total > 2 * length) {
    throw new RefusedError('tooComplex');
  }
  return pieces;
}

// How long an uncompressed piece can be, so that nothing hides behind its last row.
function rawSize(file: Tiff, directory: TiffDirectory, tiled: boolean, count: number): (piece: number) => number {
  const get = (tag: number, missing: number) => number(file, directory, tag, missing);
  const planes = get(PLANAR, 1) === 2 ? get(SAMPLES, 1) : 1;
  const row = Math.ceil((get(tiled ? TILE_WIDTH : WIDTH, 0) * (get(SAMPLES, 1) / planes) * get(BITS, 1)) / 8);
  const height = get(HEIGHT, 0);
  const rows = tiled ? get(TILE_HEIGHT, 0) : Math.min(get(ROWS, height), height);
  const perPlane = count / planes;
  // More strips than the height has rows for have none.
  return (piece) => row * (tiled ? rows : Math.max(0, Math.min(rows, height - (piece % perPlane) * rows)));
}

async function stream(data: Uint8Array, work: Work): Promise<Bytes> {
  const bytes = new Uint8Array(data);
  const source = new MemorySource(bytes);
  const out = new Assembly(source);
  cleanStream({ source, bytes, view: new DataView(bytes.buffer) }, out, work);
  return out.finish().read(0, out.size);
}
