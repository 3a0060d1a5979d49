import { type Bytes } from '../../protocol/encoding/bytes.ts';
import { type Box, boxesIn, find, need } from '../isobmff/box.ts';
import { ByteReader } from '../isobmff/byteReader.ts';
import { RefusedError } from '../refusal.ts';

/** An item of a picture file (ISO/IEC 14496-12 §8.11): a picture, a tile of one, or data about one. */
export interface Item {
  readonly type: string;
  /** Where its bytes lie: from 0 in the file, or from 0 in the box `idat`. */
  readonly extents: readonly (readonly [start: number, length: number])[];
  readonly inBox: boolean;
  /** The places of its properties among all, from 1, and whether a reader must know them. */
  readonly properties: (readonly [index: number, essential: boolean])[];
}

/** What the box `meta` of a picture file says. */
export interface Items {
  readonly primary: number;
  readonly items: ReadonlyMap<number, Item>;
  /** What belongs to what: kind, from, to. */
  readonly references: readonly (readonly [kind: string, from: number, to: readonly number[]])[];
  readonly properties: readonly Box[];
  readonly data: Bytes;
}

/** Version and flags, and a reader for what follows. */
function versioned(body: Bytes): { reader: ByteReader; version: number; flags: number } {
  const reader = new ByteReader(body);
  return { reader, version: reader.uint(1), flags: reader.uint(3) };
}

// A photo of 200 million pixels has 768 tiles.
const MOST = 8192;

const MOST_EXTENTS = 64;

/** Reads so many of something; more than any phone writes is refused before it takes time. */
function times<T>(count: number, read: () => T, most = MOST): T[] {
  if (count > most) {
    throw new RefusedError('tooComplex');
  }
  return Array.from({ length: count }, read);
}

/**
 * Reads the items of a picture file.
 *
 * @throws RefusedError
 */
export function readItems(meta: Bytes): Items {
  const boxes = boxesIn(meta.subarray(4));
  const primary = versioned(need(boxes, 'pitm'));
  const properties = boxesIn(need(boxes, 'iprp'));
  const items = readPlaces(need(boxes, 'iloc'), readTypes(need(boxes, 'iinf')));
  properties.filter(({ type }) => type === 'ipma').forEach(({ body }) => readAssociations(body, items));
  return {
    primary: primary.reader.uint(primary.version ? 4 : 2),
    items,
    references: readReferences(find(boxes, 'iref')),
    properties: boxesIn(need(properties, 'ipco')),
    data: find(boxes, 'idat') ?? new Uint8Array(),
  };
}

function readTypes(iinf: Bytes): Map<number, string> {
  const boxes = boxesIn(iinf.subarray(iinf[0] ? 8 : 6));
  const types = boxes.map(({ body }): [number, string] => {
    const { reader, version } = versioned(body);
    if (version < 2) {
      return [reader.uint(2), ''];
    }
    const id = reader.uint(version === 2 ? 2 : 4);
    // An item that is encrypted is of no type that is known.
    return [id, reader.uint(2) ? '' : reader.type()];
  });
  return new Map(types);
}

function readPlaces(iloc: Bytes, types: ReadonlyMap<number, string>): Map<number, Item> {
  const { reader, version } = versioned(iloc);
  const sizes = reader.uint(2);
  const [offset, length, base, index] = [12, 8, 4, 0].map((shift) => (sizes >> shift) & 15) as [
    number,
    number,
    number,
    number,
  ];
  return new Map(
    times(reader.uint(version < 2 ? 2 : 4), (): [number, Item] => {
      const id = reader.uint(version < 2 ? 2 : 4);
      const method = version ? reader.uint(2) & 15 : 0;
      const elsewhere = reader.uint(2) || method > 1;
      const from = reader.uint(base);
      const extents = times(
        reader.uint(2),
        (): [number, number] => {
          reader.take(version ? index : 0);
          return [from + reader.uint(offset), reader.uint(length)];
        },
        MOST_EXTENTS,
      );
      return [id, { type: elsewhere ? '' : (types.get(id) ?? ''), extents, inBox: method === 1, properties: [] }];
    }),
  );
}

function readReferences(iref: Bytes | undefined): Items['references'] {
  const width = iref?.[0] ? 4 : 2;
  const boxes = boxesIn((iref ?? new Uint8Array(4)).subarray(4));
  let next = 0;
  return times(boxes.length, () => {
    const { type, body } = boxes[next++]!;
    const reader = new ByteReader(body);
    return [type, reader.uint(width), times(reader.uint(2), () => reader.uint(width))];
  });
}

function readAssociations(ipma: Bytes, items: ReadonlyMap<number, Item>): void {
  const { reader, version, flags } = versioned(ipma);
  const width = 1 + (flags & 1);
  const essential = 1 << (8 * width - 1);
  times(reader.uint(4), () => {
    const item = items.get(reader.uint(version ? 4 : 2));
    times(reader.uint(1), () => {
      const association = reader.uint(width);
      item?.properties.push([association & (essential - 1), association >= essential]);
    });
  });
}

/** Refuses a file whose needed parts are of a kind that is not known here. */
export function unsupported(): never {
  throw new RefusedError('unsupported');
}
