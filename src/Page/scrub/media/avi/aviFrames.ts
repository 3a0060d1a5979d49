import { type Bytes, concat } from '../../../protocol/encoding/bytes.ts';
import { fourCC } from '../../isobmff/box.ts';
import { RefusedError } from '../../refusal.ts';
import type { ByteSource } from '../../source/byteSource.ts';
import { MemorySource } from '../../source/memorySource.ts';
import { SlicedSource } from '../../source/slicedSource.ts';
import type { Work } from '../../format.ts';
import { lookInto } from '../samples/lookInto.ts';
import { Overlay } from '../samples/overlay.ts';
import { once } from '../samples/told.ts';
import { joinAll } from '../joinAll.ts';
import { type Chunk, littleEndian, readLE } from '../riff/chunk.ts';
import { Window } from '../window.ts';
import type { AviStream } from './aviStream.ts';

const MOST_FRAMES = 1 << 19;
const KEY = 0x10;
const ENTRY = 16;
const FRAME = /^\d\d(dc|db|wb|pc)$/;
const NOTHING = new Uint8Array();
const PAD = new MemorySource(new Uint8Array(1));

/** The film as it is written. */
export interface Frames {
  readonly parts: readonly ByteSource[];
  /** In bytes, behind the four of its kind. */
  readonly size: number;
  /** Of each frame: its name, whether it can be shown alone, where it lies and how long it is. */
  readonly index: Bytes;
  /** How many pictures there are. */
  readonly pictures: number;
}

/**
 * Reads the frames of a film, in lists of lists, and leaves out what lies between them.
 *
 * @param index `idx1` of the source, from which it is known which pictures can be shown alone
 * @throws RefusedError
 */
export async function readFrames(
  source: ByteSource,
  films: readonly Chunk[],
  streams: readonly AviStream[],
  index: Bytes,
  work: Work,
): Promise<Frames> {
  const overlay = new Overlay(source);
  const file = new Window(source);
  const look = { file, overlay, found: once((finding) => work.found(finding)) };
  const looks = new Map(streams.map(({ number, coding }) => [number, coding && lookInto(coding, look)]));
  const writing = new FrameWriter(overlay, streams, new KeyFlags(index, films[0]?.start ?? 0));
  for (const { start, end } of films) {
    for (let at = start + 4; at + 8 <= end;) {
      const head = await file.peek(at, 12);
      const type = String.fromCharCode(...head.subarray(0, 4));
      const size = readLE(head, 4, 4);
      if (type === 'LIST') {
        // Frames that belong together may lie in a list of their own.
        at += 12;
        continue;
      }
      if (!/^[\x20-\x7e]{4}$/.test(type) || at + 8 + size > end) {
        break;
      }
      if (FRAME.test(type)) {
        await looks.get(Number(type.slice(0, 2)))?.(at + 8, at + 8 + size, NOTHING);
        writing.add(type, at, size);
      }
      at += 8 + size + (size & 1);
    }
  }
  return writing.finish();
}

/** Which frames of the source can be shown alone, asked for in the order in which they lie there. */
class KeyFlags {
  readonly #index: Bytes;
  // Places count from the file's beginning or from the film's; the first entry tells.
  readonly #base: number;
  #next = 0;

  constructor(index: Bytes, film: number) {
    this.#index = index;
    this.#base = readLE(index, 8, 4) < film ? film : 0;
  }

  at(place: number): number {
    while (this.#next < this.#index.length && this.#base + readLE(this.#index, this.#next + 8, 4) < place) {
      this.#next += ENTRY;
    }
    const isIndexed = this.#base + readLE(this.#index, this.#next + 8, 4) === place && this.#next < this.#index.length;
    return isIndexed ? readLE(this.#index, this.#next + 4, 4) & KEY : KEY;
  }
}

class FrameWriter {
  readonly #source: ByteSource;
  readonly #streams: readonly AviStream[];
  readonly #flags: KeyFlags;
  readonly #parts: ByteSource[] = [];
  readonly #index: Bytes[] = [];
  // Behind the four bytes of the list's kind.
  #size = 0;
  #pictures = 0;
  #from = -1;
  #to = -1;

  constructor(source: ByteSource, streams: readonly AviStream[], flags: KeyFlags) {
    this.#source = source;
    this.#streams = streams;
    this.#flags = flags;
  }

  add(type: string, at: number, size: number): void {
    const number = this.#streams.findIndex((stream) => stream.number === Number(type.slice(0, 2)));
    if (number < 0) {
      return;
    }
    if (this.#index.length === MOST_FRAMES) {
      throw new RefusedError('tooComplex');
    }
    const name = fourCC(String(number).padStart(2, '0') + type.slice(2));
    const numbers = [this.#flags.at(at), this.#size + 4, size].map((value) => littleEndian(value));
    this.#index.push(concat(name, ...numbers));
    this.#pictures += this.#streams[number]!.isVideo && size > 0 ? 1 : 0;
    if (number === Number(type.slice(0, 2))) {
      this.#keep(at, at + 8 + size);
    } else {
      this.#put(new MemorySource(concat(name, littleEndian(size))));
      this.#keep(at + 8, at + 8 + size);
    }
    if (size & 1) {
      this.#put(PAD);
    }
    this.#size += 8 + size + (size & 1);
  }

  finish(): Frames {
    this.#flush();
    if (this.#index.length === 0) {
      throw new RefusedError('damaged');
    }
    return {
      parts: this.#parts,
      size: this.#size,
      index: joinAll(this.#index, (entry) => entry),
      pictures: this.#pictures,
    };
  }

  #keep(from: number, to: number): void {
    if (from !== this.#to) {
      this.#flush();
      this.#from = from;
    }
    this.#to = to;
  }

  #put(part: ByteSource): void {
    this.#flush();
    this.#parts.push(part);
  }

  #flush(): void {
    if (this.#to > this.#from) {
      this.#parts.push(new SlicedSource(this.#source, this.#from, this.#to));
    }
    this.#from = this.#to = -1;
  }
}
