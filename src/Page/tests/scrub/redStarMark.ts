import { type Bytes, concat, utf8 } from '../../protocol/encoding/bytes.ts';

/** A Red Star mark as so many computers leave it: n × 24 bytes, their length, `EOF`. */
export function redStarMark(computers: number): Bytes {
  const blocks = Uint8Array.from({ length: 24 * computers }, (_, i) => (i * 151 + 0x9d) & 0xff);
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, blocks.length, true);
  return concat(blocks, length, utf8('EOF'));
}
