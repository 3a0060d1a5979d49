import { isArray, nameOf, PdfStream, type PdfDict, type PdfValue } from '../objects/values.ts';
import type { Walk } from './walk.ts';

const COMPONENTS: Readonly<Record<string, number>> = {
  DeviceGray: 1,
  G: 1,
  CalGray: 1,
  Indexed: 1,
  I: 1,
  Separation: 1,
  DeviceRGB: 3,
  RGB: 3,
  CalRGB: 3,
  Lab: 3,
  DeviceCMYK: 4,
  CMYK: 4,
};

/** How many bytes the pixels of an image have (ISO 32000-2, 8.9.5.2); null if its colour space does not say. */
export async function imageSize(walk: Walk, dict: PdfDict): Promise<number | null> {
  const get = (key: string): Promise<PdfValue> => walk.resolve(dict.get(key));
  const [width, height] = [await get('Width'), await get('Height')];
  const isMask = (await get('ImageMask')) === true;
  const bits = isMask ? 1 : await get('BitsPerComponent');
  const components = isMask ? 1 : await componentsOf(walk, await get('ColorSpace'));
  if (typeof width !== 'number' || typeof height !== 'number' || typeof bits !== 'number' || components === null) {
    return null;
  }
  return Math.ceil((width * bits * components) / 8) * height;
}

async function componentsOf(walk: Walk, space: PdfValue): Promise<number | null> {
  const items = isArray(space) ? space : [space];
  const family = nameOf(await walk.resolve(items[0])) ?? '';
  if (family === 'ICCBased') {
    const profile = await walk.resolve(items[1]);
    const count = profile instanceof PdfStream ? await walk.document.entry(profile, 'N') : null;
    return typeof count === 'number' ? count : null;
  }
  if (family === 'DeviceN') {
    const names = await walk.resolve(items[1]);
    return isArray(names) ? names.length : null;
  }
  // A name of the resources, which a default colour space may stand for, says nothing here.
  return COMPONENTS[family] ?? null;
}
