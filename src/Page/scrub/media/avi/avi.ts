import { type Bytes, concat } from '../../../protocol/encoding/bytes.ts';
import { fourCC } from '../../isobmff/box.ts';
import type { Format, Work } from '../../format.ts';
import { noteTrailing } from '../../redStar.ts';
import { RefusedError } from '../../refusal.ts';
import type { ByteSource } from '../../source/byteSource.ts';
import { JoinedSource } from '../../source/joinedSource.ts';
import { MemorySource } from '../../source/memorySource.ts';
import { isCleanAvi } from '../checks/aviCheck.ts';
import { type Chunk, chunk, chunksOf, littleEndian, noteChunk } from '../riff/chunk.ts';
import { type AviStream, listHead, readStream } from './aviStream.ts';
import { readFrames, type Frames } from './aviFrames.ts';

const LARGEST = 2 ** 32 - 1;
const LARGEST_INDEX = 1 << 25;
const MOST_STREAMS = 16;
const MOST_PARTS = 256;
// The film has an index, and its streams lie side by side.
const FLAGS = 0x110;

/** AVI (Microsoft, "AVI RIFF File Reference"), and the further parts of long ones (OpenDML 1.02). */
export const avi: Format = {
  mediaType: 'video/x-msvideo',
  extension: 'avi',
  remains: ['faces', 'voices', 'sensor', 'encoder'],
  async clean(source, work) {
    const parts = await readParts(source, work);
    const lists = parts.flat().filter(({ type }) => type === 'LIST');
    const kinds = await Promise.all(lists.map(({ start }) => source.read(start, Math.min(start + 4, source.size))));
    const listsOf = (kind: string) => lists.filter((_, i) => String.fromCharCode(...kinds[i]!) === kind);
    const [header] = listsOf('hdrl');
    if (header === undefined) {
      throw new RefusedError('damaged');
    }
    const { main, streams } = await readHeader(source, header, work);
    const index = parts[0]!.find(({ type }) => type === 'idx1');
    const films = listsOf('movi');
    const frames = await readFrames(source, films, streams, await readIndex(source, index), work);
    for (const other of parts.flat()) {
      if (other.type !== 'idx1' && other !== header && !films.includes(other)) {
        await noteChunk(source, other, work);
      }
    }
    return assemble(main, streams, frames);
  },
  isClean: isCleanAvi,
};

/** The chunks of each RIFF part: the first has headers, further ones only more of the film. */
async function readParts(source: ByteSource, work: Work): Promise<Chunk[][]> {
  const parts: Chunk[][] = [];
  const tops = await chunksOf(source, 0, source.size);
  const own = tops.filter(({ type }) => type === 'RIFF');
  for (const { start, end } of own) {
    parts.push(await chunksOf(source, start + 4, end));
    if (parts.length > MOST_PARTS) {
      throw new RefusedError('tooComplex');
    }
  }
  const last = own[own.length - 1];
  await noteTrailing(source, last?.end ?? 0, work);
  if (parts.length === 0) {
    throw new RefusedError('damaged');
  }
  return parts;
}

async function readIndex(source: ByteSource, index: Chunk | undefined): Promise<Bytes> {
  if (index === undefined) {
    return new Uint8Array();
  }
  if (index.end - index.start > LARGEST_INDEX) {
    throw new RefusedError('tooComplex');
  }
  return source.read(index.start, index.end);
}

async function readHeader(source: ByteSource, list: Chunk, work: Work): Promise<{ main: Bytes; streams: AviStream[] }> {
  const chunks = await chunksOf(source, list.start + 4, list.end);
  const main = chunks.find(({ type }) => type === 'avih');
  if (main === undefined || main.end - main.start < 40 || chunks.length > 4 * MOST_STREAMS) {
    throw new RefusedError('damaged');
  }
  const streams: AviStream[] = [];
  let number = 0;
  for (const one of chunks) {
    const kind =
      one.type === 'LIST'
        ? String.fromCharCode(...(await source.read(one.start, Math.min(one.start + 4, one.end))))
        : '';
    if (kind === 'strl') {
      const stream = await readStream(source, one, number++, work);
      if (stream !== null) streams.push(stream);
    } else if (one !== main && kind !== 'odml') {
      await noteChunk(source, one, work);
    }
  }
  if (streams.length === 0 || streams.length > MOST_STREAMS) {
    throw new RefusedError('unsupported');
  }
  return { main: await source.read(main.start, main.start + 40), streams };
}

/** Headers, the film, and an index of all its frames. */
function assemble(main: Bytes, streams: readonly AviStream[], frames: Frames): ByteSource {
  const avih = chunk(
    'avih',
    main.subarray(0, 8),
    littleEndian(0),
    littleEndian(FLAGS),
    littleEndian(frames.pictures),
    main.subarray(20, 24),
    littleEndian(streams.length),
    main.subarray(28, 40),
    new Uint8Array(16),
  );
  const lists = streams.map(({ bytes }) => concat(listHead('strl', bytes.length), bytes));
  const headers = concat(avih, ...lists);
  const front = concat(listHead('hdrl', headers.length), headers, listHead('movi', frames.size));
  const index = chunk('idx1', frames.index);
  const size = 4 + front.length + frames.size + index.length;
  if (size > LARGEST) {
    throw new RefusedError('tooComplex');
  }
  const head = concat(fourCC('RIFF'), littleEndian(size), fourCC('AVI '), front);
  return new JoinedSource([new MemorySource(head), ...frames.parts, new MemorySource(index)]);
}
