import { Inflate, inflateSync } from 'fflate';
import { type Bytes, readU32 } from '../../../protocol/encoding/bytes.ts';
import { RefusedError } from '../../refusal.ts';
import { checksum } from '../../images/zlib.ts';
import { type ByteSource, UnreadableError } from '../../source/byteSource.ts';
import { SlicedSource } from '../../source/slicedSource.ts';
import { InflateBudget } from './inflateBudget.ts';

/** Sizes of what stands in front of deflated bytes, and of the checksum behind them (RFC 1950). */
const [HEADER, CHECKSUM] = [2, 4];
const PIECE = 0x1_0000;
/** Starting the browser's own inflater costs more than inflating so few bytes. */
const SMALL = 2048;
/** Inflates to a few megabytes at most (deflate reaches 1 032 : 1). */
const SMALL_PIECE = 4096;

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
      return { ...inflated, isExact: () => isLastByteNeeded(body) };
    }
  }
  return inflateInJavaScript(body, keep, budget);
}

// Some engines pass over what stands behind the end of a stream: without its last byte an exact one is broken.
async function isLastByteNeeded(body: ByteSource): Promise<boolean> {
  const shorter = new SlicedSource(body, 0, body.size - 1);
  return (await tryNatively(shorter, 0, new InflateBudget(Infinity))) === null;
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
async function tryNatively(body: ByteSource, keep: number, budget: InflateBudget): Promise<Pieces | null> {
  const { readable, writable } = new DecompressionStream('deflate');
  const [reader, sink, unreadable] = [readable.getReader(), new Sink(keep, budget), [] as UnreadableError[]];
  void feed(body, writable.getWriter()).catch((fault) => {
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

async function feed(body: ByteSource, writer: WritableStreamDefaultWriter<BufferSource>): Promise<void> {
  try {
    for (let start = 0; start < body.size; start += PIECE) {
      await writer.write(await body.read(start, Math.min(body.size, start + PIECE)));
    }
    await writer.close();
  } catch (fault) {
    void writer.abort(fault).catch(() => undefined);
    throw fault;
  }
}

async function inflateInJavaScript(body: ByteSource, keep: number, budget: InflateBudget): Promise<Inflated> {
  const head = await body.read(0, Math.min(HEADER, body.size));
  const hasHeader = head.length === HEADER && (head[0]! & 0x0f) === 8 && (head[0]! * 256 + head[1]!) % 31 === 0;
  const sink = new Sink(keep, budget);
  const inflater = new Inflate((piece) => sink.take(piece));
  try {
    // Without the header: a checksum that is missing or wrong counts for nothing.
    for (let start = hasHeader ? HEADER : 0; start < body.size; start += SMALL_PIECE) {
      const end = Math.min(body.size, start + SMALL_PIECE);
      inflater.push(await body.read(start, end), end === body.size);
    }
  } catch (fault) {
    if (fault instanceof RefusedError) {
      throw fault;
    }
  }
  const { pieces, length } = sink;
  const isExact = async () => hasHeader && keep > 0 && endsExactly(await body.read(0, body.size), pieces);
  return { pieces, length, isExact };
}

// Whether a body ends with its checksum: then what is deflated breaks without its last byte.
function endsExactly(body: Bytes, pieces: readonly Uint8Array[]): boolean {
  const end = body.length - CHECKSUM;
  return (
    end > HEADER &&
    checksum(pieces) === readU32(body, end) &&
    isWhole(body.subarray(HEADER, end)) &&
    !isWhole(body.subarray(HEADER, end - 1))
  );
}

function isWhole(deflated: Uint8Array): boolean {
  try {
    // The output is small: it has been inflated before.
    return inflateSync(deflated) !== null;
  } catch {
    return false;
  }
}
