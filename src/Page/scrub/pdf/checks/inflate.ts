import { inflateSync } from 'fflate';
import type { ByteSource } from '../../source/byteSource.ts';

const SMALL = 2048;
/** What is looked at of an inflated stream, in bytes. */
const LONGEST = 0x400_0000;
// A buffer of its own for each small stream costs more than inflating it.
const SCRATCH = new Uint8Array(0x8000);

/** Inflates a zlib stream (RFC 1950) that ends with the last byte. Null for one that does not, or is too long. */
export async function inflate(body: ByteSource): Promise<Uint8Array | null> {
  const bytes = await body.read(0, body.size);
  const open = bytes.length <= SMALL || typeof DecompressionStream !== 'function' ? inflateHere : inflateNatively;
  const inflated = await open(bytes);
  if (inflated === null || (open === inflateNatively && (await (missesNothing ??= refusesMore())))) {
    return inflated;
  }
  // Whoever passes over bytes behind the end does not miss the last one.
  return (await open(bytes.slice(0, -1))) === null ? inflated : null;
}

let missesNothing: Promise<boolean> | null = null;

// Whether the browser refuses a stream of nothing with a byte behind its end, which comes with it or later.
async function refusesMore(): Promise<boolean> {
  const empty = Uint8Array.of(0x78, 0x9c, 3, 0, 0, 0, 0, 1);
  const [inOne, inTwo] = [[Uint8Array.of(...empty, 0)], [empty, Uint8Array.of(0)]];
  return (await inflateNatively(...inOne)) === null && (await inflateNatively(...inTwo)) === null;
}

async function inflateHere(bytes: Uint8Array): Promise<Uint8Array | null> {
  try {
    const deflated = bytes.subarray(2, -4);
    const few = inflateSync(deflated, { out: SCRATCH });
    const inflated = few.length < SCRATCH.length ? few.slice() : inflateSync(deflated);
    const end = new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytes.length - 4);
    return inflated.length <= LONGEST && end === adler32(inflated) ? inflated : null;
  } catch {
    return null;
  }
}

function adler32(bytes: Uint8Array): number {
  let [a, b] = [1, 0];
  // The sums stay small integers for so many bytes.
  for (let start = 0; start < bytes.length; start += 1000) {
    const end = Math.min(start + 1000, bytes.length);
    for (let i = start; i < end; i++) {
      a += bytes[i]!;
      b += a;
    }
    a %= 65521;
    b %= 65521;
  }
  return b * 65536 + a;
}

async function inflateNatively(...parts: Uint8Array<ArrayBuffer>[]): Promise<Uint8Array | null> {
  const { readable, writable } = new DecompressionStream('deflate');
  const writer = writable.getWriter();
  [...parts.map((part) => writer.write(part)), writer.close()].forEach((step) => void step.catch(() => undefined));
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
