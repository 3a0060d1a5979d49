import { type Bytes, concat, u16, u32, u8, utf8 } from '../../protocol/encoding/bytes.ts';
import { hex } from '../bytes.ts';
import { PLANTED } from './mediaCleaning.ts';

// Films as phones make them, built box by box, with a planted text wherever one fits.

const latin1 = (text: string): Bytes => new Uint8Array(Buffer.from(text, 'latin1'));

/** A box. */
export function box(type: string, ...parts: readonly (Uint8Array | string)[]): Bytes {
  const body = concat(...parts.map((part) => (typeof part === 'string' ? latin1(part) : part)));
  return concat(u32(8 + body.length), latin1(type), body);
}

/** A box with version 0 and flags 0 in front. */
export const full = (type: string, ...parts: readonly (Uint8Array | string)[]): Bytes => box(type, u32(0), ...parts);

const zeros = (length: number): Bytes => new Uint8Array(length);

/** 2 January 2026, 03:04, in seconds since 1904. */
export const TAKEN = 2_082_844_800 + Date.UTC(2026, 0, 2, 3, 4) / 1000;

/** The rotation of a phone held upright. */
export const ROTATED = hex(`00000000 00010000 00000000 ffff0000 00000000 00000000 00000000 00000000 40000000`);

/** A track of a film for {@link movie}. */
export interface TestTrack {
  readonly handler: string;
  readonly entry: Bytes;
  /** One chunk for each list, and the samples in it. */
  readonly chunks: readonly (readonly string[])[];
  /** Further boxes in `trak`. */
  readonly extra?: Bytes;
  readonly flags?: number;
}

const AVCC = hex('01 64 00 0a ff e1 0004 6764000a 01 0003 68ee3c fd f8 f8 00');

/** H.264 with the name of its compressor, a configuration with something behind it, and a box that nobody knows. */
export const avc1 = (more: Bytes = zeros(0)): Bytes =>
  box(
    'avc1',
    zeros(6),
    u16(1),
    zeros(4),
    'appl',
    zeros(8),
    u16(320),
    u16(240),
    u32(0x48_0000),
    u32(0x48_0000),
    zeros(4),
    u16(1),
    u8(PLANTED.length),
    PLANTED,
    zeros(31 - PLANTED.length),
    u16(24),
    u16(0xffff),
    box('avcC', AVCC, PLANTED),
    box('pasp', u32(1), u32(1)),
    box('uuid', zeros(16), PLANTED),
    more,
  );

/** AMR with the vendor that wrote it. */
export const samr = (): Bytes =>
  box(
    'samr',
    zeros(6),
    u16(1),
    zeros(8),
    u16(1),
    u16(16),
    zeros(4),
    u32(8000 << 16),
    box('damr', 'PLNT', u8(9), u16(0x81ff), u8(0), u8(1)),
  );

/** An iPhone's track of places: keys with names, values in samples. */
export const mebx = (): Bytes =>
  box(
    'mebx',
    zeros(6),
    u16(1),
    box('keys', box('\0\0\0\x01', box('keyd', 'mdta', `com.apple.quicktime.location.ISO6709`))),
  );

function stbl({ entry, chunks }: TestTrack, offsets: readonly number[]): Bytes {
  const samples = chunks.flat();
  const fields = chunks.map((chunk, i) => concat(u32(i + 1), u32(chunk.length), u32(1)));
  return box(
    'stbl',
    full('stsd', u32(1), entry),
    full('stts', u32(1), u32(samples.length), u32(100)),
    full('stss', u32(1), u32(1)),
    full('stsc', u32(fields.length), ...fields),
    full('stsz', u32(0), u32(samples.length), ...samples.map(({ length }) => u32(length))),
    full('stco', u32(offsets.length), ...offsets.map(u32)),
    full('sdtp', zeros(samples.length)),
    box('free', PLANTED),
  );
}

function trak(track: TestTrack, number: number, offsets: readonly number[]): Bytes {
  const { handler, extra = zeros(0), flags = 7 } = track;
  const header = concat(
    u32(flags),
    u32(TAKEN),
    u32(TAKEN),
    u32(number),
    zeros(4),
    u32(1000),
    zeros(16),
    ROTATED,
    zeros(8),
  );
  const media = handler === 'soun' ? full('smhd', zeros(4)) : box('vmhd', u32(1), zeros(8));
  return box(
    'trak',
    box('tkhd', header),
    box('edts', full('elst', u32(1), u32(1000), u32(40), u32(0x1_0000))),
    box(
      'mdia',
      full('mdhd', u32(TAKEN), u32(TAKEN), u32(1000), u32(1000), u16(0x15c7), u16(0)),
      full('hdlr', 'mhlr', handler, 'appl', zeros(8), PLANTED, u8(0)),
      box(
        'minf',
        media,
        full('hdlr', 'dhlr', 'url ', zeros(12), PLANTED),
        box('dinf', full('dref', u32(1), box('url ', u32(1)))),
        stbl(track, offsets),
      ),
    ),
    box('udta', box('\xa9nam', u16(PLANTED.length), u16(0), PLANTED)),
    extra,
  );
}

/** What stands around the tracks of a film. */
export interface Around {
  /** Boxes behind the tracks in `moov`. */
  readonly inMovie?: Bytes;
  readonly after?: Bytes;
  readonly brand?: string;
}

/** A film with `moov` in front; between the chunks of its data lies what no sample uses. */
export function movie(
  tracks: readonly TestTrack[],
  { inMovie = zeros(0), after = zeros(0), brand = 'isom' }: Around = {},
): Bytes {
  const ftyp = box('ftyp', brand, u32(7), brand, 'PLNT');
  const data: string[] = [];
  const order = tracks.flatMap((track, t) => track.chunks.map((chunk, c) => ({ t, c, chunk })));
  order.sort((left, right) => left.c - right.c || left.t - right.t);
  const build = (base: number): Bytes => {
    const offsets: number[][] = tracks.map(() => []);
    data.length = 0;
    let at = base;
    for (const { t, chunk } of order) {
      data.push(`gap${PLANTED}`, ...chunk);
      offsets[t]!.push(at + 3 + PLANTED.length);
      at += 3 + PLANTED.length + chunk.join('').length;
    }
    const mvhd = full(
      'mvhd',
      u32(TAKEN),
      u32(TAKEN),
      u32(1000),
      u32(1000),
      u32(0x1_0000),
      u16(0x100),
      zeros(10),
      ROTATED,
      zeros(24),
      u32(9),
    );
    return box('moov', mvhd, ...tracks.map((track, i) => trak(track, i + 1, offsets[i]!)), inMovie);
  };
  const moov = build(ftyp.length + build(0).length + 8);
  return concat(ftyp, moov, box('mdat', data.join('')), after);
}

/** A unit of H.264 behind its length: a slice of a picture with which playing can start ("e"), and its content. */
export const slice = (content: string): string => `\0\0\0${String.fromCharCode(1 + content.length)}e${content}`;

/** Pictures of a phone. */
export const PICTURES: TestTrack = {
  handler: 'vide',
  entry: avc1(),
  chunks: [[slice('picture1'), slice('pic2')], [slice('p3')]],
};
/** Sound of a phone. */
export const SOUND: TestTrack = { handler: 'soun', entry: samr(), chunks: [['sound1'], ['sound2', 'sound3']] };
/** Places of a phone. */
export const PLACES: TestTrack = { handler: 'meta', entry: mebx(), chunks: [[`+37.5${PLANTED}`]] };

/** Texts as they stand in boxes of user data. */
export const userData = {
  /** A text of QuickTime. */
  text: (type: string, text: string): Bytes => box(type, u16(text.length), u16(0x15c7), text),
  /** A text of 3GPP. */
  full: (type: string, text: string): Bytes => full(type, u16(0x15c7), utf8(text), u8(0)),
  /** Where a film was made, of 3GPP. */
  loci: (longitude: number, latitude: number): Bytes =>
    full(
      'loci',
      u16(0x15c7),
      `${PLANTED}\0`,
      u8(0),
      u32(longitude * 65536),
      u32(latitude * 65536),
      u32(0),
      `earth\0${PLANTED}\0`,
    ),
  /** Keys and values of Apple and Android. */
  keys(pairs: Readonly<Record<string, string>>): Bytes {
    const names = Object.keys(pairs).map((key) => box('mdta', key));
    const values = Object.values(pairs).map((value, i) =>
      box(String.fromCharCode(0, 0, 0, i + 1), box('data', u32(1), u32(0), value)),
    );
    return box(
      'meta',
      full('hdlr', zeros(4), 'mdta', zeros(13)),
      full('keys', u32(names.length), ...names),
      box('ilst', ...values),
    );
  },
};
