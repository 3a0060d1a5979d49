import { note } from '../exif/note.ts';
import { noteXmp } from '../exif/xmp.ts';
import type { Work } from '../format.ts';
import { RefusedError } from '../refusal.ts';
import type { Assembly } from './assembly.ts';
import { isCleanGif } from './checks/gifCheck.ts';
import { type Picture, latin1, pictureFormat } from './picture.ts';
import { noteRest } from './trailing.ts';

const [EXTENSION, IMAGE, PLAIN_TEXT, CONTROL, COMMENT, APPLICATION] = [0x21, 0x2c, 0x01, 0xf9, 0xfe, 0xff];

/**
 * GIF (CompuServe's specification of 1989), still or animated. Texts drawn by extensions go: no viewer has ever shown them.
 * Pixels stay as they were compressed; what stands behind a picture's end code in its own blocks is not looked for.
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
  const end = putBlocks(picture, start, out, work);
  out.put(Uint8Array.of(0x3b));
  await noteRest(picture, end, work);
}

const tableSize = (packed: number) => (packed & 0x80 ? 6 << (packed & 7) : 0);

// Gives where the file ends by its trailer, or by the first thing that is no block.
function putBlocks({ bytes }: Picture, start: number, out: Assembly, work: Work): number {
  let at = start;
  let control: number[] | null = null;
  for (;;) {
    const [introducer, label = 0] = bytes.subarray(at, at + 2);
    if (introducer === IMAGE) {
      if (control) {
        out.put(Uint8Array.of(EXTENSION, CONTROL, 4, ...control, 0));
        control = null;
      }
      at = putImage(bytes, at, out);
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
function putImage(bytes: Uint8Array, at: number, out: Assembly): number {
  const data = at + 11 + tableSize(bytes[at + 9] ?? 0);
  if (data > bytes.length) {
    throw new RefusedError('damaged');
  }
  const { end, complete } = afterBlocks(bytes, data);
  out.keep(at, end);
  if (!complete) {
    out.put(Uint8Array.of(0));
  }
  return complete ? end : bytes.length;
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
