import { type Bytes, utf8 } from '../../../protocol/encoding/bytes.ts';
import { deflate } from '../../images/zlib.ts';
import type { ByteSource } from '../../source/byteSource.ts';
import { JoinedSource } from '../../source/joinedSource.ts';
import { MemorySource } from '../../source/memorySource.ts';
import { PdfName, PdfRef, PdfStream, type PdfValue } from '../objects/values.ts';
import { spell } from '../objects/spelling.ts';

// The same for every file; the comment says that bytes above 127 follow (ISO 32000-2, 7.5.2).
const HEADER = Uint8Array.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', (sign) => sign.charCodeAt(0));
/** Objects in one object stream: an index of one byte finds them. */
const IN_CONTAINER = 200;

/** An entry of the cross-reference stream (7.5.8.3): its kind, an offset or a container, and a place in the container. */
type Row = readonly [0 | 1 | 2, number, number];

/**
 * Lays out a file: header, streams by number, all other objects in object streams, one cross-reference stream (7.5). The catalog
 * is object 1. No identifier, no information, nothing between objects. `checks/` reads exactly this.
 */
export async function layOut(objects: readonly PdfValue[]): Promise<ByteSource> {
  const parts: ByteSource[] = [new MemorySource(HEADER)];
  const rows: Row[] = [[0, 0, 0], ...objects.map((): Row => [0, 0, 0])];
  let offset = HEADER.length;
  const write = (number: number, stream: PdfStream): void => {
    rows[number] = [1, offset, 0];
    const head = `${number} 0 obj\n${spell(new Map([...stream.dict, ['Length', stream.body.size]]))}\nstream\n`;
    const written = [new MemorySource(utf8(head)), stream.body, new MemorySource(utf8('\nendstream\nendobj\n'))];
    parts.push(...written);
    offset += written.reduce((sum, part) => sum + part.size, 0);
  };
  objects.forEach((value, i) => {
    if (value instanceof PdfStream) write(i + 1, value);
  });
  for (const members of containersOf(objects)) {
    const container = rows.length;
    members.forEach(([number], index) => (rows[number] = [2, container, index]));
    write(container, await containerOf(members));
  }
  const [last, start] = [rows.length, offset];
  rows.push([1, start, 0]);
  write(last, await crossReferences(rows));
  parts.push(new MemorySource(utf8(`startxref\n${start}\n%%EOF\n`)));
  return new JoinedSource(parts);
}

type Member = readonly [number, PdfValue];

function containersOf(objects: readonly PdfValue[]): Member[][] {
  const members = objects
    .map((value, i): Member => [i + 1, value])
    .filter(([, value]) => !(value instanceof PdfStream));
  const containers: Member[][] = [];
  for (let i = 0; i < members.length; i += IN_CONTAINER) {
    containers.push(members.slice(i, i + IN_CONTAINER));
  }
  return containers;
}

// Numbers and offsets of the objects, then the objects (7.5.7), each on a line of its own.
async function containerOf(members: readonly Member[]): Promise<PdfStream> {
  const texts = members.map(([, value]) => `${spell(value)}\n`);
  let offset = 0;
  const index = members.map(([number], i) => `${number} ${(offset += texts[i]!.length) - texts[i]!.length}\n`).join('');
  return stream(
    [
      ['Type', new PdfName('ObjStm')],
      ['N', members.length],
      ['First', index.length],
    ],
    utf8(index + texts.join('')),
  );
}

// Each row is written as the difference to the one above (the predictor "Up" of PNG).
async function crossReferences(rows: readonly Row[]): Promise<PdfStream> {
  const bytes = new Uint8Array(7 * rows.length);
  let above: readonly number[] = [0, 0, 0, 0, 0, 0];
  rows.forEach(([kind, place, index], i) => {
    const row = [kind, ...[24, 16, 8, 0].map((shift) => (place >>> shift) & 0xff), index];
    bytes.set([2, ...row.map((byte, at) => (byte - above[at]!) & 0xff)], 7 * i);
    above = row;
  });
  const parameters = new Map([
    ['Predictor', 12],
    ['Columns', 6],
  ]);
  const entries: [string, PdfValue][] = [
    ['Type', new PdfName('XRef')],
    ['Size', rows.length],
    ['Root', new PdfRef(1)],
    ['W', [1, 4, 1]],
    ['DecodeParms', parameters],
  ];
  return stream(entries, bytes);
}

async function stream(entries: readonly [string, PdfValue][], bytes: Bytes): Promise<PdfStream> {
  const body = new MemorySource(await deflate(bytes));
  return new PdfStream(new Map([...entries, ['Filter', new PdfName('FlateDecode')]]), body);
}
