import type { ByteSource } from '../../source/byteSource.ts';
import { Cursor, passes, require } from './cursor.ts';

const MOST = 1 << 20;
const HEADS: readonly (readonly [RegExp, string])[] = [
  [/^OpusHead.{10}(\0|[^\0].{2,257})$/s, 'OpusTags\0\0\0\0\0\0\0\0'],
  [/^\x01vorbis.{23}$/s, '\x03vorbis\0\0\0\0\0\0\0\0\x01'],
  [/^\x80theora.{35}$/s, '\x81theora\0\0\0\0\0\0\0\0'],
  [/^\x7fFLAC\x01.\0\x01fLaC\0\0\0\x22.{34}$/s, '\x84\0\0\x08\0\0\0\0\0\0\0\0'],
  [/^Speex {3}\0{20}.{40}\0{12}$/s, '\0\0\0\0\0\0\0\0'],
];

interface Stream {
  pages: number;
  readonly comments: string;
}

/** Whether a file is pages of streams that are known, numbered from 1, with empty comments, and nothing between them. */
export const isCleanOgg = (source: ByteSource): Promise<boolean> =>
  passes(async () => {
    const streams: Stream[] = [];
    for (let at = 0; at < source.size;) {
      at = await checkPage(source, at, streams);
    }
    require(streams.length > 0);
  });

async function checkPage(source: ByteSource, at: number, streams: Stream[]): Promise<number> {
  const bytes = await source.read(at, Math.min(source.size, at + 27 + 255 + 255 * 255));
  const page = new Cursor(bytes);
  require(page.text(5) === 'OggS\0');
  const flags = page.u8();
  page.skip(8);
  const [serial, sequence, sum] = [page.u32(true), page.u32(true), page.u32(true)];
  const lengths = page.text(page.u8());
  const size = Array.from(lengths).reduce((total, sign) => total + sign.charCodeAt(0), 0);
  const start = page.at;
  page.skip(size);
  require(checksum(bytes, page.at) === sum && flags < 8);
  if (flags & 2) {
    require(sequence === 0 && flags === 2);
    begin(streams, serial, new Cursor(bytes.subarray(start, page.at)));
  } else {
    const stream = streams[serial - 1];
    require(stream !== undefined && stream.pages++ === sequence);
    require(sequence !== 1 || hasComments(bytes, start, lengths, stream.comments));
  }
  return at + page.at;
}

function begin(streams: Stream[], serial: number, packet: Cursor): void {
  require(serial === streams.length + 1 && serial < MOST);
  const text = packet.text(packet.left);
  const known = HEADS.find(([head]) => head.test(text));
  require(known !== undefined);
  streams.push({ pages: 1, comments: known[1] });
}

function hasComments(bytes: Uint8Array, start: number, lengths: string, comments: string): boolean {
  return (
    lengths.charCodeAt(0) === comments.length &&
    String.fromCharCode(...bytes.subarray(start, start + comments.length)) === comments
  );
}

/** Bit by bit for each of 256 values, then byte by byte; the four bytes of the sum itself count as zeros. */
const REMAINDERS = Array.from({ length: 256 }, (_, byte) => {
  let rest = byte * 2 ** 24;
  for (let bit = 0; bit < 8; bit++) {
    rest = rest >= 2 ** 31 ? (((rest * 2) % 2 ** 32) ^ 0x04c1_1db7) >>> 0 : rest * 2;
  }
  return rest;
});

function checksum(bytes: Uint8Array, end: number): number {
  let sum = 0;
  for (let i = 0; i < end; i++) {
    const byte = i >= 22 && i < 26 ? 0 : bytes[i]!;
    sum = (sum << 8) ^ REMAINDERS[((sum >>> 24) ^ byte) & 255]!;
  }
  return sum >>> 0;
}
