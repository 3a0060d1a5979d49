import type { ByteSource } from '../../source/byteSource.ts';
import { checkCluster, type TrackCheck } from './clusterCheck.ts';
import { Cursor, passes, require } from './cursor.ts';
import { readId, readLength } from './ebml.ts';
import { checkAv1, checkAvc, checkHevc } from './sampleEntryCheck.ts';
import type { Inside } from './samplesCheck.ts';

const WINDOW = 1 << 16;
const MOST_FRONT = 1 << 24;
// Bytes with which frames begin, and that stand in the track.
const AHEAD = '4255';
const HEAD =
  /^\x1a\x45\xdf\xa3.\x42\x86\x81\x01\x42\xf7\x81\x01\x42\xf2\x81\x04\x42\xf3\x81\x08\x42\x82(\x84webm|\x88matroska)\x42\x87\x81\x04\x42\x85\x81\x02\x18\x53\x80\x67/s;

// What may stand in what, as ids in hex; those that hold others end with a plus. Everything else holds numbers.
const INSIDE: Readonly<Record<string, string>> = {
  '1549a966': '2ad7b1 4489 4d80 5741',
  '1654ae6b': 'ae+',
  ae: 'd7 73c5 83 86 63a2 22b59c 6d80+ 88 55aa 9c 23e383 56aa 56bb e0+ e1+',
  e0: '9a 9d 53b8 53c0 b0 ba 54aa 54bb 54cc 54dd 54b0 54ba 54b2 54b3 2eb524 55b0+ 7670+',
  e1: 'b5 78b5 9f 6264',
  '55b0': '55b1 55b2 55b3 55b4 55b5 55b6 55b7 55b8 55b9 55ba 55bb 55bc 55bd 55d0+',
  '55d0': '55d1 55d2 55d3 55d4 55d5 55d6 55d7 55d8 55d9 55da',
  '7670': '7671 7673 7674 7675',
  '6d80': '6240+',
  '6240': '5031 5032 5033 5034+',
  '5034': '4254 4255',
  '1c53bb6b': 'bb+',
  bb: 'b3 b7+',
  b7: 'f7 f1',
};

/** Whether a film is its times, its tracks, places to begin, and clusters of blocks of these tracks, and nothing else. */
export const isCleanMatroska = (source: ByteSource): Promise<boolean> =>
  passes(async () => {
    const start = new Cursor(await source.read(0, Math.min(WINDOW, source.size)));
    const end = HEAD.exec(start.text(Math.min(96, start.left)))?.[0].length;
    require(end !== undefined);
    start.at = end;
    require(readLength(start) === source.size - start.at);
    let at = start.at;
    const tracks = new Map<number, TrackCheck>();
    let order = '';
    while (at < source.size) {
      const { id, from, to } = await elementAt(source, at);
      order += `${id} `;
      require(to <= source.size);
      if (id === '1f43b675') {
        await checkCluster(source, from, to, tracks);
      } else {
        require(to - from <= MOST_FRONT && INSIDE[id] !== undefined);
        checkInside(new Cursor(await source.read(from, to)), id, tracks);
      }
      at = to;
    }
    require(/^1549a966 1654ae6b (1c53bb6b )?(1f43b675 )+$/.test(order));
  });

async function elementAt(source: ByteSource, at: number): Promise<{ id: string; from: number; to: number }> {
  const cursor = new Cursor(await source.read(at, Math.min(at + 12, source.size)));
  const id = readId(cursor);
  const length = readLength(cursor);
  return { id, from: at + cursor.at, to: at + cursor.at + length };
}

/** Reads what is in an element, and gives the texts in it; of the ones within others, only with which bytes frames begin. */
function checkInside(cursor: Cursor, parent: string, tracks: Map<number, TrackCheck>): ReadonlyMap<string, string> {
  const allowed = INSIDE[parent]!.split(' ');
  const texts = new Map<string, string>();
  while (cursor.left > 0) {
    const id = readId(cursor);
    const inner = cursor.within(readLength(cursor));
    require(!texts.has(id));
    if (allowed.includes(`${id}+`)) {
      const ahead = checkInside(inner, id, tracks).get(AHEAD);
      if (ahead !== undefined) texts.set(AHEAD, ahead);
      continue;
    }
    require(allowed.includes(id) && (inner.left <= 8 || ['63a2', '86', '4255'].includes(id)));
    texts.set(id, inner.text(inner.left));
  }
  if (parent === 'ae') {
    checkTrack(texts, tracks);
  }
  require(parent !== '1549a966' || (texts.get('4d80') === '' && texts.get('5741') === ''));
  return texts;
}

function checkTrack(texts: ReadonlyMap<string, string>, tracks: Map<number, TrackCheck>): void {
  const number = texts.get('d7');
  require(number !== undefined && number === texts.get('73c5') && texts.get('22b59c') === 'und');
  const [codec, known] = [texts.get('86') ?? '', texts.get('63a2')];
  const inside = insideOf(codec, known ?? '');
  tracks.set(
    Array.from(number).reduce((sum, sign) => sum * 256 + sign.charCodeAt(0), 0),
    { inside, ahead: texts.get(AHEAD) ?? '' },
  );
  if (known !== undefined) {
    checkPrivate(codec, known);
  }
}

function insideOf(codec: string, known: string): Inside | null {
  const width = (at: number) => (known.charCodeAt(at) & 3) + 1;
  switch (codec) {
    case 'V_MPEG4/ISO/AVC':
      return { kind: 'avc', width: width(4) };
    case 'V_MPEGH/ISO/HEVC':
      return { kind: 'hevc', width: width(21) };
    case 'V_AV1':
      return { kind: 'av1', width: 0 };
    case 'A_AAC':
      return /^[\x08-\x2f\xe8-\xef]/.test(known) ? { kind: 'aac', width: 0 } : null;
    default:
      return /^V_MPEG(1|2|4\/ISO\/(SP|ASP|AP))$/.test(codec) ? { kind: 'mpeg', width: 0 } : null;
  }
}

// What decoders must know, without vendors, comments and signatures of encoders.
const PRIVATE: readonly (readonly [RegExp, RegExp])[] = [
  [/^A_OPUS$/, /^OpusHead.{10}(\0|[^\0].{2,257})$/s],
  [/^A_VORBIS$/, /^\x02\x1e\x10\x01vorbis.{23}\x03vorbis\0{8}\x01\x05vorbis/s],
  [/^V_THEORA$/, /^\x02\x2a\x0f\x80theora.{35}\x81theora\0{8}\x82theora/s],
  [/^A_FLAC$/, /^fLaC\x80\0\0\x22.{34}$/s],
  [/^A_ALAC$/, /^.{24}$/s],
  [/^A_AAC$/, /^.{0,64}$/s],
  [/^V_MPEG4\/ISO\/(SP|ASP|AP)$/, /^(?![^]*\0\0\x01\xb2)/],
];
const CONFIGURATIONS: Readonly<Record<string, ((cursor: Cursor) => void) | undefined>> = {
  'V_MPEG4/ISO/AVC': checkAvc,
  'V_MPEGH/ISO/HEVC': checkHevc,
  V_AV1: checkAv1,
};

function checkPrivate(codec: string, text: string): void {
  const check = CONFIGURATIONS[codec];
  if (check === undefined) {
    require(PRIVATE.some(([names, content]) => names.test(codec) && content.test(text)));
    return;
  }
  const cursor = new Cursor(Uint8Array.from(text, (sign) => sign.charCodeAt(0)));
  check(cursor);
  cursor.done();
}
