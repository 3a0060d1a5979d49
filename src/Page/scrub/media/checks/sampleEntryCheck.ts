import { Cursor, require } from './cursor.ts';
import type { Inside } from './samplesCheck.ts';

/** What one packet of sound weighs, where a table of sizes counts moments. */
export interface Packet {
  readonly moments: number;
  readonly bytes: number;
}

const MOST = 1 << 16;
const SIZES: Readonly<Record<string, number | undefined>> = {
  pasp: 8,
  clap: 32,
  mdcv: 24,
  clli: 4,
  fiel: 2,
  dac3: 3,
  alac: 28,
  pcmC: 6,
  frma: 4,
  enda: 2,
  vpcC: 12,
  ccst: 8,
};
const CHECKS: Readonly<Record<string, ((box: Cursor) => void) | undefined>> = {
  avcC: checkAvc,
  hvcC: checkHevc,
  av1C: checkAv1,
  colr: checkColour,
  esds: checkMpeg4,
  wave: checkWave,
  damr: (box) => checkVendor(box, 4),
  d263: (box) => checkVendor(box, 2),
  dvcC: checkDolbyVision,
  dvvC: checkDolbyVision,
  dOps: (box) => box.skip(box.left > 11 ? Math.min(box.left, 276) : 11),
  dfLa: checkFlac,
  auxi: (box) => require(box.text(box.left) === '\0\0\0\0urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0'),
  dec3: (box) => box.skip(Math.min(box.left, 16)),
  chan: (box) => {
    box.skip(12);
    box.skip(20 * box.u32());
  },
};

/** What an entry says of its samples. */
export interface Entry {
  readonly packet: Packet | null;
  /** Null where samples need not be read. */
  readonly inside: Inside | null;
}

/** Reads one sample entry; unclean if anything in it is not how samples are decoded. */
export function checkSampleEntry(entry: Cursor, type: string, handler: string): Entry {
  entry.zeros(6);
  require(entry.u16() === 1);
  const packet = handler === 'soun' ? checkSound(entry, type) : checkPicture(entry);
  const start = entry.at;
  checkBoxes(entry);
  entry.at = start;
  return { packet, inside: insideOf(type, entry.text(entry.left)) };
}

/** What samples are, by what stands in the boxes of their entry. */
function insideOf(type: string, boxes: string): Inside | null {
  const kind = /^(avc|dva)/.test(type)
    ? 'avc'
    : /^(hvc|hev|dvh)/.test(type)
      ? 'hevc'
      : /^(mp4v|m[12pv][12v][v ])$/.test(type)
        ? 'mpeg'
        : type === 'av01'
          ? 'av1'
          : type === 'mp4a'
            ? 'aac'
            : null;
  if (kind === null || kind === 'mpeg' || kind === 'av1') {
    return kind && { kind, width: 0 };
  }
  if (kind === 'aac') {
    const object = /esds\0{4}\x03..\0{3}\x04..[\x40\x66-\x68].{12}\x05..(.)/s.exec(boxes)?.[1]?.charCodeAt(0) ?? 0;
    return /^([1-5]|29)$/.test(`${object >> 3}`) ? { kind, width: 0 } : null;
  }
  const lengths = /avcC.{4}(.)|hvcC.{21}(.)/s.exec(boxes);
  require(lengths !== null);
  return { kind, width: ((lengths[1] ?? lengths[2])!.charCodeAt(0) & 3) + 1 };
}

function checkPicture(entry: Cursor): null {
  entry.zeros(16);
  entry.skip(4);
  require(entry.u32() === 0x48_0000 && entry.u32() === 0x48_0000 && entry.u32() === 0 && entry.u16() === 1);
  entry.zeros(32);
  entry.skip(2);
  require(entry.u16() === 0xffff);
  return null;
}

function checkSound(entry: Cursor, type: string): Packet | null {
  const version = entry.u16();
  entry.zeros(6);
  const [channels, bits] = [entry.u16(), entry.u16()];
  entry.skip(2);
  entry.zeros(2);
  entry.skip(4);
  if (version === 0) {
    const width = { in24: 24, in32: 32, fl32: 32, fl64: 64, ulaw: 8, alaw: 8 }[type] ?? bits;
    return /^(twos|sowt|raw |NONE|lpcm|in24|in32|fl32|fl64|ulaw|alaw)$/.test(type)
      ? { moments: 1, bytes: channels * ((width + 7) >> 3) }
      : null;
  }
  require(version <= 2);
  entry.skip(version === 1 ? 0 : 28);
  const [first, second, third, fourth] =
    version === 1 ? [entry.u32(), entry.u32(), entry.u32(), entry.u32()] : [0, 0, 0, 0];
  require(second + fourth >= 0);
  const [bytes, moments] = version === 1 ? [third, first] : [entry.u32(), Math.max(1, entry.u32())];
  return moments > 0 && bytes > 0 ? { moments, bytes } : null;
}

function checkBoxes(inside: Cursor, isWrapped = false): void {
  while (inside.left > 0) {
    const length = inside.u32();
    const type = inside.text(4);
    require(length >= 8 && length <= MOST);
    const box = inside.within(length - 8);
    const size = SIZES[type];
    if (size !== undefined) {
      box.skip(size);
    } else {
      const check = CHECKS[type];
      require(check !== undefined && !(isWrapped && type === 'wave'));
      check(box);
    }
    box.done();
  }
}

function units(box: Cursor, count: number, isKnown: (unit: Cursor) => boolean): void {
  for (let i = 0; i < count; i++) {
    const unit = box.within(box.u16());
    require(isKnown(unit));
  }
}

export function checkAvc(box: Cursor): void {
  box.skip(5);
  const ofType = (type: number) => (unit: Cursor) => (unit.u8() & 31) === type;
  units(box, box.u8() & 31, ofType(7));
  units(box, box.u8(), ofType(8));
  if (box.left > 0) {
    box.skip(3);
    units(box, box.u8(), ofType(13));
  }
}

export function checkHevc(box: Cursor): void {
  box.skip(22);
  for (let arrays = box.u8(); arrays > 0; arrays--) {
    const type = box.u8() & 63;
    units(box, box.u16(), (unit) => {
      unit.skip(2);
      const isPlain = type >= 32 && type <= 34;
      return isPlain || (type === 39 && [137, 144, 147, 165].includes(unit.u8()) && unit.u8() + 1 === unit.left);
    });
  }
}

export function checkAv1(box: Cursor): void {
  box.skip(4);
  while (box.left > 0) {
    const head = box.u8();
    require(((head >> 3) & 15) === 1);
    box.skip((head >> 2) & 1);
    let [size, shift] = [0, 0];
    for (let byte = 128; head & 2 && byte > 127; shift += 7) {
      byte = box.u8();
      size += (byte & 127) * 2 ** shift;
    }
    box.skip(head & 2 ? size : box.left);
  }
}

function checkColour(box: Cursor): void {
  const kind = box.text(4);
  require(kind === 'nclx' || kind === 'nclc');
  box.skip(kind === 'nclx' ? 7 : 6);
}

function checkVendor(box: Cursor, length: number): void {
  box.zeros(5);
  box.skip(length);
}

function checkDolbyVision(box: Cursor): void {
  box.skip(5);
  box.zeros(19);
}

function checkFlac(box: Cursor): void {
  box.zeros(4);
  require(box.u32() === 0x8000_0022);
  box.skip(34);
}

function tagged(box: Cursor, tag: number): Cursor {
  require(box.u8() === tag);
  const [high, low] = [box.u8(), box.u8()];
  require(high >= 128 && low < 128);
  return box.within((high & 127) * 128 + low);
}

function checkMpeg4(box: Cursor): void {
  box.zeros(4);
  const stream = tagged(box, 3);
  stream.zeros(3);
  const decoder = tagged(stream, 4);
  const object = decoder.u8();
  decoder.skip(12);
  if (decoder.left > 0) {
    const specific = tagged(decoder, 5);
    require(object === 0x20 || specific.left <= 256);
    require(!specific.text(specific.left).includes('\0\0\x01\xb2') || object !== 0x20);
  }
  decoder.done();
  const layer = tagged(stream, 6);
  require(layer.u8() === 2);
  layer.done();
  stream.done();
}

function checkWave(box: Cursor): void {
  require(box.left >= 8);
  checkBoxes(box.within(box.left - 8), true);
  require(box.u32() === 8 && box.u32() === 0);
}
