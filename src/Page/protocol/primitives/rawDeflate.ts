import { deflateSync, inflateSync } from 'fflate';
import { type Bytes, concat } from '../encoding/bytes.ts';
import { NativePath } from './nativePath.ts';

/** The browser's own deflate-raw streams (RFC 1951 without a zlib header). */
export const nativeDeflate = new NativePath(async () => void new CompressionStream('deflate-raw'));

/** Compresses. Implementations give different bytes; only what they inflate to is part of the protocol. */
export async function deflateRaw(data: Bytes): Promise<Bytes> {
  if (!(await nativeDeflate.available())) {
    return new Uint8Array(deflateSync(data));
  }
  const stream = new Blob([data]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Inflates to exactly `length` bytes; null for a bad, short or long stream. Never holds more than it must: no inflate bomb. */
export async function inflateRaw(data: Bytes, length: number): Promise<Bytes | null> {
  try {
    const inflated = (await nativeDeflate.available())
      ? concat(...(await inflateNatively(data, length)))
      : new Uint8Array(inflateInJavaScript(data, length));
    return inflated.length === length ? inflated : null;
  } catch {
    return null;
  }
}

async function inflateNatively(data: Bytes, limit: number): Promise<Uint8Array[]> {
  const reader = new Blob([data]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const pieces: Uint8Array[] = [];
  for (let total = 0; total <= limit;) {
    const { done, value } = await reader.read();
    if (done) {
      return pieces;
    }
    pieces.push(value);
    total += value.length;
  }
  await reader.cancel();
  return pieces;
}

// Into a buffer with room for one byte too many; what would be longer still is cut off there.
const inflateInJavaScript = (data: Bytes, limit: number): Uint8Array =>
  inflateSync(data, { out: new Uint8Array(limit + 1) });
