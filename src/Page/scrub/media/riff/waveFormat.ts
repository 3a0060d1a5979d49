import { type Bytes, concat } from '../../../protocol/encoding/bytes.ts';
import { RefusedError } from '../../refusal.ts';
import { littleEndian, readLE } from './chunk.ts';

// WAVEFORMATEX and what follows it (Microsoft, mmreg.h), by tag: how many bytes stand behind the 16 that all have.
const [PCM, MS_ADPCM, FLOAT, A_LAW, MU_LAW, IMA_ADPCM, GSM, MP3, AAC, AC3, EXTENSIBLE] = [
  1, 2, 3, 6, 7, 0x11, 0x31, 0x55, 0xff, 0x2000, 0xfffe,
];
const SUBFORMAT = [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71];
const ADPCM_FILTERS = [256, 0, 512, -256, 0, 0, 192, 64, 240, 0, 460, -208, 392, -232];

/** How the samples of a sound are coded, written anew. */
export interface WaveFormat {
  readonly bytes: Bytes;
  /** Samples come in blocks of so many bytes. */
  readonly block: number;
  readonly isPcm: boolean;
}

/**
 * Reads the format of a sound.
 *
 * @param inFilm whether it may also be one whose frames have a length of their own
 * @throws RefusedError if it is not known here
 */
export function waveFormat(body: Bytes, inFilm = false): WaveFormat {
  if (body.length < 14) {
    throw new RefusedError('damaged');
  }
  const tag = readLE(body, 0, 2);
  const fixed = concat(body.subarray(0, 14), littleEndian(readLE(body, 14, 2), 2));
  const more = extension(tag, body, inFilm);
  const bytes = more === null ? fixed : concat(fixed, littleEndian(more.length, 2), more);
  return { bytes, block: Math.max(1, readLE(body, 12, 2)), isPcm: tag === PCM };
}

function extension(tag: number, body: Bytes, inFilm: boolean): Bytes | null {
  const at = (offset: number, length: number) => littleEndian(readLE(body, offset, length), length);
  switch (tag) {
    case PCM:
      return null;
    case FLOAT:
    case A_LAW:
    case MU_LAW:
      return new Uint8Array();
    case IMA_ADPCM:
    case GSM:
      return at(18, 2);
    case MS_ADPCM:
      return concat(at(18, 2), littleEndian(7, 2), ...ADPCM_FILTERS.map((value) => littleEndian(value & 0xffff, 2)));
    case EXTENSIBLE:
      return concat(at(18, 2), at(20, 4), subformat(readLE(body, 24, 2)));
    default:
      return frames(tag, body, inFilm);
  }
}

function subformat(tag: number): Bytes {
  if (![PCM, FLOAT, A_LAW, MU_LAW].includes(tag)) {
    throw new RefusedError('unsupported');
  }
  return concat(littleEndian(tag, 2), Uint8Array.from(SUBFORMAT));
}

// In a film each frame is a chunk; in a sound file tags could stand between them.
function frames(tag: number, body: Bytes, inFilm: boolean): Bytes {
  if (inFilm && tag === MP3) {
    return body.length >= 30 ? body.slice(18, 30) : new Uint8Array();
  }
  if (inFilm && tag === AAC) {
    return body.slice(18, 18 + Math.min(5, readLE(body, 16, 2)));
  }
  if (inFilm && tag === AC3) {
    return new Uint8Array();
  }
  throw new RefusedError('unsupported');
}
