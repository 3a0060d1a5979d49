import { type Bytes, concat, u16, u8 } from '../../protocol/encoding/bytes.ts';
import { ByteReader } from './byteReader.ts';

// What a decoder must know before the first picture. Each is built anew from its fields, so that nothing hides behind them.

type Rebuild = (reader: ByteReader) => Bytes | null;

const sized = (bytes: Uint8Array): Bytes => concat(u16(bytes.length), bytes);

/** H.264 (ISO/IEC 14496-15 §5.3.3): parameter sets only, of type 7, 8 and 13. */
function avcC(reader: ByteReader): Bytes {
  const head = reader.take(5);
  const sets = (count: number, type: number) =>
    Array.from({ length: count }, () => reader.take(reader.uint(2))).filter((set) => (set[0]! & 31) === type);
  const list = (kept: Uint8Array[], mark: number) => concat(u8(kept.length | mark), ...kept.map(sized));
  const parameters = [list(sets(reader.uint(1) & 31, 7), 0xe0), list(sets(reader.uint(1), 8), 0)];
  // Profiles beyond Main tell the depth of samples too; old writers leave that out.
  const extended = [100, 110, 122, 144].includes(head[1]!) && reader.left > 3;
  return concat(head, ...parameters, ...(extended ? [reader.take(3), list(sets(reader.uint(1), 13), 0)] : []));
}

// H.265 (ITU-T H.265 §7.4.2.2, annex D): parameter sets, and of the supplements those that change the look: mastering
// display, light level, preferred transfer, alpha.
const PARAMETER_SETS = [32, 33, 34];
const PREFIX_SEI = 39;
const VISIBLE_SEI = [137, 144, 147, 165];

/** H.265 (ISO/IEC 14496-15 §8.3.3). Encoders like to name themselves and their settings in a supplement here. */
function hvcC(reader: ByteReader): Bytes {
  const head = reader.take(22);
  const arrays: Bytes[] = [];
  for (let left = reader.uint(1); left > 0; left--) {
    const first = reader.uint(1);
    const type = first & 63;
    // Of a handful of sets the higher byte of their number is 0.
    const units = Array.from({ length: reader.uint(2) & 255 }, () => reader.take(reader.uint(2))).filter(
      (unit) => PARAMETER_SETS.includes(type) || (type === PREFIX_SEI && isVisible(unit)),
    );
    if (units.length > 0) {
      arrays.push(concat(u8(first & 0xbf), u16(units.length), ...units.map(sized)));
    }
  }
  return concat(head, u8(arrays.length), ...arrays);
}

// Two bytes of header, type, size, content, and the stop bit: one message of a kind that matters, and nothing else.
const isVisible = (unit: Uint8Array): boolean =>
  VISIBLE_SEI.includes(unit[2] ?? 0) && unit.length === 5 + (unit[3] ?? 0);

/** AV1 (AV1-ISOBMFF §2.3): the sequence header only, which is an OBU of type 1. */
function av1C(reader: ByteReader): Bytes {
  const parts = [reader.take(4)];
  while (reader.left > 0) {
    const head = reader.uint(1);
    const extension = reader.take((head & 4) >> 2);
    const size = head & 2 ? leb128(reader) : { bytes: [], value: reader.left };
    const content = reader.take(size.value);
    if (((head >> 3) & 15) === 1) {
      parts.push(concat(u8(head), extension, Uint8Array.from(size.bytes), content));
    }
  }
  return concat(...parts);
}

function leb128(reader: ByteReader): { bytes: number[]; value: number } {
  const bytes: number[] = [];
  do {
    bytes.push(reader.uint(1));
  } while (bytes[bytes.length - 1]! > 127 && bytes.length < 8);
  return { bytes, value: bytes.reduceRight((value, byte) => value * 128 + (byte & 127), 0) };
}

/** Colours as numbers (ISO/IEC 23091-2), never as a profile. */
function colr(reader: ByteReader): Bytes | null {
  const kind = reader.take(4);
  const length = { nclx: 7, nclc: 6 }[String.fromCharCode(...kind)];
  return length === undefined ? null : concat(kind, reader.take(length));
}

const exactly =
  (length: number): Rebuild =>
  (reader) =>
    reader.take(length);

const REBUILD = new Map<string, Rebuild>(
  Object.entries({
    avcC,
    hvcC,
    av1C,
    colr,
    pasp: exactly(8),
    clap: exactly(32),
    mdcv: exactly(24),
    clli: exactly(4),
  }),
);

/**
 * The content of a box that says how pictures are coded and shown, without anything else; null if the box is not needed.
 *
 * @throws RefusedError if it is shorter than what it must say
 */
export const codecConfiguration = (type: string, body: Bytes): Bytes | null =>
  REBUILD.get(type)?.(new ByteReader(body)) ?? null;
