import type { Work } from './format.ts';
import type { ByteSource } from './source/byteSource.ts';
import { SlicedSource } from './source/slicedSource.ts';

/** One computer's block of a Red Star mark: an encrypted disk serial, in bytes. */
const BLOCK_SIZE = 24;

/** What stands behind the blocks: their length (four bytes, little-endian), then `EOF`. */
const FOOTER_SIZE = 7;

/** What is looked through for marks, in bytes: the marks of 2 700 computers, or of fewer behind something else. */
const LONGEST = 65_536;

/** Red Star marks in some bytes. */
export interface Marks {
  /** How many computers have left theirs; 0 if there are none. */
  readonly computers: number;
  /** How many of the bytes are marks. */
  readonly size: number;
  /** Where the marks begin that end with the last byte; the number of bytes if there are none at the end. */
  readonly start: number;
}

/**
 * Finds the marks that North Korea's Red Star OS leaves at the end of a file that it opens (n blocks
 * of 24 bytes, their length, `EOF`), also behind each other and in front of something else.
 */
export function readMarks(bytes: Uint8Array): Marks {
  let [computers, size, start] = [0, 0, bytes.length];
  for (let end = bytes.length; end >= FOOTER_SIZE + BLOCK_SIZE;) {
    const length = blocksBefore(bytes, end);
    if (length === 0) {
      // The next place where `EOF` could end: behind an earlier `F`.
      end = bytes.lastIndexOf(0x46, end - 2) + 1;
      continue;
    }
    if (end === start) {
      start -= FOOTER_SIZE + length;
    }
    computers += length / BLOCK_SIZE;
    size += FOOTER_SIZE + length;
    end -= FOOTER_SIZE + length;
  }
  return { computers, size, start };
}

// The length of the blocks of the mark that ends at `end`, in bytes; 0 if none does.
function blocksBefore(bytes: Uint8Array, end: number): number {
  const [b0, b1, b2, b3, e, o, f] = bytes.subarray(end - FOOTER_SIZE, end);
  if (e !== 0x45 || o !== 0x4f || f !== 0x46) {
    return 0;
  }
  const length = b0! + b1! * 0x100 + b2! * 0x1_0000 + b3! * 0x100_0000;
  return length % BLOCK_SIZE === 0 && length <= end - FOOTER_SIZE ? length : 0;
}

/**
 * The file without the marks that it ends with, which are noted; zeros behind them, with which some formats and programs fill
 * up, go too.
 *
 * @throws UnreadableError if the device does not give the bytes
 */
export async function withoutMarks(source: ByteSource, work: Pick<Work, 'found'>): Promise<ByteSource> {
  const bytes = await lastBytes(source, 0);
  let end = bytes.length;
  while (bytes[end - 1] === 0) end--;
  const { start } = readMarks(bytes.subarray(0, end));
  if (start === end) {
    return source;
  }
  noteComputers(readMarks(bytes.subarray(start, end)), work);
  return new SlicedSource(source, 0, source.size - bytes.length + start);
}

/**
 * Whether marks stand at the end of a file, or in front of its last bytes.
 *
 * @throws UnreadableError if the device does not give the bytes
 */
export const endsMarked = async (source: ByteSource): Promise<boolean> =>
  readMarks(await lastBytes(source, 0)).computers > 0;

const lastBytes = (source: ByteSource, from: number): Promise<Uint8Array> =>
  source.read(Math.max(from, source.size - LONGEST), source.size);

function noteComputers({ computers }: Marks, { found }: Pick<Work, 'found'>): void {
  if (computers > 0) {
    found({ tells: 'marks', name: 'redStar', detail: String(computers) });
  }
}

/**
 * Notes what stands in a file behind its end (`end` as the format itself says it): Red Star's marks as such, and the size of
 * anything else. Notes nothing where nothing stands.
 *
 * @throws UnreadableError if the device does not give the bytes
 */
export async function noteTrailing(source: ByteSource, end: number, { found }: Pick<Work, 'found'>): Promise<void> {
  const rest = source.size - end - (await noteMarks(source, end, { found })).size;
  if (rest > 0) {
    found({ tells: 'other', name: 'trailing', detail: `${rest} B` });
  }
}

/**
 * Notes Red Star's marks at the end of a file whose format does not say where it ends (text, MP3), or behind `from`.
 *
 * @returns the marks; `start` counts from the beginning of the file
 * @throws UnreadableError if the device does not give the bytes
 */
export async function noteMarks(source: ByteSource, from: number, work: Pick<Work, 'found'>): Promise<Marks> {
  const bytes = await lastBytes(source, from);
  const marks = readMarks(bytes);
  noteComputers(marks, work);
  return { ...marks, start: source.size - bytes.length + marks.start };
}
