import { readU32 } from '../../../protocol/encoding/bytes.ts';
import { RefusedError } from '../../refusal.ts';
import type { ByteSource } from '../../source/byteSource.ts';
import { JoinedSource } from '../../source/joinedSource.ts';
import { SlicedSource } from '../../source/slicedSource.ts';

/** Segment types that hold comments and other additions (ISO/IEC 14492, 7.3.1), or profiles. */
const ADDITIONS = [52, 62];
const MOST_SEGMENTS = 100_000;
const LONGEST_HEADER = 2048;
const UNKNOWN_LENGTH = 0xffff_ffff;

/** Takes comments out of the segments of a JBIG2 picture as PDF embeds it. @throws RefusedError */
export async function cleanJbig2(source: ByteSource): Promise<ByteSource> {
  const parts: ByteSource[] = [];
  let offset = 0;
  for (let count = 0; offset + 11 <= source.size; count++) {
    const { type, size } = await readSegment(source, offset);
    // Where a segment leaves its length out, it is the last.
    const end = size === null ? source.size : offset + size;
    if (end > source.size || count > MOST_SEGMENTS) {
      throw new RefusedError('damaged');
    }
    if (!ADDITIONS.includes(type)) {
      parts.push(new SlicedSource(source, offset, end));
    }
    offset = end;
  }
  return new JoinedSource(parts);
}

// A segment's type, and its length with its header (7.2).
async function readSegment(source: ByteSource, offset: number): Promise<{ type: number; size: number | null }> {
  const head = await source.read(offset, Math.min(source.size, offset + LONGEST_HEADER));
  const flags = head[4]!;
  const long = head[5]! >> 5 === 7;
  const referred = long ? readU32(head, 5) & 0x1fff_ffff : head[5]! >> 5;
  const number = readU32(head, 0);
  const width = number <= 256 ? 1 : number <= 65_536 ? 2 : 4;
  const at = 5 + (long ? 4 + Math.ceil((referred + 1) / 8) : 1) + referred * width + (flags & 0x40 ? 4 : 1);
  if (at + 4 > head.length) {
    throw new RefusedError(head.length < LONGEST_HEADER ? 'damaged' : 'tooComplex');
  }
  const length = readU32(head, at);
  return { type: flags & 0x3f, size: length === UNKNOWN_LENGTH ? null : at + 4 + length };
}
