import { type Bytes, concat, utf8, u32 } from '../../../protocol/encoding/bytes.ts';
import type { Format, Work } from '../../format.ts';
import { noteMarks } from '../../redStar.ts';
import { RefusedError } from '../../refusal.ts';
import type { ByteSource } from '../../source/byteSource.ts';
import { JoinedSource } from '../../source/joinedSource.ts';
import { MemorySource } from '../../source/memorySource.ts';
import { SlicedSource } from '../../source/slicedSource.ts';
import { isCleanFlac } from '../checks/flacCheck.ts';
import { noteVorbisComments } from '../ogg/ogg.ts';
import { endOfId3, noteTags } from '../sound/soundTags.ts';
import { tagged, textIn } from '../tag.ts';
import { endOfFrames } from './flacFrames.ts';

const [STREAM_INFO, PADDING, APPLICATION, SEEK_TABLE, COMMENTS, PICTURE] = [0, 1, 2, 3, 4, 6];
const INFO_SIZE = 34;
const MOST_BLOCKS = 1024;
const LONGEST_NOTED = 1 << 16;

/** FLAC (RFC 9639): its format as the only block in front of the frames. */
export const flac: Format = {
  mediaType: 'audio/flac',
  extension: 'flac',
  remains: ['voices'],
  async clean(source, work) {
    const { start: last } = await noteMarks(source, 0, work);
    const begin = await endOfId3(source);
    const { info, start } = await readBlocks(source, begin + 4, work);
    const longest = info[7]! * 65_536 + info[8]! * 256 + info[9]!;
    const end = await endOfFrames(source, start, last, longest);
    await noteTags(source, 0, begin, work);
    await noteTags(source, end, last, work);
    const head = concat(utf8('fLaC'), u32(0x8000_0000 + INFO_SIZE), info);
    return new JoinedSource([new MemorySource(head), new SlicedSource(source, start, end)]);
  },
  isClean: isCleanFlac,
};

/** The blocks in front of the frames (§8): the first says what the sound is like, the others are not needed. */
async function readBlocks(source: ByteSource, from: number, work: Work): Promise<{ info: Bytes; start: number }> {
  let info: Bytes | null = null;
  let at = from;
  for (let left = MOST_BLOCKS; left > 0 && at + 4 <= source.size; left--) {
    const [first, ...length] = await source.read(at, at + 4);
    const end = at + 4 + length.reduce((sum, byte) => sum * 256 + byte, 0);
    if (end > source.size) {
      break;
    }
    const body = await source.read(at + 4, Math.min(end, at + 4 + LONGEST_NOTED));
    if (info === null) {
      info = blockOfInfo(first!, body);
    } else {
      noteBlock(first! & 127, body, work);
    }
    at = end;
    if (first! & 128) {
      return { info, start: at };
    }
  }
  throw new RefusedError('damaged');
}

function blockOfInfo(first: number, body: Bytes): Bytes {
  if ((first & 127) !== STREAM_INFO || body.length !== INFO_SIZE) {
    throw new RefusedError('damaged');
  }
  return body;
}

function noteBlock(type: number, body: Bytes, work: Work): void {
  if (type === COMMENTS) {
    noteVorbisComments(body, work);
  } else if (type === PICTURE) {
    work.found(tagged('PICTURE', ''));
  } else if (type === APPLICATION) {
    work.found(tagged('application', textIn(body)));
  } else if (type !== SEEK_TABLE && (type !== PADDING || body.some((byte) => byte !== 0))) {
    work.found({ tells: 'other', name: 'unknown', detail: textIn(body) });
  }
}
