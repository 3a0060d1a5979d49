import { type Bytes, concat, u16, u32, utf8 } from '../../../protocol/encoding/bytes.ts';
import { PLANTED } from '../cleaning.ts';

/** Primaries as seen under D50, X Y Z of red, green, blue. */
export const PRIMARIES = {
  srgb: [0.43607, 0.22249, 0.01392, 0.38515, 0.71687, 0.09708, 0.14307, 0.06061, 0.7141],
  displayP3: [0.51512, 0.2412, -0.00105, 0.29198, 0.69225, 0.04189, 0.1571, 0.06657, 0.78407],
} as const;

const SIGNED = (value: number) => u32(Math.round(value * 65536));

/** sRGB's curve with its five parameters. */
export const SRGB_CURVE = concat(
  utf8('para\0\0\0\0\0\x03\0\0'),
  ...[2.4, 0.947867, 0.052133, 0.077399, 0.04045].map(SIGNED),
);

/** A curve of two or more points, as a table. */
export const tableCurve = (count: number, light: (x: number) => number): Bytes =>
  concat(
    utf8('curv\0\0\0\0'),
    u32(count),
    ...Array.from({ length: count }, (_, i) => u16(Math.round(light(i / (count - 1)) * 65535))),
  );

/** A power, in 1/256. */
export const powerCurve = (power: number): Bytes => concat(utf8('curv\0\0\0\0'), u32(1), u16(Math.round(power * 256)));

const xyz = (values: readonly number[]) => concat(utf8('XYZ \0\0\0\0'), ...values.map(SIGNED));

/** A profile of a screen, with names and private tags planted. */
export const screenProfile = (primaries: readonly number[], curve: Bytes): Bytes =>
  profileOf('RGB ', 'XYZ ', [
    ...['r', 'g', 'b'].map((letter, i) => [`${letter}XYZ`, xyz(primaries.slice(3 * i, 3 * i + 3))] as const),
    ...['r', 'g', 'b'].map((letter) => [`${letter}TRC`, curve] as const),
  ]);

/** A profile with the given tags besides planted ones. */
export function profileOf(space: string, connection: string, tags: readonly (readonly [string, Bytes])[]): Bytes {
  const planted = (type: string) => utf8(`${type}\0\0\0\0\0\0\0\x20${PLANTED} ${type} of the profile`.padEnd(64, '\0'));
  const all = [
    ['desc', planted('desc')],
    ['cprt', planted('text')],
    ['mmod', planted('mmod')],
    ['vcgt', planted('vcgt')],
    ...tags,
  ] as const;
  const [table, data]: [Bytes[], Bytes[]] = [[u32(all.length)], []];
  let offset = 132 + 12 * all.length;
  for (const [name, element] of all) {
    const padded = concat(element, new Uint8Array(-element.length & 3));
    table.push(utf8(name), u32(offset), u32(element.length));
    data.push(padded);
    offset += padded.length;
  }
  const head = utf8(`____appl\x02\x10\0\0mntr${space}${connection}DATE-DATE-DAacsp${PLANTED}`.padEnd(128, '\0'));
  return concat(u32(offset), head.subarray(4), ...table, ...data);
}
