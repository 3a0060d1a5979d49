import type { Format } from '../../format.ts';
import { noteMarks } from '../../redStar.ts';
import { isCleanAdts } from '../checks/framesCheck.ts';
import { findFrames, joined, type Measure } from './frames.ts';
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
    await noteTags(source, 0, frames.runs[0]![0], work);
    for (const [from, to] of frames.gaps) {
      await noteTags(source, from, to, work);
    }
    return joined(source, frames);
  },
  isClean: isCleanAdts,
};
