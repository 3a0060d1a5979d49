import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Bytes, concat } from '../../protocol/encoding/bytes.ts';
import type { Family, FamilyName } from '../../scrub/family.ts';
import type { Choices } from '../../scrub/format.ts';
import { family as images } from '../../scrub/images/family.ts';
import { family } from '../../scrub/pdf/family.ts';
import { scrub } from '../../scrub/scrub.ts';
import { MemorySource } from '../../scrub/source/memorySource.ts';
import { type Outcome, PLANTED, textOf, told } from './cleaning.ts';
import { EOI, exifSegment, JFIF, picture, segment, SOI } from './files/jpegFile.ts';
import {
  damagedFile,
  DOCUMENT,
  flate,
  hybridFile,
  latin1,
  type Objects,
  stream,
  streamFile,
  tableFile,
  updated,
} from './files/pdfFile.ts';
import { unfold } from './pdfReading.ts';
import { redStarMark } from './redStarMark.ts';

async function clean(file: Uint8Array, trackedChanges: Choices['trackedChanges'] = 'accept'): Promise<Outcome> {
  const load = (name: FamilyName): Promise<Family> => Promise.resolve(name === 'pdf' ? family : images);
  const outcome = await scrub(new MemorySource(new Uint8Array(file)), { trackedChanges }, load);
  const { findings } = outcome;
  return outcome.kind === 'clean'
    ? { bytes: await outcome.cleaned.read(0, outcome.cleaned.size), refused: null, findings }
    : { bytes: null, refused: outcome.reason, findings };
}

// Cleans a file that must become clean, and gives all its text, in which nothing planted is left.
async function cleanText(
  file: Uint8Array,
  choice: Choices['trackedChanges'] = 'accept',
): Promise<Outcome & { text: string }> {
  const outcome = await clean(file, choice);
  assert.ok(outcome.bytes, `refused as ${outcome.refused}`);
  const text = unfold(outcome.bytes);
  assert.ok(!text.includes(PLANTED), text.slice(Math.max(0, text.indexOf(PLANTED) - 200), text.indexOf(PLANTED) + 50));
  return { ...outcome, text };
}

const reference = await clean(tableFile(DOCUMENT));

const SPELLINGS: Readonly<Record<string, Bytes>> = {
  'a cross-reference stream and an object stream': streamFile(DOCUMENT),
  'a hybrid of table and stream': hybridFile(DOCUMENT),
  'a table that is wrong everywhere': damagedFile(DOCUMENT),
  'no table at all': latin1(
    Buffer.from(tableFile(DOCUMENT))
      .toString('latin1')
      .replace(/xref\n0 1[^]*?trailer/, 'trailer'),
  ),
  'an object stream without its table': streamFile(DOCUMENT).slice(0, -15),
  'something before the header': concat(latin1('junk\r\n'), tableFile(DOCUMENT)),
  'something behind the end': concat(tableFile(DOCUMENT), latin1(PLANTED)),
  'another header': latin1(Buffer.from(tableFile(DOCUMENT)).toString('latin1').replace('%PDF-1.5', '%PDF-2.0')),
  'wrong lengths of streams': tableFile({
    ...DOCUMENT,
    7: { text: '<</Length 5>>', body: latin1('BT /F1 12 Tf 10 50 Td (Shown two) Tj ET') },
  }),
};

test('a small document is rebuilt, and what is shown stays', async () => {
  const { text, findings } = await cleanText(tableFile(DOCUMENT));
  for (const shown of [
    'Shown one',
    'Shown two',
    'Shown chapter',
    '/Helvetica',
    '/MediaBox[0 0 200 100]',
    '/Rotate 90',
    '/XYZ 0 0 0',
  ]) {
    assert.ok(text.includes(shown), shown);
  }
  assert.deepEqual(findings, []);
});

for (const [spelling, file] of Object.entries(SPELLINGS)) {
  test(`the same document with ${spelling} gives the same bytes`, async () => {
    assert.deepEqual((await clean(file)).bytes, reference.bytes);
  });
}

// A table of one part, which says that it begins with object 1 and means 0.
function countedFromOne(file: Bytes): Bytes {
  const text = Buffer.from(file).toString('latin1');
  const entries = text.match(/\d{10} \d{5} [nf] \n/g)!;
  return latin1(text.replace(/xref\n0 1\n[^]*?trailer/, `xref\n1 ${entries.length}\n${entries.join('')}trailer`));
}

const TABLES: Readonly<Record<string, Bytes>> = {
  'a table': tableFile(DOCUMENT),
  'a table that counts from 1': countedFromOne(tableFile(DOCUMENT)),
  'a stream': streamFile(DOCUMENT),
  'a hybrid of both': hybridFile(DOCUMENT),
};

for (const [kind, file] of Object.entries(TABLES)) {
  test(`what ${kind} says counts, not what a search would find`, async () => {
    const start = /startxref\n\d+\n%%EOF\n$/.exec(Buffer.from(file).toString('latin1'))![0];
    const decoy = latin1(`6 0 obj\n<</Length 9>>\nstream\n(${PLANTED})\nendstream\nendobj\n${start}`);
    assert.deepEqual((await clean(concat(file, decoy))).bytes, reference.bytes);
  });
}

test('what was cleaned is cleaned to the same', async () => {
  const again = await clean(reference.bytes!);
  assert.equal(again.bytes!.length, reference.bytes!.length);
  assert.deepEqual(again.findings, []);
});

const P = `(${PLANTED})`;
const LAYERED = `/OC /L BDC q 1 0 0 rg BT /F1 9 Tf (${PLANTED}) Tj [(${PLANTED})] TJ ET 0 0 9 9 re W f /Im1 Do
  BI /W 7 /H 1 ID ${PLANTED} EI Q EMC /OC /V BDC BT (Shown layer) Tj ET EMC`;
// Longer than what is inflated without the browser's help.
const NOISE = Array.from({ length: 2000 }, (_, i) => `(Shown ${Math.sin(i)}) Tj`).join(' ');

// One planted thing each: objects that change the document or its trailer, and what is told.
const PLACES: Readonly<
  Record<string, { objects: Objects; trailer?: string; found?: readonly [string, string][]; shown?: readonly string[] }>
> = {
  'document information': {
    objects: {
      50: `<</Author${P}/Creator${P}/Producer${P}/CreationDate(D:20240102030405+09'00')/Title${P}/Custom${P}>>`,
    },
    trailer: `/Info 50 0 R/ID[${P}${P}]`,
    found: [
      ['author', PLANTED],
      ['software', PLANTED],
      ['times', '2024-01-02 03:04'],
      ['description', PLANTED],
      ['unknown', PLANTED],
    ],
  },
  'XMP of the document': {
    objects: {
      1: '<</Type/Catalog/Pages 2 0 R/Metadata 50 0 R>>',
      50: stream('/Type/Metadata/Subtype/XML', `<x xmp:CreatorTool="${PLANTED} 1"/>`),
    },
    found: [['software', `${PLANTED} 1`]],
  },
  'XMP of a font, a page and a picture': {
    objects: {
      3: '<</Type/Page/Parent 2 0 R/Contents 6 0 R/Metadata 50 0 R>>',
      8: '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Metadata 50 0 R>>',
      50: flate('', `<dc:creator><li>${PLANTED}</li></dc:creator>`),
    },
    found: [['author', PLANTED]],
  },
  'data of a program on the page': {
    objects: {
      3: `<</Type/Page/Parent 2 0 R/Contents 6 0 R/PieceInfo<</Illustrator<</Private ${P}>>>>/LastModified(D:2024)>>`,
    },
    found: [
      ['software', ''],
      ['times', ''],
    ],
  },
  'an attachment': {
    objects: {
      1: '<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(a)50 0 R]>>>>>>',
      50: `<</Type/Filespec/UF(list ${PLANTED}.txt)/EF<</F 51 0 R>>>>`,
      51: stream('/Type/EmbeddedFile', PLANTED),
    },
    found: [['attachment', `list ${PLANTED}.txt`]],
  },
  'a script that starts by itself': {
    objects: {
      1: `<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS${P}>>/AA<</WC<</S/JavaScript/JS${P}>>>>>>`,
    },
    found: [['script', '']],
  },
  'a link to elsewhere': {
    objects: { 11: `<</Type/Annot/Subtype/Link/Rect[0 0 1 1]/A<</S/URI/URI(https://${PLANTED}.example/)>>>>` },
    found: [['link', `https://${PLANTED}.example/`]],
  },
  'a file to be opened': {
    objects: { 11: `<</Type/Annot/Subtype/Link/Rect[0 0 1 1]/A<</S/Launch/F(C:\\\\${PLANTED}.exe)>>>>` },
    found: [['path', `C:\\${PLANTED}.exe`]],
  },
  'a file beside the page': {
    objects: { 11: `<</Type/Annot/Subtype/FileAttachment/Rect[0 0 1 1]/T${P}/FS<</UF${P}>>>>` },
    found: [
      ['attachment', ''],
      ['author', PLANTED],
    ],
  },
  'a comment': {
    objects: {
      11: `<</Type/Annot/Subtype/Text/Rect[0 0 1 1]/T${P}/Contents${P}/NM${P}/M(D:20240101)/CreationDate(D:20240101)/RC${P}>>`,
    },
    found: [
      ['author', PLANTED],
      ['comments', PLANTED],
      ['times', ''],
    ],
  },
  'a thumbnail of the page': {
    objects: { 3: '<</Type/Page/Parent 2 0 R/Contents 6 0 R/Thumb 50 0 R>>', 50: stream('/Width 1/Height 1', PLANTED) },
    found: [['thumbnail', '']],
  },
  'a signature': {
    objects: {
      1: '<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[50 0 R]>>>>',
      50: `<</FT/Sig/T${P}/V<</Type/Sig/Name${P}/Location${P}/Contents<504C414E544544>/M(D:20240101)>>>>`,
    },
    found: [
      ['author', PLANTED],
      ['times', ''],
    ],
  },
  'comments in content': {
    objects: { 6: flate('', `% ${PLANTED}\nBT /F1 12 Tf (50% shown \\) % ) Tj %${PLANTED}\nET`) },
    found: [['comments', PLANTED]],
  },
  'properties of marked content': {
    objects: {
      6: flate(
        '',
        `/P <</MCID 0/E${P}/Alt(C:\\\\${PLANTED})/ActualText(Shown)>> BDC (x) Tj EMC /Fig <</MCID 1>> BDC EMC`,
      ),
    },
  },
  'the structure tree': {
    objects: {
      1: '<</Type/Catalog/Pages 2 0 R/StructTreeRoot 50 0 R>>',
      50: `<</Type/StructTreeRoot/K<</S/Figure/Alt${P}/T${P}/ID${P}>>>>`,
    },
  },
  'names of layers': {
    objects: {
      1: '<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[50 0 R]/D<</OFF[50 0 R]/Creator(x)>>>>>>',
      50: `<</Type/OCG/Name${P}/Usage<</CreatorInfo<</Creator${P}>>>>>>`,
    },
  },
  'the file that a figure came from': {
    objects: {
      13: flate(
        `/Type/XObject/Subtype/Image/Width 2/Height 2/BitsPerComponent 8/ColorSpace/DeviceGray/PTEX.FileName(/home/${PLANTED}/a.png)`,
        '\x00\x40\x80\xff',
      ),
    },
    found: [['path', `/home/${PLANTED}/a.png`]],
  },
  'bytes behind the pixels of a picture': {
    objects: {
      13: flate(
        '/Type/XObject/Subtype/Image/Width 2/Height 2/BitsPerComponent 8/ColorSpace/DeviceGray',
        `\x00\x40\x80\xff${PLANTED}`,
      ),
    },
  },
  'bytes behind a deflated stream': {
    objects: { 6: { ...flate('', '(Shown) Tj'), body: concat(flate('', '(Shown) Tj').body!, latin1(PLANTED)) } },
  },
  'bytes behind a long deflated stream': {
    objects: { 6: { ...flate('', NOISE), body: concat(flate('', NOISE).body!, latin1(PLANTED)) } },
  },
  'a picture that no page draws': {
    objects: {
      5: '<</Font<</F1 8 0 R>>/XObject<</Im1 13 0 R/Im2 50 0 R>>>>',
      50: flate('/Subtype/Image/Width 7/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray', PLANTED),
    },
  },
  'what is drawn in a hidden layer': {
    objects: {
      1: '<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[51 0 R 52 0 R]/D<</OFF[51 0 R]>>>>>>',
      5: '<</Font<</F1 8 0 R>>/Properties<</L 51 0 R/V 52 0 R>>>>',
      6: flate('', LAYERED),
      51: '<</Type/OCG/Name(Draft)>>',
      52: '<</Type/OCG/Name(Shown)>>',
    },
    found: [['unknown', 'Draft']],
    shown: ['(Shown layer) Tj', '/F1 9 Tf', '1 0 0 rg', 'W  n '],
  },
  'a picture in a hidden layer': {
    objects: {
      1: '<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[51 0 R 52 0 R]/D<</BaseState/OFF/ON[52 0 R]>>>>>>',
      13: flate(
        '/Subtype/Image/Width 7/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/OC<</Type/OCMD/OCGs[51 0 R]>>',
        PLANTED,
      ),
      51: '<</Type/OCG/Name(Draft)>>',
      52: '<</Type/OCG/Name(Shown)>>',
    },
  },
  'a note that is hidden': {
    objects: {
      11: '<</Type/Annot/Subtype/Stamp/F 2/Rect[0 0 9 9]/AP<</N 50 0 R>>>>',
      50: stream('/Subtype/Form/BBox[0 0 9 9]', `(${PLANTED}) Tj`),
    },
  },
  'objects that nothing leads to': { objects: { 50: P, 51: stream('', PLANTED) } },
  'keys that nobody knows': {
    objects: { 3: `<</Type/Page/Parent 2 0 R/Contents 6 0 R/Secret${P}/Resources<</Font<</F1 8 0 R>>/Secret${P}>>>>` },
  },
  'an earlier saving of a font program’s maker': {
    objects: {
      8: '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FontDescriptor 50 0 R>>',
      50: `<</Type/FontDescriptor/FontName/Helvetica/Flags 4/Maker${P}/FontFile2 51 0 R>>`,
      51: flate('', concat(latin1('\0\x01\0\0\0\x01\0\0\0\0\0\0name\0\0\0\0\0\0\0\x1c\0\0\0\x07'), latin1(PLANTED))),
    },
  },
};

for (const [place, { objects, trailer = '', found = [], shown = [] }] of Object.entries(PLACES)) {
  test(`${place}: gone from tables and streams alike, and told`, async () => {
    const files = [tableFile({ ...DOCUMENT, ...objects }, trailer), streamFile({ ...DOCUMENT, ...objects }, trailer)];
    for (const file of files) {
      const outcome = await cleanText(file);
      shown.forEach((part) => assert.ok(outcome.text.includes(part), part));
      for (const [name, detail] of found) {
        const details = told(outcome, name as Parameters<typeof told>[1]);
        assert.ok(details.includes(detail), `${name} told ${JSON.stringify(details)}`);
      }
    }
  });
}

test('earlier versions go, and are told', async () => {
  const first = tableFile({ ...DOCUMENT, 6: stream('', `(${PLANTED} first) Tj`) }, `/Info<</Author${P}>>`);
  const outcome = await cleanText(
    updated(updated(first, { 6: stream('', '(Second) Tj') }), { 6: stream('', '(Third shown) Tj') }),
  );
  assert.ok(outcome.text.includes('Third shown') && !outcome.text.includes('Second'));
  assert.deepEqual(told(outcome, 'earlierVersions'), ['']);
});

test('comments are kept without names and times where the source wants them', async () => {
  const note = `<</Type/Annot/Subtype/Text/Rect[0 0 1 1]/T${P}/Contents(Shown note)/NM${P}/M(D:20240101)>>`;
  const { text } = await cleanText(tableFile({ ...DOCUMENT, 11: note }), 'keep');
  assert.ok(text.includes('Shown note'));
});

test('what is filled in stays as it looks, in the state that a box is in', async () => {
  const field = '<</Type/Annot/Subtype/Widget/FT/Btn/T(name)/Rect[0 0 9 9]/AS/Yes/AP<</N<</Yes 50 0 R/Off 51 0 R>>>>>>';
  const looks = {
    50: stream('/Subtype/Form/BBox[0 0 9 9]', '(Shown tick) Tj'),
    51: stream('/Subtype/Form/BBox[0 0 9 9]', PLANTED),
  };
  const { text } = await cleanText(tableFile({ ...DOCUMENT, 11: field, ...looks }));
  assert.ok(text.includes('Shown tick'));
});

test('a value that viewers draw anew, because the form asks for it, is not lost: the file is refused', async () => {
  const field = '<</Type/Annot/Subtype/Widget/FT/Tx/V(Filled)/T(name)/Rect[0 0 9 9]/AP<</N 50 0 R>>>>';
  const file = (looks: string, asks: string) => {
    const catalog = `${String(DOCUMENT[1]).slice(0, -2)}/AcroForm<</Fields[11 0 R]${asks}>>>>`;
    return tableFile({ ...DOCUMENT, 1: catalog, 11: field, 50: stream('/Subtype/Form/BBox[0 0 9 9]', looks) });
  };
  const empty = '/Tx BMC\nEMC';
  assert.equal((await clean(file(empty, '/NeedAppearances true'))).refused, 'unsupported');
  assert.equal((await clean(file(empty, ''))).refused, null);
  assert.equal((await clean(file('/Tx BMC (Filled) Tj EMC', '/NeedAppearances true'))).refused, null);
});

test('pictures in a PDF are cleaned as pictures, and keep their pixels', async () => {
  const pixels = picture();
  const jpeg = concat(SOI, JFIF, exifSegment(6), segment(0xfe, latin1(PLANTED)), pixels, EOI, latin1(PLANTED));
  const image = stream(
    '/Type/XObject/Subtype/Image/Width 8/Height 8/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/DCTDecode',
    jpeg,
  );
  const outcome = await cleanText(tableFile({ ...DOCUMENT, 13: image }));
  assert.ok(textOf(outcome.bytes!).includes(textOf(pixels)));
  assert.deepEqual(told(outcome, 'location'), ['40.10, -124.40']);
  assert.deepEqual(told(outcome, 'camera'), ['Samsung SM-A105F']);
});

test('the marks of computers behind a PDF are counted and go', async () => {
  const outcome = await cleanText(concat(tableFile(DOCUMENT), redStarMark(2)));
  assert.deepEqual(told(outcome, 'redStar'), ['2']);
  assert.deepEqual(told(outcome, 'trailing'), []);
});

test('a page of which viewers show only a part is told: the rest stays in the file', async () => {
  const remainsOf = async (boxes: string): Promise<readonly string[]> => {
    const page = `<</Type/Page/Parent 2 0 R/Contents 6 0 R${boxes}>>`;
    const source = new MemorySource(tableFile({ ...DOCUMENT, 3: page }));
    const outcome = await scrub(source, { trackedChanges: 'accept' }, () => Promise.resolve(family));
    return outcome.kind === 'clean' ? outcome.remains : ['refused'];
  };
  for (const boxes of [
    '',
    '/CropBox[0 0 200 100]',
    '/CropBox[200 100 0 0]',
    '/CropBox[-5 -5 300 300]',
    '/CropBox[0 0]',
  ]) {
    assert.ok(!(await remainsOf(boxes)).includes('hidden'), boxes);
  }
  for (const boxes of [
    '/CropBox[0 0 200 50]',
    '/CropBox[200 100 20 0]',
    '/MediaBox[0 0 900 900]/CropBox[0 0 200 100]',
  ]) {
    assert.ok((await remainsOf(boxes)).includes('hidden'), boxes);
  }
});

test('what needs a password is refused', async () => {
  const locked = tableFile({ ...DOCUMENT, 50: '<</Filter/Standard/V 1/R 2/O(x)/U(y)/P -4>>' }, '/Encrypt 50 0 R');
  assert.equal((await clean(locked)).refused, 'encrypted');
});
