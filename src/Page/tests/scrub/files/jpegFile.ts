import { type Bytes, concat, u16, utf8 } from '../../../protocol/encoding/bytes.ts';
import { exifData } from './exifData.ts';

/** A segment of a JPEG. */
export const segment = (marker: number, ...content: readonly Uint8Array[]): Bytes => {
  const body = concat(...content);
  return concat(Uint8Array.of(0xff, marker), u16(body.length + 2), body);
};

export const SOI = Uint8Array.of(0xff, 0xd8);
export const EOI = Uint8Array.of(0xff, 0xd9);

export const JFIF = segment(0xe0, utf8('JFIF\0\x01\x02'), Uint8Array.of(1, 0, 72, 0, 72, 0, 0));
export const CLEAN_JFIF = segment(0xe0, utf8('JFIF\0\x01\x01'), Uint8Array.of(0, 0, 1, 0, 1, 0, 0));

export const exifSegment = (orientation: number): Bytes => segment(0xe1, utf8('Exif\0\0'), exifData(orientation));

const table = Uint8Array.from({ length: 64 }, (_, i) => i + 1);
const codes = (id: number, ...symbols: number[]) =>
  concat(Uint8Array.of(id, 0, symbols.length), new Uint8Array(14), Uint8Array.from(symbols));

/** Tables, frame and scan of 8 × 8 grey or coloured pixels: `components` of them; whatever `process` the frame says. */
export const picture = (components = 1, process = 0xc0): Bytes =>
  concat(
    segment(0xdb, Uint8Array.of(0), table),
    segment(process, Uint8Array.of(8, 0, 8, 0, 8, components), ...each(components, (i) => [i, 0x11, 0])),
    segment(0xc4, codes(0, 0, 3), codes(0x10, 0, 1)),
    segment(0xdd, u16(1)),
    scan(components),
  );

const each = (count: number, part: (i: number) => number[]) =>
  Array.from({ length: count }, (_, i) => Uint8Array.from(part(i + 1)));

/** A scan, with a stuffed zero, a restart marker and a doubled 0xff in its entropy-coded data. */
export const scan = (components = 1): Bytes =>
  concat(
    segment(0xda, Uint8Array.of(components), ...each(components, (i) => [i, 0]), Uint8Array.of(0, 63, 0)),
    Uint8Array.of(0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xff, 0x00, 0x7a),
  );
