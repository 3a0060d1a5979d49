import { isZero } from './sectors.ts';

// Records that hold records: document, slides, fonts, links, sounds, headers, texts of slides, animations, extensions, drawings.
const HOLDERS = new Set([
  1000, 1006, 1008, 1010, 1016, 1033, 1035, 1036, 2000, 2005, 2006, 2020, 2022, 2040, 4014, 4040, 4041, 4055, 4057,
  4080, 4082, 4111, 4116, 5000, 5002, 5003, 11010, 11012, 11014, 11016, 12000, 0xf000, 0xf001, 0xf002, 0xf003, 0xf004,
  0xf005, 0xf00d, 0xf011, 0xf125, 0xf12a, 0xf12b, 0xf12c, 0xf12d, 0xf12e, 0xf12f, 0xf130, 0xf131, 0xf132, 0xf13c,
  0xf13d, 0xf13e, 0xf13f, 0xf144, 0xf145,
]);
// Atoms that have a size, and the most bytes of each.
const ATOMS = `
  1001=40 1002=0 1007=24 1009=8 1011=20 1017=16 1034=4 1056=1 2021=4 2032=32 3009=4 3011=8 3035=1 3036=1 3037=1 3998=4
  3999=4 4023=68 4050=4 4051=4 4056=4 4058=4 4063=8 4081=28 4083=16 4087=8 4088=4 4089=4 4090=4 4100=8 4115=8 12001=28
  61447=36 61448=8 61449=16 61450=8 61455=16 61456=16 61458=24 61460=8 61463=8
`;
const SIZES = new Map(
  ATOMS.trim()
    .split(/\s+/)
    .map((atom) => [parseInt(atom), Number(atom.split('=')[1])] as const),
);
// Texts, looks, recolouring, animations, strings, sounds, pictures of bullets, drawings' properties.
const OTHERS = new Set([
  2023, 2041, 4000, 4001, 4002, 4003, 4004, 4005, 4006, 4008, 4009, 4010, 4011, 4012, 4013, 4015, 4016, 4017, 4018,
  4020, 4026, 4071, 11003, 11009, 11011, 11013, 11015, 11017, 11018, 0xf006, 0xf00b, 0xf121, 0xf122, 0xf127, 0xf128,
  0xf129, 0xf133, 0xf134, 0xf135, 0xf136, 0xf137, 0xf138, 0xf139, 0xf13a, 0xf13b, 0xf140, 0xf141, 0xf142, 0xf143,
]);
const [STRING, FONT, ACTION, LANGUAGES, SHAPE, BULLET, COMMENT, STORED] = [
  4026, 4023, 4083, 4010, 0xf00a, 2041, 12001, 0xf007,
];
const TABLES = new Set([0xf00b, 0xf121, 0xf122]);
const DEEPEST = 70;
// Properties that name files, shapes and links, or hold what later programs put by.
const FORBIDDEN = new Set([0x105, 0x187, 0x1c6, 0x380, 0x381, 0x382, 0x38d, 0x38e, 0x3a9]);
// What a string may be, by what it stands in, and its instance there: extensions, links, sounds, comments.
const STRINGS = new Map<string, RegExp>([
  ['5002 0', /^___PPT(9|10)$/],
  ['4055 1', /^(?!.*(\\|file:))/is],
  ['4055 3', /^\d+,\d+,$/],
  ['2022 0', /^sound$/],
  ['2022 1', /^\.\w{1,4}$/],
  ['2022 2', /^\d{1,10}$/],
  ['2022 3', /^\d{1,10}$/],
  ['12000 0', /^ $/],
  ['12000 1', /^/],
  ['4040 0', /^/],
  ['4040 1', /^/],
  ['4057 0', /^/],
  ['4057 1', /^/],
  ['4057 2', /^/],
]);
const BLIPS = new Set([0xf01a, 0xf01b, 0xf01d, 0xf01e, 0xf01f, 0xf029]);

/** Whether some records, and all in them, are of what a cleaned presentation may hold. */
export function areCleanRecords(bytes: Uint8Array, parent: number, depth: number): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = 0;
  while (at < bytes.length) {
    const [head, type] = [view.getUint16(at, true), view.getUint16(at + 2, true)];
    const end = at + 8 + view.getUint32(at + 4, true);
    if (end > bytes.length || depth > DEEPEST) {
      return false;
    }
    const data = bytes.subarray(at + 8, end);
    const isClean = HOLDERS.has(type)
      ? areCleanRecords(data, type, depth + 1)
      : isCleanAtom(type, head >> 4, data, parent);
    if (!isClean) {
      return false;
    }
    at = end;
  }
  return true;
}

function isCleanAtom(type: number, instance: number, data: Uint8Array, parent: number): boolean {
  const size = SIZES.get(type);
  if (size === undefined ? !OTHERS.has(type) : data.length > size) {
    return false;
  }
  switch (type) {
    case STRING:
      return STRINGS.get(`${parent} ${instance}`)?.test(new TextDecoder('utf-16le').decode(data)) ?? false;
    case FONT:
      return isZero(data.subarray(endOfName(data), 64));
    case ACTION:
      return ![1, 2, 5, 7].includes(data[8] ?? 0);
    case SHAPE:
      return ((data[4] ?? 0) & 0x18) === 0;
    case COMMENT:
      return isZero(data.subarray(4, 20));
    case BULLET:
      return isCleanBlip(data[4]! + 256 * data[5]!, data.subarray(10));
    case STORED:
      return isZero(data.subarray(6, 18)) && isZero(data.subarray(32));
    case LANGUAGES:
      return data.length < 8 || (data[4]! & ~0x46) === 0;
    default:
      return !TABLES.has(type) || isCleanTable(data, instance);
  }
}

function endOfName(font: Uint8Array): number {
  let at = 0;
  while (at < 64 && (font[at] !== 0 || font[at + 1] !== 0)) at += 2;
  return at;
}

function isCleanTable(data: Uint8Array, count: number): boolean {
  for (let at = 0; at < 6 * Math.min(count, data.length / 6); at += 6) {
    if (FORBIDDEN.has((data[at]! + 256 * data[at + 1]!) % 0x4000)) return false;
  }
  return true;
}

/** Whether a picture is of a known kind, and its identifier no sum. */
export const isCleanBlip = (type: number, data: Uint8Array): boolean =>
  BLIPS.has(type) && data.length > 17 && isZero(data.subarray(4, 16));
