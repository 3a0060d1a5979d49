import { type Bytes, concat, utf8 } from '../../../protocol/encoding/bytes.ts';
import type { Format, Work } from '../../format.ts';
import { noteTrailing } from '../../redStar.ts';
import { RefusedError } from '../../refusal.ts';
import type { ByteSource } from '../../source/byteSource.ts';
import { JoinedSource } from '../../source/joinedSource.ts';
import { MemorySource } from '../../source/memorySource.ts';
import { isCleanMatroska } from '../checks/matroskaCheck.ts';
import { addCluster, type Clusters } from './clusters.ts';
import { type Element, element, elementAt, elementHeader, elementsIn, readUint, uint } from './element.ts';
import { joinAll } from '../joinAll.ts';
import { noteElement, noteInfo } from './matroskaTags.ts';
import { FrameLooks } from './frames.ts';
import { Overlay } from '../samples/overlay.ts';
import { once } from '../samples/told.ts';
import { Window } from '../window.ts';
import { ID, readTracks, type Tracks } from './tracks.ts';

const [EBML, DOC_TYPE, SEGMENT, SCALE, DURATION, MUXER, WRITER] = [
  0x1a45_dfa3, 0x4282, 0x1853_8067, 0x2a_d7b1, 0x4489, 0x4d80, 0x5741,
];
const LARGEST_PART = 1 << 22;
const MOST_ELEMENTS = 1 << 16;
const MILLISECOND = 1_000_000;

const matroska = (mediaType: string, extension: string, docType: string, remains: Format['remains']): Format => ({
  mediaType,
  extension,
  remains,
  clean: (source, work) => cleanMatroska(source, docType, work),
  isClean: isCleanMatroska,
});

const WEBM = matroska('video/webm', 'webm', 'webm', ['faces', 'voices', 'sensor', 'encoder']);
const MKV = matroska('video/x-matroska', 'mkv', 'matroska', ['faces', 'voices', 'sensor', 'encoder']);

/** WebM and Matroska. */
export async function recogniseMatroska(source: ByteSource): Promise<Format> {
  const head = await source.read(0, Math.min(64, source.size));
  return String.fromCharCode(...head).includes('webm') ? WEBM : MKV;
}

interface Segment {
  info: Bytes | null;
  tracks: Tracks | null;
  looks: FrameLooks | null;
  readonly clusters: Clusters;
}

async function cleanMatroska(source: ByteSource, docType: string, work: Work): Promise<ByteSource> {
  const file = new Window(source);
  const head = await elementAt(file, 0);
  const segment = head && (await elementAt(file, head.end));
  if (head?.id !== EBML || segment?.id !== SEGMENT) {
    throw new RefusedError('damaged');
  }
  const read: Segment = { info: null, tracks: null, looks: null, clusters: { parts: [], size: 0, cues: [] } };
  const end = Math.min(source.size, segment.end);
  const overlay = new Overlay(source);
  await noteTrailing(source, await readSegment(overlay, file, segment.start, end, read, work), work);
  if (read.tracks === null || read.clusters.parts.length === 0) {
    throw new RefusedError('damaged');
  }
  const front = concat(read.info ?? writeInfo(new Uint8Array()), read.tracks.bytes);
  const cues = writeCues(read.clusters, read.tracks.main, front.length);
  const size = front.length + cues.length + read.clusters.size;
  const start = concat(writeHead(docType), elementHeader(SEGMENT, size), front, cues);
  return new JoinedSource([new MemorySource(start), ...read.clusters.parts]);
}

/** Reads the parts of a segment, and says where it ends. */
async function readSegment(
  source: Overlay,
  file: Window,
  start: number,
  end: number,
  read: Segment,
  work: Work,
): Promise<number> {
  let at = start;
  for (let left = MOST_ELEMENTS; at < end; left--) {
    const found = await elementAt(file, at);
    if (found === null || !isPart(found)) {
      return at;
    }
    if (left === 0) {
      throw new RefusedError('tooComplex');
    }
    at = await readPart(source, file, found, end, read, work);
  }
  return end;
}

const isPart = ({ id, end }: Element): boolean =>
  Object.values(ID).some((known) => known === id) && (end < Infinity || id === ID.cluster);

async function readPart(
  source: Overlay,
  file: Window,
  found: Element,
  end: number,
  read: Segment,
  work: Work,
): Promise<number> {
  const { id, start } = found;
  if (id === ID.cluster) {
    const { tracks, looks } = read;
    if (tracks === null || looks === null) {
      throw new RefusedError('damaged');
    }
    return addCluster({ source, file, tracks, looks }, found, end, read.clusters);
  }
  const stop = Math.min(end, found.end);
  if (id === ID.info || id === ID.tracks) {
    if (stop < found.end || stop - start > LARGEST_PART) {
      throw new RefusedError('damaged');
    }
    const body = await source.read(start, stop);
    if (id === ID.tracks) {
      read.tracks ??= readTracks(body, work);
      read.looks ??= new FrameLooks(read.tracks, { file, overlay: source, found: once((told) => work.found(told)) });
    } else {
      noteInfo(body, work);
      read.info ??= writeInfo(body);
    }
  } else {
    noteElement(id, await source.read(start, Math.min(stop, start + LARGEST_PART)), work);
  }
  return stop;
}

const writeHead = (docType: string): Bytes =>
  element(
    EBML,
    ...[0x4286, 0x42f7].map((id) => element(id, uint(1))),
    element(0x42f2, uint(4)),
    element(0x42f3, uint(8)),
    element(DOC_TYPE, utf8(docType)),
    element(0x4287, uint(4)),
    element(0x4285, uint(2)),
  );

/** How long a unit of time and the whole film are; the names of the programs that wrote it are empty. */
function writeInfo(body: Bytes): Bytes {
  const elements = elementsIn(body);
  const scale = elements.find(({ id }) => id === SCALE)?.body;
  const duration = elements.find(({ id }) => id === DURATION)?.body;
  return element(
    ID.info,
    element(SCALE, uint(scale === undefined ? MILLISECOND : readUint(scale))),
    ...(duration?.length === 4 || duration?.length === 8 ? [element(DURATION, duration)] : []),
    element(MUXER),
    element(WRITER),
  );
}

/** Where players may begin: a time, a track, and the place of a cluster, always in 8 bytes. */
function writeCues({ cues }: Clusters, track: number, front: number): Bytes {
  if (cues.length === 0) {
    return new Uint8Array();
  }
  const write = (offset: number) =>
    element(
      ID.cues,
      joinAll(cues, ([time, position]) => {
        const place = uint(offset + position);
        const positions = element(
          0xb7,
          element(0xf7, uint(track)),
          element(0xf1, new Uint8Array(8 - place.length), place),
        );
        return element(0xbb, element(0xb3, uint(time)), positions);
      }),
    );
  return write(front + write(0).length);
}
