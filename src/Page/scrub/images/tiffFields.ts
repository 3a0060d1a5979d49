import { type Bytes, concat } from '../../protocol/encoding/bytes.ts';
import type { Assembly } from './assembly.ts';
import type { Page } from './tiff.ts';

export const [SHORT, LONG] = [3, 4];

/** A field of a directory, its value in the file's order of bytes. */
export interface Field {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly value: Bytes;
}

/** A field of shorts or longs. */
export function field(tag: number, type: number, values: readonly number[], littleEndian: boolean): Field {
  const size = type === SHORT ? 2 : 4;
  const value = new Uint8Array(size * values.length);
  const view = new DataView(value.buffer);
  values.forEach((number, i) => {
    if (type === SHORT) view.setUint16(2 * i, number, littleEndian);
    else view.setUint32(4 * i, number, littleEndian);
  });
  return { tag, type, count: values.length, value };
}

const even = (size: number) => size + (size & 1);

/** Puts the file: its header, each directory with its values behind it, and then the strips or tiles of all. */
export function layOut(pages: readonly Page[], littleEndian: boolean, out: Assembly): void {
  const order = (type: number, ...values: number[]) => field(0, type, values, littleEndian).value;
  const starts = [8];
  pages.forEach((page, i) => starts.push(starts[i]! + directorySize(page)));
  let data = starts[pages.length]!;
  out.put(Uint8Array.from(littleEndian ? [0x49, 0x49, 42, 0] : [0x4d, 0x4d, 0, 42]), order(LONG, 8));
  pages.forEach((page, i) => {
    const sizes = page.pieces.map(sizeOf);
    const offsets = sizes.map((size) => (data += size) - size);
    const next = i + 1 < pages.length ? starts[i + 1]! : 0;
    const [places, lengths] = page.tiled ? [324, 325] : [273, 279];
    const fields = [
      ...page.fields,
      field(places, LONG, offsets, littleEndian),
      field(lengths, LONG, sizes, littleEndian),
    ];
    putDirectory(
      fields.sort((left, right) => left.tag - right.tag),
      starts[i]!,
      next,
      order,
      out,
    );
  });
  for (const piece of pages.flatMap(({ pieces }) => pieces)) {
    if ('buffer' in piece) out.put(piece);
    else out.keep(...piece);
  }
}

const sizeOf = (piece: Page['pieces'][number]): number => ('buffer' in piece ? piece.length : piece[1] - piece[0]);

const outside = (value: { length: number }) => (value.length > 4 ? even(value.length) : 0);

// Two further fields say where the strips are, and how long.
function directorySize({ fields, pieces }: Page): number {
  const size = fields.reduce((sum, { value }) => sum + 12 + outside(value), 6 + 24);
  return size + 2 * (pieces.length > 1 ? 4 * pieces.length : 0);
}

function putDirectory(
  fields: readonly Field[],
  start: number,
  next: number,
  order: (type: number, ...values: number[]) => Bytes,
  out: Assembly,
): void {
  let at = start + 6 + 12 * fields.length;
  const [table, values]: [Bytes[], Bytes[]] = [[order(SHORT, fields.length)], []];
  for (const { tag, type, count, value } of fields) {
    const far = outside(value);
    table.push(
      order(SHORT, tag, type),
      order(LONG, count),
      far > 0 ? order(LONG, at) : concat(value, new Uint8Array(4 - value.length)),
    );
    if (far > 0) values.push(value, new Uint8Array(far - value.length));
    at += far;
  }
  out.put(concat(...table, order(LONG, next), ...values));
}
