import { type Bytes, concat } from '../../../protocol/encoding/bytes.ts';
import { PLANTED } from '../cleaning.ts';

/** A value of an entry: a text, shorts, longs or rationals, or raw bytes. */
export type Value =
  | { readonly text: string }
  | { readonly short: readonly number[] }
  | { readonly long: readonly number[] }
  | { readonly rational: readonly (readonly [number, number])[] }
  | { readonly bytes: Uint8Array };

/** Numbers in the order of bytes of a TIFF file. */
export interface Order {
  short(value: number): Bytes;
  long(value: number): Bytes;
}

/** Big-endian (`MM`) or little-endian (`II`). */
export function orderOf(littleEndian: boolean): Order {
  const write = (size: number, set: (view: DataView) => void) => {
    const bytes = new Uint8Array(size);
    set(new DataView(bytes.buffer));
    return bytes;
  };
  return {
    short: (value) => write(2, (view) => view.setUint16(0, value, littleEndian)),
    long: (value) => write(4, (view) => view.setUint32(0, value, littleEndian)),
  };
}

/** A directory of a TIFF file that stands at `offset`, its values behind it. */
export function directory(
  entries: readonly (readonly [number, Value])[],
  offset: number,
  order: Order,
  next = 0,
): Bytes {
  const sorted = [...entries].sort(([left], [right]) => left - right);
  let at = offset + 2 + 12 * sorted.length + 4;
  const [table, data]: [Bytes[], Bytes[]] = [[], []];
  for (const [tag, value] of sorted) {
    const { type, count, bytes } = encode(value, order);
    const inline = bytes.length <= 4;
    table.push(order.short(tag), order.short(type), order.long(count));
    table.push(inline ? concat(bytes, new Uint8Array(4 - bytes.length)) : order.long(at));
    if (!inline) {
      data.push(bytes, new Uint8Array(bytes.length % 2));
      at += bytes.length + (bytes.length % 2);
    }
  }
  return concat(order.short(sorted.length), ...table, order.long(next), ...data);
}

function encode(value: Value, order: Order): { type: number; count: number; bytes: Bytes } {
  if ('text' in value) {
    const bytes = concat(Buffer.from(value.text), Uint8Array.of(0));
    return { type: 2, count: bytes.length, bytes };
  }
  if ('short' in value) {
    return { type: 3, count: value.short.length, bytes: concat(...value.short.map(order.short)) };
  }
  if ('long' in value) {
    return { type: 4, count: value.long.length, bytes: concat(...value.long.map(order.long)) };
  }
  if ('rational' in value) {
    return { type: 5, count: value.rational.length, bytes: concat(...value.rational.flat().map(order.long)) };
  }
  return { type: 7, count: value.bytes.length, bytes: new Uint8Array(value.bytes) };
}

/** The eight bytes in front of the first directory. */
export const tiffHeader = (littleEndian: boolean, order: Order): Bytes =>
  concat(Buffer.from(littleEndian ? 'II' : 'MM'), order.short(42), order.long(8));

/** Exif as a phone writes it, from its TIFF header on: camera, place (Sinuiju), times, person, maker note, thumbnail. */
export function exifData(orientation: number, littleEndian = false): Bytes {
  const order = orderOf(littleEndian);
  const [exifAt, gpsAt, thumbnailAt, end] = [240, 400, 520, 600];
  const main = directory(
    [
      [0x010f, { text: 'Samsung' }],
      [0x0110, { text: 'SM-A105F' }],
      [0x0112, { short: [orientation] }],
      [0x0131, { text: `${PLANTED} software` }],
      [0x013b, { text: `${PLANTED} artist` }],
      [0x8769, { long: [exifAt] }],
      [0x8825, { long: [gpsAt] }],
    ],
    8,
    order,
    thumbnailAt,
  );
  const exif = directory(
    [
      [0x9003, { text: '2024:01:02 03:04:05' }],
      [0x927c, { bytes: Buffer.from(`${PLANTED} maker note`) }],
      [0xa431, { text: `${PLANTED} 0815` }],
    ],
    exifAt,
    order,
  );
  const gps = directory(
    [
      [1, { text: 'N' }],
      [
        2,
        {
          rational: [
            [40, 1],
            [6, 1],
            [132, 10],
          ],
        },
      ],
      [3, { text: 'W' }],
      [
        4,
        {
          rational: [
            [124, 1],
            [24, 1],
            [0, 1],
          ],
        },
      ],
    ],
    gpsAt,
    order,
  );
  const thumbnail = directory(
    [
      [0x0201, { long: [end - 40] }],
      [0x0202, { long: [20] }],
    ],
    thumbnailAt,
    order,
  );
  const whole = new Uint8Array(end);
  whole.set(tiffHeader(littleEndian, order));
  (
    [
      [main, 8],
      [exif, exifAt],
      [gps, gpsAt],
      [thumbnail, thumbnailAt],
    ] as const
  ).forEach(([part, at]) => whole.set(part, at));
  whole.set(Buffer.from(`${PLANTED} thumbnail`), end - 40);
  return whole;
}
