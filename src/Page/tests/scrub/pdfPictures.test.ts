import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Bytes, concat, u16, u32, utf8 } from '../../protocol/encoding/bytes.ts';
import { cleanIccProfile } from '../../scrub/pdf/cleaning/iccProfile.ts';
import { cleanJbig2 } from '../../scrub/pdf/cleaning/jbig2.ts';
import { cleanJpeg2000 } from '../../scrub/pdf/cleaning/jpeg2000.ts';
import { cleanTrueType } from '../../scrub/pdf/fonts/trueType.ts';
import { RefusedError } from '../../scrub/refusal.ts';
import type { ByteSource } from '../../scrub/source/byteSource.ts';
import { MemorySource } from '../../scrub/source/memorySource.ts';
import { PLANTED, textOf } from './cleaning.ts';

const planted = utf8(PLANTED);
const run = async (
  clean: (source: ByteSource) => Promise<ByteSource>,
  ...parts: readonly Uint8Array[]
): Promise<Bytes> => {
  const cleaned = await clean(new MemorySource(concat(...parts)));
  return cleaned.read(0, cleaned.size);
};

const segment = (marker: number, ...data: readonly Uint8Array[]): Bytes => {
  const body = concat(...data);
  return concat(u16(marker), u16(body.length + 2), body);
};
const SIZE = segment(0xff51, new Uint8Array(38));
const COMMENT = segment(0xff64, u16(1), planted);
const tile = (header: Uint8Array, hasLength = true): Bytes => {
  const data = concat(u16(0xff93), utf8('pixels'));
  const size = 12 + header.length + data.length;
  return concat(u16(0xff90), u16(10), u16(0), u32(hasLength ? size : 0), Uint8Array.of(0, 1), header, data);
};
const CODESTREAM = concat(u16(0xff4f), SIZE, tile(new Uint8Array()), u16(0xffd9));
const box = (type: string, ...data: readonly Uint8Array[]): Bytes => {
  const body = concat(...data);
  return concat(u32(body.length + 8), utf8(type), body);
};

test('JPEG 2000: comments of the picture and of its tiles go, and what stands behind its end', async () => {
  const file = concat(u16(0xff4f), SIZE, COMMENT, tile(COMMENT), u16(0xffd9), planted);
  assert.deepEqual(await run(cleanJpeg2000, file), CODESTREAM);
});

test('JPEG 2000: the last tile may leave its length out', async () => {
  const file = concat(u16(0xff4f), SIZE, COMMENT, tile(new Uint8Array(), false), u16(0xffd9));
  assert.deepEqual(
    await run(cleanJpeg2000, file),
    concat(u16(0xff4f), SIZE, tile(new Uint8Array(), false), u16(0xffd9)),
  );
});

test('JPEG 2000: of the boxes around a picture those stay that say how it is shown', async () => {
  const header = (...more: readonly Uint8Array[]) => box('jp2h', box('ihdr', new Uint8Array(14)), ...more);
  const [start, type] = [box('jP  ', u32(0x0d0a870a)), box('ftyp', utf8('jp2 '), u32(0), utf8('jp2 '))];
  const file = concat(
    start,
    type,
    header(box('res ', planted)),
    box('xml ', planted),
    box('uuid', planted),
    box('jp2c', CODESTREAM),
  );
  assert.deepEqual(await run(cleanJpeg2000, file), concat(start, type, header(), box('jp2c', CODESTREAM)));
});

const jbig2 = (type: number, data: Uint8Array): Bytes =>
  concat(u32(0), Uint8Array.of(type, 0, 1), u32(data.length), data);

test('JBIG2: comments go, pages and pictures stay', async () => {
  const [page, picture] = [jbig2(48, new Uint8Array(19)), jbig2(38, utf8('pixels'))];
  assert.deepEqual(await run(cleanJbig2, page, jbig2(62, planted), picture), concat(page, picture));
});

for (const [name, clean] of Object.entries({ cleanJpeg2000, cleanJbig2 })) {
  test(`${name} refuses what is cut off, and never reads past it`, async () => {
    const file = name === 'cleanJbig2' ? concat(jbig2(48, new Uint8Array(19)), jbig2(38, planted)) : CODESTREAM;
    for (let length = 0; length < file.length; length++) {
      await run(clean, file.subarray(0, length)).catch((fault) => assert.ok(fault instanceof RefusedError));
    }
  });
}

// The directory of a font or profile: each entry a name, perhaps a sum, an offset, a length.
function tables(start: Bytes, sums: boolean, entries: Readonly<Record<string, Bytes>>): Bytes {
  const width = sums ? 16 : 12;
  let offset = start.length + width * Object.keys(entries).length;
  const directory = Object.entries(entries).map(([name, data]) => {
    const entry = concat(utf8(name), ...(sums ? [u32(0)] : []), u32(offset), u32(data.length));
    offset += data.length;
    return entry;
  });
  return concat(start, ...directory, ...Object.values(entries));
}

test('a TrueType font keeps what draws its glyphs, without names, times and makers’ tables', () => {
  const head = new Uint8Array(56).fill(0x22);
  const font = tables(concat(u32(0x10000), u16(4), new Uint8Array(6)), true, {
    glyf: utf8('glyphs__'),
    head,
    name: planted,
    FFTM: planted,
  });
  const cleaned = cleanTrueType(font)!;
  assert.ok(textOf(cleaned).includes('glyphs__') && !textOf(cleaned).includes(PLANTED));
  const start = textOf(cleaned).indexOf('\x22'.repeat(20));
  assert.deepEqual(cleaned.slice(start + 20, start + 36), new Uint8Array(16));
  assert.equal(cleanTrueType(planted), null);
});

test('a colour profile keeps what colours are computed from, without time, maker and description', () => {
  const header = new Uint8Array(132).fill(0x22);
  header.set(utf8('acsp'), 36);
  header.set(u32(2), 128);
  const cleaned = cleanIccProfile(tables(header, false, { A2B0: utf8('numbers_'), desc: planted }))!;
  assert.ok(textOf(cleaned).includes('numbers_') && !textOf(cleaned).includes(PLANTED));
  assert.deepEqual(cleaned.slice(24, 36), new Uint8Array(12));
  assert.equal(cleanIccProfile(planted), null);
});
