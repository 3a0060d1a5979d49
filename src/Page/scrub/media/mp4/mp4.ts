import type { Format } from '../../format.ts';
import type { ByteSource } from '../../source/byteSource.ts';
import { isCleanMovie } from '../checks/movieCheck.ts';
import { type Brand, cleanMovie } from './movie.ts';

const film = (brand: Brand, mediaType: string, remains: Format['remains'], extension: string = brand): Format => ({
  mediaType,
  extension,
  remains,
  clean: (source, work) => cleanMovie(source, brand, work),
  isClean: isCleanMovie,
});

const MP4 = film('mp4', 'video/mp4', ['faces', 'voices', 'sensor', 'encoder']);
const MOV = film('mov', 'video/quicktime', ['faces', 'voices', 'sensor', 'encoder']);
const M4A = film('m4a', 'audio/mp4', ['voices', 'encoder']);
const THREE_GP = film('3gp', 'video/3gpp', ['faces', 'voices', 'sensor', 'encoder']);
const AVIF_SEQUENCE = film('avif', 'image/avif', ['faces', 'sensor', 'encoder']);
const HEIF_SEQUENCE = film('heif', 'image/heic-sequence', ['faces', 'sensor', 'encoder'], 'heics');

const BY_BRAND: readonly (readonly [RegExp, Format])[] = [
  [/^qt {2}/, MOV],
  [/^(M4[ABP]|F4A)/, M4A],
  [/^3g/, THREE_GP],
  [/^avis/, AVIF_SEQUENCE],
  [/^(msf1|hev[cx]|hevm|hevs)/, HEIF_SEQUENCE],
  [/^/, MP4],
];

/** Films and sounds in ISO base media files and QuickTime files; null if a file is none of them. */
export async function recogniseMovie(source: ByteSource): Promise<Format | null> {
  const head = String.fromCharCode(...(await source.read(0, Math.min(12, source.size))));
  if (head.slice(4, 8) === 'ftyp') {
    return BY_BRAND.find(([brand]) => brand.test(head.slice(8)))?.[1] ?? null;
  }
  // Before brands there were only the films of QuickTime.
  return /^[^]{4}(moov|mdat|free|skip|wide|pnot)/.test(head) ? MOV : null;
}
