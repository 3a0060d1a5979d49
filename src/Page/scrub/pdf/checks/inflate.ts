import { inflateSync } from 'fflate';
import type { ByteSource } from '../../source/byteSource.ts';

const SMALL = 2048;
/** What is looked at of an inflated stream, in bytes. */
const LONGEST = 0x400_0000;

/** Inflates a zlib stream (RFC 1950) that ends with the last byte. Null for one that does not, or is too long. */
export async function inflate(body: ByteSource): Promise<Uint8Array | null> {
  const bytes = await body.read(0, body.size);
  const open = bytes.length <= SMALL || typeof DecompressionStream !== 'function' ? inflateHere : inflateNatively;
  const inflated = await open(bytes);
  // Whoever passes over bytes behind the end does not miss the last one.
  return (await open(bytes.slice(0, -1))) === null ? inflated : null;
}

async function inflateHere(bytes: Uint8Array): Promise<Uint8Array | null> {
  try {
    const inflated = inflateSync(bytes.subarray(2, -4));
    const end = new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytes.length - 4);
    return inflated.length <= LONGEST && end === adler32(inflated) ? inflated : null;
  } catch {
    return null;
  }
}

function adler32(bytes: Uint8Array): number {
  let [a, b] = [1, 0];
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return b * 65536 + a;
}

async function inflateNatively(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array | null> {
  const { readable, writable } = new DecompressionStream('deflate');
  const writer = writable.getWriter();
  [writer.write(bytes), writer.close()].forEach((step) => void step.catch(() => undefined));
  const pieces: Uint8Array[] = [];
  let size = 0;
  const reader = readable.getReader();
  try {
    for (let { done, value } = await reader.read(); !done && size <= LONGEST; { done, value } = await reader.read()) {
      pieces.push(value!);
      size += value!.length;
    }
  } catch {
    return null;
  }
  if (size > LONGEST) {
    void reader.cancel().catch(() => undefined);
    return null;
  }
  const inflated = new Uint8Array(size);
  pieces.reduce((offset, piece) => (inflated.set(piece, offset), offset + piece.length), 0);
  return inflated;
}
