import type { ByteSource } from '../../source/byteSource.ts';
import { SlicedSource } from '../../source/slicedSource.ts';
import { readValue, type Value } from './grammar.ts';
import { inflate } from './inflate.ts';

const HEADER = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n';
const STREAM_END = '\nendstream\nendobj\n';
const MOST_OBJECTS = 5_000_000;
const ROW = 7;
const REFERENCES =
  /^([1-9]\d*) 0 obj\n<<\/Type\/XRef\/Size ([1-9]\d*)\/Root 1 0 R\/W\[1 4 1\]\/DecodeParms<<\/Predictor 12\/Columns 6>>\/Filter\/FlateDecode\/Length ([1-9]\d*)>>\nstream\n/;
const CONTAINER =
  /^([1-9]\d*) 0 obj\n<<\/Type\/ObjStm\/N ([1-9]\d*)\/First ([1-9]\d*)\/Filter\/FlateDecode\/Length ([1-9]\d*)>>\nstream\n/;

/** An object of a cleaned file; `body` if it is a stream. */
export interface PdfObject {
  readonly value: Value;
  readonly body: ByteSource | null;
}

/**
 * Reads a file that is written in the one way that is allowed: header, streams by number without a byte between them, object
 * streams with all other objects, one cross-reference stream. Gives the objects by number, from 1; null for anything else.
 */
export async function readStrictly(source: ByteSource): Promise<readonly PdfObject[] | null> {
  const references = await readReferences(source);
  if (references === null || (await text(source, 0, HEADER.length)) !== HEADER) {
    return null;
  }
  const { rows, end } = references;
  // The catalog is always in an object stream, and no object has a higher number than those streams.
  const containers = new Set(rows.filter(({ kind }) => kind === 2).map(({ place }) => place));
  const objects: PdfObject[] = [];
  const spans = spansOf(rows, end);
  for (const { number, from, to } of spans ?? []) {
    const read = containers.has(number)
      ? await readContainer(source, number, from, to, rows)
      : await readStream(source, number, from, to);
    if (read === null) {
      return null;
    }
    read.forEach(([member, object]) => (objects[member - 1] = object));
  }
  const count = rows.length - 1 - containers.size;
  const isWhole = spans !== null && objects.length === count && Object.keys(objects).length === count;
  return isWhole ? objects : null;
}

// One sign for each byte; all that is allowed is ASCII but for the header, which means the same in windows-1252.
const text = async (source: ByteSource, start: number, end: number): Promise<string> =>
  new TextDecoder('latin1').decode(await source.read(start, end));

interface Row {
  readonly kind: number;
  readonly place: number;
  readonly index: number;
}

interface Row {
  readonly kind: number;
  readonly place: number;
  readonly index: number;
}

// The rows of all objects but the cross-reference stream itself, and where that begins.
async function readReferences(source: ByteSource): Promise<{ rows: Row[]; end: number } | null> {
  const tail = await text(source, Math.max(0, source.size - 64), source.size);
  const ending = /startxref\n([1-9]\d*)\n%%EOF\n$/.exec(tail);
  const [start, end] = [Number(ending?.[1]), source.size - (ending?.[0].length ?? 0)];
  const head = start < end ? REFERENCES.exec(await text(source, start, Math.min(end, start + 256))) : null;
  if (head === null) {
    return null;
  }
  const [number, size, length] = head.slice(1).map(Number) as [number, number, number];
  const body = await bodyOf(source, start + head[0].length, end, length);
  const bytes = body && (await inflate(body));
  if (!bytes || bytes.length !== ROW * size || number !== size - 1 || size > MOST_OBJECTS) {
    return null;
  }
  const rows = undoDifferences(bytes);
  const [first, last] = [rows[0]!, rows[size - 1]!];
  const isExact = first.kind + first.place + first.index === 0 && last.kind === 1 && last.place === start;
  return isExact ? { rows: rows.slice(0, -1), end: start } : null;
}

// Each row is the difference to the one above. One that is written in another way becomes one that is nowhere.
function undoDifferences(bytes: Uint8Array): Row[] {
  const rows: Row[] = [];
  const sum = new Uint8Array(ROW);
  for (let at = 0; at < bytes.length; at += ROW) {
    for (let i = 1; i < ROW; i++) sum[i] = sum[i]! + bytes[at + i]!;
    const place = ((sum[2]! * 256 + sum[3]!) * 256 + sum[4]!) * 256 + sum[5]!;
    rows.push({ kind: bytes[at] === 2 ? sum[1]! : -1, place, index: sum[6]! });
  }
  return rows;
}

interface Span {
  readonly number: number;
  readonly from: number;
  readonly to: number;
}

// Objects that stand in the file itself, without a byte between them.
function spansOf(rows: readonly Row[], end: number): Span[] | null {
  const own = rows.map(({ kind, place }, number) => ({ kind, place, number })).slice(1);
  const isKnown = own.every(({ kind }) => kind === 1 || kind === 2);
  const inFile = own.filter(({ kind }) => kind === 1);
  const spans = inFile.map(({ number, place }, i) => ({ number, from: place, to: inFile[i + 1]?.place ?? end }));
  return isKnown && spans[0]?.from === HEADER.length && spans.every(({ from, to }) => from < to) ? spans : null;
}

type Numbered = readonly [number, PdfObject];

async function readStream(source: ByteSource, number: number, from: number, to: number): Promise<Numbered[] | null> {
  const head = `${number} 0 obj\n`;
  for (let size = 4096; ; size *= 8) {
    const read = await text(source, from, Math.min(to, from + size));
    const at = read.indexOf('\nstream\n');
    if (at < 0 && from + size < to) {
      continue;
    }
    const value = read.startsWith(head) && at >= 0 ? readValue(read.slice(head.length, at)) : null;
    const body = value && (await bodyOf(source, from + at + 8, to, lengthOf(value)));
    return body ? [[number, { value, body }]] : null;
  }
}

// The body of a stream that ends its object.
async function bodyOf(source: ByteSource, from: number, to: number, length: number): Promise<ByteSource | null> {
  const end = to - STREAM_END.length;
  const isExact = end - from === length && (await text(source, end, to)) === STREAM_END;
  return isExact ? new SlicedSource(source, from, end) : null;
}

function lengthOf(value: Value): number {
  const lengths = value.kind === 'dict' ? value.entries.filter(([key]) => key === 'Length') : [];
  const [first] = lengths;
  return lengths.length === 1 && first![1].kind === 'number' ? first![1].number : -1;
}

// Numbers and offsets on lines of their own, then as many objects.
async function readContainer(
  source: ByteSource,
  number: number,
  from: number,
  to: number,
  rows: readonly Row[],
): Promise<Numbered[] | null> {
  const head = CONTAINER.exec(await text(source, from, Math.min(to, from + 256)));
  const [own, count, first, length] = (head?.slice(1) ?? []).map(Number) as [number, number, number, number];
  const body = head && own === number ? await bodyOf(source, from + head[0].length, to, length) : null;
  const bytes = body && (await inflate(body));
  if (!bytes) {
    return null;
  }
  const content = new TextDecoder('latin1').decode(bytes);
  const [index, values] = [
    content.slice(0, first).split('\n').slice(0, -1),
    content.slice(first).split('\n').slice(0, -1),
  ];
  let offset = 0;
  const objects: Numbered[] = [];
  for (let i = 0; i < count; i++) {
    const [member, value] = [Number(index[i]?.split(' ')[0]), readValue(values[i] ?? '')];
    const row = rows[member];
    const isThere = row?.kind === 2 && row.place === number && row.index === i && index[i] === `${member} ${offset}`;
    if (!isThere || value === null) {
      return null;
    }
    offset += values[i]!.length + 1;
    objects.push([member, { value, body: null }]);
  }
  return index.length === count && values.length === count && first + offset === bytes.length ? objects : null;
}
