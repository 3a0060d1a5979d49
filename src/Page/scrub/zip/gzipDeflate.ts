import { deflateSync, Inflate } from 'fflate';
import { type Bytes, concat } from '../../protocol/encoding/bytes.ts';
import { NativePath } from '../../protocol/primitives/nativePath.ts';
import { crc32 } from './crc32.ts';

// The browser's own gzip streams (RFC 1952) hold the same deflated bytes as a ZIP, and compute the checksum besides.
const HEADER = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3);
const TRAILER = 8;
// Small enough that no input piece inflates to much more than a megabyte (deflate reaches 1 032 : 1).
const INPUT_PIECE = 1024;

/** The browser's own gzip streams; without them fflate does the same, several times slower where there is no JIT. */
export const nativeGzip = new NativePath(async () => void new CompressionStream('gzip'));

/** Deflated bytes, and the checksum of what they inflate to. */
export interface Deflated {
  readonly data: Bytes;
  readonly crc: number;
}

function littleEndian(...values: readonly number[]): Bytes {
  const bytes = new Uint8Array(4 * values.length);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => view.setUint32(4 * i, value, true));
  return bytes;
}

/**
 * Sends bytes through one of the browser's streams. (Not by way of a Blob: some browsers move those to the disk.) Ends with
 * what was there if more than `limit` bytes come out.
 */
async function through(stream: CompressionStream | DecompressionStream, input: readonly Bytes[], limit: number) {
  const writer = stream.writable.getWriter();
  const written = Promise.all([...input.map((bytes) => writer.write(bytes)), writer.close()]);
  // A fault comes out at the other end as well, where it is caught.
  written.catch(() => undefined);
  const reader = stream.readable.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  const pieces: Uint8Array[] = [];
  for (let total = 0; total <= limit;) {
    const { done, value } = await reader.read();
    if (done) {
      return concat(...pieces);
    }
    pieces.push(value);
    total += value.length;
  }
  await reader.cancel();
  return concat(...pieces);
}

/** Compresses. */
export async function deflate(bytes: Bytes): Promise<Deflated> {
  if (!(await nativeGzip.available())) {
    return { data: new Uint8Array(deflateSync(bytes)), crc: crc32(bytes) };
  }
  const gzip = await through(new CompressionStream('gzip'), [bytes], Infinity);
  const end = gzip.length - TRAILER;
  return { data: gzip.slice(HEADER.length, end), crc: new DataView(gzip.buffer).getUint32(end, true) };
}

/**
 * Inflates to exactly `size` bytes with the checksum `crc`; null if that is not what comes out. Never holds more than it
 * must: no inflate bomb.
 */
export async function inflate(data: Bytes, size: number, crc: number): Promise<Bytes | null> {
  try {
    const native = await nativeGzip.available();
    const inflated = native
      ? await through(new DecompressionStream('gzip'), [HEADER, data, littleEndian(crc, size)], size)
      : inflateInJavaScript(data, size);
    return inflated.length === size && (native || crc32(inflated) === crc) ? inflated : null;
  } catch {
    return null;
  }
}

function inflateInJavaScript(data: Bytes, size: number): Bytes {
  const pieces: Uint8Array[] = [];
  let total = 0;
  const inflater = new Inflate((piece) => {
    pieces.push(piece);
    total += piece.length;
  });
  for (let offset = 0; offset < data.length && total <= size; offset += INPUT_PIECE) {
    inflater.push(data.subarray(offset, offset + INPUT_PIECE), offset + INPUT_PIECE >= data.length);
  }
  return concat(...pieces);
}
