import { type Bytes, concat, utf8 } from '../../../protocol/encoding/bytes.ts';
import { le16, le32 } from './zipFile.ts';

/** Text as Windows writes it: UTF-16. */
export const wide = (text: string): Bytes => concat(...Array.from(text, (sign) => le16(sign.charCodeAt(0))));

const record = (type: number, ...content: readonly Uint8Array[]): Bytes => {
  const body = concat(...content);
  return concat(le32(type), le32(8 + body.length), body);
};

const font = (name: string): Bytes =>
  concat(wide(name), new Uint8Array(2), wide('PLANTED'), new Uint8Array(100)).slice(0, 64);

/** An enhanced metafile: a description, a line, a typeface, a comment, one of EMF+, and something behind the end. */
export function emfFile(): Bytes {
  const description = wide('PLANTED program\0PLANTED drawing\0\0\0');
  const fixed = new Uint8Array(100);
  const view = new DataView(fixed.buffer);
  view.setUint32(32, 0x464d4520, true);
  view.setUint32(52, description.length / 2, true);
  view.setUint32(56, 108, true);
  const drawing = [
    record(0x36, le32(5), le32(7)),
    record(82, le32(1), new Uint8Array(28), font('Batang'), new Uint8Array(200)),
    record(70, le32(8), utf8('PLANTED!')),
    record(70, le32(8), utf8('EMF+'), le32(0)),
    record(106, le32(0), utf8('PLANTED printer ')),
    record(14, le32(0), le32(16), le32(20)),
  ];
  return concat(record(1, fixed, description), ...drawing, utf8('PLANTED'));
}

const order = (type: number, ...content: readonly Uint8Array[]): Bytes => {
  const body = concat(...content);
  return concat(le32(3 + body.length / 2), le16(type), body);
};

/** A metafile of Windows with its box: a line, a typeface, an escape, and something behind the end. */
export const wmfFile = (): Bytes =>
  concat(
    le32(0x9ac6cdd7),
    le16(7),
    concat(le16(0), le16(0), le16(100), le16(50), le16(96)),
    utf8('PLAN'),
    le16(0),
    concat(le16(1), le16(9), le16(0x300), le32(99), le16(1), le32(50), le16(0)),
    order(0x0213, le16(5), le16(7)),
    order(0x02fb, new Uint8Array(18), concat(utf8('Batang\0PLANTED'), new Uint8Array(20)).slice(0, 32)),
    order(0x0626, le16(15), le16(8), utf8('PLANTED!')),
    order(0),
    utf8('PLANTED'),
  );
