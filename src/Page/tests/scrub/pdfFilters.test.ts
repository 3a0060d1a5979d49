import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { type Bytes, concat } from '../../protocol/encoding/bytes.ts';
import { family } from '../../scrub/pdf/family.ts';
import { decode85, decodeHex } from '../../scrub/pdf/filters/ascii.ts';
import { decodeLzw } from '../../scrub/pdf/filters/lzw.ts';
import { undoPrediction } from '../../scrub/pdf/filters/predictor.ts';
import { decodeRunLength } from '../../scrub/pdf/filters/runLength.ts';
import { hex } from '../bytes.ts';
import { clean, textOf } from './cleaning.ts';
import { DOCUMENT, latin1, stream, tableFile } from './files/pdfFile.ts';
import { unfold } from './pdfReading.ts';

const LIMIT = 1_000_000;

test('LZW reads the example of ISO 32000', () => {
  assert.deepEqual(decodeLzw(hex('800b6050220c0c8501'), 1, LIMIT), hex('2d2d2d2d2d412d2d2d42'));
});

// The longest codes, and a full table.
test('LZW reads what another program packed into codes of every width', () => {
  const { packed, plain } = packLzw();
  assert.deepEqual(decodeLzw(packed, 1, LIMIT), plain);
});

// A plain encoder after the TIFF specification, as old programs have it.
function packLzw(): { packed: Bytes; plain: Bytes } {
  const plain = Uint8Array.from({ length: 30_000 }, (_, i) => (i * i * 31 + (i >> 4)) & 0x3f);
  const bits: string[] = [];
  let table = new Map<string, number>();
  let [next, width] = [258, 9];
  const emit = (code: number) => void bits.push(code.toString(2).padStart(width, '0'));
  const reset = (): void => {
    table = new Map(Array.from({ length: 256 }, (_, i) => [String.fromCharCode(i), i]));
    [next, width] = [258, 9];
  };
  emit(256);
  reset();
  let word = '';
  for (const byte of plain) {
    const longer = word + String.fromCharCode(byte);
    if (table.has(longer)) {
      word = longer;
      continue;
    }
    emit(table.get(word)!);
    table.set(longer, next++);
    if (next === 512 || next === 1024 || next === 2048) width++;
    if (next === 4095) {
      emit(256);
      reset();
    }
    word = String.fromCharCode(byte);
  }
  emit(table.get(word)!);
  emit(257);
  const all = bits.join('').padEnd(Math.ceil(bits.join('').length / 8) * 8, '0');
  return { packed: Uint8Array.from(all.match(/.{8}/g)!, (byte) => parseInt(byte, 2)), plain };
}

test('ASCII85 reads whole and broken groups, white space, z and both brackets', () => {
  assert.equal(textOf(decode85(latin1('<~87cUR D]i,"\nEbo80~>'))), 'Hello World!');
  assert.equal(textOf(decode85(latin1('87cURDZ~>'))), 'Hello');
  assert.deepEqual(decode85(latin1('zz~>')), new Uint8Array(8));
});

test('ASCIIHex reads digits of both cases, and an odd one as if a zero followed', () => {
  assert.deepEqual(decodeHex(latin1('0a F\nf7>99')), hex('0aff70'));
});

test('run lengths are repeated, other bytes copied', () => {
  assert.deepEqual(decodeRunLength(hex('02010203fe098000')), hex('010203090909'));
  assert.deepEqual(decodeRunLength(hex('7f01')), hex('01'));
});

test('the predictors of PNG are undone', () => {
  const rows = hex('000a0b0c 01010101 02010101 03010101 04010101');
  const prediction = { predictor: 15, colours: 1, bits: 8, columns: 3 };
  assert.deepEqual(undoPrediction(rows, prediction), hex('0a0b0c 010203 020304 020304 030405'));
});

test('the predictor of TIFF is undone for samples of every width', () => {
  const undo = (bits: number, columns: number, row: string) =>
    undoPrediction(hex(row), { predictor: 2, colours: 1, bits, columns });
  assert.deepEqual(undo(8, 3, '010101 ff0101'), hex('010203 ff0001'));
  assert.deepEqual(undo(16, 2, '00ff0001'), hex('00ff0100'));
  assert.deepEqual(undo(4, 4, '1111'), hex('1234'));
  assert.deepEqual(undo(1, 8, 'ff'), hex('aa'));
});

const CONTENT = 'BT /F1 12 Tf (Shown) Tj ET';
const inHex = (bytes: Uint8Array): Bytes => latin1(`${Buffer.from(bytes).toString('hex')}>`);
const inRuns = (bytes: Uint8Array): Bytes => concat(Uint8Array.of(bytes.length - 1), bytes, Uint8Array.of(128));
const inFlate = (bytes: Uint8Array): Bytes => new Uint8Array(deflateSync(bytes));
const content = latin1(CONTENT);

const FILTERED: Readonly<Record<string, Bytes>> = {
  '/Filter/ASCIIHexDecode': inHex(content),
  '/Filter[/ASCIIHexDecode/FlateDecode]': inHex(inFlate(content)),
  '/Filter[/AHx/RL]/DecodeParms[null null]': inHex(inRuns(content)),
  '/Filter[/FlateDecode]/DecodeParms[<</Predictor 12/Columns 26>>]': inFlate(concat(Uint8Array.of(2), content)),
  // A checksum that is missing, and one that is wrong.
  '/Filter /FlateDecode ': inFlate(content).slice(0, -4),
  '/Filter  /FlateDecode': concat(inFlate(content).slice(0, -4), hex('00000000')),
};

for (const [entries, body] of Object.entries(FILTERED)) {
  test(`content with ${entries} is read`, async () => {
    const { bytes } = await clean(tableFile({ ...DOCUMENT, 6: stream(entries, body) }), family);
    assert.ok(unfold(bytes!).includes(CONTENT));
  });
}

test('the same without the browser’s own inflater', async () => {
  const native = globalThis.DecompressionStream;
  const long = Array.from({ length: 2000 }, (_, i) => `(Shown ${Math.sin(i)}) Tj`).join(' ');
  const file = tableFile({ ...DOCUMENT, 6: stream('/Filter/FlateDecode', inFlate(latin1(long))) });
  const expected = unfold((await clean(file, family)).bytes!);
  try {
    Object.assign(globalThis, { DecompressionStream: undefined });
    const { bytes } = await clean(file, family);
    assert.ok(unfold(bytes!).includes(long));
  } finally {
    Object.assign(globalThis, { DecompressionStream: native });
  }
  assert.ok(expected.includes(long));
});
