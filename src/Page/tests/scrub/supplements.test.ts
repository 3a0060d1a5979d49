import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCleanMovie } from '../../scrub/media/checks/movieCheck.ts';
import { MemorySource } from '../../scrub/source/memorySource.ts';
import { cleanedMedia, PLANTED, refusalOf, surviveMedia, tells, textOf } from './mediaCleaning.ts';
import { slice } from './movieFile.ts';
import {
  avcSupplement,
  CAPTIONS,
  filmOf,
  hevcSupplement,
  hvc1,
  LIGHT,
  message,
  sized,
  unregistered,
} from './unitFile.ts';

// What cameras and encoders write into the samples of H.264 and H.265.

/** The samples of a film as they are after cleaning. */
async function samplesOf(samples: readonly string[], entry?: ReturnType<typeof hvc1>): Promise<string> {
  const { text } = await cleanedMedia(filmOf(samples, entry === undefined ? {} : { entry }));
  const data = text.slice(text.indexOf('mdat') + 4);
  assert.equal(data.length, samples.join('').length, 'as long as it was');
  return data;
}

test('what x264 says of itself, and what a drone says of its place, are told and written over', async () => {
  const x264 = avcSupplement(unregistered(`x264 - core 164 ${PLANTED} - options: cabac=1`));
  const drone = avcSupplement(unregistered(`GPS(39.0392,125.7625) SN:${PLANTED} 2026-01-02 03:04:05`));
  const cleaned = await cleanedMedia(filmOf([sized(x264) + sized(drone) + slice('picture')]));
  assert.ok(tells(cleaned, 'software', 'x264 - core 164'));
  assert.ok(
    tells(cleaned, 'location', '39.0392') && tells(cleaned, 'serial', PLANTED) && tells(cleaned, 'times', '2026'),
  );
  const fill = (unit: string) =>
    sized(`\x06\x03${String.fromCharCode(unit.length - 4)}${'\xff'.repeat(unit.length - 4)}\x80`);
  assert.ok(cleaned.text.endsWith(`mdat${fill(x264)}${fill(drone)}${slice('picture')}`));
});

test('a camcorder tells when, where and with what it filmed', async () => {
  const entries = '\x18\x10\x20\x26\x01\x19\x02\x03\x04\x05\xb2\0\0\0\x01\xe0\x01\x03\0\0';
  const mdpm = message(5, `\x17\xee\x8c\x60\xf8\x4d\x11\xd9\x8c\xd6\x08\0\x20\x0c\x9a\x66MDPM\x04${entries}`);
  const cleaned = await cleanedMedia(filmOf([sized(avcSupplement(mdpm)) + slice('picture')]));
  assert.ok(tells(cleaned, 'times', '2026-01-02 03:04') && tells(cleaned, 'location') && tells(cleaned, 'camera'));
  assert.ok(!cleaned.text.includes('MDPM'));
});

test('captions and what changes the look stay, between what goes', async () => {
  const unit = avcSupplement(unregistered(PLANTED), CAPTIONS, message(1, '\0\x12\x34'), LIGHT, message(6, '\x84'));
  const data = await samplesOf([sized(unit) + slice('picture')]);
  assert.ok(data.slice(4).startsWith(`\x06${CAPTIONS}${LIGHT}${message(6, '\x84')}\x03`), 'in their order');
  assert.ok(data.endsWith(`\xff\x80${slice('picture')}`));
});

test('a unit of nothing but captions and recovery points is left as it is', async () => {
  const sample = sized(avcSupplement(message(6, '\x84'), CAPTIONS)) + slice('picture');
  assert.equal(await samplesOf([sample]), sample);
});

test('user data that only look like captions go', async () => {
  const behind = message(4, `\xb5\0\x31GA94\x03\xc1\xff\xfc\x94\x2c\xff${PLANTED}`);
  const other = message(4, `\xb5\0\x31${PLANTED}`);
  await samplesOf([sized(avcSupplement(behind)) + sized(avcSupplement(other)) + slice('picture')]);
});

test('messages of every length give way to as many bytes', async () => {
  for (let length = 0; length < 800; length++) {
    const unit = avcSupplement(LIGHT, message(5, 'x'.repeat(length)));
    const data = await samplesOf([sized(unit) + slice('p')]);
    assert.ok(data.slice(4).startsWith(`\x06${LIGHT}\x03`), String(length));
  }
});

test('bytes that keep zeros apart are counted', async () => {
  for (const zeros of ['\0\0', '\0\0\0', '\0\0\x01', '\0\0\0\0\0\0\x03\0\0']) {
    for (const kept of [message(6, zeros), message(0, `\x05${zeros}`), CAPTIONS]) {
      const user = message(5, `${zeros}${PLANTED}${zeros}`);
      for (const messages of [
        [kept, user],
        [user, kept],
        [kept, user, kept],
      ]) {
        const data = await samplesOf([sized(avcSupplement(...messages)) + slice('p')]);
        const plain = data.slice(4).replace(/\0\0\x03/g, '\0\0');
        assert.equal(plain.split(kept).length, messages.length, 'kept');
      }
    }
  }
});

test('of H.265 times of day and hashes go, and what Dolby Vision adds stays', async () => {
  const before = hevcSupplement(39, LIGHT, message(136, '\x61\x23\x45'), message(1, '\x20'));
  const behind = hevcSupplement(40, message(132, `\0${PLANTED}16 bytes!`));
  const dolby = `\x7c\x01\x19${'d'.repeat(9)}\x80`;
  const inner = `\x7e\x01${hevcSupplement(39, unregistered(PLANTED))}`;
  const samples = [sized(before) + sized('\x26\x01picture') + sized(behind) + sized(dolby) + sized(inner)];
  const data = await samplesOf(samples, hvc1());
  assert.ok(data.slice(4).startsWith(`\x4e\x01${LIGHT}${message(1, '\x20')}\x03`));
  assert.ok(data.includes(sized('\x26\x01picture')) && data.includes(dolby));
});

test('units of no known kind become fillers', async () => {
  const unknown = (first: string) => sized(`${first}${PLANTED}\x80`);
  const data = await samplesOf([unknown('\x18') + slice('p') + unknown('\x7f') + sized('\x1f')]);
  assert.ok(data.startsWith(sized(`\x0c${'\xff'.repeat(PLANTED.length)}\x80`)));
  assert.ok(data.endsWith(sized('\x0c')));
  const hevc = await samplesOf([unknown('\x60\x09') + unknown('\x7c\x01')], hvc1());
  assert.ok(hevc.startsWith(sized(`\x4c\x09${'\xff'.repeat(PLANTED.length)}\x80`)), 'with its layer');
});

test('a supplement that is damaged or larger than any is written over as a whole', async () => {
  await samplesOf([sized(`\x06\x05\xff${PLANTED}`) + slice('p')]);
  await samplesOf([sized(`\x06\x90\x7f${PLANTED}\x80`) + slice('p')]);
  await samplesOf([sized('\x06') + sized('\x06\x80') + sized('') + slice('p')]);
  const large = avcSupplement(unregistered(PLANTED + 'x'.repeat(300_000)));
  await samplesOf([sized(large) + slice('p')]);
});

test('a sample whose units do not end with it makes the film refused', async () => {
  for (const sample of ['\0\0\0\x09abc', '\0\0\0', `${slice('p')}\xff\xff\xff\xffabc`]) {
    assert.equal(await refusalOf(filmOf([sample, slice('p')])), 'damaged');
  }
});

test('cut and changed units are refused or become clean', async () => {
  const unit = avcSupplement(LIGHT, unregistered('\0\0\x01user data'), CAPTIONS);
  const samples = [sized(unit) + slice('p') + sized('\x18x\x80')];
  await surviveMedia(filmOf(samples));
});

test('the second parser finds what the first one would have left', async () => {
  const isClean = (file: Uint8Array) => isCleanMovie(new MemorySource(new Uint8Array(file)));
  const original = [
    avcSupplement(unregistered(PLANTED)),
    avcSupplement(LIGHT, message(1, '\0\x12')),
    avcSupplement(message(4, `\xb5\0\x31GA94\x03\xc0\xff\xff${PLANTED}`)),
    `\x18${PLANTED}`,
    `\x0c\xff${PLANTED}\xff\x80`,
  ];
  for (const unit of original) {
    const { bytes, text } = await cleanedMedia(filmOf([sized(unit) + slice('p')]));
    assert.ok(await isClean(bytes));
    const dirty = Buffer.from(bytes);
    dirty.set(Buffer.from(unit, 'latin1'), text.indexOf('mdat') + 8);
    assert.ok(!(await isClean(dirty)), textOf(Buffer.from(unit, 'latin1')));
  }
});
