import type { Look, LookInto } from './sample.ts';
import { sectionsIn } from './startCodes.ts';
import { noteUserData } from './told.ts';

// User data of MPEG-1, MPEG-2 (ISO/IEC 13818-2 §6.2.2.2.2) and MPEG-4 Part 2 (ISO/IEC 14496-2 §6.2.2.1).

const USER_DATA = 0xb2;
const LARGEST = 1 << 16;
const LONGEST_NEEDED = 512;
// Captions and active format are seen. Decoders know by the names of DivX and Xvid which mistakes these made, and which of several
// transforms they used: without the name the pictures would be others.
const NEEDED = /^(GA94\x03[^]{2,98}|DTG1[^]{2}|CC\x01\xf8[^]{1,260}|DivX\d{3,4}(Build|b)\d{1,5}p?|XviD\d{4})\0*$/;
const NAMED = /^Lavc\d{1,3}\.\d{1,3}\.\d{1,3}\0*$/;

/** Writes over what encoders and cameras wrote behind the start code of user data. */
export function lookIntoMpeg({ file, overlay, found }: Look, isXvid: boolean): LookInto {
  return async (start, end, ahead) => {
    for (const section of await sectionsIn(file, start, end, ahead)) {
      const size = section.end - section.start - 1;
      if (size <= 0 || (await file.peek(section.start, 1))[0] !== USER_DATA) {
        continue;
      }
      const body = await file.peek(section.start + 1, Math.min(size, LARGEST));
      if (body.every((byte) => byte === 0xff || byte === 0)) {
        continue;
      }
      const text = size <= LONGEST_NEEDED ? String.fromCharCode(...body) : '';
      if (NEEDED.test(text) || (isXvid && NAMED.test(text))) {
        continue;
      }
      noteUserData(body, found);
      overlay.put(section.start + 1, size);
    }
  };
}
