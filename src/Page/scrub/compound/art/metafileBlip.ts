import { zlibSync } from 'fflate';
import type { Bytes } from '../../../protocol/encoding/bytes.ts';
import { cleanPicture } from '../../documents/picture.ts';
import type { Work } from '../../format.ts';
import { isExact } from '../../images/zlib.ts';
import { RefusedError } from '../../refusal.ts';
import { MemorySource } from '../../source/memorySource.ts';
import { getU32, setU32 } from '../cfb/littleEndian.ts';
import { inflate } from '../hwp/inflation.ts';

// The head of a metafile in a drawing ([MS-ODRAW] 2.2.31), in bytes, and where in it stand the size of the metafile, its size as it
// is stored, and how it is stored.
const HEAD = 34;
const [SIZE, STORED, METHOD] = [0, 28, 32];
const DEFLATED = 0;
const DENSELY = { level: 9, mem: 12 } as const;
// What zlib (RFC 1950) writes in front of deflated data, and behind it.
const [ZLIB_HEAD, ZLIB_END] = [2, 4];

/**
 * Cleans a metafile in a drawing in place: what becomes shorter is followed by zeros.
 *
 * @param data from its head on
 * @throws RefusedError if it cannot be cleaned, or becomes longer
 */
export async function cleanMetafileBlip(data: Bytes, work: Work): Promise<void> {
  if (data.length < HEAD) {
    throw new RefusedError('damaged');
  }
  const stored = data.slice(HEAD, HEAD + getU32(data, STORED));
  const isDeflated = data[METHOD] === DEFLATED;
  const metafile = isDeflated ? inflate(stored.subarray(ZLIB_HEAD, -ZLIB_END)) : stored;
  const { cleaned } = await cleanPicture(new MemorySource(metafile), work);
  const bytes = await cleaned.read(0, cleaned.size);
  // What was clean stays as it was deflated: deflated by anybody else it may not fit into its place.
  const isDone = isDeflated && areSame(bytes, metafile) && (await isExact(stored, bytes.length));
  const result = isDone ? stored : isDeflated ? zlibSync(bytes, DENSELY) : bytes;
  if (result.length > data.length - HEAD) {
    throw new RefusedError('unsupported');
  }
  setU32(data, SIZE, bytes.length);
  setU32(data, STORED, result.length);
  data.fill(0, HEAD).set(result, HEAD);
}

const areSame = (one: Bytes, other: Bytes): boolean =>
  one.length === other.length && one.every((byte, i) => byte === other[i]);
