import type { ByteSource } from '../../source/byteSource.ts';
import { Cursor, passes, require } from './cursor.ts';
import { checkAv1, checkAvc, checkHevc } from './sampleEntryCheck.ts';

const WINDOW = 1 << 16;
const MOST_FRONT = 1 << 24;
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
    const numbers = new Set<number>();
    let order = '';
    while (at < source.size) {
      const { id, from, to } = await elementAt(source, at);
      order += `${id} `;
      require(to <= source.size);
      if (id === '1f43b675') {
        await checkCluster(source, from, to, numbers);
      } else {
        require(to - from <= MOST_FRONT && INSIDE[id] !== undefined);
        checkInside(new Cursor(await source.read(from, to)), id, numbers);
      }
      at = to;
    }
    require(/^1549a966 1654ae6b (1c53bb6b )?(1f43b675 )+$/.test(order));
  });

function readId(cursor: Cursor): string {
  const width = Math.clz32(cursor.u8()) - 23;
  require(width <= 4);
  cursor.at--;
  return Array.from(cursor.text(width), (sign) => sign.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}

function readLength(cursor: Cursor): number {
  const first = cursor.u8();
  const width = Math.clz32(first) - 23;
  require(width <= 8);
  let value = first & (255 >> width);
  let isUnknown = value === 255 >> width;
  for (let i = 1; i < width; i++) {
    const byte = cursor.u8();
    isUnknown &&= byte === 255;
    value = value * 256 + byte;
  }
  require(!isUnknown);
  return value;
}

async function elementAt(source: ByteSource, at: number): Promise<{ id: string; from: number; to: number }> {
  const cursor = new Cursor(await source.read(at, Math.min(at + 12, source.size)));
  const id = readId(cursor);
  const length = readLength(cursor);
  return { id, from: at + cursor.at, to: at + cursor.at + length };
}

function checkInside(cursor: Cursor, parent: string, numbers: Set<number>): void {
  const allowed = INSIDE[parent]!.split(' ');
  const texts = new Map<string, string>();
  while (cursor.left > 0) {
    const id = readId(cursor);
    const inner = cursor.within(readLength(cursor));
    require(!texts.has(id));
    if (allowed.includes(`${id}+`)) {
      checkInside(inner, id, numbers);
      continue;
    }
    require(allowed.includes(id) && (inner.left <= 8 || ['63a2', '86', '4255'].includes(id)));
    texts.set(id, inner.text(inner.left));
  }
  if (parent === 'ae') {
    checkTrack(texts, numbers);
  }
  require(parent !== '1549a966' || (texts.get('4d80') === '' && texts.get('5741') === ''));
}

function checkTrack(texts: ReadonlyMap<string, string>, numbers: Set<number>): void {
  const number = texts.get('d7');
  require(number !== undefined && number === texts.get('73c5') && texts.get('22b59c') === 'und');
  numbers.add(Array.from(number).reduce((sum, sign) => sum * 256 + sign.charCodeAt(0), 0));
  const known = texts.get('63a2');
  if (known !== undefined) {
    checkPrivate(texts.get('86') ?? '', known);
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

/** Goes through the elements of a cluster, without reading the blocks. */
class ClusterWalk {
  readonly #source: ByteSource;
  readonly #numbers: ReadonlySet<number>;
  #window = new Cursor(new Uint8Array());
  #base = 0;

  constructor(source: ByteSource, numbers: ReadonlySet<number>) {
    this.#source = source;
    this.#numbers = numbers;
  }

  /** Requires elements that `check` allows, the first of which has this id, from `at` to exactly `end`. */
  async fill(
    at: number,
    end: number,
    first: string,
    check: (id: string, from: number, to: number) => unknown,
  ): Promise<void> {
    for (let isFirst = true; at < end; isFirst = false) {
      const { id, from, to } = await this.#element(at);
      require(to <= end && (id === first) === isFirst);
      await check(id, from, to);
      at = to;
    }
    require(at === end);
  }

  async requireBlock(at: number): Promise<void> {
    const block = await this.#at(at);
    const head = block.u8();
    const width = Math.clz32(head) - 23;
    require(width <= 4);
    let track = head & (255 >> width);
    for (let i = 1; i < width; i++) track = track * 256 + block.u8();
    require(this.#numbers.has(track));
  }

  async #element(at: number): Promise<{ id: string; from: number; to: number }> {
    const cursor = await this.#at(at);
    const id = readId(cursor);
    const length = readLength(cursor);
    return { id, from: this.#base + cursor.at, to: this.#base + cursor.at + length };
  }

  async #at(at: number): Promise<Cursor> {
    if (at < this.#base || at + 16 > this.#base + this.#window.at + this.#window.left) {
      this.#window = new Cursor(await this.#source.read(at, Math.min(this.#source.size, at + WINDOW)));
      this.#base = at;
    }
    this.#window.at = at - this.#base;
    return this.#window;
  }
}

/** A time, then blocks of known tracks. */
async function checkCluster(
  source: ByteSource,
  start: number,
  end: number,
  numbers: ReadonlySet<number>,
): Promise<void> {
  const walk = new ClusterWalk(source, numbers);
  await walk.fill(start, end, 'e7', (id, from, to) => {
    switch (id) {
      case 'a3':
        return walk.requireBlock(from);
      case 'a0':
        return walk.fill(from, to, 'a1', (inner, at, last) => checkOfGroup(walk, inner, at, last));
      default:
        return require(id === 'e7' && to - from <= 8);
    }
  });
}

/** In a group a block, numbers, and alpha, which is an addition with the number 1. */
function checkOfGroup(walk: ClusterWalk, id: string, from: number, to: number): unknown {
  switch (id) {
    case 'a1':
      return walk.requireBlock(from);
    case '75a1':
      return walk.fill(from, to, 'a6', (_, start, end) =>
        walk.fill(start, end, 'ee', (inner, at, last) => require(inner === 'a5' || last - at === 1)),
      );
    default:
      return require(/^(9b|fb|75a2)$/.test(id) && to - from <= 8);
  }
}
