import type { Family } from '../family.ts';
import type { Format } from '../format.ts';
import type { ByteSource } from '../source/byteSource.ts';
import { avi } from './avi/avi.ts';
import { flac } from './flac/flac.ts';
import { recogniseMatroska } from './matroska/matroska.ts';
import { recogniseMovie } from './mp4/mp4.ts';
import { recogniseOgg } from './ogg/ogg.ts';
import { wav } from './riff/wav.ts';
import { adts, measureAdts } from './sound/adts.ts';
import { narrowAmr, wideAmr } from './sound/amr.ts';
import { beginsMp3, mp3 } from './sound/mp3.ts';
import { endOfId3 } from './sound/soundTags.ts';

// How files begin, as Latin-1 text.
const BEGINNINGS: readonly (readonly [RegExp, Format])[] = [
  [/^#!AMR\n/, narrowAmr],
  [/^#!AMR-WB\n/, wideAmr],
  [/^fLaC/, flac],
  [/^RIFF[^]{4}AVI /, avi],
  [/^(RIFF|RF64|BW64)[^]{4}WAVE/, wav],
];

/** Films and sounds. */
export const family = {
  async recognise(source: ByteSource): Promise<Format | null> {
    const start = await endOfId3(source);
    const head = await source.read(start, Math.min(start + 16, source.size));
    const text = String.fromCharCode(...head);
    if (text.startsWith('OggS')) {
      return recogniseOgg(source, start);
    }
    if (text.startsWith('\x1a\x45\xdf\xa3')) {
      return recogniseMatroska(source);
    }
    const known = BEGINNINGS.find(([beginning]) => beginning.test(text))?.[1];
    return known ?? (await recogniseMovie(source)) ?? recogniseFrames(source, start, head);
  },
} satisfies Family;

/** Sounds that have no beginning of their own. */
async function recogniseFrames(
  source: ByteSource,
  start: number,
  head: Uint8Array<ArrayBuffer>,
): Promise<Format | null> {
  if (head.length >= 7 && measureAdts(head, 0) > 0) {
    return adts;
  }
  // A tag is of MP3, even if something stands between it and the first frame.
  return start > 0 || (await beginsMp3(source, start)) ? mp3 : null;
}
