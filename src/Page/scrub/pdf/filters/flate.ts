import { Inflate } from 'fflate';
import { type Bytes, readU32 } from '../../../protocol/encoding/bytes.ts';
import { inflateInto } from '../../../protocol/primitives/rawDeflate.ts';
import { RefusedError } from '../../refusal.ts';
import { checksum } from '../../images/zlib.ts';
import { type ByteSource, UnreadableError } from '../../source/byteSource.ts';
import { MemorySource } from '../../source/memorySource.ts';
import { SlicedSource } from '../../source/slicedSource.ts';
import { InflateBudget } from './inflateBudget.ts';

/** Sizes of what stands in front of deflated bytes, and of the checksum behind them (RFC 1950). */
const [HEADER, CHECKSUM] = [2, 4];
const PIECE = 0x1_0000;
/** Starting the browser's own inflater costs more than inflating so few bytes. */
const SMALL = 2048;
/** Inflates to a few megabytes at most (deflate reaches 1 032 : 1). */
const SMALL_PIECE = 4096;
/** What most small bodies inflate to, and less. A buffer of its own for each of them costs more than inflating it. */
const SCRATCH = new Uint8Array(0x8000);

interface Pieces {
  /** None if only the length was asked for. */
  readonly pieces: readonly Uint8Array[];
  readonly length: number;
}

/** What a stream inflates to. */
export interface Inflated extends Pieces {
  /** Whether the body is one zlib stream (RFC 1950) to its last byte, checksum included: costs as much as inflating it. */
  isExact(): Promise<boolean>;
}

/**
 * Inflates a body. What is damaged is read as far as it goes, as viewers do.
 *
 * @param keep how many bytes may come out and are kept, more being refused; 0 to count them only
 * @throws RefusedError tooComplex past `keep` or the budget
 */
export async function inflate(body: ByteSource, keep: number, budget: InflateBudget): Promise<Inflated> {
  if (typeof DecompressionStream === 'function' && body.size > SMALL) {
    const inflated = await tryNatively(body, keep, budget);
    if (inflated !== null) {
      return { ...inflated, isExact: async () => (await isStrict()) || isLastByteNeeded(body) };
    }
  }
  const inflated = body.size <= SMALL ? await inflateSmall(body, budget) : null;
  return inflated ?? inflateInJavaScript(body, keep, budget);
}

// Null if the body is anything but one whole zlib stream, or inflates to much.
async function inflateSmall(body: ByteSource, budget: InflateBudget): Promise<Inflated | null> {
  const bytes = await body.read(0, body.size);
  const end = bytes.length - CHECKSUM;
  const inflated = hasHeader(bytes) && end > HEADER ? inflateWhole(bytes.subarray(HEADER, end)) : null;
  if (inflated === null || inflated.length === SCRATCH.length || checksum([inflated]) !== readU32(bytes, end)) {
    return null;
  }
  budget.spend(inflated.length);
  const pieces = [inflated.slice()];
  // Without its last byte what is deflated breaks, if nothing stands behind its end.
  const isExact = () => Promise.resolve(inflateWhole(bytes.subarray(HEADER, end - 1)) === null);
  return { pieces, length: inflated.length, isExact };
}

// Into the scratch buffer, as far as that goes; null if there is no end.
function inflateWhole(deflated: Uint8Array): Uint8Array | null {
  try {
    return inflateInto(deflated, SCRATCH);
  } catch {
    return null;
  }
}

const hasHeader = (bytes: Uint8Array): boolean =>
  bytes.length >= HEADER && (bytes[0]! & 0x0f) === 8 && (bytes[0]! * 256 + bytes[1]!) % 31 === 0;

// Some engines pass over what stands behind the end of a stream: without its last byte an exact one is broken.
async function isLastByteNeeded(body: ByteSource): Promise<boolean> {
  const shorter = new SlicedSource(body, 0, body.size - 1);
  return (await tryNatively(shorter, 0, new InflateBudget(Infinity))) === null;
}

/** A stream of nothing, with a byte behind its end. */
const TOO_LONG = Uint8Array.of(0x78, 0x9c, 3, 0, 0, 0, 0, 1, 0);
let strictness: Promise<boolean> | null = null;

// Whether this engine complains of what stands behind the end, be it in the same piece or in one of its own.
function isStrict(): Promise<boolean> {
  strictness ??= (async () => {
    const budget = new InflateBudget(Infinity);
    const inOne = await tryNatively(new MemorySource(TOO_LONG), 0, budget);
    const inTwo = await tryNatively(new MemorySource(TOO_LONG), 0, budget, TOO_LONG.length - 1);
    return inOne === null && inTwo === null;
  })();
  return strictness;
}

// Takes pieces as they come.
class Sink {
  readonly pieces: Uint8Array[] = [];
  length = 0;
  readonly #keep: number;
  readonly #budget: InflateBudget;

  constructor(keep: number, budget: InflateBudget) {
    this.#keep = keep;
    this.#budget = budget;
  }

  take(piece: Uint8Array): void {
    this.#budget.spend(piece.length);
    this.length += piece.length;
    if (this.#keep > 0) {
      if (this.length > this.#keep) {
        throw new RefusedError('tooComplex');
      }
      this.pieces.push(piece);
    }
  }
}

// The browser's own inflater: null if the body is anything but one whole zlib stream.
async function tryNatively(
  body: ByteSource,
  keep: number,
  budget: InflateBudget,
  piece = PIECE,
): Promise<Pieces | null> {
  const { readable, writable } = new DecompressionStream('deflate');
  const [reader, sink, unreadable] = [readable.getReader(), new Sink(keep, budget), [] as UnreadableError[]];
  void feed(body, piece, writable.getWriter()).catch((fault) => {
    if (fault instanceof UnreadableError) unreadable.push(fault);
  });
  try {
    for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
      sink.take(value!);
    }
  } catch (fault) {
    // Nobody waits for this: some engines never say that they have stopped.
    void reader.cancel().catch(() => undefined);
    if (unreadable.length > 0 || fault instanceof RefusedError) {
      throw unreadable[0] ?? fault;
    }
    return null;
  }
  return sink;
}

async function feed(body: ByteSource, piece: number, writer: WritableStreamDefaultWriter<BufferSource>): Promise<void> {
  try {
    for (let start = 0; start < body.size; start += piece) {
      await writer.write(await body.read(start, Math.min(body.size, start + piece)));
    }
    await writer.close();
  } catch (fault) {
    void writer.abort(fault).catch(() => undefined);
    throw fault;
  }
}

async function inflateInJavaScript(body: ByteSource, keep: number, budget: InflateBudget): Promise<Inflated> {
  const isZlib = hasHeader(await body.read(0, Math.min(HEADER, body.size)));
  const sink = new Sink(keep, budget);
  const inflater = new Inflate((piece) => sink.take(piece));
  try {
    // Without the header: a checksum that is missing or wrong counts for nothing.
    for (let start = isZlib ? HEADER : 0; start < body.size; start += SMALL_PIECE) {
      const end = Math.min(body.size, start + SMALL_PIECE);
      inflater.push(await body.read(start, end), end === body.size);
    }
  } catch (fault) {
    if (fault instanceof RefusedError) {
      throw fault;
    }
  }
  const { pieces, length } = sink;
  const isExact = async () => isZlib && keep > 0 && endsExactly(await body.read(0, body.size), sink);
  return { pieces, length, isExact };
}

// Whether a body ends with its checksum: then what is deflated breaks without its last byte.
function endsExactly(body: Bytes, { pieces, length }: Pieces): boolean {
  const end = body.length - CHECKSUM;
  return (
    end > HEADER &&
    checksum(pieces) === readU32(body, end) &&
    isWhole(body.subarray(HEADER, end), length) &&
    !isWhole(body.subarray(HEADER, end - 1), length)
  );
}

function isWhole(deflated: Uint8Array, length: number): boolean {
  try {
    return inflateInto(deflated, new Uint8Array(length)).length === length;
  } catch {
    return false;
  }
}
