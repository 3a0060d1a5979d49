import { type Bytes } from '../../protocol/encoding/bytes.ts';
import { note } from '../exif/note.ts';
import type { Work } from '../format.ts';
import { RefusedError } from '../refusal.ts';
import type { Assembly } from './assembly.ts';
import { isCleanBmp } from './checks/bmpCheck.ts';
import { type Picture, latin1, pictureFormat } from './picture.ts';
import { rebuildProfile } from './profile.ts';
import { noteRest } from './trailing.ts';

// Lengths of the second header: OS/2's, Windows 3's, with masks, with a colour space; and what each is written as. That of
// Windows 98, 124 bytes, can name a file with a profile or carry one, and is written as the one before.
const WRITTEN: Readonly<Record<number, number>> = { 12: 12, 40: 40, 52: 52, 56: 56, 64: 40, 108: 108, 124: 108 };
const CORE = 12;
const [RLE8, RLE4, BITFIELDS, ALPHA_BITFIELDS] = [1, 2, 3, 6];

/** What the headers say. */
interface Header {
  /** Length of the second header in the original, and in the cleaned file. */
  readonly size: number;
  readonly written: number;
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly compression: number;
  /** Bytes of masks behind a header that has no place for them. */
  readonly masks: number;
  /** Colours of the palette. */
  readonly colours: number;
}

/**
 * Windows bitmaps of every version. The headers are written anew, gaps between them go, and bytes that only fill rows up
 * become zero.
 */
export const bmp = pictureFormat({ mediaType: 'image/bmp', extension: 'bmp', clean, isClean: isCleanBmp });

async function clean(picture: Picture, out: Assembly, work: Work): Promise<void> {
  const { bytes, view } = picture;
  const header = readHeader(view);
  const colourSize = header.size === CORE ? 3 : 4;
  const palette = 14 + header.size + header.masks;
  // A palette whose length is told goes before a wrong place of the pixels; OS/2's can be shorter than the depth allows.
  const told = header.size === CORE ? 0 : header.colours * colourSize;
  const pixels = Math.max(view.getUint32(10, true), palette + told);
  const end = Math.min(pixelsEnd(bytes, pixels, header), bytes.length);
  if (end <= pixels) {
    throw new RefusedError('damaged');
  }
  noteProfile(picture, header, work);
  const start = 14 + header.written + header.masks + header.colours * colourSize;
  out.put(fileHeader(start, end - pixels), secondHeader(bytes, header, end - pixels));
  out.keep(palette - header.masks, palette);
  out.put(paletteOf(bytes.subarray(palette, pixels), header.colours, colourSize));
  if (header.compression === RLE4 || header.compression === RLE8 || (header.width * header.depth) % 32 === 0) {
    out.keep(pixels, end);
  } else {
    out.put(withoutFill(bytes.slice(pixels, end), header));
  }
  // A profile that a header points to is no trailing data; it has been noted as what it is.
  await noteRest(picture, header.size === 124 ? Math.max(end, profileEnd(view)) : end, work);
}

function readHeader(view: DataView): Header {
  const size = view.getUint32(14, true);
  const written = WRITTEN[size];
  const core = size === CORE;
  const [width, height] = core
    ? [view.getUint16(18, true), view.getUint16(20, true)]
    : [view.getInt32(18, true), Math.abs(view.getInt32(22, true))];
  const depth = view.getUint16(core ? 24 : 28, true);
  const compression = core ? 0 : view.getUint32(30, true);
  const allowed = size === 64 ? [0, RLE8, RLE4] : [0, RLE8, RLE4, BITFIELDS, ALPHA_BITFIELDS];
  if (written === undefined || !allowed.includes(compression) || ![1, 2, 4, 8, 16, 24, 32].includes(depth)) {
    throw new RefusedError('unsupported');
  }
  if (width <= 0 || height === 0) {
    throw new RefusedError('damaged');
  }
  const used = core ? 0 : view.getUint32(46, true);
  const colours = depth > 8 ? 0 : Math.min(used || 256, 1 << depth);
  const masks = size === 40 && compression >= BITFIELDS ? (compression === BITFIELDS ? 12 : 16) : 0;
  return { size, written, width, height, depth, compression, masks, colours };
}

const rowSize = ({ width, depth }: Header) => Math.ceil((width * depth) / 32) * 4;

function pixelsEnd(bytes: Uint8Array, start: number, header: Header): number {
  const { compression, height } = header;
  if (compression !== RLE8 && compression !== RLE4) {
    return start + rowSize(header) * height;
  }
  // Runs of two bytes, escapes for the end of a row (0), the picture (1), a leap (2), and that many pixels as they are.
  let at = start;
  while (at < bytes.length) {
    const [count, escape = 0] = bytes.subarray(at, at + 2);
    const literal = Math.ceil((compression === RLE8 ? escape : escape / 2) / 2) * 2;
    at += 2 + (count !== 0 || escape < 2 ? 0 : escape === 2 ? 2 : literal);
    if (count === 0 && escape === 1) break;
  }
  return at;
}

function fileHeader(start: number, size: number): Bytes {
  const bytes = new Uint8Array(14);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0x424d);
  view.setUint32(2, start + size, true);
  view.setUint32(10, start, true);
  return bytes;
}

function secondHeader(original: Bytes, { written, colours }: Header, pixels: number): Bytes {
  const bytes = original.slice(14, 14 + written);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, written, true);
  if (written > CORE) {
    // Length of the pixels, resolution, colours of the palette, colours that matter.
    [pixels, 0, 0, colours, 0].forEach((value, i) => view.setUint32(20 + 4 * i, value, true));
  }
  if (written === 108 && view.getUint32(56, true) !== 0) {
    // Any colour space but one given in numbers is sRGB, or shown as if it were.
    bytes.fill(0, 56).set([0x42, 0x47, 0x52, 0x73], 56);
  }
  return bytes;
}

// The profile's place and length, from the second header on.
const profileEnd = (view: DataView) => 14 + view.getUint32(126, true) + view.getUint32(130, true);

function noteProfile({ bytes, view }: Picture, { size }: Header, work: Work): void {
  const space = size === 124 ? latin1(bytes, 70, 74) : '';
  const profile =
    space === 'DEBM' || space === 'KNIL'
      ? bytes.subarray(14 + view.getUint32(126, true), profileEnd(view))
      : bytes.subarray(0, 0);
  if (space === 'KNIL') {
    note(work, 'person', 'path', latin1(profile, 0, 80));
  } else if (space === 'DEBM' && rebuildProfile(profile, 3, work) !== null) {
    throw new RefusedError('unsupported');
  }
}

// Windows leaves a fourth byte of each colour unused. Colours that are missing in front of the pixels are black.
function paletteOf(stored: Bytes, colours: number, size: number): Bytes {
  const palette = new Uint8Array(colours * size);
  palette.set(stored.subarray(0, palette.length));
  for (let at = 3; size === 4 && at < palette.length; at += 4) {
    palette[at] = 0;
  }
  return palette;
}

function withoutFill(pixels: Bytes, header: Header): Bytes {
  const [row, bits] = [rowSize(header), header.width * header.depth];
  const used = Math.floor(bits / 8);
  for (let start = 0; start < pixels.length; start += row) {
    pixels.fill(0, start + Math.ceil(bits / 8), start + row);
    if (bits % 8 > 0 && start + used < pixels.length) {
      pixels[start + used]! &= 0xff00 >> (bits % 8);
    }
  }
  return pixels;
}
