import { type Bytes, concat, u32, utf8 } from '../../../protocol/encoding/bytes.ts';
import { RefusedError } from '../../refusal.ts';
import { readLE } from '../riff/chunk.ts';

/** How the packets of a stream begin: what it is, comments, and for some what a decoder must know. */
export interface OggCodec {
  /** The first packet, built anew. */
  readonly first: Bytes;
  /** How many packets stand in front of sound or pictures; null if the last one says that it is the last. */
  readonly headers: number | null;
  /** The packet of comments, empty. */
  readonly comments: Bytes;
  /** Which of the further packets decoding needs, by their beginning; null if none. */
  readonly needs: RegExp | null;
  readonly isVideo: boolean;
}

// No vendor, no comments: two lengths of zero (Vorbis I §5.2.1).
const NOTHING = new Uint8Array(8);

/** The codec of a stream by its first packet; null if it is not known here. */
export function oggCodec(packet: Bytes): OggCodec | null {
  const text = String.fromCharCode(...packet.subarray(0, 9));
  const known = CODECS.find(([beginning]) => beginning.test(text));
  return known === undefined ? null : known[1](packet);
}

const CODECS: readonly (readonly [RegExp, (packet: Bytes) => OggCodec])[] = [
  // RFC 7845 §5.1
  [/^OpusHead/, (packet) => ({ ...sound(opusHead(packet)), headers: 2, comments: concat(utf8('OpusTags'), NOTHING) })],
  [
    /^\x01vorbis/,
    (packet) => ({
      ...sound(exactly(packet, 30)),
      headers: 3,
      comments: concat(utf8('\x03vorbis'), NOTHING, Uint8Array.of(1)),
      needs: /^\x05vorbis/,
    }),
  ],
  [
    /^\x80theora/,
    (packet) => ({
      first: exactly(packet, 42),
      headers: 3,
      comments: concat(Uint8Array.of(0x81), utf8('theora'), NOTHING),
      needs: /^\x82theora/,
      isVideo: true,
    }),
  ],
  [
    /^\x7fFLAC\x01/,
    (packet) => ({
      ...sound(flacHead(packet)),
      headers: null,
      comments: concat(u32(0x8400_0008), NOTHING),
    }),
  ],
  [/^Speex {3}/, (packet) => ({ ...sound(speexHead(packet)), headers: 2 + readLE(packet, 68, 4), comments: NOTHING })],
];

const sound = (first: Bytes): Pick<OggCodec, 'first' | 'needs' | 'isVideo'> => ({
  first,
  needs: null,
  isVideo: false,
});

function exactly(packet: Bytes, length: number): Bytes {
  if (packet.length < length) {
    throw new RefusedError('damaged');
  }
  return packet.slice(0, length);
}

const opusHead = (packet: Bytes): Bytes => exactly(packet, packet[18] === 0 ? 19 : 21 + (packet[9] ?? 0));

/** The format of FLAC, and that one packet follows it (xiph.org, "Ogg mapping for FLAC"). */
function flacHead(packet: Bytes): Bytes {
  const head = exactly(packet, 51);
  // 128 says that it is the last block, which it is not.
  head.set(utf8('\x01\0\0\x01fLaC\0\0\0\x22'), 5);
  return head;
}

/** Without the version of the encoder, which is a text, and without further packets. */
function speexHead(packet: Bytes): Bytes {
  const head = exactly(packet, 80);
  head.fill(0, 8, 28);
  head.fill(0, 68, 80);
  return head;
}
