import { zlibSync } from 'fflate';
import { type Bytes, concat } from '../../../protocol/encoding/bytes.ts';
import { cleanPicture } from '../../documents/picture.ts';
import type { Nested, Work } from '../../format.ts';
import { isExact } from '../../images/zlib.ts';
import { RefusedError } from '../../refusal.ts';
import { MemorySource } from '../../source/memorySource.ts';
import { getU32, setU32 } from '../cfb/littleEndian.ts';
import { inflate } from '../hwp/inflation.ts';
import { type PptRecord, writeRecord } from './records.ts';

const UID_SIZE = 16;
// The head of a metafile ([MS-ODRAW] 2.2.31), and what of it is written anew.
const HEAD = 34;
const [SIZE, STORED, METHOD] = [0, 28, 32];
const [DEFLATED, STORED_AS_IT_IS] = [0, 0xfe];
const [ZLIB_HEAD, ZLIB_END] = [2, 4];
const FILE_HEADER = 14;
const DIB = 0xf01f;

/** A kind of picture in a drawing: its records (2.2.23), and its number in the store of pictures (2.4.1). */
interface Kind {
  readonly type: number;
  readonly instance: number;
  readonly number: number;
}

// By the ending of the cleaned file.
const KINDS: Readonly<Record<string, Kind>> = {
  emf: { type: 0xf01a, instance: 0x3d4, number: 2 },
  wmf: { type: 0xf01b, instance: 0x216, number: 3 },
  jpg: { type: 0xf01d, instance: 0x46a, number: 5 },
  png: { type: 0xf01e, instance: 0x6e0, number: 6 },
  bmp: { type: DIB, instance: 0x7a8, number: 7 },
  tiff: { type: 0xf029, instance: 0x6e4, number: 17 },
};
// Values of `recInstance` that say that two identifiers stand before the picture.
const OF_TWO = new Set([0x3d5, 0x217, 0x543, 0x46b, 0x6e3, 0x6e1, 0x7a9, 0x6e5]);
const METAFILES = new Set([0xf01a, 0xf01b]);
const PICTURES = new Set([0xf01d, 0xf01e, 0xf01f, 0xf029, 0xf02a]);

/** A cleaned picture of a drawing. */
export interface Blip {
  readonly record: Bytes;
  /** What the store of pictures calls its kind. */
  readonly kind: number;
  readonly uid: Bytes;
}

/**
 * Writes a picture of a drawing anew.
 *
 * @param number tells the pictures of a presentation apart: identifiers are sums of the pictures as they were
 * @throws RefusedError unsupported for a kind that cannot be cleaned, and what its own format throws
 */
export async function cleanBlip({ type, instance, data }: PptRecord, number: number, work: Work): Promise<Blip> {
  const start = UID_SIZE * (OF_TWO.has(instance) ? 2 : 1);
  const uid = new Uint8Array(UID_SIZE);
  setU32(uid, 0, number);
  if (METAFILES.has(type)) {
    return cleanMetafile(data.slice(start), uid, work);
  }
  if (!PICTURES.has(type)) {
    throw new RefusedError('unsupported');
  }
  // A byte that means nothing stands before the picture.
  const picture = data.slice(start + 1);
  const file = type === DIB ? concat(fileHeader(picture), picture) : picture;
  const nested = await cleanPicture(new MemorySource(file), work);
  const kind = kindOf(nested);
  const cleaned = await nested.cleaned.read(kind.type === DIB ? FILE_HEADER : 0, nested.cleaned.size);
  const record = METAFILES.has(kind.type)
    ? writeMetafile(kind, uid, new Uint8Array(HEAD), cleaned)
    : writeRecord({ ...kind, version: 0 }, uid, Uint8Array.of(0xff), cleaned);
  return { record, kind: kind.number, uid };
}

function kindOf({ extension }: Nested): Kind {
  const kind = KINDS[extension];
  if (kind === undefined) {
    throw new RefusedError('unsupported');
  }
  return kind;
}

// A bitmap's own header is the second of a file; where the pixels begin follows from it.
function fileHeader(bitmap: Bytes): Bytes {
  const header = new Uint8Array(FILE_HEADER);
  header.set([0x42, 0x4d]);
  setU32(header, 2, FILE_HEADER + bitmap.length);
  return header;
}

async function cleanMetafile(data: Bytes, uid: Bytes, work: Work): Promise<Blip> {
  if (data.length < HEAD) {
    throw new RefusedError('damaged');
  }
  const stored = data.slice(HEAD, HEAD + getU32(data, STORED));
  const isDeflated = data[METHOD] === DEFLATED;
  const metafile = isDeflated ? inflate(stored.subarray(ZLIB_HEAD, -ZLIB_END)) : stored;
  const nested = await cleanPicture(new MemorySource(metafile), work);
  const [kind, bytes] = [kindOf(nested), await nested.cleaned.read(0, nested.cleaned.size)];
  // What was clean stays as it was deflated, so that it is left alone the next time.
  const isDone = isDeflated && areSame(bytes, metafile) && (await isExact(stored, bytes.length));
  const record = writeMetafile(kind, uid, data, bytes, isDone ? stored : undefined);
  return { record, kind: kind.number, uid };
}

function writeMetafile(kind: Kind, uid: Bytes, before: Bytes, metafile: Bytes, deflated = zlibSync(metafile)): Bytes {
  const head = before.slice(0, HEAD);
  setU32(head, SIZE, metafile.length);
  setU32(head, STORED, deflated.length);
  head.set([DEFLATED, STORED_AS_IT_IS], METHOD);
  return writeRecord({ ...kind, version: 0 }, uid, head, deflated);
}

const areSame = (one: Bytes, other: Bytes): boolean =>
  one.length === other.length && one.every((byte, i) => byte === other[i]);
