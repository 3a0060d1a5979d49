import { deflateSync, Inflate } from 'fflate';
import { type Bytes, concat } from '../../../protocol/encoding/bytes.ts';
import { RefusedError } from '../../refusal.ts';

const LARGEST = 0x400_0000;
const PIECE = 4096;

/** Inflates a stream without a zlib header. @throws RefusedError damaged, or tooComplex past 64 MB */
export function inflate(data: Bytes): Bytes {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const inflater = new Inflate((piece) => {
    size += piece.length;
    if (size > LARGEST) {
      throw new RefusedError('tooComplex');
    }
    pieces.push(piece);
  });
  try {
    for (let start = 0; start < data.length; start += PIECE) {
      inflater.push(data.subarray(start, start + PIECE), start + PIECE >= data.length);
    }
  } catch (fault) {
    throw fault instanceof RefusedError ? fault : new RefusedError('damaged');
  }
  return concat(...pieces);
}

/** The inverse. */
export const deflate = (data: Bytes): Bytes => new Uint8Array(deflateSync(data));
