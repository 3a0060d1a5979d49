import type { Family } from '../family.ts';
import type { Format } from '../format.ts';
import { jpeg } from './jpeg.ts';
import { png } from './png.ts';

// How the files of each format begin, as Latin-1 text.
const FORMATS: readonly (readonly [RegExp, Format])[] = [
  [/^\xff\xd8\xff/, jpeg],
  [/^\x89PNG\r\n\x1a\n/, png],
];

/** Pictures that phones make: photos in JPEG, pictures of the screen in PNG. */
export const family: Family = {
  async recognise(source) {
    const head = String.fromCharCode(...(await source.read(0, Math.min(16, source.size))));
    return FORMATS.find(([beginning]) => beginning.test(head))?.[1] ?? null;
  },
};
