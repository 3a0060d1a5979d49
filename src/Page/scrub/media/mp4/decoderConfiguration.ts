import { type Bytes, concat, u16, u32, u8, utf8 } from '../../../protocol/encoding/bytes.ts';
import { box, boxesIn } from '../../isobmff/box.ts';
import { ByteReader } from '../../isobmff/byteReader.ts';
import { codecConfiguration } from '../../isobmff/codecConfiguration.ts';
import { RefusedError } from '../../refusal.ts';

// What decoders of films and sounds must know besides what pictures need too. Vendors and versions are zeroed.

type Rebuild = (reader: ByteReader) => Bytes | null;

const MOST_CHANNELS = 64;

/** A descriptor of MPEG-4 systems (ISO/IEC 14496-1 §8.3.3): its tag and content. */
function descriptor(reader: ByteReader): { tag: number; body: ByteReader } {
  const tag = reader.uint(1);
  let length = 0;
  for (let more = 128; more & 128;) {
    more = reader.uint(1);
    length = length * 128 + (more & 127);
  }
  return { tag, body: new ByteReader(reader.take(length)) };
}

/** The content of the first descriptor with this tag; empty if there is none. */
function inner(reader: ByteReader, tag: number): ByteReader {
  while (reader.left > 1) {
    const found = descriptor(reader);
    if (found.tag === tag) {
      return found.body;
    }
  }
  return new ByteReader(new Uint8Array());
}

// Lengths of the descriptors written here fit in two digits of base 128.
const describe = (tag: number, body: Uint8Array): Bytes =>
  concat(Uint8Array.of(tag, 0x80 | (body.length >> 7), body.length & 127), body);

const MPEG4_VISUAL = 0x20;
// What a decoder of pictures must know, in bytes, and one of sound.
const [MOST_VISUAL, MOST_SPECIFIC] = [4096, 256];

/** MPEG-4 audio and video (ISO/IEC 14496-14 §5.6). */
function esds(reader: ByteReader): Bytes {
  reader.take(4);
  const stream = inner(reader, 3);
  stream.take(2);
  const flags = stream.uint(1);
  stream.take((flags & 0x80 ? 2 : 0) + (flags & 0x20 ? 2 : 0));
  const decoder = inner(stream, 4);
  const head = decoder.take(13);
  const specific = inner(decoder, 5);
  if (specific.left > (head[0] === MPEG4_VISUAL ? MOST_VISUAL : MOST_SPECIFIC)) {
    throw new RefusedError('tooComplex');
  }
  const bytes = specific.take(specific.left);
  const kept = head[0] === MPEG4_VISUAL ? withoutUserData(bytes) : bytes;
  const configuration = concat(head, ...(kept.length > 0 ? [describe(5, kept)] : []));
  // The stream is number 0 and depends on nothing; SL configuration 2 is that of MP4 files.
  return concat(u32(0), describe(3, concat(u8(0), u16(0), describe(4, configuration), describe(6, u8(2)))));
}

/** Leaves out what encoders write about themselves: start code B2 (ISO/IEC 14496-2 §6.2.2.1), to the next start code. */
export function withoutUserData(bytes: Bytes): Bytes {
  if (bytes.length > MOST_VISUAL) {
    throw new RefusedError('tooComplex');
  }
  const text = String.fromCharCode(...bytes).replace(/\0\0\x01\xb2[^]*?(?=\0\0\x01|$)/g, '');
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0));
}

/** AMR and H.263 of phones (3GPP TS 26.244 §6.7, §6.8): vendor and version are zeroed. */
const withoutVendor =
  (length: number): Rebuild =>
  (reader) => {
    reader.take(5);
    return concat(new Uint8Array(5), reader.take(length));
  };

/** Opus (Encapsulation of Opus in ISO Base Media File Format §4.3.2). */
function dOps(reader: ByteReader): Bytes {
  const head = reader.take(11);
  return head[10] === 0 ? head : concat(head, reader.take(2 + head[1]!));
}

/** FLAC: STREAMINFO as the only block. */
function dfLa(reader: ByteReader): Bytes | null {
  reader.take(4);
  const [first, length] = [reader.uint(1), reader.uint(3)];
  return (first & 127) === 0 && length === 34 ? concat(u32(0), u32(0x8000_0022), reader.take(34)) : null;
}

/** VP8 and VP9 (VP Codec ISO Media File Format Binding), without data that neither of them has. */
const vpcC: Rebuild = (reader) => concat(reader.take(10), u16(0));

/** Dolby Vision: what is defined, and zeros where more might be one day. */
const dolbyVision: Rebuild = (reader) => concat(reader.take(5), new Uint8Array(19));

/** Channel layout of QuickTime. */
function chan(reader: ByteReader): Bytes {
  const head = reader.take(12);
  const count = Math.min(reader.uint(4), MOST_CHANNELS);
  return concat(head, u32(count), reader.take(20 * count));
}

/** Dolby Digital Plus (ETSI TS 102 366 §F.6): short, and its length depends on bits within. */
const dec3: Rebuild = (reader) => reader.take(Math.min(reader.left, 16));

/** That pictures are the alpha of others (ISO/IEC 23008-12 §7.5.3), in the words that all readers know. */
const auxi: Rebuild = (reader) =>
  /auxid:1\0|:alpha\0/.test(String.fromCharCode(...reader.take(Math.min(reader.left, 64))))
    ? concat(u32(0), utf8('urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0'))
    : null;

const exactly =
  (length: number): Rebuild =>
  (reader) =>
    reader.take(length);

/** What QuickTime wraps around sound: the format, its configuration, the order of bytes, and an empty box at the end. */
const wave: Rebuild = (reader) => {
  const inner = boxesIn(reader.take(reader.left)).filter(({ type }) => type !== 'wave');
  return concat(...decoderBoxes(inner), u32(8), u32(0));
};

const REBUILD = new Map<string, Rebuild>(
  Object.entries({
    esds,
    damr: withoutVendor(4),
    d263: withoutVendor(2),
    dOps,
    dfLa,
    vpcC,
    dvcC: dolbyVision,
    dvvC: dolbyVision,
    dac3: exactly(3),
    dec3,
    alac: exactly(28),
    chan,
    pcmC: exactly(6),
    fiel: exactly(2),
    wave,
    frma: exactly(4),
    enda: exactly(2),
    auxi,
    // How pictures of a moving picture depend on each other (§7.2.3).
    ccst: exactly(8),
  }),
);

/**
 * The boxes of a sample entry that a decoder needs, each built anew.
 *
 * @throws RefusedError if one is shorter than what it must say, or says that the samples are encrypted
 */
export function decoderBoxes(boxes: readonly { readonly type: string; readonly body: Bytes }[]): Bytes[] {
  if (boxes.some(({ type }) => type === 'sinf')) {
    throw new RefusedError('encrypted');
  }
  return boxes.flatMap(({ type, body }) => {
    const rebuilt = REBUILD.get(type)?.(new ByteReader(body)) ?? codecConfiguration(type, body);
    return rebuilt === null ? [] : [box(type, rebuilt)];
  });
}
