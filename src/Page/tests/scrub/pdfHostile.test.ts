import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { family } from '../../scrub/pdf/family.ts';
import { clean } from './cleaning.ts';
import { DOCUMENT, flate, latin1, type Objects, stream, streamFile, tableFile } from './files/pdfFile.ts';

const cleanDocument = (objects: Objects) => clean(tableFile({ ...DOCUMENT, ...objects }), family);

// Every so many bytes of the file: other tests change other files at other places.
const STRIDE = 9;

for (const [kind, file] of Object.entries({ table: tableFile(DOCUMENT), stream: streamFile(DOCUMENT) })) {
  test(`a PDF with a ${kind}, cut or changed anywhere, becomes clean or is refused`, async () => {
    for (let at = 0; at < file.length; at += STRIDE) {
      await clean(file.subarray(0, at), family);
      const changed = new Uint8Array(file);
      changed[at]! ^= [0x01, 0x80, 0xff, 0x20][(at / STRIDE) % 4]!;
      const { refused } = await clean(changed, family);
      assert.notEqual(refused, 'notClean');
    }
  });
}

const deep = (open: string, close: string, levels: number): string => open.repeat(levels) + close.repeat(levels);

// What would hang a naive parser, or fill its memory. None of it may be an error, or take long.
const HOSTILE: Readonly<Record<string, Objects>> = {
  'a page that is its own child': { 2: '<</Type/Pages/Kids[2 0 R 3 0 R]>>' },
  'pages that contain each other': { 2: '<</Kids[3 0 R]>>', 3: '<</Kids[2 0 R]>>' },
  'a reference to itself': { 3: '3 0 R' },
  'references in a ring': { 3: '4 0 R', 4: '5 0 R', 5: '3 0 R' },
  'a stream whose length is itself': { 6: { text: '<</Length 6 0 R>>', body: latin1('(x) Tj') } },
  'resources in each other': { 5: '<</Font 5 0 R/XObject 5 0 R/ColorSpace 5 0 R/Pattern 5 0 R>>' },
  'a form that draws itself': {
    13: stream('/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</Im1 13 0 R>>>>', '/Im1 Do'),
  },
  'a mask of itself': {
    13: flate('/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/SMask 13 0 R', 'x'),
  },
  'colour spaces in each other': { 5: '<</ColorSpace<</C 20 0 R>>>>', 20: '[/Indexed 20 0 R 1(ab)]' },
  'functions in each other': {
    5: '<</ColorSpace<</C[/Separation/X/DeviceGray 20 0 R]>>>>',
    20: '<</FunctionType 3/Functions[20 0 R 20 0 R]>>',
  },
  'an outline in a ring': { 10: '<</Title(a)/Next 10 0 R/First 9 0 R/Parent 10 0 R>>' },
  'an outline whose ends are each other': {
    9: '<</First 10 0 R>>',
    10: '<</Title(a)/First 14 0 R>>',
    14: '<</Title(b)/First 10 0 R/Next 9 0 R>>',
  },
  'arrays in arrays': { 3: `<</Type/Page/MediaBox${deep('[', ']', 5000)}>>` },
  'dictionaries in dictionaries': { 3: `<</Type/Page/Resources${deep('<</Font', '>>', 5000)}>>` },
  'names of places in a ring': { 12: '<</Kids[12 0 R 12 0 R]>>' },
  'names of places that are places': { 12: '<</Names[(place)(place)]>>' },
  'a huge array of one object many times': { 4: `<</Type/Page/Contents[${'7 0 R '.repeat(5000)}]>>` },
  'marked content in marked content': { 6: stream('', '<</A '.repeat(3000)) },
  'an inline image without an end': { 6: stream('', 'BI /W 1 /H 1 ID \x00\x01%\x02') },
  'a string without an end': { 6: stream('', '(((((( % \\') },
  'unknown filters': { 6: stream('/Filter/Unknown', 'x') },
  'too many filters': { 6: stream(`/Filter[${'/ASCIIHexDecode'.repeat(50)}]`, '00') },
  'a predictor of impossible size': { 6: flate('/DecodeParms<</Predictor 15/Columns 99999999999/Colors 99>>', 'x') },
  'an object stream in itself': { 900: '<<>>' },
  'a picture of impossible size': {
    13: flate('/Subtype/Image/Width 1e9/Height 99999999999/BitsPerComponent 8/ColorSpace/DeviceRGB', 'x'),
  },
  'numbers like none': { 2: '<</Kids[3 0 R]/MediaBox[--1 +.5 1.2.3 9999999999999999999999999]/Type/Pages>>' },
};

for (const [name, objects] of Object.entries(HOSTILE)) {
  test(`a PDF with ${name} becomes clean or is refused`, async () => {
    const { bytes, refused } = await cleanDocument(objects);
    assert.ok(bytes ?? refused);
  });
}

test('a reference that doubles at every step is refused as too complex', async () => {
  const doubling = Array.from({ length: 50 }, (_, i) => [100 + i, `[${101 + i} 0 R ${101 + i} 0 R]`] as const);
  const { refused } = await cleanDocument({ 3: '<</Type/Page/MediaBox 100 0 R>>', ...Object.fromEntries(doubling) });
  assert.equal(refused, 'tooComplex');
});

for (const [where, place] of Object.entries({ content: 6, 'a picture': 13 })) {
  test(`${where} that inflates without end is refused as too complex`, async () => {
    let bomb = new Uint8Array(deflateSync(new Uint8Array(300_000_000), { level: 9 }));
    const entries = place === 13 ? '/Subtype/Image/Width 9/Height 9' : '';
    assert.equal(
      (await cleanDocument({ [place]: stream(`${entries}/Filter/FlateDecode`, bomb) })).refused,
      'tooComplex',
    );
    // Deflated twice, it is a few hundred bytes.
    bomb = new Uint8Array(deflateSync(bomb, { level: 9 }));
    const twice = stream(`${entries}/Filter[/FlateDecode/FlateDecode]`, bomb);
    assert.equal((await cleanDocument({ [place]: twice })).refused, 'tooComplex');
  });
}

test('what is no PDF behind its header is refused as damaged', async () => {
  for (const text of [
    '%PDF-1.7',
    '%PDF-1.7\n%%EOF',
    '%PDF-1.7\nstartxref\n0\n%%EOF',
    '%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj',
  ]) {
    assert.equal((await clean(latin1(text), family)).refused, 'damaged', text);
  }
});
