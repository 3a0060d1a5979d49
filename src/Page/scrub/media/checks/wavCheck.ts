import type { ByteSource } from '../../source/byteSource.ts';
import { Cursor, passes, require } from './cursor.ts';

const LE = true;

/** Whether a file is a format, at most a count, and samples to the end. */
export const isCleanWav = (source: ByteSource): Promise<boolean> =>
  passes(async () => {
    const head = new Cursor(await source.read(0, Math.min(source.size, 160)));
    require(head.text(4) === 'RIFF' && head.u32(LE) + 8 === source.size);
    require(head.text(8) === 'WAVEfmt ');
    const isPcm = checkWaveFormat(head.within(head.u32(LE)));
    let type = head.text(4);
    if (type === 'fact') {
      require(!isPcm && head.u32(LE) === 4);
      head.skip(4);
      type = head.text(4);
    }
    const size = head.u32(LE);
    require(type === 'data' && head.at + size + (size & 1) === source.size);
    require(size % 2 === 0 || (await source.read(source.size - 1, source.size))[0] === 0);
  });

/** Reads a format; unclean if there is more than its tag needs. */
export function checkWaveFormat(format: Cursor): boolean {
  const tag = format.u16(LE);
  format.skip(14);
  if (tag !== 1) {
    const extra = format.within(format.u16(LE));
    checkExtension(tag, extra);
    extra.done();
  }
  format.done();
  return tag === 1;
}

function checkExtension(tag: number, extra: Cursor): void {
  if (tag === 0x11 || tag === 0x31) {
    extra.skip(2);
  } else if (tag === 2) {
    extra.skip(2);
    require(
      extra.text(30) === '\x07\0\0\x01\0\0\0\x02\0\xff\0\0\0\0\xc0\0\x40\0\xf0\0\0\0\xcc\x01\x30\xff\x88\x01\x18\xff',
    );
  } else if (tag === 0xfffe) {
    extra.skip(6);
    require(/^[\x01\x03\x06\x07]\0\0\0\0\0\x10\0\x80\0\0\xaa\0\x38\x9b\x71$/.test(extra.text(16)));
  } else if (tag === 0x55 && extra.left > 0) {
    extra.skip(12);
  } else if (tag === 0xff) {
    extra.skip(Math.min(5, extra.left));
  } else {
    require([3, 6, 7, 0x55, 0x2000].includes(tag));
  }
}
