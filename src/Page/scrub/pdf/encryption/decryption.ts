import { md5 } from '@noble/hashes/legacy.js';
import { type Bytes, concat } from '../../../protocol/encoding/bytes.ts';
import { RefusedError } from '../../refusal.ts';
import { MemorySource } from '../../source/memorySource.ts';
import type { ByteSource } from '../../source/byteSource.ts';
import { LARGEST_STREAM } from '../filters/inflateBudget.ts';
import { fromBytes } from '../objects/lexer.ts';
import {
  dictOf,
  isArray,
  isDict,
  nameOf,
  type PdfDict,
  PdfStream,
  PdfString,
  type PdfValue,
} from '../objects/values.ts';
import { decryptPadded } from './aes.ts';
import { fileKey } from './fileKey.ts';
import { rc4 } from './rc4.ts';

type Resolve = (value: PdfValue | undefined) => Promise<PdfValue>;
type Method = 'None' | 'V2' | 'AESV2' | 'AESV3';

/** Reads objects of a file that is encrypted, and opens without a password (ISO 32000-2, 7.6). */
export class Decryption {
  readonly #key: Bytes;
  readonly #strings: Method;
  readonly #streams: Method;

  private constructor(key: Bytes, strings: Method, streams: Method) {
    this.#key = key;
    this.#strings = strings;
    this.#streams = streams;
  }

  /** @throws RefusedError encrypted if a password is needed, or another handler than the standard one */
  static async open(dict: PdfDict, identifier: PdfValue, resolve: Resolve): Promise<Decryption> {
    const number = async (key: string, otherwise: number) => {
      const value = await resolve(dict.get(key));
      return typeof value === 'number' ? value : otherwise;
    };
    const bytes = async (key: string) => bytesOf(await resolve(dict.get(key)));
    const [version, revision] = [await number('V', 0), await number('R', 0)];
    if (nameOf(await resolve(dict.get('Filter'))) !== 'Standard' || ![1, 2, 4, 5].includes(version)) {
      throw new RefusedError('encrypted');
    }
    const stated = (await number('Length', 40)) / 8;
    const key = await fileKey({
      revision,
      length: version === 1 ? 5 : version === 4 ? 16 : Math.min(16, Math.max(5, stated)),
      owner: await bytes('O'),
      user: await bytes('U'),
      userKey: await bytes('UE'),
      permissions: await number('P', 0),
      identifier: bytesOf(isArray(identifier) ? await resolve(identifier[0]) : null),
      encryptsMetadata: (await resolve(dict.get('EncryptMetadata'))) !== false,
    });
    if (key === null) {
      throw new RefusedError('encrypted');
    }
    const method = (name: string) => (version < 4 ? 'V2' : methodOf(dict, name, resolve));
    return new Decryption(key, await method('StrF'), await method('StmF'));
  }

  /** Decrypts the strings and the stream of an object. @throws RefusedError tooComplex */
  async decrypt(value: PdfValue, number: number, generation: number): Promise<PdfValue> {
    if (nameOf(dictOf(value).get('Type')) === 'XRef') {
      return value;
    }
    const key = { number, generation };
    if (!(value instanceof PdfStream)) {
      return this.#decryptStrings(value, key);
    }
    const dict = (await this.#decryptStrings(value.dict, key)) as PdfDict;
    return new PdfStream(dict, isIdentity(dict) ? value.body : await this.#decryptBody(value.body, key));
  }

  async #decryptStrings(value: PdfValue, key: ObjectNumber): Promise<PdfValue> {
    if (value instanceof PdfString) {
      const bytes = await this.#run(this.#strings, key, bytesOf(value));
      return new PdfString(fromBytes(bytes, 0, bytes.length));
    }
    if (isArray(value)) {
      const items: PdfValue[] = [];
      for (const item of value) items.push(await this.#decryptStrings(item, key));
      return items;
    }
    if (isDict(value)) {
      const entries: [string, PdfValue][] = [];
      for (const [name, item] of value) entries.push([name, await this.#decryptStrings(item, key)]);
      return new Map(entries);
    }
    return value;
  }

  async #decryptBody(body: ByteSource, key: ObjectNumber): Promise<ByteSource> {
    if (this.#streams === 'None') {
      return body;
    }
    if (body.size > LARGEST_STREAM) {
      throw new RefusedError('tooComplex');
    }
    return new MemorySource(await this.#run(this.#streams, key, await body.read(0, body.size)));
  }

  async #run(method: Method, { number, generation }: ObjectNumber, data: Bytes): Promise<Bytes> {
    if (method === 'None' || data.length === 0) {
      return data;
    }
    if (method === 'AESV3') {
      return decryptPadded(this.#key, data);
    }
    // Algorithm 1.
    const salt = method === 'AESV2' ? [0x73, 0x41, 0x6c, 0x54] : [];
    const place = [number, number >> 8, number >> 16, generation, generation >> 8].map((part) => part & 0xff);
    const key = md5(concat(this.#key, Uint8Array.from([...place, ...salt]))).slice(
      0,
      Math.min(16, this.#key.length + 5),
    );
    return method === 'AESV2' ? decryptPadded(new Uint8Array(key), data) : rc4(key, data);
  }
}

interface ObjectNumber {
  readonly number: number;
  readonly generation: number;
}

const bytesOf = (value: PdfValue): Bytes =>
  Uint8Array.from(value instanceof PdfString ? value.text : '', (sign) => sign.charCodeAt(0));

// The method that a crypt filter names (7.6.6).
async function methodOf(dict: PdfDict, key: string, resolve: Resolve): Promise<Method> {
  const filter = nameOf(await resolve(dict.get(key))) ?? 'Identity';
  if (filter === 'Identity') {
    return 'None';
  }
  const filters = dictOf(await resolve(dict.get('CF')));
  const method = nameOf(await resolve(dictOf(await resolve(filters.get(filter))).get('CFM')));
  if (method === 'None' || method === 'V2' || method === 'AESV2' || method === 'AESV3') {
    return method;
  }
  throw new RefusedError('encrypted');
}

// A stream may say that it is not encrypted (7.4.10).
function isIdentity(dict: PdfDict): boolean {
  const filter = dict.get('Filter');
  const first = isArray(filter) ? filter[0] : filter;
  const parameters = dict.get('DecodeParms');
  const name = nameOf(dictOf(isArray(parameters) ? parameters[0] : parameters).get('Name'));
  return nameOf(first) === 'Crypt' && (name === null || name === 'Identity');
}
