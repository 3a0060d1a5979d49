import { type Bytes, concat, u16, u32, utf8 } from '../../../protocol/encoding/bytes.ts';
import type { Format } from '../../format.ts';
import { noteMarks } from '../../redStar.ts';
import { RefusedError } from '../../refusal.ts';
import type { ByteSource } from '../../source/byteSource.ts';
import { MemorySource } from '../../source/memorySource.ts';
import { isCleanMp3 } from '../checks/mp3Check.ts';
import { tagged, textIn } from '../tag.ts';
import { type SoundOfFrame, withoutAncillary } from './ancillary.ts';
import { findFrames, type Frames, joined, MARK, type Measure } from './frames.ts';
import { endOfId3, noteTags } from './soundTags.ts';

// ISO/IEC 11172-3 §2.4.2.3 and 13818-3: kbit/s by version (1, or 2 and 2.5), layer and index; Hz by index, for version 1.
const KBITS: Readonly<Record<string, readonly number[]>> = {
  '11': [32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  '12': [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  '13': [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  '21': [32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  '22': [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};
const HERTZ = [44_100, 48_000, 32_000];

interface Header {
  /** 1 for MPEG-1, 2 for MPEG-2 and 2.5. */
  readonly version: number;
  readonly layer: number;
  readonly isMono: boolean;
  /** In bytes. */
  readonly length: number;
  readonly hasChecksum: boolean;
  /** The bits in which all frames of a sound agree. */
  readonly kind: number;
}

function readHeader(bytes: Bytes, at: number): Header | null {
  const [sync, first, second, third] = [bytes[at]!, bytes[at + 1]!, bytes[at + 2]!, bytes[at + 3]!];
  const [variant, layer] = [(first >> 3) & 3, 4 - ((first >> 1) & 3)];
  const hertz = HERTZ[(second >> 2) & 3];
  if (sync !== 0xff || first < 0xe0 || variant === 1 || layer === 4 || hertz === undefined || third === undefined) {
    return null;
  }
  const version = variant === 3 ? 1 : 2;
  const kbits = (KBITS[`${version}${layer}`] ?? KBITS['22']!)[(second >> 4) - 1];
  if (kbits === undefined) {
    return null;
  }
  const rate = hertz / (variant === 3 ? 1 : variant === 2 ? 2 : 4);
  const padding = (second >> 1) & 1;
  const samples = version === 2 && layer === 3 ? 72 : 144;
  const length =
    layer === 1
      ? 4 * (Math.floor((12_000 * kbits) / rate) + padding)
      : Math.floor((samples * 1000 * kbits) / rate) + padding;
  const isMono = third >> 6 === 3;
  return {
    version,
    layer,
    isMono,
    length,
    hasChecksum: (first & 1) === 0,
    kind: ((first & 0xfe) << 8) | (second & 12),
  };
}

/** MPEG audio as frames that are of the same kind as the first one. */
function measureLike(kind: number): Measure {
  return (bytes, at) => {
    const header = readHeader(bytes, at);
    return header?.kind === kind ? header.length : 0;
  };
}

const measureAny: Measure = (bytes, at) => readHeader(bytes, at)?.length ?? 0;

/** MPEG-1 and MPEG-2 audio of layers 1 to 3. */
export const mp3: Format = {
  mediaType: 'audio/mpeg',
  extension: 'mp3',
  remains: ['voices', 'encoder'],
  async clean(source, work) {
    const { start: end } = await noteMarks(source, 0, work);
    const start = await endOfId3(source);
    const any = await findFrames(source, start, Math.min(end, start + (1 << 17)), measureAny);
    const [begin] = any.runs[0]!;
    const head = await source.read(begin, Math.min(end, begin + 4096));
    const header = readHeader(head, 0)!;
    const info = readInfo(head, header);
    const frames = await findFrames(source, begin + (info ? header.length : 0), end, measureLike(header.kind));
    for (const [from, to] of [[0, begin] as const, ...frames.gaps]) {
      await noteTags(source, from, to, work);
    }
    const sound =
      header.layer === 3 ? await withoutAncillary(source, frames, readSound, (told) => work.found(told)) : source;
    if (info === null) {
      return joined(sound, frames);
    }
    // The name alone is what this writes itself.
    if (info.encoder !== '' && info.encoder !== 'LAME') {
      work.found(tagged('encoder', info.encoder));
    }
    return joined(sound, frames, new MemorySource(infoFrame(head, header, info, frames)));
  },
  isClean: isCleanMp3,
};

/** A first frame that is silent and says how long the sound is (Xing, LAME, Fraunhofer). */
interface Info {
  readonly isVariable: boolean;
  /** Samples to leave out at the start and the end, 12 bits each, as LAME writes them; zeros if it did not. */
  readonly gap: Bytes;
  readonly encoder: string;
}

/** Behind the four bytes of a header: what a decoder of layer 3 needs besides, in bytes. */
const sideSize = ({ version, isMono }: Header): number => (version === 1 ? (isMono ? 17 : 32) : isMono ? 9 : 17);

const CHANNEL_BITS: Readonly<Record<number, number>> = { 1: 59, 2: 63 };

/** Where a frame's sound begins and how many bits it has, of each channel in each of its parts. */
function readSound(bytes: Bytes): SoundOfFrame | null {
  const header = readHeader(bytes, 0);
  if (header === null) {
    return null;
  }
  const { version, isMono, length, hasChecksum } = header;
  const side = 4 + (hasChecksum ? 2 : 0);
  const bits = (at: number, count: number): number => {
    let value = 0;
    for (let i = at; i < at + count; i++) {
      value = value * 2 + (((bytes[side + (i >> 3)] ?? 0) >> (7 - (i & 7))) & 1);
    }
    return value;
  };
  const channels = isMono ? 1 : 2;
  // Behind a pointer of 9 or 8 bits: private bits, and which scale factors are shared.
  const first = version === 1 ? 9 + (isMono ? 5 : 3) + 4 * channels : 8 + channels;
  let sum = 0;
  for (let part = 0; part < channels * (version === 1 ? 2 : 1); part++) {
    sum += bits(first + part * CHANNEL_BITS[version]!, 12);
  }
  const before = bits(0, version === 1 ? 9 : 8);
  return { head: side + sideSize(header), length, before, bytes: Math.ceil(sum / 8) };
}

function readInfo(head: Bytes, header: Header): Info | null {
  const name = (at: number) => String.fromCharCode(...head.subarray(at, at + 4));
  // Behind the side information, of whatever size: a wrong header must not hide what it says.
  const at = [13, 21, 36].find((place) => /^(Xing|Info)$/.test(name(place)));
  if (header.layer === 3 && name(36) === 'VBRI') {
    return { isVariable: true, gap: new Uint8Array(3), encoder: '' };
  }
  if (header.layer !== 3 || at === undefined) {
    return null;
  }
  const flags = head[at + 7]!;
  const lame = at + 8 + (flags & 1 ? 4 : 0) + (flags & 2 ? 4 : 0) + (flags & 4 ? 100 : 0) + (flags & 8 ? 4 : 0);
  const encoder = textIn(head.subarray(lame, Math.min(lame + 9, header.length)));
  const isLame = /^(LAME|Lavf|Lavc|L3\.99)/.test(encoder) && lame + 24 <= header.length;
  return {
    isVariable: name(at) === 'Xing',
    gap: isLame ? head.slice(lame + 21, lame + 24) : new Uint8Array(3),
    encoder,
  };
}

const SEEK_POINTS = 100;

/**
 * Writes the first frame anew: frames, bytes, a table of seeking, and the gaps at start and end, which players only respect
 * behind the name LAME, whoever the encoder was.
 */
function infoFrame(head: Bytes, header: Header, { isVariable, gap }: Info, frames: Frames): Bytes {
  const side = sideSize(header);
  if (header.length < 4 + side + 8 + 8 + SEEK_POINTS + 36) {
    throw new RefusedError('unsupported');
  }
  const size = frames.runs.reduce((sum, [start, end]) => sum + end - start, 0);
  const total = header.length + size;
  const points = Uint8Array.from({ length: SEEK_POINTS }, (_, i) => {
    const mark = frames.marks[Math.floor((i * frames.count) / SEEK_POINTS / MARK)]!;
    return Math.min(255, Math.floor((256 * (i && header.length + mark)) / total));
  });
  const xing = concat(utf8(isVariable ? 'Xing' : 'Info'), u32(7), u32(frames.count), u32(total), points);
  const hasGap = gap.some((byte) => byte !== 0);
  const lame = concat(
    utf8(hasGap ? 'LAME' : '\0\0\0\0'),
    new Uint8Array(17),
    gap,
    new Uint8Array(4),
    u32(hasGap ? total : 0),
  );
  const body = concat(head.subarray(0, 4), new Uint8Array(side), xing, lame, u16(0));
  const check = hasGap ? u16(crc16(concat(body))) : u16(0);
  return concat(body, check, new Uint8Array(header.length - body.length - 2));
}

/** CRC-16 of LAME's tag: polynomial 8005, from the lowest bit, starting with 0. */
function crc16(bytes: Bytes): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) {
      crc = crc & 1 ? (crc >>> 1) ^ 0xa001 : crc >>> 1;
    }
  }
  return crc;
}

/** Whether frames of MPEG audio begin at `start`. */
export async function beginsMp3(source: ByteSource, start: number): Promise<boolean> {
  const head = await source.read(start, Math.min(start + 4, source.size));
  return head.length === 4 && measureAny(head, 0) > 0;
}
