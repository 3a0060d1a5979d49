import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Bytes, concat, utf8 } from '../../protocol/encoding/bytes.ts';
import { everyFamily } from '../../command/families.ts';
import { readMarks } from '../../scrub/redStar.ts';
import { scrub, type Scrubbed } from '../../scrub/scrub.ts';
import { MemorySource } from '../../scrub/source/memorySource.ts';
import { type Value, directory, orderOf, tiffHeader } from './files/exifData.ts';
import { EOI, JFIF, SOI, picture, scan } from './files/jpegFile.ts';
import { redStarMark } from './redStarMark.ts';
import { PCM_FORMAT, chunk, latin1, le, riff } from './soundFile.ts';

const { short, long } = orderOf(true);
const pixels = (length: number) => Uint8Array.from({ length }, (_, i) => (i * 37 + 11) & 127);

const FILM_LENGTH = 400;
const jpeg = concat(SOI, JFIF, picture(3), scan(3), pixels(120));
const bmp = concat(
  utf8('BM'),
  ...[54 + 480, 0, 54, 40, 10, 16].map(long),
  short(1),
  short(24),
  ...[0, 480, 0, 0, 0, 0].map(long),
  pixels(480),
);
const webp = riff('WEBP', chunk('VP8 ', Uint8Array.of(0x10, 0, 0, 0x9d, 0x01, 0x2a, 4, 0, 4, 0), pixels(120)));
const wav = riff('WAVE', PCM_FORMAT, chunk('data', pixels(FILM_LENGTH)));
const words = (...values: number[]): Value => ({ short: values });
const tiff = concat(
  tiffHeader(true, orderOf(true)),
  directory(
    [
      [256, words(10)],
      [257, words(16)],
      [258, words(8)],
      [259, words(1)],
      [262, words(1)],
      [273, words(122)],
      [277, words(1)],
      [278, words(16)],
      [279, words(160)],
    ],
    8,
    orderOf(true),
  ),
  pixels(160),
);

const scrubAny = (file: Bytes): Promise<Scrubbed> =>
  scrub(new MemorySource(file), { trackedChanges: 'accept' }, everyFamily);

// Whatever becomes of the file: its marks are told, and not in what comes out.
async function assertUnmarked(file: Bytes, computers: number): Promise<Scrubbed['kind']> {
  const outcome = await scrubAny(file);
  assert.ok(outcome.findings.some(({ name, detail }) => name === 'redStar' && detail === String(computers)));
  if (outcome.kind === 'clean') {
    const bytes = await outcome.cleaned.read(0, outcome.cleaned.size);
    const mark = Buffer.from(redStarMark(1).subarray(0, 24));
    assert.equal(Buffer.from(bytes).indexOf(mark), -1, 'the block of a computer is left');
    assert.equal(readMarks(bytes).computers, 0);
  }
  return outcome.kind;
}

for (const [name, file] of Object.entries({ jpeg, bmp, webp, wav, tiff })) {
  test(`a cut-off file does not take marks for its contents (${name})`, async () => {
    for (const cut of [0, 40, 50]) {
      await assertUnmarked(concat(file.subarray(0, file.length - cut), redStarMark(2)), 2);
    }
  });
}

test('a JPEG without its end, and a WAV whose length covers the marks, become clean', async () => {
  assert.equal(await assertUnmarked(concat(jpeg, redStarMark(1)), 1), 'clean');
  const covering = concat(chunk('data', pixels(FILM_LENGTH), redStarMark(3)));
  assert.equal(await assertUnmarked(riff('WAVE', PCM_FORMAT, covering), 3), 'clean');
  const endless = concat(latin1('RIFF'), le(0xffff_ffff), latin1('WAVE'), PCM_FORMAT, latin1('data'), le(0xffff_ffff));
  assert.equal(await assertUnmarked(concat(endless, pixels(FILM_LENGTH), redStarMark(3)), 3), 'clean');
});

test('what still holds marks near its end is not called clean', async () => {
  const outcome = await scrubAny(concat(jpeg, redStarMark(1), Uint8Array.of(1, 2, 3)));
  assert.deepEqual(outcome.kind === 'refused' && outcome.reason, 'notClean');
  assert.equal((await scrubAny(concat(jpeg, pixels(3), EOI))).kind, 'clean');
});
