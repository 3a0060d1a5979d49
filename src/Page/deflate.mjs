// Deflate by zopfli, which looks for the fewest bytes for seconds: browsers in Tor, where the line is slow, ask plain http for gzip only.
import { promisify } from 'node:util';
import { inflateRawSync } from 'node:zlib';
import zopfli from '@gfx/zopfli';

const deflate = promisify(zopfli.deflate);

/** A text as a deflate stream (RFC 1951) that ends. */
export async function deflateSmallest(text) {
  const small = await deflate(Buffer.from(text), { numiterations: 15, blocksplittingmax: 0 });
  if (inflateRawSync(small).toString() !== text) {
    throw new Error('What zopfli made is not what it was given.');
  }
  return small;
}
