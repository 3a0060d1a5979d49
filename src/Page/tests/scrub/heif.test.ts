import assert from 'node:assert/strict';
import { test } from 'node:test';
import { concat } from '../../protocol/encoding/bytes.ts';
import { isCleanHeif } from '../../scrub/heif/checks/heifCheck.ts';
import { family } from '../../scrub/pictures/family.ts';
import { clean, cleaned, PLANTED, survive, textOf, told } from './cleaning.ts';
import { GRID, heif, PROPERTIES, TILE, type TestItem, type TestReference } from './heifFile.ts';
import { box } from './movieFile.ts';
import { redStarMark } from './redStarMark.ts';

const EXIF =
  '\0\0\0\x06Exif\0\0MM\0*\0\0\0\x08\0\x02\x01\x0f\0\x02\0\0\0\x06\0\0\0\x26\x01\x10\0\x02\0\0\0\x0d\0\0\0\x2c\0\0\0\0Apple\0iPhone 13 XX\0';
const ITEMS: readonly TestItem[] = [
  GRID,
  TILE,
  { ...TILE, data: 'tile2' },
  { type: 'hvc1', data: `thumb${PLANTED}`, properties: [-1, 2] },
  { type: 'hvc1', data: `gainmap${PLANTED}`, properties: [-1, 2, 6] },
  { type: 'Exif', data: EXIF },
  { type: 'mime', data: `<x:xmpmeta><dc:creator>${PLANTED}</dc:creator>` },
  { type: 'hvc1', data: 'alpha', properties: [-1, 2, 7] },
];
const REFERENCES: readonly TestReference[] = [
  ['dimg', 1, 2, 3],
  ['thmb', 4, 1],
  ['auxl', 5, 1],
  ['cdsc', 6, 1],
  ['cdsc', 7, 1],
  ['auxl', 8, 1],
];
const IPHONE = heif(ITEMS, REFERENCES);

test('a picture of tiles keeps its tiles, rotation, colours and alpha, and nothing else', async () => {
  const text = textOf(await cleaned(IPHONE, family));
  assert.ok(text.endsWith('mdat\0\0\0\x01\x04\0\x02\0tile1tile2alpha'));
  assert.ok(text.includes('irot\x03') && text.includes('nclx\0\x0c\0\x0d\0\x06\x80') && text.includes(':alpha\0'));
  assert.ok(!/PLNT|appl|Exif|mime|idat|grpl|thmb|cdsc|zzzz|udes/.test(text));
});

test('what the other items would have told is told', async () => {
  const outcome = await clean(IPHONE, family);
  assert.deepEqual(told(outcome, 'camera'), ['Apple iPhone 13 XX']);
  assert.deepEqual(told(outcome, 'author'), [PLANTED]);
  assert.deepEqual(told(outcome, 'thumbnail'), ['']);
  assert.match(told(outcome, 'unknown').join(), /hdrgainmap/);
});

test('references and properties lead to the same items as before', async () => {
  const bytes = await cleaned(IPHONE, family);
  const text = textOf(bytes);
  assert.ok(text.includes('dimg\0\x01\0\x02\0\x02\0\x03'), 'the first item is made of the second and third');
  assert.ok(text.includes('auxl\0\x04\0\x01\0\x01'), 'the fourth is the alpha of the first');
  const ipco = text.slice(text.indexOf('ipco'), text.indexOf('ipma'));
  assert.deepEqual(ipco.match(/hvcC|ispe|pixi|irot|colr|auxC/g), [
    'ispe',
    'pixi',
    'colr',
    'irot',
    'hvcC',
    'ispe',
    'auxC',
  ]);
  // Essential ones have their highest bit set; an item's are in the order in which the phone wrote them.
  assert.ok(text.includes('\0\x01\x04\0\x01\0\x02\0\x03\x80\x04\0\x02\x03\x80\x05\0\x06\0\x02'));
});

test('the film of a motion photo, a trailer and marks behind the picture go', async () => {
  const after = concat(box('mpvd', PLANTED), redStarMark(3));
  const outcome = await clean(heif(ITEMS, REFERENCES, { after }), family);
  assert.ok(outcome.bytes && !textOf(outcome.bytes).includes(PLANTED));
  assert.deepEqual(told(outcome, 'motionPhoto'), ['']);
  assert.deepEqual(told(outcome, 'redStar'), ['3']);
});

test('what cannot be shown the same without an unknown part is refused', async () => {
  const unknown = { ...TILE, properties: [-1, 2, -10] };
  assert.equal((await clean(heif([unknown]), family)).refused, 'unsupported');
  assert.equal((await clean(heif([{ ...TILE, type: 'tmap' }]), family)).refused, 'unsupported');
  assert.equal((await clean(heif([TILE], [], { primary: 2 }), family)).refused, 'unsupported');
});

test('an item that does not say how long it is is refused', async () => {
  const file = Buffer.from(heif([{ ...TILE, pieces: false }]));
  file.writeUInt32BE(0, file.indexOf('iloc') + 12 + 12);
  assert.equal((await clean(file, family)).refused, 'damaged');
});

test('a picture that lies nowhere is refused', async () => {
  const file = Buffer.from(heif([TILE]));
  file.writeUInt16BE(0, file.indexOf('iloc') + 4 + 14);
  assert.equal((await clean(file, family)).refused, 'damaged');
});

test('tiles in a circle end', async () => {
  const circle: TestReference[] = [
    ['dimg', 1, 2],
    ['dimg', 2, 1],
  ];
  assert.ok((await clean(heif([GRID, { ...GRID }], circle), family)).bytes);
});

test('a picture with more of something than any phone writes is refused at once', async () => {
  const file = Buffer.from(IPHONE);
  // 65 535 pieces of no length, of no bytes each.
  file.writeUInt16BE(0, file.indexOf('iloc') + 8);
  file.writeUInt16BE(0xffff, file.indexOf('iloc') + 18);
  assert.equal((await clean(file, family)).refused, 'tooComplex');
  const many = Array.from({ length: 9000 }, (): TestReference => ['thmb', 4, 1]);
  assert.equal((await clean(heif(ITEMS, [...REFERENCES, ...many]), family)).refused, 'tooComplex');
});

test('AVIF keeps the sequence header of its codec alone', async () => {
  const av1C = box('av1C', `\x81\0\x0c\0\x0a\x03seq\x2a${String.fromCharCode(PLANTED.length)}${PLANTED}`);
  const item = { type: 'av01', data: 'picture', properties: [-1, 2] };
  const file = heif([item], [], { brand: 'avif', properties: [av1C, PROPERTIES[1]!] });
  assert.ok(textOf(await cleaned(file, family)).includes('ftypavif'));
});

test('cut and changed pictures are refused or become clean', async () => {
  await survive(IPHONE, family);
});

test('the second parser finds what the first one would have left', async () => {
  const bytes = await cleaned(IPHONE, family);
  const text = textOf(bytes);
  assert.ok(isCleanHeif(bytes));
  const insert = (at: number) => concat(bytes.subarray(0, at), Buffer.from(PLANTED), bytes.subarray(at));
  for (const at of [8, 40, text.indexOf('iloc') + 8, text.indexOf('mdat') - 4, bytes.length - 3, bytes.length]) {
    assert.ok(!isCleanOrRangeError(insert(at)), `planted at ${at}`);
  }
  for (const part of ['pict', 'infe', 'dimg', 'ispe', 'alpha', 'nclx', 'hvcC', 'mif1']) {
    const changed = new Uint8Array(bytes);
    changed[text.indexOf(part) + part.length - 1]! ^= 0x21;
    assert.ok(!isCleanOrRangeError(changed), part);
  }
});

function isCleanOrRangeError(file: Uint8Array): boolean {
  try {
    return isCleanHeif(file);
  } catch (fault) {
    assert.ok(fault instanceof RangeError);
    return false;
  }
}
