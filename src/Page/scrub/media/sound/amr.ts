import { utf8 } from '../../../protocol/encoding/bytes.ts';
import type { Format } from '../../format.ts';
import { noteMarks } from '../../redStar.ts';
import { RefusedError } from '../../refusal.ts';
import { MemorySource } from '../../source/memorySource.ts';
import { isCleanAmr } from '../checks/framesCheck.ts';
import { findFrames, joined, type Measure } from './frames.ts';

// A frame that was cut off, or what a program left behind the sound; more would be sound that is lost.
const LONGEST_REST = 65_536;

// Bytes of a frame by its type, its first byte included (RFC 4867 §5.3, 3GPP TS 26.101 and TS 26.201). What has no number
// is reserved.
const NARROW = [13, 14, 16, 18, 20, 21, 27, 32, 6, 7, 6, 6, 0, 0, 0, 1];
const WIDE = [18, 24, 33, 37, 41, 47, 51, 59, 61, 6, 0, 0, 0, 0, 1, 1];

const amr = (mediaType: string, extension: string, magic: string, sizes: readonly number[]): Format => {
  // Its first byte has four bits of type and one of quality; the others are zero.
  const measure: Measure = (bytes, at) => (bytes[at]! & 0x83 ? 0 : (sizes[bytes[at]! >> 3] ?? 0));
  return {
    mediaType,
    extension,
    remains: ['voices'],
    async clean(source, work) {
      const { start: end } = await noteMarks(source, magic.length, work);
      const { runs } = await findFrames(source, magic.length, end, measure);
      // Frames say nothing by which they are found again: with the first gap the sound ends.
      const [first] = runs;
      const rest = end - first![1];
      if (first![0] !== magic.length || rest > LONGEST_REST) {
        throw new RefusedError('damaged');
      }
      if (rest > 0) {
        work.found({ tells: 'other', name: 'trailing', detail: `${rest} B` });
      }
      return joined(source, { runs: [first!] }, new MemorySource(utf8(magic)));
    },
    isClean: (source) => isCleanAmr(source, magic, sizes),
  };
};

/** Speech of phones. */
export const narrowAmr = amr('audio/amr', 'amr', '#!AMR\n', NARROW);
/** Speech of newer phones. */
export const wideAmr = amr('audio/amr-wb', 'awb', '#!AMR-WB\n', WIDE);
