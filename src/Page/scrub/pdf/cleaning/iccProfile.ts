import { type Bytes, concat, readU32, u32 } from '../../../protocol/encoding/bytes.ts';

const HEADER_SIZE = 128;
const ENTRY_SIZE = 12;
/** Tags that colours are computed from (ICC.1:2022, 9.2). Descriptions, copyright, device and calibration data go. */
const TAGS = /^([rgb]XYZ|[rgbk]TRC|wtpt|bkpt|chad|[AB]2[AB][012]|D2B[0-3]|B2D[0-3])$/;
// Parts of the header that tell where a profile comes from: maker's program, time, platform, device, its model and maker, identifier.
const ORIGINS: readonly (readonly [number, number])[] = [
  [4, 8],
  [24, 36],
  [40, 44],
  [48, 64],
  [80, 128],
];

/** Rebuilds an ICC profile from what colours are computed from; null for what is none. */
export function cleanIccProfile(bytes: Bytes): Bytes | null {
  if (bytes.length < HEADER_SIZE + 4 || readU32(bytes, 36) !== 0x61637370) {
    return null;
  }
  const header = bytes.slice(0, HEADER_SIZE);
  ORIGINS.forEach(([start, end]) => header.fill(0, start, end));
  const { entries, bodies, size } = keepTags(bytes);
  const profile = concat(header, u32(entries.length / 3), ...entries, ...bodies);
  profile.set(u32(size), 0);
  return profile;
}

function keepTags(bytes: Bytes): { entries: Bytes[]; bodies: Uint8Array[]; size: number } {
  const count = Math.min(readU32(bytes, HEADER_SIZE), 100);
  const kept = Array.from({ length: count }, (_, i) => HEADER_SIZE + 4 + ENTRY_SIZE * i)
    .filter((entry) => entry + ENTRY_SIZE <= bytes.length)
    .filter((entry) => TAGS.test(String.fromCharCode(...bytes.subarray(entry, entry + 4))));
  // Tags may share their data.
  const places = new Map<number, number>();
  const [entries, bodies] = [[] as Bytes[], [] as Uint8Array[]];
  let size = HEADER_SIZE + 4 + ENTRY_SIZE * kept.length;
  for (const entry of kept) {
    const [start, length] = [readU32(bytes, entry + 4), readU32(bytes, entry + 8)];
    const data = bytes.subarray(start, start + length);
    const place = places.get(start) ?? size;
    if (!places.has(start)) {
      places.set(start, place);
      bodies.push(data, new Uint8Array(-data.length & 3));
      size += data.length + (-data.length & 3);
    }
    entries.push(bytes.slice(entry, entry + 4), u32(place), u32(data.length));
  }
  return { entries, bodies, size };
}
