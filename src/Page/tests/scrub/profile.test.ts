import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Bytes, concat, u16, utf8 } from '../../protocol/encoding/bytes.ts';
import { isPlainProfile } from '../../scrub/images/checks/profileCheck.ts';
import { rebuildProfile } from '../../scrub/images/profile.ts';
import { RefusedError } from '../../scrub/refusal.ts';
import { PLANTED, textOf } from './cleaning.ts';
import { PRIMARIES, SRGB_CURVE, powerCurve, profileOf, screenProfile, tableCurve } from './files/profileData.ts';

const rebuild = (profile: Uint8Array, channels = 3) => rebuildProfile(profile, channels, { found: () => undefined });

function rebuilt(profile: Uint8Array, channels = 3): Bytes {
  const result = rebuild(profile, channels);
  assert.ok(result);
  assert.ok(!textOf(result).includes(PLANTED));
  assert.ok(isPlainProfile([result]));
  return result;
}

const srgb = (x: number) => (x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4);
const moved = (by: number) => PRIMARIES.displayP3.map((value, i) => value + (i % 2 === 0 ? by : -by));

test('sRGB needs no profile, however its curve is written', () => {
  for (const curve of [SRGB_CURVE, tableCurve(1024, srgb), tableCurve(4096, srgb)]) {
    assert.equal(rebuild(screenProfile(PRIMARIES.srgb, curve)), null);
  }
  assert.ok(rebuild(screenProfile(PRIMARIES.srgb, powerCurve(2.2))));
  assert.ok(rebuild(screenProfile(PRIMARIES.displayP3, SRGB_CURVE)));
});

test('all profiles of a well-known colour space become the same bytes', () => {
  const expected = rebuilt(screenProfile(PRIMARIES.displayP3, SRGB_CURVE));
  assert.deepEqual(rebuilt(screenProfile(moved(0.0003), tableCurve(1024, srgb))), expected);
  assert.notDeepEqual(rebuilt(screenProfile(moved(0.01), SRGB_CURVE)), expected);
});

test("a screen's own primaries are rounded, so that many screens have the same", () => {
  const primaries = PRIMARIES.displayP3.map((value, i) => value + 0.01 + i / 1234);
  const profile = rebuilt(screenProfile(primaries, powerCurve(2.2)));
  const view = new DataView(profile.buffer);
  for (const [i, name] of ['rXYZ', 'gXYZ', 'bXYZ'].entries()) {
    const element = view.getUint32(textOf(profile).indexOf(name) + 4);
    [8, 12, 16].forEach((at, axis) => {
      assert.equal(view.getInt32(element + at) / 65536, Math.round(primaries[3 * i + axis]! * 512) / 512);
    });
  }
});

test('a curve that is no power and not that of sRGB stays within what the eye can see', () => {
  const light = (x: number) => (x ** 1.5 + x ** 3) / 2;
  const profile = rebuilt(screenProfile(PRIMARIES.displayP3, tableCurve(900, light)));
  const view = new DataView(profile.buffer);
  const start = textOf(profile).indexOf('curv') + 12;
  for (let i = 0; i < 256; i++) {
    assert.ok(Math.abs(view.getUint16(start + 2 * i) / 65520 - light(i / 255)) < 0.0003, `at ${i}`);
  }
});

test('grey pictures keep their curve, and need none that is sRGB', () => {
  const grey = (curve: Bytes) => profileOf('GRAY', 'XYZ ', [['kTRC', curve]]);
  assert.equal(rebuild(grey(SRGB_CURVE), 1), null);
  assert.equal(rebuilt(grey(powerCurve(1.8)), 1).length, 280);
});

const table = (type: 'mft1' | 'mft2', inputs: number, values: number): Bytes =>
  concat(
    utf8(`${type}\0\0\0\0`),
    Uint8Array.of(inputs, 3, 2, 0),
    new Uint8Array(36),
    ...(type === 'mft2' ? [u16(2), u16(2)] : []),
    Uint8Array.from({ length: values }, (_, i) => i),
  );

test("a printer's table stays, of exactly the size that it says", () => {
  const sizes = { mft2: 2 * (4 * 2 + 16 * 3 + 3 * 2), mft1: 4 * 256 + 16 * 3 + 3 * 256 };
  for (const type of ['mft1', 'mft2'] as const) {
    const exact = table(type, 4, sizes[type]);
    const profile = profileOf('CMYK', 'Lab ', [
      ['A2B0', concat(exact, utf8(PLANTED))],
      ['B2A0', utf8(PLANTED)],
    ]);
    assert.ok(textOf(rebuilt(profile, 4)).includes(textOf(exact)));
  }
});

test('a table that is not understood is refused rather than left away', () => {
  for (const element of [utf8('mAB \0\0\0\0'.padEnd(80)), table('mft2', 3, 500), table('mft2', 4, 10)]) {
    assert.throws(() => rebuild(profileOf('CMYK', 'Lab ', [['A2B0', element]]), 4), RefusedError);
  }
});

test('what viewers ignore is left away: other colour spaces, and what is no profile', () => {
  assert.equal(rebuild(screenProfile(PRIMARIES.displayP3, SRGB_CURVE), 1), null);
  assert.equal(rebuild(utf8(PLANTED.padEnd(400))), null);
  assert.equal(rebuild(profileOf('RGB ', 'XYZ ', [])), null);
});

test('whatever is cut off or changed, a profile is refused, left away, or plain', () => {
  const profile = screenProfile(PRIMARIES.displayP3, tableCurve(4, srgb));
  const attempt = (bytes: Uint8Array) => {
    try {
      const result = rebuild(bytes);
      assert.ok(result === null || isPlainProfile([result]));
    } catch (fault) {
      assert.ok(fault instanceof RefusedError);
    }
  };
  for (let at = 0; at < profile.length; at++) {
    attempt(profile.subarray(0, at));
    for (const change of [1, 0x80, 0xff]) {
      attempt(profile.map((byte, i) => (i === at ? byte ^ change : byte)));
    }
  }
});
