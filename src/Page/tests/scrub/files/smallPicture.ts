import { concat, utf8 } from '../../../protocol/encoding/bytes.ts';
import { chunk, END, header, PIXELS, SIGNATURE } from './pngFile.ts';

/** A PNG of 4 × 4 pixels with a text in it. */
export const PICTURE_FILE = concat(
  SIGNATURE,
  header(4, 4),
  chunk('tEXt', utf8('Author\0PLANTED painter')),
  chunk('IDAT', PIXELS),
  END,
);
