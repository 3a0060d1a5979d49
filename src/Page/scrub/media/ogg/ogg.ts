import { type Bytes, concat } from '../../../protocol/encoding/bytes.ts';
import type { Format, Work } from '../../format.ts';
import { noteMarks } from '../../redStar.ts';
import { RefusedError } from '../../refusal.ts';
import type { ByteSource } from '../../source/byteSource.ts';
import { JoinedSource } from '../../source/joinedSource.ts';
import { MemorySource } from '../../source/memorySource.ts';
import { SlicedSource } from '../../source/slicedSource.ts';
import { isCleanOgg } from '../checks/oggCheck.ts';
import { readLE } from '../riff/chunk.ts';
import { tagged } from '../tag.ts';
import { type OggCodec, oggCodec } from './codec.ts';
import { CONTINUED, findPage, FIRST, LAST, type Page, pageHeader, readPage } from './page.ts';

// A page a second, or more of a film: hours in any case.
const MOST_PAGES = 1 << 18;
const LARGEST_HEADERS = 1 << 20;
const MOST_HEADERS = 64;
const MOST_COMMENTS = 200;

const ogg = (mediaType: string, extension: string, remains: Format['remains']): Format => ({
  mediaType,
  extension,
  remains,
  async clean(source, work) {
    const { start: end } = await noteMarks(source, 0, work);
    const file = new Rewriting(source, work);
    for (let at = 0; at < end;) {
      const page = await readPage(source, at, end);
      if (page === null) {
        const next = await findPage(source, at + 1, end);
        work.found({ tells: 'other', name: 'trailing', detail: `${next - at} B` });
        at = next;
      } else {
        await file.add(page);
        at = page.end;
      }
    }
    return file.finish();
  },
  isClean: isCleanOgg,
});

const OGG_SOUND = ogg('audio/ogg', 'ogg', ['voices', 'encoder']);
const OGG_OPUS = ogg('audio/ogg', 'opus', ['voices']);
const OGG_VIDEO = ogg('video/ogg', 'ogv', ['faces', 'voices', 'sensor', 'encoder']);

/** What an Ogg file holds, by the first packets of its first streams; null if it is none. */
export async function recogniseOgg(source: ByteSource, start: number): Promise<Format | null> {
  let kind: Format | null = null;
  for (let at = start, left = 8; left > 0; left--) {
    const page = await readPage(source, at, source.size);
    if (page === null || !(page.flags & FIRST)) {
      break;
    }
    const head = String.fromCharCode(...(await source.read(page.start, Math.min(page.end, page.start + 8))));
    kind = /theora/.test(head) ? OGG_VIDEO : (kind ?? (head === 'OpusHead' ? OGG_OPUS : OGG_SOUND));
    at = page.end;
  }
  return kind ?? OGG_SOUND;
}

/** A stream of packets that is being written anew. */
interface Stream {
  readonly codec: OggCodec;
  readonly serial: number;
  sequence: number;
  /** Packets in front of the sound: how many are still to come, those that are needed, and the one that is not yet whole. */
  headersLeft: number;
  readonly kept: Bytes[];
  partial: Bytes;
}

/** Writes pages anew: streams numbered from 1, their comments empty, sound and pictures as they were. */
class Rewriting {
  readonly #source: ByteSource;
  readonly #work: Work;
  readonly #parts: ByteSource[] = [];
  /** Streams by their number in the source; null for one that is dropped. */
  readonly #streams = new Map<number, Stream | null>();
  #serial = 0;

  constructor(source: ByteSource, work: Work) {
    this.#source = source;
    this.#work = work;
  }

  async add(page: Page): Promise<void> {
    const body = await this.#source.read(page.start, page.end);
    if (page.flags & FIRST) {
      this.#begin(page, body);
      return;
    }
    const stream = this.#streams.get(page.serial);
    if (stream === null || stream === undefined) {
      return;
    }
    const done = stream.headersLeft > 0 ? this.#addHeaders(stream, page, body) : 0;
    if (done < page.lacing.length || (page.lacing.length === 0 && stream.headersLeft === 0)) {
      this.#addData(stream, page, body, done);
    }
  }

  finish(): ByteSource {
    if (![...this.#streams.values()].some((stream) => stream?.headersLeft === 0)) {
      throw new RefusedError(this.#serial > 0 ? 'damaged' : 'unsupported');
    }
    return new JoinedSource(this.#parts);
  }

  #begin(page: Page, body: Bytes): void {
    const codec = oggCodec(body);
    if (codec === null) {
      this.#work.found(tagged(String.fromCharCode(...body.subarray(0, 8)).replace(/[^\w ]/g, ''), ''));
      this.#streams.set(page.serial, null);
      return;
    }
    const headers = codec.headers ?? MOST_HEADERS;
    if (headers > MOST_HEADERS) {
      throw new RefusedError('tooComplex');
    }
    const serial = ++this.#serial;
    const partial = new Uint8Array();
    const stream = { codec, serial, sequence: 0, headersLeft: headers - 1, kept: [codec.comments], partial };
    this.#streams.set(page.serial, stream);
    this.#write(stream, FIRST, new Uint8Array(8), lacingOf([codec.first]), codec.first);
  }

  /** Collects packets in front of the sound, and says how many pieces of the page it took. */
  #addHeaders(stream: Stream, page: Page, body: Bytes): number {
    let [at, i] = [0, 0];
    for (; i < page.lacing.length && stream.headersLeft > 0; i++) {
      const length = page.lacing[i]!;
      stream.partial = concat(stream.partial, body.subarray(at, at + length));
      at += length;
      if (stream.partial.length > LARGEST_HEADERS) {
        throw new RefusedError('tooComplex');
      }
      if (length < 255) {
        this.#keepHeader(stream);
      }
    }
    return i;
  }

  #keepHeader(stream: Stream): void {
    const packet = stream.partial;
    const text = String.fromCharCode(...packet.subarray(0, 8));
    if (stream.codec.needs?.test(text)) {
      stream.kept.push(packet);
    } else {
      noteComments(packet, this.#work);
    }
    stream.partial = new Uint8Array();
    // A block of FLAC has a bit for "the last one"; a frame, all of whose first bits are set, must not stand here yet.
    const isLast = stream.codec.headers === null && (packet[0]! & 128) !== 0;
    if (isLast && packet[0] === 255) {
      throw new RefusedError('damaged');
    }
    stream.headersLeft = isLast ? 0 : stream.headersLeft - 1;
    if (stream.headersLeft === 0) {
      if (stream.codec.needs !== null && stream.kept.length === 1) throw new RefusedError('damaged');
      this.#writeHeaders(stream);
    }
  }

  /** Comments and what follows them, over as many pages as they need. */
  #writeHeaders(stream: Stream): void {
    const body = concat(...stream.kept);
    const lacing = lacingOf(stream.kept);
    for (let i = 0, at = 0; i < lacing.length; i += 255) {
      const piece = lacing.subarray(i, i + 255);
      const size = piece.reduce((sum, length) => sum + length, 0);
      const flags = i > 0 && lacing[i - 1] === 255 ? CONTINUED : 0;
      // A page on which no packet ends says so with ones.
      const granule = new Uint8Array(8).fill(piece.every((length) => length === 255) ? 255 : 0);
      this.#write(stream, flags, granule, piece, body.slice(at, at + size));
      at += size;
    }
  }

  #addData(stream: Stream, page: Page, body: Bytes, done: number): void {
    const skipped = page.lacing.subarray(0, done).reduce((sum, length) => sum + length, 0);
    const flags = page.flags & (done > 0 ? LAST : LAST | CONTINUED);
    const lacing = page.lacing.slice(done);
    const header = pageHeader(
      { ...page, flags, lacing, serial: stream.serial },
      stream.sequence++,
      body.subarray(skipped),
    );
    this.#push(new MemorySource(header), new SlicedSource(this.#source, page.start + skipped, page.end));
  }

  #write(stream: Stream, flags: number, granule: Bytes, lacing: Bytes, body: Bytes): void {
    const header = pageHeader({ flags, granule, serial: stream.serial, lacing }, stream.sequence++, body);
    this.#push(new MemorySource(concat(header, body)));
  }

  #push(...parts: ByteSource[]): void {
    if (this.#parts.push(...parts) > 2 * MOST_PAGES) {
      throw new RefusedError('tooComplex');
    }
  }
}

/** Lengths of pieces of packets: as many of 255 as fit, then the rest, which may be 0. */
function lacingOf(packets: readonly Bytes[]): Bytes {
  const pieces = packets.map(({ length }) =>
    concat(new Uint8Array(Math.floor(length / 255)).fill(255), Uint8Array.of(length % 255)),
  );
  return concat(...pieces);
}

/** Notes the comments of a packet (Vorbis I §5): the vendor, then lines like ARTIST=…, each with its length in front. */
function noteComments(packet: Bytes, work: Work): void {
  const text = String.fromCharCode(...packet.subarray(0, 8));
  const begin = /^OpusTags/.test(text)
    ? 8
    : /^[\x03\x81](vorbis|theora)/.test(text)
      ? 7
      : /^[\x04\x84]\0/.test(text)
        ? 4
        : 0;
  if (begin > 0) {
    noteVorbisComments(packet.subarray(begin), work);
  }
}

/** Notes the vendor and the comments that stand one after the other in some bytes. */
export function noteVorbisComments(bytes: Bytes, work: Work): void {
  const read = (at: number) => new TextDecoder().decode(bytes.subarray(at + 4, at + 4 + readLE(bytes, at, 4)));
  const vendor = read(0);
  if (vendor !== '') {
    work.found(tagged('encoder', vendor));
  }
  let at = 4 + readLE(bytes, 0, 4);
  const count = Math.min(MOST_COMMENTS, readLE(bytes, at, 4));
  at += 4;
  for (let i = 0; i < count && at < bytes.length; i++) {
    const [name = '', ...value] = read(at).split('=');
    work.found(tagged(name, /PICTURE|COVERART/.test(name) ? '' : value.join('=')));
    at += 4 + readLE(bytes, at, 4);
  }
}
