import { type Bytes, concat, u32 } from '../../protocol/encoding/bytes.ts';
import { deflateRaw, inflateInto, nativeZlib } from '../../protocol/primitives/rawDeflate.ts';

// In front of the deflated bytes of a zlib stream (RFC 1950), and behind them.
const [HEADER, CHECKSUM] = [2, 4];

/**
 * Whether a zlib stream inflates to exactly so many bytes and ends with its last one. What some implementations pass over
 * in silence is found out by leaving the last byte away: an exact stream lacks it.
 */
export async function isExact(stream: Bytes, size: number): Promise<boolean> {
  const length = (await nativeZlib.available()) ? lengthNatively : lengthInJavaScript;
  return (await length(stream, size)) === size && (await length(stream.slice(0, -1), size)) === null;
}

// Null for a stream that is broken, does not end, or gives more than `most`.
async function lengthNatively(stream: Bytes, most: number): Promise<number | null> {
  const { writable, readable } = new DecompressionStream('deflate');
  const writer = writable.getWriter();
  // Faults of the stream reach its reader.
  [writer.closed, writer.write(stream), writer.close()].forEach((step) => step.catch(() => undefined));
  const reader = readable.getReader();
  try {
    for (let length = 0; length <= most;) {
      const { done, value } = await reader.read();
      if (done) return length;
      length += value.length;
    }
    await reader.cancel();
  } catch {
    // Broken.
  }
  return null;
}

// fflate does not read the checksum, and stops without an error at the end that the stream gives itself.
function lengthInJavaScript(stream: Bytes, most: number): number | null {
  try {
    const { length } = inflateInto(stream.subarray(HEADER, -CHECKSUM), new Uint8Array(most + 1));
    return length <= most ? length : null;
  } catch {
    return null;
  }
}

/** Inflates a zlib stream as far as it goes into so many bytes; those that it does not give are zero. */
export function inflateUpTo(stream: Bytes, size: number): Bytes {
  const out = new Uint8Array(size);
  try {
    inflateInto(stream.subarray(HEADER), out);
  } catch {
    // What came before the fault counts.
  }
  return out;
}

/** Deflates into a zlib stream. */
export async function deflate(bytes: Bytes): Promise<Bytes> {
  return concat(Uint8Array.of(0x78, 0x9c), await deflateRaw(bytes), u32(checksum([bytes])));
}

/** The checksum of a zlib stream (Adler-32) over some pieces. */
export function checksum(pieces: readonly Uint8Array[]): number {
  let [low, high] = [1, 0];
  for (const piece of pieces) {
    for (let i = 0; i < piece.length; i++) {
      low = (low + piece[i]!) % 65521;
      high = (high + low) % 65521;
    }
  }
  return high * 65536 + low;
}
