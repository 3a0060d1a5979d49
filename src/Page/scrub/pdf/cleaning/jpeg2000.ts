import { concat, readU32, u16, u32 } from '../../../protocol/encoding/bytes.ts';
import { RefusedError } from '../../refusal.ts';
import type { ByteSource } from '../../source/byteSource.ts';
import { JoinedSource } from '../../source/joinedSource.ts';
import { MemorySource } from '../../source/memorySource.ts';
import { SlicedSource } from '../../source/slicedSource.ts';

// Boxes that decoding needs (ISO/IEC 15444-1, Annex I); XML, UUID and rights boxes go.
const BOXES = /^(jP {2}|ftyp|jp2h|jp2c)$/;
const HEADER_BOXES = /^(ihdr|bpcc|colr|pclr|cmap|cdef)$/;
const MOST_BOXES = 1000;
/** Markers of a code-stream (Annex A). */
const [SOC, SOT, SOD, EOC, COMMENT] = [0xff4f, 0xff90, 0xff93, 0xffd9, 0xff64];
const MOST_SEGMENTS = 100_000;

/** Rebuilds a JPEG 2000 picture, with or without boxes around its code-stream. @throws RefusedError */
export async function cleanJpeg2000(source: ByteSource): Promise<ByteSource> {
  const head = await source.read(0, Math.min(2, source.size));
  if (head[0] === 0xff && head[1] === 0x4f) {
    return cleanCodestream(source);
  }
  const parts: ByteSource[] = [];
  for (const { type, start, end } of await readBoxes(source, 0, BOXES)) {
    const content = new SlicedSource(source, start, end);
    parts.push(
      ...box(
        type,
        type === 'jp2c' ? await cleanCodestream(content) : type === 'jp2h' ? await cleanHeader(content) : content,
      ),
    );
  }
  return new JoinedSource(parts);
}

interface Box {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

async function readBoxes(source: ByteSource, from: number, allowed: RegExp): Promise<Box[]> {
  const boxes: Box[] = [];
  for (let offset = from; offset + 8 <= source.size;) {
    const head = await source.read(offset, Math.min(offset + 16, source.size));
    const stated = readU32(head, 0);
    const isLong = stated === 1 && head.length === 16;
    const size = stated === 0 ? source.size - offset : isLong ? readU32(head, 8) * 2 ** 32 + readU32(head, 12) : stated;
    const start = offset + (isLong ? 16 : 8);
    if (size < start - offset || offset + size > source.size || boxes.length > MOST_BOXES) {
      throw new RefusedError('damaged');
    }
    const type = String.fromCharCode(...head.subarray(4, 8));
    if (allowed.test(type)) {
      boxes.push({ type, start, end: offset + size });
    }
    offset += size;
  }
  return boxes;
}

const box = (type: string, content: ByteSource): ByteSource[] => [
  new MemorySource(
    concat(
      u32(content.size + 8),
      Uint8Array.from(type, (sign) => sign.charCodeAt(0)),
    ),
  ),
  content,
];

async function cleanHeader(source: ByteSource): Promise<ByteSource> {
  const boxes = await readBoxes(source, 0, HEADER_BOXES);
  return new JoinedSource(boxes.flatMap(({ type, start, end }) => box(type, new SlicedSource(source, start, end))));
}

// Comments go from the main header and from those of the tiles; what stands behind the last tile goes too.
async function cleanCodestream(source: ByteSource): Promise<ByteSource> {
  const main = await readHeader(source, 2, SOT);
  const parts: ByteSource[] = [new MemorySource(u16(SOC)), ...main.kept];
  let offset = main.end;
  for (let tiles = 0; (await marker(source, offset)) === SOT; tiles++) {
    const head = await source.read(offset, Math.min(offset + 12, source.size));
    if (head.length < 12 || tiles > MOST_SEGMENTS) {
      throw new RefusedError('damaged');
    }
    const { kept, end } = await readHeader(source, offset + 12, SOD);
    const stated = readU32(head, 6);
    // The last tile may leave its length out; the code-stream ends with EOC then.
    const tileEnd = stated === 0 ? source.size - 2 : offset + stated;
    if (tileEnd < end || tileEnd > source.size) {
      throw new RefusedError('damaged');
    }
    const body = [...kept, new SlicedSource(source, end, tileEnd)];
    const size = 12 + body.reduce((sum, part) => sum + part.size, 0);
    parts.push(new MemorySource(concat(head.subarray(0, 6), u32(stated === 0 ? 0 : size), head.subarray(10))), ...body);
    offset = tileEnd;
  }
  return new JoinedSource([...parts, new MemorySource(u16(EOC))]);
}

async function marker(source: ByteSource, offset: number): Promise<number> {
  if (offset + 2 > source.size) {
    return -1;
  }
  const [high, low] = await source.read(offset, offset + 2);
  return high! * 256 + low!;
}

// Marker segments up to one that has no length.
async function readHeader(
  source: ByteSource,
  from: number,
  last: number,
): Promise<{ kept: ByteSource[]; end: number }> {
  const kept: ByteSource[] = [];
  let offset = from;
  for (let code = await marker(source, offset); code !== last; code = await marker(source, offset)) {
    const length = await marker(source, offset + 2);
    if (code < 0xff00 || length < 2 || kept.length > MOST_SEGMENTS) {
      throw new RefusedError('damaged');
    }
    const end = offset + 2 + length;
    if (end > source.size) {
      throw new RefusedError('damaged');
    }
    if (code !== COMMENT) {
      kept.push(new SlicedSource(source, offset, end));
    }
    offset = end;
  }
  return { kept, end: offset };
}
