import { type Bytes, concat, utf8 } from '../../protocol/encoding/bytes.ts';
import { noteExif } from '../exif/exif.ts';
import { note } from '../exif/note.ts';
import { orientationOnly } from '../exif/orientation.ts';
import { noteXmp } from '../exif/xmp.ts';
import type { Work } from '../format.ts';
import { RefusedError } from '../refusal.ts';
import type { Assembly } from './assembly.ts';
import { isCleanWebp } from './checks/webpCheck.ts';
import { type Picture, latin1, pictureFormat } from './picture.ts';
import { rebuildProfile } from './profile.ts';
import { noteRest } from './trailing.ts';

/** A chunk: its type, and where its data begin and end. */
interface Chunk {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** What a cleaned file is put together from: new bytes, or a piece of the original. */
type Piece = Bytes | Chunk;

// Flags of VP8X: a profile, transparency, Exif, an animation.
const [PROFILE, ALPHA, EXIF, ANIMATION] = [0x20, 0x10, 0x08, 0x02];

/** WebP (RFC 9649), lossy or lossless, still or animated. Coded pixels stay as they are. */
export const webp = pictureFormat({ mediaType: 'image/webp', extension: 'webp', clean, isClean: isCleanWebp });

async function clean(picture: Picture, out: Assembly, work: Work): Promise<void> {
  const { bytes, view } = picture;
  const end = Math.min(8 + view.getUint32(4, true), bytes.length);
  const chunks = readChunks(picture, 12, end);
  await noteRest(picture, end, work);
  const shown = chunks.filter((chunk) => /^(ANMF|ALPH|VP8[ L])$/.test(chunk.type));
  const animated = shown.some(({ type }) => type === 'ANMF');
  const pixels = animated ? frames(picture, chunks) : still(picture, shown);
  const header = chunks.find(({ type, start, end }) => type === 'VP8X' && end - start >= 10);
  const body = header ? extended(picture, header, animated, pixels, readMetadata(picture, chunks, work)) : pixels;
  out.put(utf8('RIFF'), u32(body.reduce((size, piece) => size + sizeOf(piece), 4)), utf8('WEBP'));
  for (const piece of body) {
    if ('type' in piece) out.keep(piece.start, piece.end);
    else out.put(piece);
  }
}

const u32 = (value: number): Bytes => Uint8Array.of(value, value >>> 8, value >>> 16, value >>> 24);

const sizeOf = (piece: Piece) => ('type' in piece ? piece.end - piece.start : piece.length);

// The last chunk may be cut off; a byte of padding follows one of odd length.
function readChunks({ bytes, view }: Picture, from: number, to: number): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = from; at + 8 <= to;) {
    const end = Math.min(at + 8 + view.getUint32(at + 4, true), to);
    chunks.push({ type: latin1(bytes, at, at + 4), start: at + 8, end });
    at = end + ((end - at) & 1);
  }
  return chunks;
}

function chunk(type: string, ...content: readonly Piece[]): Piece[] {
  const size = content.reduce((sum, piece) => sum + sizeOf(piece), 0);
  return [concat(utf8(type), u32(size)), ...content, new Uint8Array(size & 1)];
}

// One picture: lossless with its own transparency, or lossy with a chunk for it in front.
function still({ bytes }: Picture, chunks: readonly Chunk[]): Piece[] {
  const pixels = chunks.find(({ type }) => /^VP8[ L]$/.test(type));
  const alpha = chunks.find(({ type }) => type === 'ALPH');
  const start = pixels ? latin1(bytes, pixels.start, Math.min(pixels.start + 6, pixels.end)) : '';
  if (!pixels || !(pixels.type === 'VP8L' ? /^\x2f/ : /^[^]{3}\x9d\x01\x2a/).test(start)) {
    throw new RefusedError('damaged');
  }
  return [...(alpha && pixels.type === 'VP8 ' ? chunk('ALPH', alpha) : []), ...chunk(pixels.type, pixels)];
}

function frames(picture: Picture, chunks: readonly Chunk[]): Piece[] {
  const control = chunks.find(({ type, start, end }) => type === 'ANIM' && end - start >= 6);
  if (!control) {
    throw new RefusedError('damaged');
  }
  const pieces = chunk('ANIM', { ...control, end: control.start + 6 });
  for (const { type, start, end } of chunks) {
    // Place, size, duration, and how it is blended; a frame that is cut off within these is not shown.
    if (type === 'ANMF' && start + 24 <= end) {
      pieces.push(
        ...chunk(
          'ANMF',
          picture.bytes.slice(start, start + 16),
          ...still(picture, readChunks(picture, start + 16, end)),
        ),
      );
    }
  }
  return pieces;
}

interface Metadata {
  /** Exif that says nothing else; null for an upright picture. */
  readonly orientation: Bytes | null;
  readonly profile: Bytes | null;
}

function readMetadata({ bytes }: Picture, chunks: readonly Chunk[], work: Work): Metadata {
  let [orientation, profile]: [Bytes | null, Bytes | null] = [null, null];
  for (const { type, start, end } of chunks) {
    const data = bytes.subarray(start, end);
    if (type === 'EXIF') {
      // Some programs write the name in front that Exif has in JPEG; some viewers miss it where it is not.
      const name = latin1(data, 0, 4) === 'Exif' ? utf8('Exif\0\0') : new Uint8Array();
      const turned = noteExif(data.subarray(name.length), work);
      orientation = turned > 1 ? concat(name, orientationOnly(turned)) : null;
    } else if (type === 'ICCP') {
      profile = rebuildProfile(data, 3, work);
    } else if (type === 'XMP ') {
      noteXmp(data, work);
    } else if (type === 'C2PA') {
      note(work, 'marks', 'tracking', 'C2PA');
    } else if (!/^(VP8[ LX]|ALPH|ANIM|ANMF)$/.test(type)) {
      note(work, 'other', 'unknown', type);
    }
  }
  return { orientation, profile };
}

function extended(
  { bytes }: Picture,
  { start }: Chunk,
  animated: boolean,
  pixels: Piece[],
  { orientation, profile }: Metadata,
): Piece[] {
  const flags =
    (bytes[start]! & ALPHA) | (profile ? PROFILE : 0) | (orientation ? EXIF : 0) | (animated ? ANIMATION : 0);
  return [
    ...chunk('VP8X', Uint8Array.of(flags, 0, 0, 0), bytes.slice(start + 4, start + 10)),
    ...(profile ? chunk('ICCP', profile) : []),
    ...pixels,
    ...(orientation ? chunk('EXIF', orientation) : []),
  ];
}
