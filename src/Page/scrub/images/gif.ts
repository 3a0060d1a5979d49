import { type Bytes, concat } from '../../protocol/encoding/bytes.ts';
import { note } from '../exif/note.ts';
import { noteXmp } from '../exif/xmp.ts';
import type { Work } from '../format.ts';
import { RefusedError } from '../refusal.ts';
import type { Assembly } from './assembly.ts';
import { isCleanGif } from './checks/gifCheck.ts';
import { findLzwEnd } from './lzwEnd.ts';
import { type Picture, latin1, pictureFormat } from './picture.ts';
import { breathe } from '../source/breath.ts';
import { noteRest } from './trailing.ts';

const [EXTENSION, IMAGE, PLAIN_TEXT, CONTROL, COMMENT, APPLICATION] = [0x21, 0x2c, 0x01, 0xf9, 0xfe, 0xff];

/**
 * GIF (CompuServe's specification of 1989), still or animated. Texts drawn by extensions go: no viewer has ever shown them.
 * Pixels stay as they were compressed; what stands behind a picture's end in its own blocks is cut off.
 */
export const gif = pictureFormat({ mediaType: 'image/gif', extension: 'gif', clean, isClean: isCleanGif });

async function clean(picture: Picture, out: Assembly, work: Work): Promise<void> {
  const { bytes } = picture;
  const start = 13 + tableSize(bytes[10]!);
  if (start > bytes.length) {
    throw new RefusedError('damaged');
  }
  // The aspect ratio goes: viewers show square pixels.
  out.put(bytes.slice(0, 12), Uint8Array.of(0));
  out.keep(13, start);
  const end = await putBlocks(picture, start, out, work);
  out.put(Uint8Array.of(0x3b));
  await noteRest(picture, end, work);
}

const tableSize = (packed: number) => (packed & 0x80 ? 6 << (packed & 7) : 0);

// Gives where the file ends by its trailer, or by the first thing that is no block.
async function putBlocks({ bytes }: Picture, start: number, out: Assembly, work: Work): Promise<number> {
  let at = start;
  let control: number[] | null = null;
  for (;;) {
    const [introducer, label = 0] = bytes.subarray(at, at + 2);
    if (introducer === IMAGE) {
      if (control) {
        out.put(Uint8Array.of(EXTENSION, CONTROL, 4, ...control, 0));
        control = null;
      }
      await breathe();
      at = putImage(bytes, at, out, work);
    } else if (introducer === EXTENSION) {
      const blocks = at + 2;
      at = afterBlocks(bytes, blocks).end;
      if (label === CONTROL && bytes[blocks] === 4) {
        control = [...bytes.subarray(blocks + 1, blocks + 5)];
      } else if (label === APPLICATION && isLoop(bytes, blocks)) {
        out.put(bytes.slice(blocks - 2, blocks + 16), Uint8Array.of(0));
      } else {
        control = label === PLAIN_TEXT ? null : control;
        noteExtension(label, bytes.subarray(blocks, at), work);
      }
    } else if (introducer === 0) {
      // A zero too much behind a block: decoders pass over it.
      at++;
    } else {
      return introducer === 0x3b ? at + 1 : Math.min(at, bytes.length);
    }
  }
}

// Descriptor, colours, size of the first codes, and data; closed where the file is cut off within the data.
function putImage(bytes: Uint8Array, at: number, out: Assembly, work: Work): number {
  const data = at + 11 + tableSize(bytes[at + 9] ?? 0);
  if (data > bytes.length) {
    throw new RefusedError('damaged');
  }
  const { end, complete } = afterBlocks(bytes, data);
  const needed = complete ? neededOf(bytes, at, data, work) : null;
  if (needed) {
    out.keep(at, data);
    out.put(...needed);
    return end;
  }
  out.keep(at, end);
  if (!complete) {
    out.put(Uint8Array.of(0));
  }
  return complete ? end : bytes.length;
}

// A picture's data anew, in blocks, where something stands behind the end of its codes; null where nothing does.
function neededOf(bytes: Uint8Array, at: number, start: number, work: Work): Bytes[] | null {
  const pieces: Uint8Array[] = [];
  for (let block = start; bytes[block]! > 0; block += 1 + bytes[block]!) {
    pieces.push(bytes.subarray(block + 1, block + 1 + bytes[block]!));
  }
  const data = concat(...pieces);
  const pixels = (bytes[at + 5]! + 256 * bytes[at + 6]!) * (bytes[at + 7]! + 256 * bytes[at + 8]!);
  const codes = bytes[start - 1]!;
  const found = codes > 0 && codes < 12 ? findLzwEnd(data, codes, pixels) : null;
  if (!found) return null;
  const { size, bits, missing } = found;
  const spare = data[size - 1]! >> bits;
  if (size === data.length && spare === 0) return null;
  if (spare !== 0 || data.subarray(size).some((byte) => byte !== 0)) note(work, 'other', 'trailing');
  const whole = concat(data.subarray(0, size), new Uint8Array(2));
  whole[size - 1]! &= 0xff >> (8 - bits);
  const last = 8 * (size - 1) + bits;
  const [code, width] = missing ?? [0, 0];
  for (let bit = 0; bit < width; bit++) {
    whole[(last + bit) >> 3]! |= ((code >> bit) & 1) << ((last + bit) & 7);
  }
  return inBlocks(whole.slice(0, (last + width + 7) >> 3));
}

function inBlocks(data: Bytes): Bytes[] {
  const blocks: Bytes[] = [];
  for (let start = 0; start < data.length; start += 255) {
    const block = data.slice(start, start + 255);
    blocks.push(Uint8Array.of(block.length), block);
  }
  return [...blocks, Uint8Array.of(0)];
}

// Behind the sub-blocks that begin at `at`; where they are cut off, behind the last whole one.
function afterBlocks(bytes: Uint8Array, at: number): { end: number; complete: boolean } {
  let end = at;
  for (;;) {
    const size = bytes[end];
    if (size === 0) return { end: end + 1, complete: true };
    if (size === undefined || end + 1 + size > bytes.length) return { end, complete: false };
    end += 1 + size;
  }
}

// How often the animation is played: a sub-block of three bytes, as Netscape introduced it. Others may follow.
const isLoop = (bytes: Uint8Array, at: number) =>
  /^\x0b(NETSCAPE2\.0|ANIMEXTS1\.0)\x03\x01...$/s.test(latin1(bytes, at, at + 17));

function noteExtension(label: number, blocks: Uint8Array, work: Work): void {
  const name = latin1(blocks, 1, 12);
  if (label === COMMENT) {
    note(work, 'other', 'description', new TextDecoder().decode(blocks.subarray(1, 400)));
  } else if (/^XMP/.test(name)) {
    noteXmp(blocks.subarray(12), work);
  } else {
    note(work, 'other', 'unknown', label === APPLICATION ? name : '');
  }
}
