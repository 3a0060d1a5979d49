import { type Bytes, concat, u16, u32, u8 } from '../../protocol/encoding/bytes.ts';
import { PLANTED } from './cleaning.ts';
import { box, full } from './movieFile.ts';

// Pictures as iPhones and Samsung phones make them: tiles, a thumbnail, a depth map, Exif and XMP, each an item.

/** An item for {@link heif}. */
export interface TestItem {
  readonly type: string;
  readonly data: string;
  /** Indexes into the properties, from 1; negative if they are essential. */
  readonly properties?: readonly number[];
  /** In the box `idat`, as the table of tiles. */
  readonly inBox?: boolean;
  /** Cut in two pieces. */
  readonly pieces?: boolean;
}

const SETS = concat(u8(0xa0), u16(1), u16(3), u8(0x40), u8(1), u8(12));
const SIGNED = concat(u8(39), u16(1), u16(4 + PLANTED.length), Buffer.from(`\x4e\x01\x05\x07${PLANTED}`, 'latin1'));

/** The properties of an iPhone's picture, in their order. */
export const PROPERTIES: readonly Bytes[] = [
  box('hvcC', new Uint8Array(22), u8(2), SETS, SIGNED),
  full('ispe', u32(512), u32(512)),
  full('pixi', u8(3), u8(8), u8(8), u8(8), PLANTED),
  box('irot', u8(3), PLANTED),
  box('colr', 'nclx', u16(12), u16(13), u16(6), u8(0x80), PLANTED),
  full('auxC', `urn:com:apple:photo:2020:aux:hdrgainmap\0${PLANTED}`),
  full('auxC', `urn:mpeg:hevc:2015:auxid:1\0${PLANTED}`),
  full('udes', `ko\0${PLANTED}\0${PLANTED}\0\0`),
  full('ispe', u32(1024), u32(512)),
  box('zzzz', PLANTED),
];

/** Kinds of references, from, and to. */
export type TestReference = readonly [kind: string, from: number, ...to: number[]];

/** A picture file with items numbered from 1; the first is the primary one. */
export function heif(
  items: readonly TestItem[],
  references: readonly TestReference[] = [],
  { brand = 'heic', properties = PROPERTIES, primary = 1, after = new Uint8Array() } = {},
): Bytes {
  const ftyp = box('ftyp', brand, u32(0), 'mif1', brand, 'PLNT');
  const inBox = items.filter((item) => item.inBox).map(({ data }) => data);
  const inFile = items.filter((item) => !item.inBox).map(({ data }) => `gap${PLANTED}${data}`);
  const associations = items.map(({ properties: own = [] }, i) =>
    concat(u16(i + 1), u8(own.length), ...own.map((index) => u8(index < 0 ? 0x80 - index : index))),
  );
  const build = (start: number): Bytes => {
    let [file, inside] = [start, 0];
    const places = items.map(({ data, inBox: within = false, pieces = false }, i) => {
      const at = within ? inside : file + 3 + PLANTED.length;
      if (within) inside += data.length;
      else file += 3 + PLANTED.length + data.length;
      const extents = pieces ? [[at, 2] as const, [at + 2, data.length - 2] as const] : [[at, data.length] as const];
      return concat(u16(i + 1), u16(within ? 1 : 0), u16(0), u16(extents.length), ...extents.flat().map(u32));
    });
    return full(
      'meta',
      full('hdlr', u32(0), 'pict', 'appl', new Uint8Array(8), `${PLANTED}\0`),
      full('pitm', u16(primary)),
      box('iloc', u32(0x0100_0000), u16(0x4400), u16(items.length), ...places),
      full('iinf', u16(items.length), ...items.map(({ type }, i) => infe(i + 1, type))),
      full('iref', ...references.map(([kind, from, ...to]) => box(kind, u16(from), u16(to.length), ...to.map(u16)))),
      box('iprp', box('ipco', ...properties), full('ipma', u32(items.length), ...associations)),
      box('idat', ...inBox, PLANTED),
      box('uuid', new Uint8Array(16), PLANTED),
      box('grpl', full('altr', u32(9), u32(1), u32(1))),
    );
  };
  const meta = build(ftyp.length + build(0).length + 8);
  return concat(ftyp, meta, box('mdat', ...inFile), after);
}

const infe = (id: number, type: string): Bytes =>
  box('infe', u32(0x0200_0000), u16(id), u16(0), type, `${PLANTED}\0`, type === 'mime' ? 'application/rdf+xml\0' : '');

/** A table of two tiles side by side, with something behind it. */
export const GRID: TestItem = {
  type: 'grid',
  data: `\0\0\0\x01\x04\0\x02\0${PLANTED}`,
  properties: [9, 3, 5, -4, 8, 10],
  inBox: true,
};
/** A tile. */
export const TILE: TestItem = { type: 'hvc1', data: 'tile1', properties: [-1, 2, 3], pieces: true };
