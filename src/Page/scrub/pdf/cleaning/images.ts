import { RefusedError } from '../../refusal.ts';
import type { ByteSource } from '../../source/byteSource.ts';
import { MemorySource } from '../../source/memorySource.ts';
import { SlicedSource } from '../../source/slicedSource.ts';
import { concat } from '../../../protocol/encoding/bytes.ts';
import { decodeFilters, type Filter, filtersOf } from '../filters/decode.ts';
import { deflate } from '../../images/zlib.ts';
import { inflate } from '../filters/flate.ts';
import { LARGEST_STREAM } from '../filters/inflateBudget.ts';
import { PdfName, PdfStream, type PdfValue } from '../objects/values.ts';
import { flateStream } from './bodies.ts';
import { colourSpace } from './colour.ts';
import { imageSize } from './imageSize.ts';
import { cleanJbig2 } from './jbig2.ts';
import { cleanJpeg2000 } from './jpeg2000.ts';
import { membership } from './optionalContent.ts';
import { always, either, keep, type Keys, later, name, number, object, plain, stream } from './rules.ts';
import type { Rule, Walk } from './walk.ts';

const PREDICTION: Keys = { Predictor: number, Colors: number, BitsPerComponent: number, Columns: number };
const FAX: Keys = {
  K: number,
  EndOfLine: plain,
  EncodedByteAlign: plain,
  Columns: number,
  Rows: number,
  EndOfBlock: plain,
  BlackIs1: plain,
  DamagedRowsBeforeError: number,
};

/** An image (ISO 32000-2, 8.9.5). */
export const image: Rule = object(
  stream(
    {
      Type: always('XObject'),
      Subtype: always('Image'),
      Width: number,
      Height: number,
      ColorSpace: colourSpace,
      BitsPerComponent: number,
      Intent: name,
      ImageMask: plain,
      Mask: either(
        plain,
        later(() => image),
      ),
      Decode: plain,
      Interpolate: plain,
      SMask: later(() => image),
      SMaskInData: number,
      Matte: plain,
      OC: later(() => membership),
    },
    pixels,
  ),
);

// What encodes pixels comes last; what stands before it is undone.
async function pixels(walk: Walk, old: PdfStream, dict: Map<string, PdfValue>): Promise<PdfStream> {
  const filters = await filtersOf(walk, old.dict);
  const last = filters[filters.length - 1];
  switch (last?.name) {
    case 'DCTDecode': {
      const { cleaned, mediaType } = await walk.work.nested(await before(walk, old.body, filters));
      if (mediaType !== 'image/jpeg') {
        throw new RefusedError('damaged');
      }
      return encoded(walk, dict, cleaned, last, { ColorTransform: number });
    }
    case 'JPXDecode':
      return encoded(walk, dict, await cleanJpeg2000(await before(walk, old.body, filters)), last, {});
    case 'CCITTFaxDecode':
      return encoded(walk, dict, await before(walk, old.body, filters), last, FAX);
    case 'JBIG2Decode': {
      const body = await cleanJbig2(await before(walk, old.body, filters));
      return encoded(walk, dict, body, last, { JBIG2Globals: object(stream({}, jbig2Globals)) });
    }
    default:
      return uncompressed(walk, old, dict, filters);
  }
}

async function jbig2Globals(walk: Walk, old: PdfStream, dict: Map<string, PdfValue>): Promise<PdfStream> {
  const { bytes } = await decodeFilters(walk, old.body, await filtersOf(walk, old.dict));
  return new PdfStream(dict, await cleanJbig2(new MemorySource(bytes)));
}

// The body without the filters before the last one.
async function before(walk: Walk, body: ByteSource, filters: readonly Filter[]): Promise<ByteSource> {
  return filters.length === 1 ? body : new MemorySource((await decodeFilters(walk, body, filters.slice(0, -1))).bytes);
}

async function encoded(
  walk: Walk,
  dict: Map<string, PdfValue>,
  body: ByteSource,
  { name: filter, parameters }: Filter,
  allowed: Keys,
): Promise<PdfStream> {
  dict.set('Filter', new PdfName(filter));
  const kept = await keep(walk, parameters, allowed);
  return new PdfStream(kept.size > 0 ? dict.set('DecodeParms', kept) : dict, body);
}

// Pixels that no picture filter holds. Where the body is nothing but them it stays where it is, whatever its size.
async function uncompressed(
  walk: Walk,
  old: PdfStream,
  dict: Map<string, PdfValue>,
  filters: readonly Filter[],
): Promise<PdfStream> {
  const size = await imageSize(walk, old.dict);
  const [first] = filters;
  if (first === undefined) {
    const body = new SlicedSource(old.body, 0, Math.min(old.body.size, size ?? old.body.size));
    return new PdfStream(dict, body);
  }
  if (first.name !== 'FlateDecode' || filters.length > 1) {
    const { bytes } = await decodeFilters(walk, old.body, filters);
    return flateStream(dict, new MemorySource(await deflate(size === null ? bytes : bytes.slice(0, size))));
  }
  const parameters = await keep(walk, first.parameters, PREDICTION);
  const predicted = parameters.size > 0 ? dict.set('DecodeParms', parameters) : dict;
  const limit = await encodedSize(walk, old, size, parameters);
  const counted = await inflate(old.body, 0, walk.budget);
  if ((limit === null || counted.length <= limit) && (await counted.isExact())) {
    return flateStream(predicted, old.body);
  }
  const { pieces } = await inflate(old.body, LARGEST_STREAM, walk.budget);
  const bytes = concat(...pieces);
  return flateStream(predicted, new MemorySource(await deflate(limit === null ? bytes : bytes.slice(0, limit))));
}

// A PNG predictor adds a byte to each row (7.4.4.4).
async function encodedSize(
  walk: Walk,
  old: PdfStream,
  size: number | null,
  parameters: Map<string, PdfValue>,
): Promise<number | null> {
  const predictor = parameters.get('Predictor');
  if (size === null || typeof predictor !== 'number' || predictor < 10) {
    return size;
  }
  const rows = await walk.document.entry(old, 'Height');
  return typeof rows === 'number' ? size + rows : null;
}
