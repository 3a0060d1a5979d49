import { decode, type Resolver } from '../filters/decode.ts';
import { BrokenError } from '../objects/broken.ts';
import { Lexer } from '../objects/lexer.ts';
import { parseValue } from '../objects/parser.ts';
import { dictOf, PdfStream, type PdfValue } from '../objects/values.ts';

/** Object streams with more in them are none that a program wrote. */
const MOST_IN_STREAM = 100_000;

/** An object stream (ISO 32000-2, 7.5.7), opened. Its objects are read when they are asked for: most of a tagged file never are. */
export class ObjectStream {
  readonly #bytes: Uint8Array;
  readonly #positions: ReadonlyMap<number, number>;

  private constructor(bytes: Uint8Array, positions: ReadonlyMap<number, number>) {
    this.#bytes = bytes;
    this.#positions = positions;
  }

  /** @throws BrokenError for what is none, RefusedError */
  static async open(resolver: Resolver, stream: PdfValue): Promise<ObjectStream> {
    const dict = dictOf(stream);
    const [count, first] = [await resolver.resolve(dict.get('N')), await resolver.resolve(dict.get('First'))];
    if (!(stream instanceof PdfStream) || typeof count !== 'number' || typeof first !== 'number') {
      throw new BrokenError();
    }
    const { bytes } = await decode(resolver, stream);
    const lexer = new Lexer(bytes);
    const positions = new Map<number, number>();
    for (let i = 0; i < Math.min(count, MOST_IN_STREAM); i++) {
      const [number, offset] = [lexer.next(), lexer.next()];
      if (typeof number !== 'number' || typeof offset !== 'number') {
        break;
      }
      positions.set(number, first + offset);
    }
    return new ObjectStream(bytes, positions);
  }

  /** The numbers of its objects, in their order. */
  numbers(): readonly number[] {
    return [...this.#positions.keys()];
  }

  /** One of its objects; null for any other. @throws BrokenError */
  read(number: number): PdfValue {
    const position = this.#positions.get(number);
    return position === undefined ? null : parseValue(new Lexer(this.#bytes, position));
  }
}
