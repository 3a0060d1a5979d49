import type { ByteSource } from '../../source/byteSource.ts';
import { Cursor, passes, require } from './cursor.ts';

const FIRST_FRAME = 42;
const BLOCK = 1 << 17;

/** Whether a file is the format of FLAC and frames, the last of which ends with the file. */
export const isCleanFlac = (source: ByteSource): Promise<boolean> =>
  passes(async () => {
    const head = new Cursor(await source.read(0, Math.min(FIRST_FRAME + 2, source.size)));
    require(head.text(8) === 'fLaC\x80\0\0\x22');
    head.skip(34);
    require(head.u16() >> 1 === 0xfff8 >> 1);
    require((await remainder(source, FIRST_FRAME)) === 0);
  });

const REMAINDERS = Uint16Array.from({ length: 256 }, (_, byte) => {
  let rest = byte * 256;
  for (let bit = 0; bit < 8; bit++) {
    rest = rest & 0x8000 ? (rest << 1) ^ 0x1_8005 : rest << 1;
  }
  return rest;
});

// The remainder of a frame with its checksum is 0, so that of all frames together is, too: what stands behind them or
// between them makes it another one.
async function remainder(source: ByteSource, start: number): Promise<number> {
  let rest = 0;
  for (let at = start; at < source.size; at += BLOCK) {
    for (const byte of await source.read(at, Math.min(source.size, at + BLOCK))) {
      rest = ((rest & 255) << 8) ^ REMAINDERS[(rest >> 8) ^ byte]!;
    }
  }
  return rest;
}
