import { type Bytes, concat } from '../../../protocol/encoding/bytes.ts';
import { RefusedError } from '../../refusal.ts';
import type { ByteSource } from '../../source/byteSource.ts';
import { MemorySource } from '../../source/memorySource.ts';
import { SlicedSource } from '../../source/slicedSource.ts';
import {
  element,
  elementAt,
  elementHeader,
  elementsIn,
  type Element,
  readUint,
  type SmallElement,
  uint,
} from './element.ts';
import type { Window } from '../window.ts';
import type { FrameLooks } from './frames.ts';
import { ID, type Tracks } from './tracks.ts';

const [TIME, SIMPLE_BLOCK, GROUP, BLOCK, ADDITIONS, MORE, ADD_ID, ADDITIONAL, ENCRYPTED] = [
  0xe7, 0xa3, 0xa0, 0xa1, 0x75a1, 0xa6, 0xee, 0xa5, 0xaf,
];
// Duration, reference, padding to leave out.
const NUMBERS = [0x9b, 0xfb, 0x75a2];
// Of additions to a block only alpha is shown.
const ALPHA = 1;
const LARGEST_GROUP = 1 << 26;
const MOST_PARTS = 1 << 19;
const MOST_IN_GROUP = 1024;

/** Clusters as they are written, one after the other, and where players may begin. */
export interface Clusters {
  readonly parts: ByteSource[];
  size: number;
  /** Time, and where the cluster begins in `parts`. */
  readonly cues: (readonly [time: number, position: number])[];
}

/** What clusters are read with. */
export interface Reading {
  readonly source: ByteSource;
  readonly file: Window;
  readonly tracks: Tracks;
  readonly looks: FrameLooks;
}

/**
 * Reads a cluster (RFC 9559 §5.1.3), and adds what is needed of it: its time, and the blocks of the tracks that stay, bit by
 * bit.
 *
 * @returns where it ends, at most at `end`
 * @throws RefusedError
 */
export async function addCluster(reading: Reading, cluster: Element, end: number, clusters: Clusters): Promise<number> {
  const { file } = reading;
  const last = Math.min(end, cluster.end);
  const writing = new ClusterWriter(reading);
  let at = cluster.start;
  while (at < last) {
    const found = await elementAt(file, at);
    // Elements of four bytes stand beside clusters, never in them: one of unknown length has ended.
    if (found === null || found.end > last || (found.id > 0xff_ffff && cluster.end === Infinity)) {
      break;
    }
    await writing.add(found);
    at = found.end;
  }
  writing.finish(clusters);
  return cluster.end === Infinity ? at : last;
}

class ClusterWriter {
  readonly #reading: Reading;
  readonly #parts: ByteSource[] = [];
  // Blocks that stand one behind the other in the source.
  #from = 0;
  #to = 0;
  #time: number | null = null;
  #cue: number | null = null;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  async add(found: Element): Promise<void> {
    const { file } = this.#reading;
    if (found.id === TIME) {
      this.#time ??= readUint(await file.peek(found.start, Math.min(8, found.end - found.start)));
    } else if (found.id === SIMPLE_BLOCK) {
      await this.#addBlock(found);
    } else if (found.id === GROUP) {
      await this.#addGroup(found);
    } else if (found.id === ENCRYPTED) {
      throw new RefusedError('encrypted');
    }
  }

  finish(clusters: Clusters): void {
    this.#flush();
    if (this.#parts.length === 0) {
      return;
    }
    const time = element(TIME, uint(this.#time ?? 0));
    const size = this.#parts.reduce((sum, part) => sum + part.size, time.length);
    const head = concat(elementHeader(ID.cluster, size), time);
    if (this.#cue !== null) {
      clusters.cues.push([this.#cue, clusters.size]);
    }
    clusters.size += head.length - time.length + size;
    for (const part of [new MemorySource(head), ...this.#parts]) {
      clusters.parts.push(part);
    }
    if (clusters.parts.length > MOST_PARTS) {
      throw new RefusedError('tooComplex');
    }
  }

  async #addBlock({ at, start, end }: Element): Promise<void> {
    const { file, tracks, looks } = this.#reading;
    const block = readBlock(await file.peek(start, Math.min(12, end - start)));
    if (!tracks.frames.has(block.track)) {
      return;
    }
    await looks.look(block.track, block.flags, start + block.head, end);
    this.#seekable(block, (block.flags & 0x80) !== 0);
    this.#keep(at, end);
  }

  async #addGroup({ start, end }: Element): Promise<void> {
    if (end - start > LARGEST_GROUP) {
      throw new RefusedError('tooComplex');
    }
    const { source, tracks, looks } = this.#reading;
    const group = await source.read(start, end);
    const elements = elementsIn(group);
    if (elements.length > MOST_IN_GROUP) {
      throw new RefusedError('tooComplex');
    }
    const body = elements.find(({ id }) => id === BLOCK)?.body ?? new Uint8Array();
    const block = readBlock(body);
    if (!tracks.frames.has(block.track)) {
      return;
    }
    this.#seekable(block, !elements.some(({ id }) => id === 0xfb));
    const place = start + body.byteOffset - group.byteOffset;
    await looks.look(block.track, block.flags, place + block.head, place + body.length);
    const rest = elements.flatMap(keptOfGroup);
    const head = elementHeader(BLOCK, body.length);
    const size = head.length + body.length + rest.reduce((sum, bytes) => sum + bytes.length, 0);
    this.#put(concat(elementHeader(GROUP, size), head));
    this.#keep(place, place + body.length);
    this.#put(concat(...rest));
  }

  #seekable(block: Block, isKey: boolean): void {
    if (isKey && block.track === this.#reading.tracks.main && this.#cue === null && this.#time !== null) {
      this.#cue = Math.max(0, this.#time + block.time);
    }
  }

  #keep(from: number, to: number): void {
    if (from !== this.#to) {
      this.#flush();
      this.#from = from;
    }
    this.#to = to;
  }

  #put(bytes: Bytes): void {
    this.#flush();
    this.#parts.push(new MemorySource(bytes));
  }

  #flush(): void {
    if (this.#to > this.#from) {
      this.#parts.push(new SlicedSource(this.#reading.source, this.#from, this.#to));
    }
    this.#from = this.#to = -1;
  }
}

interface Block {
  readonly track: number;
  /** Since the time of the cluster. */
  readonly time: number;
  readonly flags: number;
  /** Bytes in front of its content. */
  readonly head: number;
}

function readBlock(bytes: Bytes): Block {
  const width = Math.clz32(bytes[0] ?? 0) - 23;
  if (width > 4 || bytes.length < width + 3) {
    throw new RefusedError('damaged');
  }
  const track = bytes.subarray(1, width).reduce((sum, byte) => sum * 256 + byte, bytes[0]! & (255 >> width));
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return { track, time: view.getInt16(width), flags: bytes[width + 2]!, head: width + 3 };
}

/** Numbers, and alpha. */
function keptOfGroup({ id, body }: SmallElement): Bytes[] {
  if (NUMBERS.includes(id) && body.length <= 8) {
    return [element(id, body)];
  }
  if (id !== ADDITIONS) {
    return [];
  }
  const alpha = elementsIn(body)
    .map((more) => elementsIn(more.body))
    .filter((more) => readUint(more.find((one) => one.id === ADD_ID)?.body ?? uint(ALPHA)) === ALPHA)
    .flatMap((more) => more.filter((one) => one.id === ADDITIONAL));
  return alpha.length === 0
    ? []
    : [element(id, ...alpha.map((one) => element(MORE, element(ADD_ID, uint(ALPHA)), element(ADDITIONAL, one.body))))];
}
