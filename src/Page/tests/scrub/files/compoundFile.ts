import { deflateRawSync } from 'node:zlib';
import { type Bytes, concat } from '../../../protocol/encoding/bytes.ts';
import { layOut } from '../../../scrub/compound/cfb/layout.ts';
import { PLANTED } from '../cleaning.ts';

/** Latin-1. */
export const latin1 = (text: string): Bytes => Uint8Array.from(text, (sign) => sign.charCodeAt(0));

/** UTF-16, little-endian. */
export const utf16 = (text: string): Bytes => new Uint8Array(Buffer.from(text, 'utf16le'));

/** Little-endian numbers of two bytes. */
export const words = (...values: readonly number[]): Bytes =>
  Uint8Array.from(values.flatMap((value) => [value & 0xff, (value >> 8) & 0xff]));

/** Little-endian numbers of four bytes. */
export const longs = (...values: readonly number[]): Bytes =>
  concat(...values.map((value) => words(value & 0xffff, value >>> 16)));

/** A compound file of some streams, with times and class identifiers as programs write them. */
export function compoundFile(streams: Readonly<Record<string, Bytes>>): Bytes {
  const file = layOut(new Map(Object.entries(streams)));
  const start = 512 * (1 + new DataView(file.buffer).getUint32(48, true));
  file.fill(0xaa, start + 80, start + 116);
  return file;
}

/** A summary with an author ([MS-OLEPS]). */
export const summary = (author: string): Bytes =>
  concat(
    words(0xfffe, 0),
    new Uint8Array(20),
    longs(1),
    new Uint8Array(16),
    longs(48),
    longs(100, 1, 4, 16, 30, author.length + 1),
    latin1(`${author}\0`),
  );

// A record of HWP.
const hwpRecord = (tag: number, ...data: readonly Bytes[]): Bytes => {
  const body = concat(...data);
  return concat(longs((tag | (body.length << 20)) >>> 0), body);
};

const textOf = (text: string): Bytes => concat(words(text.length), utf16(text));

/** Parts of an HWP document that tests change. */
export interface Hwp {
  readonly flags?: number;
  readonly docInfo?: readonly Bytes[];
  readonly section?: readonly Bytes[];
  readonly streams?: Readonly<Record<string, Bytes>>;
}

/** A control of a section: its four letters, then its data. */
export const control = (kind: string, ...data: readonly Bytes[]): Bytes =>
  hwpRecord(71, latin1([...kind].reverse().join('')), ...data);

/** A drawing with a description, as Hancom writes of pictures where they came from. */
export const drawing = (description: string): Bytes =>
  control('gso ', new Uint8Array(40), textOf(description), words(7));

/** A field with its command. */
export const field = (kind: string, command: string): Bytes =>
  control(kind, new Uint8Array(5), textOf(command), longs(1));

/** A paragraph's text. */
export const paragraph = (text: string): Bytes => hwpRecord(67, utf16(text));

export { hwpRecord };

/** An HWP document. */
export function hwpFile({ flags = 1, docInfo = [], section = [], streams = {} }: Hwp): Bytes {
  const header = new Uint8Array(256);
  header.set(latin1('HWP Document File'));
  header.set([3, 0, 0, 5, flags, flags >> 8], 32);
  const pack = (bytes: Bytes): Bytes => ((flags & 1) === 1 ? new Uint8Array(deflateRawSync(bytes)) : bytes);
  return compoundFile({
    FileHeader: header,
    DocInfo: pack(concat(hwpRecord(16, new Uint8Array(26)), ...docInfo)),
    'BodyText/Section0': pack(concat(paragraph('Shown text'), ...section)),
    '\x05HwpSummaryInformation': summary(PLANTED),
    PrvText: utf16(PLANTED),
    'DocHistory/HistoryLastDoc': latin1(PLANTED),
    ...streams,
  });
}

/** A record of a workbook. */
export const xlsRecord = (type: number, ...data: readonly Bytes[]): Bytes => {
  const body = concat(...data);
  return concat(words(type, body.length), body);
};

const bof = (kind: number): Bytes => xlsRecord(0x809, words(0x600, kind, 0x1faa, 0x07cd), longs(0x1234, 0x606));

/** A workbook of one sheet, with more records in its global part and in the sheet. */
export function xlsFile(
  globals: readonly Bytes[],
  sheet: readonly Bytes[],
  streams: Readonly<Record<string, Bytes>> = {},
): Bytes {
  const name = (place: number) => xlsRecord(0x85, longs(place), words(0), Uint8Array.of(5, 0), latin1('Shown'));
  const before = concat(bof(5), ...globals);
  const end = xlsRecord(0x0a);
  const place = before.length + name(0).length + end.length;
  const workbook = concat(before, name(place), end, bof(0x10), ...sheet, end);
  return compoundFile({ Workbook: workbook, '\x05SummaryInformation': summary(PLANTED), ...streams });
}

/** Parts of a Word document that tests change. */
export interface Doc {
  /** Text of one byte for each sign. */
  readonly text?: string;
  /** What was deleted by a fast saving, and still stands behind the text. */
  readonly residue?: string;
  /** Structures of the table stream by their place in the list. */
  readonly structures?: Readonly<Record<number, Bytes>>;
  readonly flags?: number;
  readonly comments?: number;
  /** The stream `Data`, and the modifiers of the one paragraph. */
  readonly data?: Bytes;
  readonly modifiers?: Bytes;
  /** The modifiers of all signs. */
  readonly signs?: Bytes;
  readonly streams?: Readonly<Record<string, Bytes>>;
}

/** A Word document of one piece of text, in one paragraph. */
export function docFile({
  text = 'Shown text\r',
  residue = '',
  structures = {},
  flags = 0,
  comments = 0,
  data,
  modifiers = new Uint8Array(),
  signs = new Uint8Array(),
  streams = {},
}: Doc): Bytes {
  const [textAt, pages] = [1024, 4];
  const document = new Uint8Array(512 * (pages + 2));
  document.set(latin1(text), textAt);
  document.set(latin1(residue), textAt + text.length);
  const parts: Record<number, Bytes> = {
    12: longs(textAt, textAt + text.length, pages),
    13: longs(textAt, textAt + text.length, pages + 1),
    33: concat(Uint8Array.of(2), longs(16, 0, text.length), words(0), longs((2 * textAt) | 0x4000_0000), words(0)),
    ...structures,
  };
  // Pages without formats.
  document[512 * pages + 511] = 1;
  document[512 * (pages + 1) + 511] = 1;
  if (modifiers.length > 0) {
    // Where the paragraph's format stands in its page, in words; then its length, and its style.
    document[512 * (pages + 1) + 8] = 100;
    document.set(concat(Uint8Array.of(0, modifiers.length / 2 + 1), words(0), modifiers), 512 * (pages + 1) + 200);
  }
  if (signs.length > 0) {
    document.set(longs(textAt, textAt + text.length), 512 * pages);
    document[512 * pages + 8] = 100;
    document.set(concat(Uint8Array.of(signs.length), signs), 512 * pages + 200);
  }
  const pairs = Array.from({ length: 93 }, () => [0, 0]);
  let table = new Uint8Array();
  for (const [index, part] of Object.entries(parts)) {
    pairs[Number(index)] = [table.length, part.length];
    table = concat(table, part, latin1(residue));
  }
  document.set(concat(words(0xa5ec, 0xc1, 0, 0, 0, flags | 0x1200), longs(0)));
  document.set(words(14), 0x20);
  document.set(words(22), 0x3e);
  document.set(longs(0x12345678, 0x12345678, text.length), 0x44);
  document.set(longs(text.length - comments), 0x4c);
  document.set(longs(comments), 0x5c);
  document.set(concat(words(93), longs(...pairs.flat()), words(0)), 0x98);
  return compoundFile({
    WordDocument: document,
    '1Table': table,
    '\x05SummaryInformation': summary(PLANTED),
    '\x01CompObj': latin1(PLANTED),
    ...(data === undefined ? {} : { Data: data }),
    ...streams,
  });
}
