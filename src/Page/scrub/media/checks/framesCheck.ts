import type { ByteSource } from '../../source/byteSource.ts';
import { Cursor, passes, require } from './cursor.ts';
import { SamplesCheck } from './samplesCheck.ts';

const BLOCK = 1 << 18;
const LONGEST = 1 << 14;

/** Reads the length of the frame at the cursor, which begins at `at` in the file; unclean if there is none. */
type ReadLength = (frame: Cursor, at: number) => number | Promise<number>;

/** Requires that from `start` to the last byte there are frames, each where the one before it ends. */
export async function requireFrames(source: ByteSource, start: number, lengthOf: ReadLength): Promise<void> {
  require(start < source.size);
  for (let at = start; at < source.size;) {
    const bytes = await source.read(at, Math.min(source.size, at + BLOCK));
    const isLast = at + bytes.length === source.size;
    let done = 0;
    while (done < bytes.length && (isLast || done + LONGEST <= bytes.length)) {
      const length = await lengthOf(new Cursor(bytes.subarray(done, done + LONGEST)), at + done);
      require(length > 0 && done + length <= bytes.length);
      done += length;
    }
    at += done;
  }
}

/** Whether a file is the frames of AMR behind its first line, and nothing else. */
export const isCleanAmr = (source: ByteSource, magic: string, sizes: readonly number[]): Promise<boolean> =>
  passes(async () => {
    require(new Cursor(await source.read(0, Math.min(magic.length, source.size))).text(magic.length) === magic);
    await requireFrames(source, magic.length, (frame) => {
      const first = frame.u8();
      require((first & 0x83) === 0);
      return sizes[(first >> 3) & 15] ?? 0;
    });
  });

/** Whether a file is frames of ADTS with nothing in front of their sound, and nothing else. */
export const isCleanAdts = (source: ByteSource): Promise<boolean> =>
  passes(async () => {
    const samples = new SamplesCheck(source);
    await requireFrames(source, 0, async (frame, at) => {
      const word = frame.u32();
      require(word >>> 20 === 0xfff && ((word >>> 17) & 3) === 0);
      const length = ((word & 3) << 11) + (frame.u16() >> 5);
      if (word & 0x1_0000) await samples.check({ kind: 'aac', width: 0 }, at + 7, at + Math.max(7, length));
      return length;
    });
  });
