import type { Family } from '../family.ts';
import type { Format } from '../format.ts';
import { gif } from './gif.ts';
import { jpeg } from './jpeg.ts';
import { png } from './png.ts';
import { webp } from './webp.ts';

// How the files of each format begin, as Latin-1 text.
const FORMATS: readonly (readonly [RegExp, Format])[] = [
  [/^\xff\xd8\xff/, jpeg],
  [/^\x89PNG\r\n\x1a\n/, png],
  [/^GIF8[79]a/, gif],
  [/^RIFF[^]{4}WEBP/, webp],
];

/** Pictures that every phone and every program makes: JPEG, PNG, GIF, WebP. */
export const family: Family = {
  async recognise(source) {
    const head = String.fromCharCode(...(await source.read(0, Math.min(16, source.size))));
    return FORMATS.find(([beginning]) => beginning.test(head))?.[1] ?? null;
  },
};
