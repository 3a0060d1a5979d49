import { type Bytes } from '../../protocol/encoding/bytes.ts';
import type { Format, Work } from '../format.ts';
import { RefusedError } from '../refusal.ts';
import type { ByteSource } from '../source/byteSource.ts';
import { Assembly } from './assembly.ts';

/** A picture file is read as a whole: 256 MiB is more than any camera makes. */
const LARGEST = 0x1000_0000;

/** A picture file that is being cleaned. */
export interface Picture {
  readonly source: ByteSource;
  readonly bytes: Bytes;
  readonly view: DataView;
}

/** How one format of pictures is cleaned and checked, over its bytes in memory. */
export interface PictureFormat {
  readonly mediaType: string;
  readonly extension: string;
  /** Puts the cleaned file together. May throw RangeError where the file ends too early, as DataView does. */
  clean(picture: Picture, out: Assembly, work: Work): void | Promise<void>;
  /** May throw RangeError, which means no. */
  isClean(bytes: Bytes): boolean | Promise<boolean>;
}

/** The format for {@link scrub}: total, with its file read into memory. */
export const pictureFormat = ({ mediaType, extension, clean, isClean }: PictureFormat): Format => ({
  mediaType,
  extension,
  remains: ['faces', 'content', 'sensor', 'printerDots'],

  async clean(source, work) {
    if (source.size > LARGEST) {
      throw new RefusedError('tooComplex');
    }
    const bytes = await source.read(0, source.size);
    const out = new Assembly(source);
    try {
      await clean({ source, bytes, view: new DataView(bytes.buffer) }, out, work);
    } catch (fault) {
      throw fault instanceof RangeError ? new RefusedError('damaged') : fault;
    }
    return out.finish();
  },

  async isClean(source) {
    const bytes = await source.read(0, source.size);
    try {
      return await isClean(bytes);
    } catch (fault) {
      if (fault instanceof RangeError) {
        return false;
      }
      throw fault;
    }
  },
});

/** Latin-1 text of a few bytes: names of chunks and signatures. */
export const latin1 = (bytes: Uint8Array, start = 0, end = bytes.length): string =>
  String.fromCharCode(...bytes.subarray(start, end));
