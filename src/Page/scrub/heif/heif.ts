import { type Bytes, concat, u16, u32, u8 } from '../../protocol/encoding/bytes.ts';
import { noteExif } from '../exif/exif.ts';
import { note } from '../exif/note.ts';
import { noteXmp } from '../exif/xmp.ts';
import type { Work } from '../format.ts';
import type { Assembly } from '../images/assembly.ts';
import { latin1, type Picture, pictureFormat } from '../images/picture.ts';
import { rebuildProfile } from '../images/profile.ts';
import { noteRest } from '../images/trailing.ts';
import { box, type Box, boxesOf, fourCC, fullBox } from '../isobmff/box.ts';
import { codecConfiguration } from '../isobmff/codecConfiguration.ts';
import { RefusedError } from '../refusal.ts';
import { isCleanHeif } from './checks/heifCheck.ts';
import { type Item, type Items, readItems, unsupported } from './items.ts';

// Derived pictures (ISO/IEC 23008-12 §6.6): tiles, overlays, and a picture that is turned.
const PICTURES = /^(hvc1|av01|grid|iovl|iden)$/;
const ALPHA = /auxid:1\0|:alpha\0/;
const MOST_ITEMS = 4096;
const LARGEST_META = 1 << 22;
// Tiles that are equal may share their bytes; each gets its own.
const MOST_COPIES = 64;

/** The content of properties that change what is shown, built anew; null for those that do not. */
function propertyOf({ type, body }: Box, work: Work): Bytes | null {
  switch (type) {
    case 'ispe':
      return concat(u32(0), body.subarray(4, 12));
    case 'pixi':
      return concat(u32(0), body.subarray(4, 5 + body[4]!));
    case 'irot':
    case 'imir':
    case 'a1op':
      return body.subarray(0, 1);
    case 'lsel':
      return body.subarray(0, 2);
    case 'auxC':
      return ALPHA.test(latin1(body)) ? fourCC('\0\0\0\0urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0') : null;
    case 'colr':
      return colourOf(body, work);
    default:
      return codecConfiguration(type, body);
  }
}

function colourOf(body: Bytes, work: Work): Bytes | null {
  if (!/^(prof|rICC)/.test(latin1(body.subarray(0, 4)))) {
    return codecConfiguration('colr', body);
  }
  const profile = rebuildProfile(body.subarray(4), latin1(body, 20, 24) === 'GRAY' ? 1 : 3, work);
  return profile && concat(fourCC('prof'), profile);
}

/** The numbers of the items that are shown, the primary one first. */
function shownItems({ primary, items, references, properties }: Items): number[] {
  const isAlpha = (item?: Item) =>
    item?.properties.some(([i]) => properties[i - 1]?.type === 'auxC' && ALPHA.test(latin1(properties[i - 1]!.body)));
  const alphas = new Map(
    references.flatMap(([kind, from, to]) =>
      kind === 'auxl' && isAlpha(items.get(from)) ? to.map((id): [number, number] => [id, from]) : [],
    ),
  );
  const tiles = new Map(references.flatMap(([kind, from, to]) => (kind === 'dimg' ? [[from, to]] : [])));
  const shown = new Set([primary]);
  // A Set goes on to what is added to it on the way.
  for (const id of shown) {
    if (!PICTURES.test(items.get(id)?.type ?? '') || shown.size > MOST_ITEMS) {
      unsupported();
    }
    tiles.get(id)?.forEach((tile) => shown.add(tile));
    if (alphas.has(id)) {
      shown.add(alphas.get(id)!);
    }
  }
  return [...shown];
}

/** Tells what the other items are. */
function noteItems({ bytes }: Picture, read: Items, shown: readonly number[], work: Work): void {
  const { items, references, data, properties } = read;
  const thumbnails = new Set(references.flatMap(([kind, from]) => (kind === 'thmb' ? [from] : [])));
  const known = new Set([...shown, ...references.flatMap(([kind, , to]) => (kind === 'dimg' ? to : []))]);
  for (const [id, item] of items) {
    const [start, length] = item.extents[0] ?? [0, 0];
    const content = (item.inBox ? data : bytes).subarray(start, start + length);
    if (known.has(id)) {
      continue;
    } else if (item.type === 'Exif') {
      noteExif(content.subarray(4 + new DataView(content.buffer, content.byteOffset).getUint32(0)), work);
    } else if (item.type === 'mime') {
      noteXmp(content, work);
    } else if (thumbnails.has(id)) {
      note(work, 'history', 'thumbnail');
    } else {
      const auxiliary = item.properties.map(([i]) => properties[i - 1]).find((property) => property?.type === 'auxC');
      note(work, 'other', 'unknown', auxiliary ? latin1(auxiliary.body.subarray(4, 80)) : item.type);
    }
  }
}

/** Where the bytes of an item lie in the file. What is derived has a fixed length, and nothing behind it. */
function placesOf(item: Item, { bytes }: Picture, data: Bytes, sources: number): [number, number][] {
  const base = item.inBox ? data.byteOffset : 0;
  const end = item.inBox ? base + data.length : bytes.length;
  const [first] = item.extents;
  if (first === undefined) {
    throw new RefusedError('damaged');
  }
  const derived = bytes[base + first[0] + 1]! & 1 ? 2 : 1;
  let left = { grid: 4 + 4 * derived, iovl: 10 + (4 + 4 * sources) * derived, iden: 0 }[item.type] ?? Infinity;
  return item.extents.map(([start, length]) => {
    const from = base + start;
    const kept = Math.min(left, length);
    left -= kept;
    // No length would mean "all of the file", with whatever stands behind the picture.
    if (from + length > end || length === 0) {
      throw new RefusedError('damaged');
    }
    return [from, from + kept];
  });
}

interface Written {
  readonly item: Item;
  readonly places: readonly (readonly [number, number])[];
  readonly size: number;
}

/** The box `meta`, with the numbers 1, 2, … for the items that are shown. */
function writeMeta(read: Items, shown: number[], written: Written[], properties: Properties, start: number): Bytes {
  let offset = start;
  const places = written.map(({ size }, i) => concat(u16(i + 1), u32(1), u32((offset += size) - size), u32(size)));
  const names = written.map(({ item }, i) =>
    fullBox('infe', 2, i ? 1 : 0, u16(i + 1), u16(0), fourCC(`${item.type}\0`)),
  );
  const numbers = new Map(shown.map((id, i) => [id, i + 1]));
  const references = read.references.flatMap(([kind, ...ids]) => {
    const [from, ...to] = ids.flat().map((id) => numbers.get(id) ?? 0);
    return /^(dimg|auxl|prem)$/.test(kind) && from && to.every(Boolean)
      ? [box(kind, ...[from, to.length, ...to].map(u16))]
      : [];
  });
  return fullBox(
    'meta',
    0,
    0,
    fullBox('hdlr', 0, 0, u32(0), fourCC('pict'), new Uint8Array(13)),
    fullBox('pitm', 0, 0, u16(1)),
    fullBox('iloc', 0, 0, u16(0x4400), u16(written.length), ...places),
    fullBox('iinf', 0, 0, u16(written.length), ...names),
    ...(references.length > 0 ? [fullBox('iref', 0, 0, ...references)] : []),
    box(
      'iprp',
      box('ipco', ...properties.boxes),
      fullBox('ipma', 0, 1, u32(written.length), ...properties.associations),
    ),
  );
}

interface Properties {
  readonly boxes: Bytes[];
  readonly associations: Bytes[];
}

function writeProperties(read: Items, written: Written[], work: Work): Properties {
  const boxes: Bytes[] = [];
  const numbers = new Map<number, number>();
  const numberOf = (index: number): number => {
    const property = read.properties[index - 1] ?? unsupported();
    const content = propertyOf(property, work);
    return content ? boxes.push(box(property.type, content)) : 0;
  };
  const associations = written.map(({ item }, i) => {
    const kept = item.properties.flatMap(([index, essential]) => {
      const number = numbers.get(index) ?? numberOf(index);
      numbers.set(index, number);
      if (!number && essential) {
        unsupported();
      }
      return number ? [u16(number | (essential ? 0x8000 : 0))] : [];
    });
    return concat(u16(i + 1), u8(kept.length), ...kept);
  });
  return { boxes, associations };
}

async function clean(picture: Picture, out: Assembly, work: Work): Promise<void> {
  const top = await boxesOf(picture.source);
  const meta = top.find(({ type }) => type === 'meta') ?? unsupported();
  if (meta.end - meta.body > LARGEST_META) {
    throw new RefusedError('tooComplex');
  }
  const read = readItems(picture.bytes.subarray(meta.body, meta.end));
  const shown = shownItems(read);
  noteItems(picture, read, shown, work);
  for (const { type } of top) {
    if (/^(moov|mpvd)$/.test(type)) {
      note(work, 'history', 'motionPhoto');
    } else if (!/^(ftyp|meta|mdat|free|skip)$/.test(type)) {
      note(work, 'other', 'unknown', type);
    }
  }
  await noteRest(picture, top[top.length - 1]!.end, work);
  const written = shown.map((id): Written => {
    const item = read.items.get(id)!;
    const sources = read.references.find(([kind, from]) => kind === 'dimg' && from === id)?.[2].length ?? 0;
    const places = placesOf(item, picture, read.data, sources);
    return { item, places, size: places.reduce((sum, [start, end]) => sum + end - start, 0) };
  });
  write(picture, out, read, shown, written, writeProperties(read, written, work));
}

function write(
  picture: Picture,
  out: Assembly,
  read: Items,
  shown: number[],
  written: Written[],
  properties: Properties,
): void {
  const size = written.reduce((sum, item) => sum + item.size, 0);
  if (size > MOST_COPIES * picture.bytes.length) {
    throw new RefusedError('tooComplex');
  }
  const brand = written.some(({ item }) => item.type === 'av01') ? 'avif' : 'heic';
  const ftyp = box('ftyp', ...['mif1', '\0\0\0\0', 'mif1', 'miaf', brand].map(fourCC));
  ftyp.set(fourCC(brand), 8);
  const meta = (start: number) => writeMeta(read, shown, written, properties, start);
  out.put(ftyp, meta(ftyp.length + meta(0).length + 8), u32(size + 8), fourCC('mdat'));
  written.forEach(({ places }) => places.forEach(([start, end]) => out.keep(start, end)));
}

const format = (mediaType: string, extension: string) =>
  pictureFormat({ mediaType, extension, clean, isClean: isCleanHeif });

/** HEIF with pictures of HEVC, as iPhones make them. */
export const heic = format('image/heic', 'heic');
/** HEIF with pictures of AV1. */
export const avif = format('image/avif', 'avif');
