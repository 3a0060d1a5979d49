import type { Nested, Work } from '../format.ts';
import type { ByteSource } from '../source/byteSource.ts';

/** Cleans a picture in a document. */
export const cleanPicture = (source: ByteSource, work: Work): Promise<Nested> => work.nested(source);

/** Whether a file gets smaller when it is deflated: those that already are do not. */
export const isWorthDeflating = (mediaType: string): boolean =>
  /^image\/(?:bmp|svg|x-emf|x-wmf|tiff)|^text\//.test(mediaType);
