import { Unzlib, zlibSync } from 'fflate';
import { type Bytes, concat } from '../../protocol/encoding/bytes.ts';
import { NativePath } from '../../protocol/primitives/nativePath.ts';

// Small enough that no input piece inflates to much more than a megabyte (deflate reaches 1 032 : 1).
const INPUT_PIECE = 1024;

/** The browser's own zlib streams. */
export const nativeZlib = new NativePath(async () => void new DecompressionStream('deflate'));

/**
 * Whether a zlib stream (RFC 1950), given in pieces, inflates to exactly so many bytes and ends with its last one. What some
 * implementations pass over in silence is found out by leaving the last byte away: an exact stream lacks it.
 */
export async function isExact(pieces: readonly Bytes[], size: number): Promise<boolean> {
  const last = pieces.length - 1;
  const shortened = pieces.map((piece, i) => (i === last ? piece.subarray(0, -1) : piece));
  return (await inflatesTo(pieces, size)) === size && (await inflatesTo(shortened, size)) === null;
}

// Null for a stream that is broken, does not end, or gives more than `most`.
async function inflatesTo(pieces: readonly Bytes[], most: number): Promise<number | null> {
  if (!(await nativeZlib.available())) {
    const { length, ended } = inflate(pieces, most);
    return ended ? length : null;
  }
  const { writable, readable } = new DecompressionStream('deflate');
  feed(writable.getWriter(), pieces);
  const reader = readable.getReader();
  try {
    for (let size = 0; size <= most;) {
      const { done, value } = await reader.read();
      if (done) return size;
      size += value.length;
    }
    await reader.cancel();
  } catch {
    // Broken.
  }
  return null;
}

// Errors reach the reader.
function feed(writer: WritableStreamDefaultWriter<Bytes>, pieces: readonly Bytes[]): void {
  for (const step of [writer.closed, ...pieces.map((piece) => writer.write(piece)), writer.close()]) {
    step.catch(() => undefined);
  }
}

interface Inflated {
  readonly pieces: readonly Uint8Array[];
  readonly length: number;
  readonly ended: boolean;
}

function inflate(input: readonly Uint8Array[], most: number): Inflated {
  const pieces: Uint8Array[] = [];
  let [length, ended] = [0, false];
  const stream = new Unzlib((piece, final) => {
    pieces.push(piece);
    length += piece.length;
    ended = final;
  });
  try {
    input.forEach((bytes, i) => {
      for (let at = 0; at < bytes.length && length <= most; at += INPUT_PIECE) {
        stream.push(bytes.subarray(at, at + INPUT_PIECE), i === input.length - 1 && at + INPUT_PIECE >= bytes.length);
      }
    });
  } catch {
    // What came before the fault counts.
  }
  return { pieces, length, ended: ended && length <= most };
}

/** Inflates as much of a zlib stream as it gives, `most` bytes of it at most. */
export function inflateUpTo(pieces: readonly Uint8Array[], most: number): Bytes {
  const inflated = concat(...inflate(pieces, most).pieces);
  return inflated.slice(0, most);
}

/** Deflates into a zlib stream. */
export const deflate = (bytes: Bytes): Bytes => new Uint8Array(zlibSync(bytes));
