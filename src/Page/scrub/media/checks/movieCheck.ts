import type { ByteSource } from '../../source/byteSource.ts';
import { Cursor, passes, require } from './cursor.ts';
import { SamplesCheck } from './samplesCheck.ts';
import { checkSampleTable, type Extent } from './sampleTableCheck.ts';

const MOST_HEADER = 1 << 26;
const BRANDS = /^(isom|iso4|iso8|mp41|mp42|qt {2}|M4A |3gp5|avis|hevc|msf1)$/;

/**
 * Whether a film has a header and samples, and nothing else: known boxes in their order, no times, names or language, and
 * every byte of the data in exactly one sample.
 */
export const isCleanMovie = (source: ByteSource): Promise<boolean> =>
  passes(async () => {
    const brands = await section(source, 0, 'ftyp', 64);
    require(BRANDS.test(brands.cursor.text(4)));
    require([0, 0x100, 0x200].includes(brands.cursor.u32()));
    while (brands.cursor.left > 0) {
      require(BRANDS.test(brands.cursor.text(4)));
    }
    const header = await section(source, brands.end, 'moov', MOST_HEADER);
    const extents = checkMovie(header.cursor);
    const data = new Cursor(await source.read(header.end, Math.min(header.end + 16, source.size)));
    const short = data.u32();
    require(data.text(4) === 'mdat');
    const size = short === 1 ? data.u64() : short;
    require(header.end + size === source.size);
    requireTiled(extents, header.end + (short === 1 ? 16 : 8), source.size);
    await checkSamples(source, extents);
  });

async function checkSamples(source: ByteSource, extents: readonly Extent[]): Promise<void> {
  const samples = new SamplesCheck(source);
  for (const { start, inside, sizes } of extents) {
    let at = start;
    for (const size of sizes) {
      if (inside !== null) await samples.check(inside, at, at + size);
      at += size;
    }
  }
}

async function section(source: ByteSource, start: number, type: string, most: number) {
  const head = new Cursor(await source.read(start, Math.min(start + 8, source.size)));
  const length = head.u32();
  require(head.text(4) === type && length >= 8 && length <= most && start + length <= source.size);
  return { cursor: new Cursor(await source.read(start + 8, start + length)), end: start + length };
}

/** Each sample begins where the one before it ends, from the first byte to the last. */
function requireTiled(extents: Extent[], start: number, end: number): void {
  let next = start;
  const filled = extents.filter(({ bytes }) => bytes > 0).sort((left, right) => left.start - right.start);
  for (const { start: from, bytes } of filled) {
    require(from === next);
    next += bytes;
  }
  require(next === end);
}

/** The next box, which has this type. */
function box(parent: Cursor, type: string): Cursor {
  const length = parent.u32();
  require(parent.text(4) === type && length >= 8);
  return parent.within(length - 8);
}

/** The next box if it has this type. */
function optional(parent: Cursor, type: string): Cursor | null {
  if (parent.left < 8) {
    return null;
  }
  const start = parent.at;
  parent.skip(4);
  const found = parent.text(4) === type;
  parent.at = start;
  return found ? box(parent, type) : null;
}

/** Version and two times, which are zero. */
function timeless(cursor: Cursor, flags: number): number {
  const version = cursor.u8();
  require(version <= 1);
  cursor.zeros(2);
  require(cursor.u8() <= flags);
  cursor.zeros(version === 1 ? 16 : 8);
  return version === 1 ? 8 : 4;
}

function checkMovie(moov: Cursor): Extent[] {
  const mvhd = box(moov, 'mvhd');
  const width = timeless(mvhd, 0);
  mvhd.skip(4 + width + 6);
  mvhd.zeros(10);
  mvhd.skip(36);
  mvhd.zeros(24);
  const next = mvhd.u32();
  mvhd.done();
  const extents: Extent[] = [];
  let number = 1;
  for (; moov.left > 0; number++) {
    for (const extent of checkTrack(box(moov, 'trak'), number)) {
      extents.push(extent);
    }
  }
  require(next === number && number > 1);
  return extents;
}

function checkTrack(trak: Cursor, number: number): Extent[] {
  const tkhd = box(trak, 'tkhd');
  const width = timeless(tkhd, 15);
  require(tkhd.u32() === number);
  tkhd.zeros(4);
  tkhd.skip(width);
  tkhd.zeros(8);
  tkhd.skip(6);
  tkhd.zeros(2);
  tkhd.skip(44);
  tkhd.done();
  const tref = optional(trak, 'tref');
  if (tref !== null) {
    const auxl = box(tref, 'auxl');
    auxl.skip(4);
    auxl.done();
    tref.done();
  }
  const edts = optional(trak, 'edts');
  if (edts !== null) {
    checkEdits(edts);
  }
  const extents = checkMedia(box(trak, 'mdia'));
  trak.done();
  return extents;
}

function checkEdits(edts: Cursor): void {
  const elst = box(edts, 'elst');
  const version = elst.u8();
  elst.zeros(3);
  elst.skip(elst.u32() * (version === 1 ? 20 : 12));
  elst.done();
  edts.done();
}

function checkMedia(mdia: Cursor): Extent[] {
  const mdhd = box(mdia, 'mdhd');
  const width = timeless(mdhd, 0);
  mdhd.skip(4 + width);
  require(mdhd.u16() === 0x55c4 && mdhd.u16() === 0);
  mdhd.done();
  const handler = checkHandler(box(mdia, 'hdlr'));
  require(/^(vide|soun|pict|auxv)$/.test(handler));
  const minf = box(mdia, 'minf');
  mdia.done();
  const look = box(minf, handler === 'soun' ? 'smhd' : 'vmhd');
  require(look.u32() === (handler === 'soun' ? 0 : 1));
  look.skip(handler === 'soun' ? 2 : 8);
  look.zeros(handler === 'soun' ? 2 : 0);
  look.done();
  const data = optional(minf, 'hdlr');
  require(data === null || checkHandler(data) === 'url ');
  const dinf = box(minf, 'dinf');
  require(dinf.text(dinf.left) === '\0\0\0\x1cdref\0\0\0\0\0\0\0\x01\0\0\0\x0curl \0\0\0\x01');
  const extents = checkSampleTable(box(minf, 'stbl'), handler, { box, optional });
  minf.done();
  return extents;
}

/** What a handler is for; it has no name and no vendor. */
function checkHandler(hdlr: Cursor): string {
  hdlr.zeros(4);
  require(/^(\0{4}|mhlr|dhlr)$/.test(hdlr.text(4)));
  const handler = hdlr.text(4);
  hdlr.zeros(13);
  hdlr.done();
  return handler;
}
