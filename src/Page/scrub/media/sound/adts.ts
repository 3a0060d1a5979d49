import type { Format, Work } from '../../format.ts';
import { noteMarks } from '../../redStar.ts';
import type { ByteSource } from '../../source/byteSource.ts';
import { isCleanAdts } from '../checks/framesCheck.ts';
import { lookIntoAac } from '../samples/aac.ts';
import { Overlay } from '../samples/overlay.ts';
import { once } from '../samples/told.ts';
import { Window } from '../window.ts';
import { findFrames, type Frames, joined, type Measure } from './frames.ts';
import { endOfId3, noteTags } from './soundTags.ts';

/** AAC in frames of ADTS (ISO/IEC 13818-7 §6.2): 12 bits of ones, layer 0, a rate, and 13 bits of length. */
export const measureAdts: Measure = (bytes, at) => {
  const isFrame = bytes[at] === 0xff && (bytes[at + 1]! & 0xf6) === 0xf0 && ((bytes[at + 2]! >> 2) & 15) < 13;
  const length = ((bytes[at + 3]! & 3) << 11) | (bytes[at + 4]! << 3) | (bytes[at + 5]! >> 5);
  return isFrame && length > (bytes[at + 1]! & 1 ? 7 : 9) ? length : 0;
};

/** AAC as recorders stream it. */
export const adts: Format = {
  mediaType: 'audio/aac',
  extension: 'aac',
  remains: ['voices', 'encoder'],
  async clean(source, work) {
    const { start: end } = await noteMarks(source, 0, work);
    const frames = await findFrames(source, await endOfId3(source), end, measureAdts);
    const samples = await lookThrough(source, frames, work);
    await noteTags(source, 0, frames.runs[0]![0], work);
    for (const [from, to] of frames.gaps) {
      await noteTags(source, from, to, work);
    }
    return joined(samples, frames);
  },
  isClean: isCleanAdts,
};

// Behind the seven bytes of a header; in a frame that ends its header with a checksum, nothing can be changed.
const HEADER = 7;

async function lookThrough(source: ByteSource, { runs }: Frames, work: Work): Promise<ByteSource> {
  const overlay = new Overlay(source);
  const file = new Window(source);
  const into = lookIntoAac({ file, overlay, found: once((finding) => work.found(finding)) });
  for (const [start, end] of runs) {
    for (let at = start; at < end;) {
      const head = await file.peek(at, HEADER);
      const length = measureAdts(head, 0);
      const hasChecksum = (head[1]! & 1) === 0;
      if (!hasChecksum) {
        await into(at + HEADER, at + length, NOTHING);
      }
      at += length;
    }
  }
  return overlay;
}

const NOTHING = new Uint8Array();
