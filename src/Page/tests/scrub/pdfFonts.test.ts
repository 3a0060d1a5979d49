import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Bytes, concat, u16, u32 } from '../../protocol/encoding/bytes.ts';
import { isCleanFont } from '../../scrub/pdf/checks/cleanFont.ts';
import { cleanCff } from '../../scrub/pdf/fonts/cff.ts';
import { cleanTrueType } from '../../scrub/pdf/fonts/trueType.ts';
import { cleanType1 } from '../../scrub/pdf/fonts/type1.ts';
import { family } from '../../scrub/pdf/family.ts';
import { clean, PLANTED, textOf } from './cleaning.ts';
import { cffFont, decrypted, encrypted, type1Font } from './files/fontFile.ts';
import { DOCUMENT, flate, latin1, type Objects, streamFile, tableFile } from './files/pdfFile.ts';
import { unfold } from './pdfReading.ts';

const CFF = cffFont(`Copyright by ${PLANTED}`, PLANTED, 'glyph.one');

test('a CFF font program loses notices, names and numbers, and keeps its size, its glyphs and their names', () => {
  const cleaned = cleanCff(CFF)!;
  assert.ok(!textOf(cleaned).includes(PLANTED) && !textOf(cleaned).includes('QWERTY'));
  assert.ok(textOf(cleaned).includes('glyph.one'));
  assert.equal(cleaned.length, CFF.length);
  assert.deepEqual(cleaned.slice(-20), CFF.slice(-20));
  assert.deepEqual(cleanCff(cleaned), cleaned);
  assert.equal(isCleanFont('FontFile3', CFF), false);
  assert.equal(isCleanFont('FontFile3', cleaned), true);
});

test('the second parser sees a number of a CFF font that was left, and a notice', () => {
  const cleaned = cleanCff(CFF)!;
  const at = textOf(CFF).indexOf('\x1d\x00\x4c\x9d');
  assert.ok(at > 0);
  assert.equal(
    isCleanFont('FontFile3', concat(cleaned.subarray(0, at), CFF.subarray(at, at + 5), cleaned.subarray(at + 5))),
    false,
  );
  const text = textOf(CFF).indexOf('Copyright');
  assert.equal(isCleanFont('FontFile3', concat(cleaned.subarray(0, text), CFF.subarray(text))), false);
});

test('the CFF of an OpenType font is cleaned as one of its own', () => {
  const openType = concat(
    latin1('OTTO'),
    u16(1),
    new Uint8Array(6),
    latin1('CFF '),
    u32(0),
    u32(28),
    u32(CFF.length),
    CFF,
  );
  const cleaned = cleanTrueType(openType)!;
  assert.ok(!textOf(cleaned).includes(PLANTED));
  assert.equal(isCleanFont('FontFile3', openType), false);
  assert.equal(isCleanFont('FontFile3', cleaned), true);
  assert.deepEqual(cleanTrueType(cleaned), cleaned);
});

test('what is no CFF font program is none', () => {
  assert.equal(cleanCff(latin1(PLANTED)), undefined);
  for (let length = 0; length < CFF.length; length++) {
    cleanCff(CFF.slice(0, length));
    for (const change of [1, 0x80, 0xff]) cleanCff(CFF.map((byte, i) => (i === length ? byte ^ change : byte)));
  }
});

const { clear, hidden } = type1Font(PLANTED, '5020931');
const TAIL = latin1(`${'0'.repeat(512)}\ncleartomark\n${PLANTED}`);
const TYPE1 = concat(clear, hidden, TAIL);

test('a Type 1 program does not ask any more whether its font is there, by name and number, as those of TeX do', () => {
  const asked =
    `FontDirectory/${PLANTED} known{/${PLANTED} findfont dup/UniqueID known{dup\n/UniqueID get 5000793 eq exch/FontType get 1 eq ` +
    'and}{pop false}ifelse\n{save true}{false}ifelse}{false}ifelse\n';
  const head = '%!PS-AdobeFont-1.0: CMR10 003.002\n';
  const program = concat(latin1(head + asked), clear.subarray(clear.indexOf(0x0a) + 1), hidden);
  const { bytes } = cleanType1(program, hidden.length)!;
  assert.match(textOf(bytes), /^%!PS-AdobeFont-1\.0: Font\s+false\s/);
  assert.ok(!textOf(bytes).includes(PLANTED));
  assert.equal(isCleanFont('FontFile', bytes), true);
  assert.equal(
    isCleanFont('FontFile', concat(latin1('%!PS-AdobeFont-1.0: Font\n' + asked), bytes.subarray(25))),
    false,
  );
});

test('a Type 1 font program loses comments, texts and numbers on both sides of its lock, and what stands behind', () => {
  const { bytes, clear: length } = cleanType1(TYPE1, hidden.length)!;
  const open = textOf(bytes.subarray(0, length));
  assert.ok(!textOf(bytes).includes(PLANTED) && !/%[^!]|\([^)]|UniqueID|XUID/.test(open), open);
  for (const kept of ['11 dict begin', '/isFixedPitch false def', 'dup 65 /A put', '/Notice () readonly def']) {
    assert.ok(open.includes(kept), kept);
  }
  assert.equal(bytes.length - length, hidden.length);
  assert.equal(decrypted(bytes.subarray(length)), decrypted(hidden).replace('5020931', '0000000'));
  assert.deepEqual(cleanType1(bytes, hidden.length)!.bytes, bytes);
  assert.equal(isCleanFont('FontFile', TYPE1), false);
  assert.equal(isCleanFont('FontFile', bytes), true);
});

test('the second parser sees each thing that a Type 1 font program may say', () => {
  const { bytes, clear: length } = cleanType1(TYPE1, hidden.length)!;
  const open = textOf(bytes.subarray(0, length));
  for (const planted of [
    '% said\n',
    '/Notice (said) def\n',
    '/UniqueID 5 def\n',
    '/XUID [5] def\n',
    '/FontName /Said def\n',
  ]) {
    const program = latin1(open.replace('11 dict begin', `${planted}11 dict begin`));
    assert.equal(isCleanFont('FontFile', concat(program, bytes.subarray(length))), false, planted);
  }
  assert.equal(isCleanFont('FontFile', concat(bytes.subarray(0, length), hidden)), false);
  assert.equal(isCleanFont('FontFile', concat(latin1(PLANTED), bytes)), false);
});

test('a Type 1 font program whose length is wrong keeps all its glyphs; one in segments is one as well', () => {
  const whole = cleanType1(concat(clear, hidden), hidden.length)!.bytes;
  for (const length of [0, 10, hidden.length + 99]) {
    assert.deepEqual(cleanType1(concat(clear, hidden), length)!.bytes, whole);
  }
  const segment = (kind: number, part: Bytes) =>
    concat(Uint8Array.of(0x80, kind, part.length & 0xff, part.length >> 8, 0, 0), part);
  const segments = concat(segment(1, clear), segment(2, hidden), segment(1, TAIL), Uint8Array.of(0x80, 3));
  assert.deepEqual(cleanType1(segments, hidden.length)!.bytes, whole);
  assert.equal(cleanType1(latin1(PLANTED), 5), undefined);
  assert.equal(textOf(encrypted(latin1(decrypted(hidden)))), textOf(hidden));
});

const FONTS: Objects = {
  ...DOCUMENT,
  5: '<</Font<</F1 8 0 R/F2 50 0 R/F3 60 0 R>>/XObject<</Im1 13 0 R>>>>',
  6: flate('', `BT /F2 1 Tf /F3 1 Tf /F1 12 Tf (Shown) Tj ET`),
  8: '<</Type/Font/Subtype/Type1/BaseFont/QWERTY+Serif/FontDescriptor 51 0 R>>',
  50: '<</Type/Font/Subtype/Type0/BaseFont/ZXCVBN+Serif-Identity-H/Encoding/Identity-H/DescendantFonts[53 0 R]>>',
  51: '<</Type/FontDescriptor/FontName/QWERTY+Serif/Flags 4/FontFile 52 0 R>>',
  52: flate(`/Length1 ${clear.length}/Length2 ${hidden.length}/Length3 ${TAIL.length}`, TYPE1),
  53: '<</Type/Font/Subtype/CIDFontType0/BaseFont/ZXCVBN+Serif/FontDescriptor 54 0 R>>',
  54: '<</Type/FontDescriptor/FontName/ZXCVBN+Serif/Flags 4/FontFile3 55 0 R>>',
  55: flate('/Subtype/CIDFontType0C', CFF),
  60: '<</Type/Font/Subtype/Type1/BaseFont/Broken/FontDescriptor 61 0 R>>',
  61: '<</Type/FontDescriptor/FontName/Broken/Flags 4/FontFile3 62 0 R>>',
  62: flate('/Subtype/Type1C', PLANTED),
};

test('fonts of a document lose what their programs say; tags are counted, and are the same wherever they stand', async () => {
  for (const file of [tableFile(FONTS), streamFile(FONTS)]) {
    const { bytes, refused, findings } = await clean(file, family);
    assert.ok(bytes, `refused as ${refused}`);
    const text = unfold(bytes);
    assert.ok(!text.includes(PLANTED) && !/QWERTY|ZXCVBN/.test(text));
    const tags = (pattern: RegExp) => new Set(Array.from(text.matchAll(pattern), ([, tag]) => tag));
    const [serif, composite] = [tags(/\/(AAAAA.)\+Serif\b(?!-)/g), tags(/\/(AAAAA.)\+Serif-Identity-H/g)];
    assert.deepEqual([...serif].sort(), ['AAAAAA', 'AAAAAB']);
    assert.ok(composite.size === 1 && serif.has([...composite][0]));
    assert.ok(/\/Length3 0\b/.test(text) && text.includes(`/Length2 ${hidden.length}`));
    // No viewer could read it: what it was drawn with before draws it now.
    assert.ok(text.includes('/Broken') && findings.some(({ name }) => name === 'unknown'));
    const again = await clean(bytes, family);
    assert.deepEqual(again.bytes, bytes);
    assert.deepEqual(again.findings, []);
  }
});
