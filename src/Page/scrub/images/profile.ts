import { type Bytes, concat, u16, u32, utf8 } from '../../protocol/encoding/bytes.ts';
import { note, type Notes } from '../exif/note.ts';
import { RefusedError } from '../refusal.ts';
import { type Curve, curveBytes, isSrgb, readCurve } from './curves.ts';
import { latin1 } from './picture.ts';

const HEADER = 128;
const ENTRY = 12;
const MOST_TAGS = 100;
const SIXTEENTHS = 0x1_0000;

/** What channels a picture has: grey, red-green-blue, or cyan-magenta-yellow-black. */
const SPACES: Readonly<Record<number, string>> = { 1: 'GRAY', 3: 'RGB ', 4: 'CMYK' };

// Primaries as seen under D50, X Y Z of red, green, blue: sRGB (IEC 61966-2-1), Display P3, Adobe RGB, ProPhoto, Apple's
// generic RGB.
const KNOWN = [
  [0.4361, 0.2225, 0.0139, 0.3851, 0.7169, 0.0971, 0.1431, 0.0606, 0.7141],
  [0.5151, 0.2412, -0.0011, 0.292, 0.6922, 0.0419, 0.1571, 0.0666, 0.7841],
  [0.6097, 0.3111, 0.0195, 0.2053, 0.6257, 0.0609, 0.1492, 0.0632, 0.7446],
  [0.7977, 0.288, 0, 0.1352, 0.7119, 0, 0.0313, 0.0001, 0.8249],
  [0.4543, 0.2419, 0.0149, 0.3534, 0.6736, 0.0906, 0.1567, 0.0845, 0.7196],
] as const;
const SAME_PRIMARY = 0.0015;

/** Tags of a profile by name: their element, from its type on. */
type Tags = ReadonlyMap<string, Uint8Array>;

/**
 * Writes a colour profile (ICC.1:2022) anew with the numbers that change colours and nothing else: no date, description,
 * maker, device, screen calibration or private data, and a header that is always the same. The primaries are those of a
 * well-known colour space, or rounded to 1/512, so that a screen (whose own profile its screenshots carry) is not known by
 * them; the eye sees no difference. Tables of printing profiles stay as they are.
 *
 * @param channels of the picture: 1, 3 or 4
 * @returns null where the same is shown without a profile: for sRGB, and for one that viewers ignore
 * @throws RefusedError if colours depend on something that is not understood
 */
export function rebuildProfile(profile: Uint8Array, channels: number, notes: Notes): Bytes | null {
  const tags = readTags(profile);
  note(notes, 'other', 'colourProfile', tags ? nameOf(tags) : undefined);
  const space = latin1(profile, 16, 20);
  if (tags === null || space !== SPACES[channels]) {
    return null;
  }
  const kind = latin1(profile, 12, 16) === 'prtr' ? 'prtr' : 'mntr';
  const rebuilt = fromCurves(tags, space, kind);
  return rebuilt === undefined ? fromTable(tags, space, kind, latin1(profile, 20, 24)) : rebuilt;
}

function readTags(profile: Uint8Array): Tags | null {
  if (profile.length < HEADER + 4 || latin1(profile, 36, 40) !== 'acsp') {
    return null;
  }
  const view = new DataView(profile.buffer, profile.byteOffset, profile.length);
  const tags = new Map<string, Uint8Array>();
  const fitting = Math.floor((profile.length - HEADER - 4) / ENTRY);
  for (let i = 0; i < Math.min(view.getUint32(HEADER), fitting, MOST_TAGS); i++) {
    const at = HEADER + 4 + ENTRY * i;
    const start = view.getUint32(at + 4);
    tags.set(latin1(profile, at, at + 4), profile.subarray(start, start + view.getUint32(at + 8)));
  }
  return tags;
}

// The profile's name for people, from ICC's old text type or from UTF-16.
function nameOf(tags: Tags): string {
  const text = new TextDecoder('latin1').decode((tags.get('desc') ?? new Uint8Array()).subarray(12, 200));
  return text.replace(/[^\x20-\x7e]/g, '').replace(/^.*enUS/, '');
}

// Undefined if the profile has no curves, null if they are sRGB's.
function fromCurves(tags: Tags, space: string, kind: string): Bytes | null | undefined {
  const letters = space === 'GRAY' ? ['k'] : ['r', 'g', 'b'];
  const curves = letters.map((letter) => readCurve(tags.get(`${letter}TRC`)));
  const primaries = space === 'GRAY' ? [] : letters.flatMap((letter) => readXyz(tags.get(`${letter}XYZ`)));
  if (!curves.every((curve) => curve !== null) || primaries.some(isNaN)) {
    return undefined;
  }
  const known = KNOWN.find((space) => primaries.every((value, i) => Math.abs(value - space[i]!) < SAME_PRIMARY));
  if (known === KNOWN[0] && curves.every(isSrgb)) {
    return null;
  }
  const shown = known ?? primaries.map((value) => Math.round(value * 512) / 512);
  return build(`${kind}${space}XYZ `, [
    ...(primaries.length > 0
      ? letters.map((letter, i) => [`${letter}XYZ`, xyz(shown.slice(3 * i, 3 * i + 3))] as const)
      : []),
    ...letters.map((letter, i) => [`${letter}TRC`, curveBytes(curves[i] as Curve)] as const),
  ]);
}

function readXyz(tag: Uint8Array | undefined): number[] {
  if (!tag || tag.length < 20 || latin1(tag, 0, 4) !== 'XYZ ') {
    return [NaN];
  }
  const view = new DataView(tag.buffer, tag.byteOffset);
  return [8, 12, 16].map((at) => view.getInt32(at) / SIXTEENTHS);
}

const xyz = (values: readonly number[]): Bytes =>
  concat(utf8('XYZ \0\0\0\0'), ...values.map((value) => u32(Math.round(value * SIXTEENTHS))));

// A table of all colours (null if there is none, and nothing that viewers could use), of 8 or 16 bits (ICC.1 sections 10.10 and 10.11), of exactly the size that it says.
function fromTable(tags: Tags, space: string, kind: string, connection: string): Bytes | null {
  const table = tags.get('A2B0') ?? tags.get('A2B1');
  if (!table) {
    return null;
  }
  const type = latin1(table, 0, 4);
  if (table.length < 52 || (type !== 'mft1' && type !== 'mft2') || !/^(XYZ|Lab) $/.test(connection)) {
    throw new RefusedError('unsupported');
  }
  const view = new DataView(table.buffer, table.byteOffset, table.length);
  const [inputs, outputs, grid] = [table[8]!, table[9]!, table[10]!];
  const wide = type === 'mft2';
  const [before, after] = wide ? [view.getUint16(48), view.getUint16(50)] : [256, 256];
  const values = inputs * before + grid ** inputs * outputs + outputs * after;
  const size = wide ? 52 + 2 * values : 48 + values;
  if (inputs !== SPACES_CHANNELS[space] || outputs !== 3 || size > table.length) {
    throw new RefusedError('unsupported');
  }
  return build(`${kind}${space}${connection}`, [['A2B0', new Uint8Array(table.subarray(0, size))]]);
}

const SPACES_CHANNELS: Readonly<Record<string, number>> = { GRAY: 1, 'RGB ': 3, CMYK: 4 };

// Each profile must have a name and a copyright: both are "-".
const NAMELESS = concat(
  utf8('mluc\0\0\0\0'),
  ...[1, 12].map(u32),
  utf8('enUS'),
  ...[2, 28].map(u32),
  u16(0x2d),
  u16(0),
);
const D50 = [0.9642, 1, 0.8249];

function build(kind: string, needed: readonly (readonly [string, Bytes])[]): Bytes {
  const elements = [['desc', NAMELESS], ['cprt', NAMELESS], ['wtpt', xyz(D50)], ...needed] as const;
  let offset = HEADER + 4 + 12 * elements.length;
  const table: Bytes[] = [u32(elements.length)];
  const data: Bytes[] = [];
  for (const [name, element] of elements) {
    table.push(utf8(name), u32(offset), u32(element.length));
    data.push(element, new Uint8Array(-element.length & 3));
    offset += element.length + (-element.length & 3);
  }
  return concat(header(offset, kind), ...table, ...data);
}

function header(size: number, kind: string): Bytes {
  const bytes = new Uint8Array(HEADER);
  bytes.set(u32(size));
  // Version 4.2; greys of a printer are no greys of a screen to some viewers, which pass over them.
  bytes.set(concat(u32(0x0420_0000), utf8(kind)), 8);
  bytes.set(utf8('acsp'), 36);
  bytes.set(xyz(D50).subarray(8), 68);
  return bytes;
}
