import type { Bytes } from '../../../protocol/encoding/bytes.ts';
import { rebuildProfile } from '../../images/profile.ts';
import { RefusedError } from '../../refusal.ts';
import { MemorySource } from '../../source/memorySource.ts';
import { decode } from '../filters/decode.ts';
import { deflate } from '../../images/zlib.ts';
import { isArray, nameOf, PdfName, PdfRef, PdfStream, type PdfValue } from '../objects/values.ts';
import { characterMap, flateStream, samples } from './bodies.ts';
import { cleanIccProfile } from './iccProfile.ts';
import { arrayOf, byKey, dict, either, type Keys, later, name, number, object, plain, stream, text } from './rules.ts';
import type { Rule, Walk } from './walk.ts';

const FUNCTION: Keys = { FunctionType: number, Domain: plain, Range: plain };

/** A function (ISO 32000-2, 7.10). */
export const pdfFunction: Rule = object(
  byKey('FunctionType', {
    0: stream(
      { ...FUNCTION, Size: plain, BitsPerSample: number, Order: number, Encode: plain, Decode: plain },
      samples,
    ),
    2: dict({ ...FUNCTION, C0: plain, C1: plain, N: number }),
    3: dict({ ...FUNCTION, Functions: arrayOf(later(() => pdfFunction)), Bounds: plain, Encode: plain }),
    4: stream(FUNCTION, characterMap),
  }),
);

/** One function, one for each component, or the name of a standard one. */
export const functions: Rule = either(name, arrayOf(either(name, pdfFunction)), pdfFunction);

const calibrated = dict({ WhitePoint: plain, BlackPoint: plain, Gamma: plain, Matrix: plain, Range: plain });

// What stands behind the name of each family of colour spaces (8.6).
const FAMILIES: Readonly<Record<string, readonly Rule[]>> = {
  CalGray: [calibrated],
  CalRGB: [calibrated],
  CalCMYK: [calibrated],
  Lab: [calibrated],
  Indexed: [later(() => colourSpace), number, either(text, object(stream({}, samples)))],
  I: [later(() => colourSpace), number, either(text, object(stream({}, samples)))],
  Pattern: [later(() => colourSpace)],
  Separation: [name, later(() => colourSpace), pdfFunction],
  DeviceN: [plain, later(() => colourSpace), pdfFunction],
};

/** A colour space: a name, or an array of a family's name and what it needs. */
export const colourSpace: Rule = object(async (walk: Walk, value: PdfValue | undefined) => {
  const resolved = await walk.resolve(value);
  if (!isArray(resolved)) {
    return name(walk, resolved);
  }
  const family = await name(walk, resolved[0]);
  if (family === undefined) {
    return undefined;
  }
  if (nameOf(family) === 'ICCBased') {
    return profiled(walk, resolved[1]);
  }
  const parts = FAMILIES[nameOf(family)!] ?? [];
  return walk.within(async () => {
    const items: PdfValue[] = [family];
    for (let i = 0; i < parts.length && i + 1 < resolved.length; i++) {
      items.push((await parts[i]!(walk, resolved[i + 1])) ?? null);
    }
    return items;
  });
});

const DEVICES: Readonly<Record<number, string>> = { 1: 'DeviceGray', 3: 'DeviceRGB', 4: 'DeviceCMYK' };

// A colour space with a profile (8.6.5.5), or the device's own where the profile says nothing else.
async function profiled(walk: Walk, value: PdfValue | undefined): Promise<PdfValue | undefined> {
  const stream = await walk.resolve(value);
  const channels = await walk.document.entry(stream, 'N');
  const device = typeof channels === 'number' ? DEVICES[channels] : undefined;
  if (!(stream instanceof PdfStream) || device === undefined) {
    return undefined;
  }
  const number = value instanceof PdfRef ? value.number : 0;
  const known = walk.colours.get(number);
  if (known !== undefined) {
    return known;
  }
  const profile = rebuild((await decode(walk, stream)).bytes, channels as number, walk);
  const body = profile === null ? null : new MemorySource(await deflate(profile));
  const space =
    body === null
      ? new PdfName(device)
      : [new PdfName('ICCBased'), walk.add(flateStream(new Map([['N', channels]]), body))];
  walk.colours.set(number, space);
  return space;
}

// Profiles with more than curves and one table keep their numbers as they are.
function rebuild(profile: Bytes, channels: number, walk: Walk): Bytes | null {
  try {
    return rebuildProfile(profile, channels, walk.work);
  } catch (fault) {
    if (fault instanceof RefusedError) {
      return cleanIccProfile(profile);
    }
    throw fault;
  }
}
