import type { Family } from '../family.ts';
import type { Format } from '../format.ts';
import { avif, heic } from '../heif/heif.ts';
import { bmp } from '../images/bmp.ts';
import { gif } from '../images/gif.ts';
import { tiff } from '../images/tiff.ts';
import { webp } from '../images/webp.ts';

// How the files of each format begin, as Latin-1 text.
const FORMATS: readonly (readonly [RegExp, Format])[] = [
  // HEIF says what is in it among its further brands; those of whose pictures are AV1 have `avif` there.
  [/^[^]{4}ftyp[^]*avif/, avif],
  [/^[^]{4}ftyp/, heic],
  [/^GIF8[79]a/, gif],
  [/^RIFF[^]{4}WEBP/, webp],
  [/^BM/, bmp],
  [/^(II\*\0|MM\0\*)/, tiff],
];

/** Pictures of some cameras, scanners and web sites: HEIC, AVIF, GIF, WebP, TIFF, bitmaps. */
export const family: Family = {
  async recognise(source) {
    const head = String.fromCharCode(...(await source.read(0, Math.min(64, source.size))));
    return FORMATS.find(([beginning]) => beginning.test(head))?.[1] ?? null;
  },
};
