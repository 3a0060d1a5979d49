import { inflateSync } from 'fflate';
import { type Bytes, concat } from '../encoding/bytes.ts';
import { NativePath } from './nativePath.ts';

const ZLIB_HEADER_SIZE = 2;
const ZLIB_CHECKSUM_SIZE = 4;
const LARGEST_BLOCK = 0xffff;

/** The browser's own deflate-raw streams (RFC 1951 without a zlib header). */
export const nativeDeflate = new NativePath(async () => void new CompressionStream('deflate-raw'));

/** The browser's own streams with a zlib header (RFC 1950), which Chromium has had since version 80. */
export const nativeZlib = new NativePath(async () => void new CompressionStream('deflate'));

/** Compresses. Implementations give different bytes; only what they inflate to is part of the protocol. */
export async function deflateRaw(data: Bytes): Promise<Bytes> {
  if (await nativeDeflate.available()) {
    return compressAs('deflate-raw', data);
  }
  if (await nativeZlib.available()) {
    return (await compressAs('deflate', data)).slice(ZLIB_HEADER_SIZE, -ZLIB_CHECKSUM_SIZE);
  }
  return store(data);
}

const compressAs = (format: CompressionFormat, data: Bytes): Promise<Bytes> =>
  through(new CompressionStream(format), data, Infinity);

// Sends bytes through one of the browser's streams, until more than `limit` have come out. (Not by way of a Blob: some
// browsers move those to the disk.)
async function through(stream: CompressionStream | DecompressionStream, data: Bytes, limit: number): Promise<Bytes> {
  const writer = stream.writable.getWriter();
  // A fault comes out at the other end as well, where it is caught.
  writer.write(data).catch(() => undefined);
  writer.close().catch(() => undefined);
  const reader: ReadableStreamDefaultReader<Uint8Array> = stream.readable.getReader();
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

// Blocks that say "as it is" (RFC 1951 §3.2.4). A browser of before 2023 that is no Chromium fits less text into a
// parcel for it, and sends a long one as an attachment sooner.
function store(data: Bytes): Bytes {
  const blocks: Uint8Array[] = [];
  for (let offset = 0; offset === 0 || offset < data.length; offset += LARGEST_BLOCK) {
    const block = data.subarray(offset, offset + LARGEST_BLOCK);
    const [low, high] = [block.length & 0xff, block.length >> 8];
    const isLast = offset + LARGEST_BLOCK >= data.length;
    blocks.push(Uint8Array.of(Number(isLast), low, high, ~low, ~high), block);
  }
  return concat(...blocks);
}

/** Inflates to exactly `length` bytes; null for a bad, short or long stream. Never holds more than it must: no inflate bomb. */
export async function inflateRaw(data: Bytes, length: number): Promise<Bytes | null> {
  try {
    const inflated = (await nativeDeflate.available())
      ? await through(new DecompressionStream('deflate-raw'), data, length)
      : new Uint8Array(inflateInto(data, new Uint8Array(length + 1)));
    return inflated.length === length ? inflated : null;
  } catch {
    return null;
  }
}

/**
 * Inflates into a buffer, without the browser; what would be longer is cut off there. What was inflated before a fault stands
 * in the buffer.
 *
 * @returns the part of `out` that was filled
 * @throws Error for a bad or short stream
 */
export const inflateInto = (data: Uint8Array, out: Bytes): Uint8Array => inflateSync(data, { out });
