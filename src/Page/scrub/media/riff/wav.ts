import { concat } from '../../../protocol/encoding/bytes.ts';
import { fourCC } from '../../isobmff/box.ts';
import type { Format, Work } from '../../format.ts';
import { noteMarks, noteTrailing } from '../../redStar.ts';
import { RefusedError } from '../../refusal.ts';
import type { ByteSource } from '../../source/byteSource.ts';
import { JoinedSource } from '../../source/joinedSource.ts';
import { MemorySource } from '../../source/memorySource.ts';
import { SlicedSource } from '../../source/slicedSource.ts';
import { isCleanWav } from '../checks/wavCheck.ts';
import { type Chunk, chunk, chunksOf, littleEndian, noteChunk, readLE } from './chunk.ts';
import { waveFormat } from './waveFormat.ts';

const LARGEST = 2 ** 32 - 1024;
const NEEDED = ['fmt ', 'fact', 'data', 'ds64'];
const UNKNOWN_SIZE = 0xffff_ffff;

/** Uncompressed sound, and a few simple compressions. */
export const wav: Format = {
  mediaType: 'audio/wav',
  extension: 'wav',
  remains: ['voices'],
  async clean(source, work) {
    const chunks = await readChunks(source, work);
    const [format, data] = [chunks.find(isOf('fmt ')), chunks.find(isOf('data'))];
    if (format === undefined || data === undefined) {
      throw new RefusedError('damaged');
    }
    const { bytes, block, isPcm } = waveFormat(
      await source.read(format.start, Math.min(format.end, format.start + 128)),
    );
    const size = Math.floor((data.end - data.start) / block) * block;
    if (size > LARGEST) {
      throw new RefusedError('tooComplex');
    }
    const fact = isPcm ? undefined : chunks.find(isOf('fact'));
    const count = fact ? [chunk('fact', (await source.read(fact.start, fact.end)).subarray(0, 4))] : [];
    const body = concat(fourCC('WAVE'), chunk('fmt ', bytes), ...count, fourCC('data'), littleEndian(size));
    const pad = size & 1;
    const head = concat(fourCC('RIFF'), littleEndian(body.length + size + pad), body);
    const samples = new SlicedSource(source, data.start, data.start + size);
    return new JoinedSource([new MemorySource(head), samples, new MemorySource(new Uint8Array(pad))]);
  },
  isClean: isCleanWav,
};

const isOf =
  (type: string) =>
  (found: Chunk): boolean =>
    found.type === type;

/** The chunks of the file; of RF64 (EBU Tech 3306), whose sizes of more than 4 GiB stand in a chunk of their own, too. */
async function readChunks(source: ByteSource, work: Work): Promise<readonly Chunk[]> {
  const head = await source.read(0, Math.min(40, source.size));
  const isLarge = readLE(head, 12, 4) === readLE(fourCC('ds64'), 0, 4);
  const said = 8 + (isLarge ? readLE(head, 20, 8) : readLE(head, 4, 4));
  // Sound of unknown length would go on to the end of the file, and over Red Star's marks.
  const { start: last } = await noteMarks(source, 12, work);
  const chunks = [...(await chunksOf(source, 12, last))];
  const place = chunks.findIndex(isOf('data'));
  const data = chunks[place];
  if (data !== undefined && data.end === last && isLarge) {
    const end = Math.min(last, data.start + readLE(head, 28, 8));
    chunks.splice(place, Infinity, { ...data, end }, ...(await chunksOf(source, end + (end & 1), last)));
  }
  // A recorder that was stopped did not write how long the file is.
  const end = said <= 8 || said >= UNKNOWN_SIZE ? source.size : Math.max(said, data?.end ?? 0);
  for (const other of chunks.filter(({ type, start }) => !NEEDED.includes(type) && start < end)) {
    await noteChunk(source, other, work);
  }
  await noteTrailing(source, Math.min(end, last), work);
  return chunks;
}
