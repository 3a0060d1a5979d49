import { type Bytes, concat } from '../../../protocol/encoding/bytes.ts';
import { RefusedError } from '../../refusal.ts';
import type { ByteSource } from '../../source/byteSource.ts';
import { MemorySource } from '../../source/memorySource.ts';
import { BrokenError } from '../objects/broken.ts';
import { dictOf, isArray, nameOf, type PdfDict, type PdfStream, type PdfValue } from '../objects/values.ts';
import { decode85, decodeHex } from './ascii.ts';
import { inflate } from './flate.ts';
import { type InflateBudget, LARGEST_STREAM } from './inflateBudget.ts';
import { decodeLzw } from './lzw.ts';
import { undoPrediction } from './predictor.ts';
import { decodeRunLength } from './runLength.ts';

/** What decoding needs of a document. */
export interface Resolver {
  readonly budget: InflateBudget;
  resolve(value: PdfValue | undefined): Promise<PdfValue>;
}

/** One filter of a stream with its parameters (ISO 32000-2, 7.4). */
export interface Filter {
  readonly name: string;
  readonly parameters: PdfDict;
}

/** A decoded stream. */
export interface Decoded {
  readonly bytes: Bytes;
  /** Whether its body, as it stands, is one zlib stream and nothing else, so that it can be kept. */
  isExact(): Promise<boolean>;
}

const NAMES: Readonly<Record<string, string>> = {
  AHx: 'ASCIIHexDecode',
  A85: 'ASCII85Decode',
  LZW: 'LZWDecode',
  Fl: 'FlateDecode',
  RL: 'RunLengthDecode',
  CCF: 'CCITTFaxDecode',
  DCT: 'DCTDecode',
};
const MOST_FILTERS = 8;

/** The filters of a stream in the order of decoding. @throws BrokenError */
export async function filtersOf(resolver: Resolver, dict: PdfDict): Promise<Filter[]> {
  const listed = async (long: string, short: string): Promise<readonly PdfValue[]> => {
    const value = await resolver.resolve(dict.get(long) ?? dict.get(short));
    return isArray(value) ? value : value === null ? [] : [value];
  };
  const [names, parameters] = [await listed('Filter', 'F'), await listed('DecodeParms', 'DP')];
  if (names.length > MOST_FILTERS) {
    throw new RefusedError('tooComplex');
  }
  const filters: Filter[] = [];
  for (let i = 0; i < names.length; i++) {
    const name = nameOf(await resolver.resolve(names[i]));
    if (name === null) {
      throw new BrokenError();
    }
    filters.push({ name: NAMES[name] ?? name, parameters: dictOf(await resolver.resolve(parameters[i])) });
  }
  // The Identity crypt filter does nothing (7.4.10).
  return filters.filter(({ name }) => name !== 'Crypt');
}

/** Decodes a stream that is no picture. @throws RefusedError for a filter that only pictures have, BrokenError */
export async function decode(resolver: Resolver, stream: PdfStream): Promise<Decoded> {
  return decodeFilters(resolver, stream.body, await filtersOf(resolver, stream.dict));
}

/** Decodes a body by the given filters. @throws RefusedError, BrokenError */
export async function decodeFilters(
  resolver: Resolver,
  body: ByteSource,
  filters: readonly Filter[],
): Promise<Decoded> {
  const [first] = filters;
  if (first?.name === 'FlateDecode') {
    const { pieces, isExact } = await inflate(body, LARGEST_STREAM, resolver.budget);
    const bytes = await unpredict(resolver, concat(...pieces), first.parameters);
    const isPlain = filters.length === 1 && (await predictorOf(resolver, first.parameters)) < 2;
    return {
      bytes: await decodeRest(resolver, bytes, filters.slice(1)),
      isExact: async () => isPlain && (await isExact()),
    };
  }
  if (body.size > LARGEST_STREAM) {
    throw new RefusedError('tooComplex');
  }
  return {
    bytes: await decodeRest(resolver, await body.read(0, body.size), filters),
    isExact: () => Promise.resolve(false),
  };
}

async function decodeRest(resolver: Resolver, bytes: Bytes, filters: readonly Filter[]): Promise<Bytes> {
  let decoded = bytes;
  for (const filter of filters) {
    decoded = await decodeOne(resolver, decoded, filter);
    if (decoded.length > LARGEST_STREAM) {
      throw new RefusedError('tooComplex');
    }
  }
  return decoded;
}

async function decodeOne(resolver: Resolver, bytes: Bytes, { name, parameters }: Filter): Promise<Bytes> {
  switch (name) {
    case 'FlateDecode': {
      const { pieces } = await inflate(new MemorySource(bytes), LARGEST_STREAM, resolver.budget);
      return unpredict(resolver, concat(...pieces), parameters);
    }
    case 'LZWDecode': {
      const early = await numberOf(resolver, parameters, 'EarlyChange', 1);
      return unpredict(resolver, spent(resolver, decodeLzw(bytes, early, LARGEST_STREAM)), parameters);
    }
    case 'ASCIIHexDecode':
      return spent(resolver, decodeHex(bytes));
    case 'ASCII85Decode':
      return spent(resolver, decode85(bytes));
    case 'RunLengthDecode':
      return spent(resolver, decodeRunLength(bytes));
    default:
      throw new RefusedError('unsupported');
  }
}

function spent({ budget }: Resolver, bytes: Uint8Array): Bytes {
  budget.spend(bytes.length);
  return bytes as Bytes;
}

async function unpredict(resolver: Resolver, bytes: Bytes, parameters: PdfDict): Promise<Bytes> {
  const predictor = await predictorOf(resolver, parameters);
  if (predictor < 2) {
    return bytes;
  }
  const colours = await numberOf(resolver, parameters, 'Colors', 1);
  const bits = await numberOf(resolver, parameters, 'BitsPerComponent', 8);
  const columns = await numberOf(resolver, parameters, 'Columns', 1);
  if (colours < 1 || colours > 64 || ![1, 2, 4, 8, 16].includes(bits) || columns < 1 || columns > 0x100_0000) {
    throw new BrokenError();
  }
  return spent(resolver, undoPrediction(bytes, { predictor, colours, bits, columns }));
}

/** Which predictor the parameters of a filter name; 1 for none. */
export const predictorOf = (resolver: Resolver, parameters: PdfDict): Promise<number> =>
  numberOf(resolver, parameters, 'Predictor', 1);

/** A number in a dictionary. */
export async function numberOf(resolver: Resolver, dict: PdfDict, key: string, otherwise: number): Promise<number> {
  const value = await resolver.resolve(dict.get(key));
  return typeof value === 'number' && Number.isInteger(value) ? value : otherwise;
}
