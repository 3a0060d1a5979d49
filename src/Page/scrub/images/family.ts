import type { Family } from '../family.ts';
import type { Format } from '../format.ts';
import { avif, heic } from '../heif/heif.ts';
import { bmp } from './bmp.ts';
import { gif } from './gif.ts';
import { jpeg } from './jpeg.ts';
import { png } from './png.ts';
import { tiff } from './tiff.ts';
import { webp } from './webp.ts';

// How the files of each format begin, as Latin-1 text.
const FORMATS: readonly (readonly [RegExp, Format])[] = [
  [/^\xff\xd8\xff/, jpeg],
  [/^\x89PNG\r\n\x1a\n/, png],
  // HEIF says what is in it among its further brands; those of whose pictures are AV1 have `avif` there.
  [/^[^]{4}ftyp[^]*avif/, avif],
  [/^[^]{4}ftyp/, heic],
  [/^GIF8[79]a/, gif],
  [/^RIFF[^]{4}WEBP/, webp],
  [/^BM/, bmp],
  [/^(II\*\0|MM\0\*)/, tiff],
];

/** Pictures. */
export const family: Family = {
  async recognise(source) {
    const head = String.fromCharCode(...(await source.read(0, Math.min(64, source.size))));
    return FORMATS.find(([beginning]) => beginning.test(head))?.[1] ?? null;
  },
};
