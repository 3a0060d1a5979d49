import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { type Bytes } from '../../protocol/encoding/bytes.ts';
import { cleanContent } from '../../scrub/pdf/cleaning/content.ts';
import { inflate } from '../../scrub/pdf/filters/flate.ts';
import { InflateBudget } from '../../scrub/pdf/filters/inflateBudget.ts';
import { BLOCK, BlockSource } from '../../scrub/pdf/reading/blockSource.ts';
import type { ByteSource } from '../../scrub/source/byteSource.ts';
import { MemorySource } from '../../scrub/source/memorySource.ts';
import { textOf } from './cleaning.ts';
import { latin1 } from './files/pdfFile.ts';

// A device that counts how often it is asked.
class Device implements ByteSource {
  readonly bytes: Bytes;
  asked = 0;

  constructor(bytes: Bytes) {
    this.bytes = bytes;
  }

  get size(): number {
    return this.bytes.length;
  }

  read(start: number, end: number): Promise<Bytes> {
    this.asked++;
    return Promise.resolve(this.bytes.slice(start, end));
  }
}

const numbered = (size: number): Bytes => Uint8Array.from({ length: size }, (_, i) => (i * 7919) >> 5);

test('blocks give the bytes of the file, wherever one asks, and the device is asked once for each', async () => {
  const device = new Device(numbered(3 * BLOCK + 5));
  const source = new BlockSource(device);
  for (const at of [0, 1, BLOCK - 1, BLOCK, 2 * BLOCK - 3, 3 * BLOCK, device.size - 2]) {
    for (const length of [0, 1, 2, 100, BLOCK]) {
      const end = Math.min(device.size, at + length);
      assert.deepEqual(await source.read(at, end), device.bytes.slice(at, end), `${length} bytes at ${at}`);
    }
  }
  assert.equal(device.asked, 4);
  assert.deepEqual(await source.read(3, 2 * BLOCK), device.bytes.slice(3, 2 * BLOCK));
});

test('of a large file only some blocks stay in memory', async () => {
  const device = new Device(new Uint8Array(80 * BLOCK));
  const source = new BlockSource(device);
  for (let at = 0; at < device.size; at += BLOCK) await source.read(at, at + 1);
  await source.read(79 * BLOCK, 79 * BLOCK + 9);
  assert.equal(device.asked, 80);
  await source.read(0, 9);
  assert.equal(device.asked, 81);
});

const STRINGS: Readonly<Record<string, string>> = {
  'in a string': '[(50%)-3(a\\)%b)]TJ (%) Tj',
  'in brackets in a string': '(a (b% c) d) Tj',
  'in a long string': `(${'a'.repeat(900)}%) Tj`,
  'in one of many strings': `${'(a) Tj '.repeat(200)}(%) Tj`,
  'in a string that has no end': '(a) Tj (b %',
  'in a string of hex': '<41%42> Tj',
};

for (const [place, content] of Object.entries(STRINGS)) {
  test(`a per cent sign ${place} begins no comment`, () => {
    assert.equal(cleanContent(latin1(content)).bytes, null);
  });
}

test('a comment goes, whatever strings stand before it', () => {
  for (const before of ['(a) Tj', '(50%) Tj', '(a (b) c) Tj', `${'(a) '.repeat(200)}`, '<</MCID 1>> BDC', '(BI) Tj']) {
    const { bytes, comment } = cleanContent(latin1(`${before} % said\n(b) Tj`));
    assert.equal(textOf(bytes!), `${before} \n(b) Tj`);
    assert.equal(comment, 'said');
  }
});

test('a small zlib stream is exact, and is not with a byte more or less, or another checksum', async () => {
  const whole = new Uint8Array(deflateSync(numbered(300)));
  const isExact = async (bytes: Bytes) =>
    (await inflate(new MemorySource(bytes), BLOCK, new InflateBudget(BLOCK))).isExact();
  assert.equal(await isExact(whole), true);
  assert.equal(await isExact(Uint8Array.of(...whole, 0)), false);
  assert.equal(await isExact(whole.slice(0, -1)), false);
  assert.equal(await isExact(whole.map((byte, i) => (i === whole.length - 1 ? byte ^ 1 : byte))), false);
  // A byte between what is deflated and its checksum.
  assert.equal(await isExact(Uint8Array.of(...whole.slice(0, -4), 0, ...whole.slice(-4))), false);
});
