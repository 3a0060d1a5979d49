import { type Bytes, concat, u32, utf8 } from '../../protocol/encoding/bytes.ts';
import { orientationOnly } from '../exif/orientation.ts';
import type { Work } from '../format.ts';
import { RefusedError } from '../refusal.ts';
import type { Assembly } from './assembly.ts';
import { isCleanPng } from './checks/pngCheck.ts';
import { crc32 } from './crc32.ts';
import { type Picture, latin1, pictureFormat } from './picture.ts';
import { type Seen, readAncillary } from './pngNotes.ts';
import { rebuildProfile } from './profile.ts';
import { noteRest } from './trailing.ts';
import { deflate, inflateUpTo, isExact } from './zlib.ts';

/** A chunk: its type, and where its data begin and end; a checksum of four bytes follows. */
interface Chunk {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** What IHDR says. */
interface Header {
  readonly depth: number;
  /** 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGBA. */
  readonly colour: number;
  readonly interlaced: boolean;
}

/** A picture's size in pixels. */
interface Size {
  readonly width: number;
  readonly height: number;
}

const SIGNATURE = 8;
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
// First column and row of each pass, and the steps between (Adam7, ISO/IEC 15948 section 8.2).
const PASSES = ['0088', '4088', '0448', '2044', '0224', '1022', '0112'];
const MOST_CHUNKS = 100_000;
const LARGEST_FRAME = 0x1000_0000;
// What a byte inflates to at most.
const MOST_INFLATED = 1032;
const MOST_PROFILE = 0x10_0000;

/**
 * PNG and APNG (ISO/IEC 15948, and W3C's third edition). Pixels stay as they were filtered and compressed; what was hidden
 * behind the last row, within the compressed stream or after it, is cut off, for which alone a stream is compressed anew.
 */
export const png = pictureFormat({ mediaType: 'image/png', extension: 'png', clean, isClean: isCleanPng });

async function clean(picture: Picture, out: Assembly, work: Work): Promise<void> {
  const chunks = readChunks(picture);
  const [first] = chunks;
  if (first?.type !== 'IHDR' || first.end - first.start !== 13 || !chunks.some(({ type }) => type === 'IDAT')) {
    throw new RefusedError('damaged');
  }
  const { bytes, view } = picture;
  const header = {
    depth: bytes[first.start + 8]!,
    colour: bytes[first.start + 9]!,
    interlaced: bytes[first.start + 12] === 1,
  };
  await noteRest(picture, chunks[chunks.length - 1]!.end + 4, work);
  out.put(bytes.slice(0, SIGNATURE));
  putChunk(out, 'IHDR', bytes.slice(first.start, first.end - 1), Uint8Array.of(Number(header.interlaced)));
  const seen = readAncillary(picture, chunks, work);
  await putColours(out, header, seen, work);
  // On the side of the pixels where it stood: some viewers turn a picture for Exif in front of them alone.
  const orientation: Bytes[] = seen.orientation > 1 ? [orientationOnly(seen.orientation)] : [];
  const putOrientation = () => orientation.forEach((exif) => putChunk(out, 'eXIf', exif));
  if (!seen.behind) putOrientation();
  await new Frames(picture, header, out, sizeAt(view, first.start)).put(chunks);
  if (seen.behind) putOrientation();
  putChunk(out, 'IEND');
}

const sizeAt = (view: DataView, at: number): Size => ({ width: view.getUint32(at), height: view.getUint32(at + 4) });

// All chunks up to IEND; the last one may be cut off.
function readChunks({ bytes, view }: Picture): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE; at + 8 < bytes.length; at = chunks[chunks.length - 1]!.end + 4) {
    const type = latin1(bytes, at + 4, at + 8);
    chunks.push({ type, start: at + 8, end: Math.min(at + 8 + view.getUint32(at), bytes.length) });
    if (type === 'IEND') break;
    if (chunks.length > MOST_CHUNKS) throw new RefusedError('tooComplex');
  }
  return chunks;
}

function putChunk(out: Assembly, type: string, ...data: readonly Bytes[]): void {
  const body = concat(utf8(type), ...data);
  out.put(u32(body.length - 4), body, u32(crc32(body, 0, body.length)));
}

async function putColours(out: Assembly, { depth, colour }: Header, seen: Seen, work: Work): Promise<void> {
  const put = (type: string, data: Bytes | undefined) => data && putChunk(out, type, data);
  const compressed = seen.get('iCCP');
  put('cICP', seen.get('cICP'));
  if (compressed) {
    const profile = inflateUpTo(compressed.slice(compressed.indexOf(0) + 2), MOST_PROFILE);
    const rebuilt = rebuildProfile(profile, colour % 4 === 0 ? 1 : 3, work);
    put('iCCP', rebuilt ? concat(utf8('icc\0\0'), await deflate(rebuilt)) : undefined);
  } else if (seen.has('sRGB')) {
    put('sRGB', Uint8Array.of(0));
  } else {
    put('gAMA', seen.get('gAMA'));
    put('cHRM', seen.get('cHRM'));
  }
  const palette = seen.get('PLTE')?.slice(0, 3 << depth);
  const transparent = seen.get('tRNS');
  if (colour === 3) {
    put('PLTE', palette);
    put('tRNS', transparent?.slice(0, (palette?.length ?? 0) / 3));
  } else if (transparent && transparent.length === 2 * CHANNELS[colour]! && colour < 3) {
    put('tRNS', transparent);
  }
}

/** Puts the pixels, of one frame or many, numbering the chunks of an animation anew. */
class Frames {
  readonly #picture: Picture;
  readonly #header: Header;
  readonly #out: Assembly;
  #size: Size;
  #sequence = 0;

  constructor(picture: Picture, header: Header, out: Assembly, size: Size) {
    this.#picture = picture;
    this.#header = header;
    this.#out = out;
    this.#size = size;
  }

  async put(chunks: readonly Chunk[]): Promise<void> {
    const { bytes, view } = this.#picture;
    const control = chunks.find(({ type, start, end }) => type === 'IDAT' || (type === 'acTL' && end - start === 8));
    // An animation of no frames is none.
    const animated = control?.type === 'acTL' && view.getUint32(control.start) > 0;
    const seen = chunks.filter(({ type }) => type === 'IDAT' || (animated && /^fcTL|fdAT$/.test(type)));
    // A frame that was cut off may have been announced; without pixels it is none.
    const needed = seen.filter(({ type }, i) => type !== 'fcTL' || /AT$/.test(seen[i + 1]?.type ?? ''));
    if (animated) {
      const count = needed.filter(({ type }) => type === 'fcTL').length;
      putChunk(this.#out, 'acTL', u32(count), bytes.slice(control.start + 4, control.end));
    }
    for (let i = 0; i < needed.length;) {
      const chunk = needed[i]!;
      if (chunk.type === 'fcTL') {
        this.#putControl(chunk);
        i++;
      } else {
        const last = needed.findIndex(({ type }, at) => at > i && type !== chunk.type);
        const run = needed.slice(i, last < 0 ? undefined : last);
        await this.#putStream(chunk.type, run);
        i += run.length;
      }
    }
  }

  #putControl({ start, end }: Chunk): void {
    const { bytes, view } = this.#picture;
    if (end - start !== 26) {
      throw new RefusedError('damaged');
    }
    putChunk(this.#out, 'fcTL', this.#number(), bytes.slice(start + 4, end));
    this.#size = sizeAt(view, start + 4);
  }

  #number(): Bytes {
    return u32(this.#sequence++);
  }

  // One compressed stream, over as many chunks as it has.
  async #putStream(type: string, chunks: readonly Chunk[]): Promise<void> {
    const { bytes } = this.#picture;
    const skipped = type === 'IDAT' ? 0 : 4;
    const stream = concat(...chunks.map(({ start, end }) => bytes.subarray(start + skipped, end)));
    const size = this.#rawSize();
    if (!(await isExact(stream, size))) {
      const prefix = skipped > 0 ? [this.#number()] : [];
      putChunk(
        this.#out,
        type,
        ...prefix,
        await deflate(inflateUpTo(stream, Math.min(size, MOST_INFLATED * stream.length))),
      );
      return;
    }
    for (const chunk of chunks) {
      this.#putPiece(chunk, skipped);
    }
  }

  // As it is, with its checksum, where both are as they would be written.
  #putPiece({ type, start, end }: Chunk, skipped: number): void {
    const { bytes, view } = this.#picture;
    const number = skipped > 0 ? this.#sequence++ : -1;
    if (number < 0 || view.getUint32(start) === number) {
      this.#out.keep(start - 8, end);
      this.#out.put(u32(crc32(bytes, start - 4, end)));
    } else {
      putChunk(this.#out, type, u32(number), bytes.slice(start + 4, end));
    }
  }

  // Bytes of the frame's rows before compression, each with a byte for its filter.
  #rawSize(): number {
    const { depth, colour, interlaced } = this.#header;
    const { width, height } = this.#size;
    let size = 0;
    for (const pass of interlaced ? PASSES : ['0011']) {
      const [x, y, stepX, stepY] = Array.from(pass, Number) as [number, number, number, number];
      const [columns, rows] = [Math.ceil((width - x) / stepX), Math.ceil((height - y) / stepY)];
      size += columns > 0 && rows > 0 ? rows * (1 + Math.ceil((columns * depth * (CHANNELS[colour] ?? 4)) / 8)) : 0;
    }
    if (size > LARGEST_FRAME) {
      throw new RefusedError('tooComplex');
    }
    return size;
  }
}
