import { deflateSync } from 'node:zlib';
import { type Bytes, concat } from '../../../protocol/encoding/bytes.ts';

/** Latin-1, as PDF is written. */
export const latin1 = (text: string): Bytes => Uint8Array.from(text, (sign) => sign.charCodeAt(0));

/** An object: its text, and its stream's bytes if it is one. The text may say `@LENGTH@`. */
export interface PdfObject {
  readonly text: string;
  readonly body?: Uint8Array;
}

/** Objects by number. */
export type Objects = Readonly<Record<number, string | PdfObject>>;

/** A stream without a filter. */
export const stream = (entries: string, body: string | Uint8Array): PdfObject => ({
  text: `<<${entries}/Length @LENGTH@>>`,
  body: typeof body === 'string' ? latin1(body) : body,
});

/** A deflated stream. */
export const flate = (entries: string, body: string | Uint8Array): PdfObject =>
  stream(`${entries}/Filter/FlateDecode`, new Uint8Array(deflateSync(typeof body === 'string' ? latin1(body) : body)));

const HEADER = latin1('%PDF-1.5\n');

function written(number: number, object: string | PdfObject): Bytes {
  if (typeof object === 'string') {
    return latin1(`${number} 0 obj\n${object}\nendobj\n`);
  }
  const text = object.text.replace('@LENGTH@', String(object.body!.length));
  return concat(latin1(`${number} 0 obj\n${text}\nstream\n`), object.body!, latin1('\nendstream\nendobj\n'));
}

interface Body {
  readonly bytes: Bytes;
  readonly offsets: ReadonlyMap<number, number>;
}

function bodyOf(objects: Objects, start: number): Body {
  const parts: Bytes[] = [];
  const offsets = new Map<number, number>();
  let offset = start;
  for (const [number, object] of Object.entries(objects)) {
    const bytes = written(Number(number), object);
    offsets.set(Number(number), offset);
    parts.push(bytes);
    offset += bytes.length;
  }
  return { bytes: concat(...parts), offsets };
}

const entry = (offset: number, kind = 'n') =>
  `${String(offset).padStart(10, '0')} ${kind === 'n' ? '00000' : '65535'} ${kind} \n`;

const tableOf = (offsets: ReadonlyMap<number, number>): string =>
  `xref\n0 1\n${entry(0, 'f')}${[...offsets].map(([number, offset]) => `${number} 1\n${entry(offset)}`).join('')}`;

const ending = (start: number): Bytes => latin1(`startxref\n${start}\n%%EOF\n`);

/** A file with a cross-reference table; object 1 is the catalog. */
export function tableFile(objects: Objects, trailer = ''): Bytes {
  const { bytes, offsets } = bodyOf(objects, HEADER.length);
  const start = HEADER.length + bytes.length;
  return concat(
    HEADER,
    bytes,
    latin1(`${tableOf(offsets)}trailer\n<</Size 1000/Root 1 0 R${trailer}>>\n`),
    ending(start),
  );
}

/** The same file, saved again with some objects changed. */
export function updated(file: Bytes, objects: Objects, trailer = ''): Bytes {
  const before = Buffer.from(file).toString('latin1');
  const previous = /startxref\n(\d+)\n%%EOF\n$/.exec(before)![1]!;
  const { bytes, offsets } = bodyOf(objects, file.length);
  const head = `${tableOf(offsets)}trailer\n<</Size 1000/Root 1 0 R/Prev ${previous}${trailer}>>\n`;
  return concat(file, bytes, latin1(head), ending(file.length + bytes.length));
}

const isStream = ([, object]: [string, string | PdfObject]): boolean => typeof object !== 'string';

interface Packed {
  readonly plain: Objects;
  readonly packed: readonly [string, string][];
}

function split(objects: Objects): Packed {
  const all = Object.entries(objects);
  const packed = all.filter((pair) => !isStream(pair)) as [string, string][];
  return { plain: Object.fromEntries(all.filter(isStream)) as Objects, packed };
}

const CONTAINER = 900;
const XREF = 901;

function container(packed: readonly [string, string][]): PdfObject {
  let [index, bodies] = ['', ''];
  for (const [number, text] of packed) {
    index += `${number} ${bodies.length} `;
    bodies += `${text} `;
  }
  return flate(`/Type/ObjStm/N ${packed.length}/First ${index.length}`, index + bodies);
}

const field = (value: number, width: number) =>
  Array.from({ length: width }, (_, i) => (value >> (8 * (width - 1 - i))) & 0xff);

function xrefStream(
  { packed }: Packed,
  offsets: ReadonlyMap<number, number>,
  start: number,
  entries: string,
): PdfObject {
  const rows = new Map<number, number[]>([[0, [0, ...field(0, 3), 255]]]);
  offsets.forEach((offset, number) => rows.set(number, [1, ...field(offset, 3), 0]));
  packed.forEach(([number], i) => rows.set(Number(number), [2, ...field(CONTAINER, 3), i]));
  rows.set(XREF, [1, ...field(start, 3), 0]);
  const numbers = [...rows.keys()].sort((a, b) => a - b);
  const index = numbers.map((number) => `${number} 1`).join(' ');
  // Rows with a predictor, as most programs write them: each is the difference to the one above.
  const data = numbers.flatMap((number, i) => [
    2,
    ...rows.get(number)!.map((byte, at) => (byte - (i === 0 ? 0 : rows.get(numbers[i - 1]!)![at]!)) & 0xff),
  ]);
  return flate(
    `/Type/XRef/W[1 3 1]/Index[${index}]/Size 1000${entries}/DecodeParms<</Predictor 12/Columns 5>>`,
    Uint8Array.from(data),
  );
}

/** A file whose objects lie in an object stream, with a cross-reference stream. */
export function streamFile(objects: Objects, trailer = ''): Bytes {
  const parts = split(objects);
  const { bytes, offsets } = bodyOf({ ...parts.plain, [CONTAINER]: container(parts.packed) }, HEADER.length);
  const start = HEADER.length + bytes.length;
  const xref = xrefStream(parts, offsets, start, `/Root 1 0 R${trailer}`);
  return concat(HEADER, bytes, written(XREF, xref), ending(start));
}

/** A hybrid file: a table for old viewers, and a stream that tells of the objects in the object stream. */
export function hybridFile(objects: Objects, trailer = ''): Bytes {
  const parts = split(objects);
  const { bytes, offsets } = bodyOf({ ...parts.plain, [CONTAINER]: container(parts.packed) }, HEADER.length);
  const start = HEADER.length + bytes.length;
  const xref = written(XREF, xrefStream(parts, new Map(), start, ''));
  const hidden = parts.packed.map(([number]) => `${number} 1\n${entry(0, 'f')}`).join('');
  const head = `${tableOf(offsets)}${hidden}trailer\n<</Size 1000/Root 1 0 R/XRefStm ${start}${trailer}>>\n`;
  return concat(HEADER, bytes, xref, latin1(head), ending(start + xref.length));
}

/** A file whose cross-reference table says nothing that is true. */
export function damagedFile(objects: Objects, trailer = ''): Bytes {
  const text = Buffer.from(tableFile(objects, trailer)).toString('latin1');
  return latin1(text.replace(/\d{10} 00000 n/g, '0000000007 00000 n'));
}

/** A small document of two pages with text, a font, a picture and a link between the pages. */
export const DOCUMENT: Objects = {
  1: '<</Type/Catalog/Pages 2 0 R/Outlines 9 0 R/Names<</Dests 12 0 R>>>>',
  2: '<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2/MediaBox[0 0 200 100]/Resources 5 0 R>>',
  3: '<</Type/Page/Parent 2 0 R/Contents 6 0 R/Annots[11 0 R]>>',
  4: '<</Type/Page/Parent 2 0 R/Contents[7 0 R]/Rotate 90>>',
  5: '<</Font<</F1 8 0 R>>/XObject<</Im1 13 0 R>>>>',
  6: flate('', 'BT /F1 12 Tf 10 50 Td (Shown one) Tj ET q 20 0 0 20 100 10 cm /Im1 Do Q'),
  7: stream('', 'BT /F1 12 Tf 10 50 Td (Shown two) Tj ET'),
  8: '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  9: '<</Type/Outlines/First 10 0 R/Last 10 0 R/Count 1>>',
  10: '<</Title(Shown chapter)/Parent 9 0 R/Dest(place)>>',
  11: '<</Type/Annot/Subtype/Link/Rect[0 0 10 10]/Dest[4 0 R/Fit]>>',
  12: '<</Names[(place)[4 0 R/XYZ 0 0 0]]>>',
  13: flate(
    '/Type/XObject/Subtype/Image/Width 2/Height 2/BitsPerComponent 8/ColorSpace/DeviceGray',
    '\x00\x40\x80\xff',
  ),
};
