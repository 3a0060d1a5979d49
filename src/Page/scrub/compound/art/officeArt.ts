import type { Bytes } from '../../../protocol/encoding/bytes.ts';
import { note } from '../../exif/note.ts';
import type { Work } from '../../format.ts';
import { RefusedError } from '../../refusal.ts';
import { MemorySource } from '../../source/memorySource.ts';
import { getU16, getU32, utf16 } from '../cfb/littleEndian.ts';
import { bodySize } from './bodySize.ts';
import { cleanMetafileBlip } from './metafileBlip.ts';

const HEADER = 8;
const CONTAINER = 0x0f;
const FBSE = 0xf007;
const FBSE_SIZE = 36;
/** Property tables of shapes ([MS-ODRAW] 2.2.9 to 2.2.11). */
const PROPERTIES = new Set([0xf00b, 0xf121, 0xf122]);
const [FIRST_BLIP, LAST_BLIP] = [0xf018, 0xf117];
const UID_SIZE = 16;
// Pictures that are files of their own, and the values of `recInstance` that say that two identifiers stand before them (2.2.23).
const PICTURES: Readonly<Record<number, readonly number[]>> = {
  0xf01d: [0x46b, 0x6e3],
  0xf02a: [0x46b, 0x6e3],
  0xf01e: [0x6e1],
  0xf029: [0x6e5],
};
// The same of metafiles (2.2.24 and 2.2.25).
const METAFILES: Readonly<Record<number, number>> = { 0xf01a: 0x3d5, 0xf01b: 0x217 };
// Names of files and shapes, descriptions, links, tips, scripts, and a document in a document.
const TELLING = new Set([0x105, 0x187, 0x1c6, 0x380, 0x381, 0x382, 0x38d, 0x38e, 0x38f, 0x3a9]);
const DEEPEST = 32;

/** A picture that stands elsewhere in the file. */
export interface Delayed {
  readonly offset: number;
  readonly size: number;
}

/**
 * Cleans drawings and pictures in place ([MS-ODRAW]), so that no length or offset in the file changes: texts become zeros, and a
 * picture that becomes shorter is followed by zeros.
 *
 * @returns pictures that a store only refers to
 * @throws RefusedError unsupported for pictures that cannot be cleaned, damaged
 */
export async function cleanArt(bytes: Bytes, work: Work, depth = 0): Promise<Delayed[]> {
  const delayed: Delayed[] = [];
  for (let offset = 0; offset + HEADER <= bytes.length;) {
    const [kind, type, size] = [getU16(bytes, offset), getU16(bytes, offset + 2), getU32(bytes, offset + 4)];
    const data = bytes.subarray(offset + HEADER, offset + HEADER + size);
    if (type < 0xf000 || depth > DEEPEST) {
      break;
    }
    if (type === FBSE) {
      delayed.push(...(await cleanStored(data, work, depth)));
    } else if (type >= FIRST_BLIP && type <= LAST_BLIP) {
      await cleanBlip(data, type, kind >> 4, work);
    } else if (PROPERTIES.has(type)) {
      blankProperties(data, kind >> 4, work);
    } else if ((kind & CONTAINER) === CONTAINER) {
      delayed.push(...(await cleanArt(data, work, depth + 1)));
    }
    offset += HEADER + size;
  }
  return delayed;
}

// An entry of the store of pictures: what it is, then the picture, or where it is.
async function cleanStored(data: Bytes, work: Work, depth: number): Promise<Delayed[]> {
  data.fill(0, 2, 2 + UID_SIZE);
  const nameSize = data[33] ?? 0;
  data.fill(0, FBSE_SIZE, FBSE_SIZE + nameSize);
  const [size, offset] = [getU32(data, 20), getU32(data, 28)];
  await cleanArt(data.subarray(FBSE_SIZE + nameSize), work, depth + 1);
  return data.length <= FBSE_SIZE + nameSize && size > 0 && offset !== 0xffff_ffff ? [{ offset, size }] : [];
}

async function cleanBlip(data: Bytes, type: number, instance: number, work: Work): Promise<void> {
  const ofTwo = METAFILES[type];
  if (ofTwo !== undefined) {
    const head = UID_SIZE * (instance === ofTwo ? 2 : 1);
    data.fill(0, 0, head);
    return cleanMetafileBlip(data.subarray(head), work);
  }
  const twice = PICTURES[type];
  if (twice === undefined) {
    throw new RefusedError('unsupported');
  }
  // The identifiers are sums of the picture as it was.
  const start = UID_SIZE * (twice.includes(instance) ? 2 : 1) + 1;
  const { cleaned } = await work.nested(new MemorySource(data.slice(start)));
  if (cleaned.size > data.length - start) {
    throw new RefusedError('unsupported');
  }
  data.fill(0, 0, start - 1).fill(0, start);
  data.set(await cleaned.read(0, cleaned.size), start);
}

// Properties that hold text have it behind the table, in the same order.
function blankProperties(data: Bytes, count: number, work: Work): void {
  let offset = 6 * count;
  for (let i = 0; i < count && 6 * i + 6 <= data.length; i++) {
    const id = getU16(data, 6 * i);
    if ((id & 0x8000) === 0) {
      continue;
    }
    const size = bodySize(id & 0x3fff, getU32(data, 6 * i + 2), data.subarray(offset));
    const text = data.subarray(offset, offset + size);
    if (TELLING.has(id & 0x3fff) && text.some((byte) => byte !== 0)) {
      note(work, 'other', 'description', utf16(text));
      text.fill(0);
    }
    offset += size;
  }
}
