import type { Format } from './format.ts';
import type { ByteSource } from './source/byteSource.ts';

/**
 * Formats that are loaded together. `images` (JPEG, PNG) and `text` are part of the page, the others come when
 * they are needed, `pictures` (HEIC, AVIF, GIF, WebP, TIFF, bitmaps) among them.
 */
export const FAMILIES = ['images', 'text', 'pictures', 'documents', 'pdf', 'media', 'compound'] as const;

/** One of them. */
export type FamilyName = (typeof FAMILIES)[number];

/** The formats of a family. */
export interface Family {
  /** The format that a file has by its bytes, never by its name, or the family that knows more; null if it is none of this family. */
  recognise(source: ByteSource): Promise<Format | FamilyName | null>;
}

// ISO 32000 lets up to 1024 bytes of anything stand before the header of a PDF; the others are told by fewer.
const [HEAD, FEW] = [1024, 16];
// Brands of pictures in an ISO base media file (ISO/IEC 23008-12, AV1 Image File Format); every other brand is film, sound, or
// pictures that move, which are built like a film.
const PICTURE_BRANDS = /^(mif1|mif2|miaf|avif|heic|heix|heim|heis)$/;

// Beginnings as Latin-1 text, each with the family that knows more. (FF FE begins text in UTF-16; as MPEG sound it would be Layer I.)
const BEGINNINGS: readonly (readonly [RegExp, FamilyName])[] = [
  [/^(\xff\xd8\xff|\x89PNG\r\n\x1a\n)/, 'images'],
  [/^(GIF8[79]a|RIFF[^]{4}WEBP|BM|II\*\0|MM\0\*)/, 'pictures'],
  [/^PK(\x03\x04|\x05\x06|\x07\x08)/, 'documents'],
  [/^\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1/, 'compound'],
  [/^(RIFF|RF64|BW64|ID3|fLaC|OggS|#!AMR|\x1a\x45\xdf\xa3|\xff[\xe2-\xfd])/, 'media'],
  [/^[^]{4}(moov|mdat|free|skip|wide|pnot)/, 'media'],
];

// Drawings, pages and whatever else has tags, also in UTF-16.
const MARKUP = /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<[?!\w]/;

/** The family of a file by its first bytes. What nothing else claims may be text: that family looks closer. */
export async function familyOf(source: ByteSource): Promise<FamilyName> {
  const head = String.fromCharCode(...(await source.read(0, Math.min(HEAD, source.size))));
  if (head.slice(4, 8) === 'ftyp') {
    return PICTURE_BRANDS.test(head.slice(8, 12)) ? 'pictures' : 'media';
  }
  const known = BEGINNINGS.find(([beginning]) => beginning.test(head))?.[1];
  if (known === undefined && MARKUP.test(head.slice(0, FEW).replace(/\0/g, ''))) {
    return 'documents';
  }
  return known ?? (head.includes('%PDF-') ? 'pdf' : 'text');
}
