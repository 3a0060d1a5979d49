import type { Work } from '../format.ts';
import { note } from '../exif/note.ts';
import { noteTrailing } from '../redStar.ts';
import type { Picture } from './picture.ts';

/** Notes what stands behind the end of a picture: the film of a motion photo, further pictures, Red Star's marks, the rest. */
export async function noteRest({ source, bytes }: Picture, end: number, work: Work): Promise<void> {
  const rest = bytes.subarray(end);
  if (/ftyp(mp4|iso|qt|avc|MSNV|3gp)/.test(new TextDecoder('latin1').decode(rest))) {
    note(work, 'history', 'motionPhoto');
  }
  if (rest[0] === 0xff && rest[1] === 0xd8) {
    note(work, 'history', 'thumbnail');
  }
  await noteTrailing(source, Math.min(end, source.size), work);
}
