import type { Bytes } from '../../../protocol/encoding/bytes.ts';
import { inflateRaw } from '../../../protocol/primitives/rawDeflate.ts';
import { RefusedError } from '../../refusal.ts';

// RFC 1952, 2.3: sizes in bytes, flags of what follows the fixed part of the header.
const HEADER_SIZE = 10;
const TRAILER_SIZE = 8;
const CHECKSUM = 2;
const EXTRA = 4;
const NAME = 8;
const COMMENT = 16;

/**
 * Unpacks a compressed picture (EMZ, WMZ, SVGZ). Its header holds the name of a file and a time, which go.
 *
 * @throws RefusedError if it is damaged, or larger than `largest` bytes
 */
export async function gunzip(bytes: Bytes, largest: number): Promise<Bytes> {
  if (bytes.length < HEADER_SIZE + TRAILER_SIZE) {
    throw new RefusedError('damaged');
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const size = view.getUint32(bytes.length - 4, true);
  if (size > largest) {
    throw new RefusedError('tooComplex');
  }
  const unpacked = await inflateRaw(bytes.slice(startOfData(bytes, view), bytes.length - TRAILER_SIZE), size);
  if (unpacked === null) {
    throw new RefusedError('damaged');
  }
  return unpacked;
}

function startOfData(bytes: Bytes, view: DataView): number {
  const flags = view.getUint8(3);
  let at = HEADER_SIZE;
  if (flags & EXTRA) at += 2 + view.getUint16(at, true);
  for (const text of [NAME, COMMENT]) {
    if (flags & text) at = Math.max(at, bytes.indexOf(0, at)) + 1;
  }
  return Math.min(flags & CHECKSUM ? at + 2 : at, bytes.length - TRAILER_SIZE);
}
