import { type Bytes, concat } from '../../protocol/encoding/bytes.ts';
import { latin1, le } from './soundFile.ts';

// Pages of Ogg, with checksums of zero where nobody looks at them.

/** A page with whole packets. */
export function page(
  serial: number,
  sequence: number,
  flags: number,
  ...packets: readonly (Uint8Array | string)[]
): Bytes {
  const bodies = packets.map((packet) => (typeof packet === 'string' ? latin1(packet) : packet));
  const lacing = bodies.flatMap(({ length }) => [
    ...new Array<number>(Math.floor(length / 255)).fill(255),
    length % 255,
  ]);
  const granule = le(sequence * 960, 8);
  return concat(
    latin1('OggS\0'),
    Uint8Array.of(flags),
    granule,
    le(serial),
    le(sequence),
    le(0),
    Uint8Array.of(lacing.length, ...lacing),
    ...bodies,
  );
}

/** The first packet of Opus, with something behind it. */
export const opusHead = (more = ''): Bytes => latin1(`OpusHead\x01\x01\x38\x01\x80\xbb\0\0\0\0\0${more}`);

/** The vendor and comments, each with its length in front. */
export function comments(magic: string, vendor: string, ...lines: readonly string[]): Bytes {
  const text = (line: string) => concat(le(line.length), latin1(line));
  return concat(latin1(magic), text(vendor), le(lines.length), ...lines.map(text));
}
