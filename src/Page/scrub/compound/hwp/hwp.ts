import type { Bytes } from '../../../protocol/encoding/bytes.ts';
import type { Work } from '../../format.ts';
import { RefusedError } from '../../refusal.ts';
import { MemorySource } from '../../source/memorySource.ts';
import { getU32, setU32 } from '../cfb/littleEndian.ts';
import { cleanDocInfo } from './docInfo.ts';
import { deflate, inflate } from './inflation.ts';
import { readRecords, writeRecords } from './records.ts';
import { cleanSection } from './section.ts';

/** How a `FileHeader` begins (HWP 5.0, 3.2.1). */
export const SIGNATURE = 'HWP Document File';
const HEADER_SIZE = 256;
const FLAGS = 36;
const DEFLATED = 0x01;
// A password, rights management, encryption with a certificate.
const LOCKED = 0x02 | 0x10 | 0x100 | 0x400;
// For distribution: the text stands encrypted in `ViewText`.
const DISTRIBUTED = 0x04;

/**
 * Cleans the streams of an HWP 5 document: text, properties that it is drawn with, and its pictures. Summary, preview, options,
 * scripts, history, and pictures that the text does not use any more go.
 *
 * @throws RefusedError
 */
export async function cleanHwp(streams: ReadonlyMap<string, Bytes>, work: Work): Promise<Map<string, Bytes>> {
  const header = streams.get('FileHeader') ?? new Uint8Array();
  const flags = getU32(header, FLAGS);
  if ((flags & LOCKED) !== 0) {
    throw new RefusedError('encrypted');
  }
  if ((flags & DISTRIBUTED) !== 0 || header.length < HEADER_SIZE) {
    throw new RefusedError('unsupported');
  }
  const isDeflated = (flags & DEFLATED) !== 0;
  const read = (bytes: Bytes) => readRecords(isDeflated ? inflate(bytes) : bytes);
  const write = (bytes: Bytes) => (isDeflated ? deflate(bytes) : bytes);
  const docInfo = cleanDocInfo(read(streams.get('DocInfo') ?? new Uint8Array()), work);
  const cleaned = new Map<string, Bytes>([
    ['FileHeader', cleanHeader(header)],
    ['DocInfo', write(writeRecords(docInfo.records))],
  ]);
  for (const [path, bytes] of streams) {
    if (/^BodyText\/Section\d+$/.test(path)) {
      cleaned.set(path, write(writeRecords(cleanSection(read(bytes), work))));
    }
  }
  for (const { name, deflated } of docInfo.files) {
    const bytes = streams.get(`BinData/${name}`);
    if (bytes !== undefined) {
      cleaned.set(`BinData/${name}`, await cleanPicture(bytes, deflated ?? isDeflated, work));
    }
  }
  return cleaned;
}

// Signature, version, and whether streams are deflated; no rights, no licence, no script.
function cleanHeader(header: Bytes): Bytes {
  const cleaned = new Uint8Array(HEADER_SIZE);
  cleaned.set(Uint8Array.from(SIGNATURE, (sign) => sign.charCodeAt(0)));
  cleaned.set(header.subarray(32, 36), 32);
  setU32(cleaned, FLAGS, getU32(header, FLAGS) & DEFLATED);
  return cleaned;
}

async function cleanPicture(bytes: Bytes, isDeflated: boolean, work: Work): Promise<Bytes> {
  const { cleaned } = await work.nested(new MemorySource(isDeflated ? inflate(bytes) : bytes));
  const picture = await cleaned.read(0, cleaned.size);
  return isDeflated ? deflate(picture) : picture;
}
