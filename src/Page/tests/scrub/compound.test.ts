import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateRawSync, deflateSync, inflateRawSync, inflateSync } from 'node:zlib';
import { type Bytes, concat } from '../../protocol/encoding/bytes.ts';
import { readCompoundFile } from '../../scrub/compound/cfb/compoundFile.ts';
import { layOut } from '../../scrub/compound/cfb/layout.ts';
import { family } from '../../scrub/compound/family.ts';
import { isMetafileClean } from '../../scrub/documents/checks/metafileCheck.ts';
import { MemorySource } from '../../scrub/source/memorySource.ts';
import { PLANTED, textOf, told } from './cleaning.ts';
import { cleanCompound, cleanStreams } from './compoundCleaning.ts';
import {
  compoundFile,
  control,
  docFile,
  drawing,
  field,
  hwpFile,
  hwpRecord,
  latin1,
  longs,
  paragraph,
  summary,
  utf16,
  words,
  xlsFile,
  xlsRecord,
} from './files/compoundFile.ts';
import { EOI, exifSegment, picture, SOI } from './files/jpegFile.ts';
import { emfFile } from './files/metafiles.ts';
import { redStarMark } from './redStarMark.ts';

const SIZES = [0, 1, 63, 64, 65, 4095, 4096, 4097, 70_000, 8_000_000];

test('a compound file is read as it was laid out, with streams of every size', async () => {
  const streams = new Map(
    SIZES.map((size, i) => [`${i % 2 ? 'Folder/' : ''}Stream ${i}`, new Uint8Array(size).fill(i + 1)]),
  );
  const read = await readCompoundFile(new MemorySource(layOut(streams)));
  assert.deepEqual([...read.streams].sort(), [...streams].sort());
});

test('an HWP document keeps its text, and loses summary, preview, history, scripts and options', async () => {
  const streams = {
    'Scripts/DefaultJScript': latin1(PLANTED),
    'DocOptions/_LinkDoc': utf16(PLANTED),
    'BinData/BIN0009.jpg': latin1(PLANTED),
  };
  const outcome = await cleanStreams(hwpFile({ streams }));
  assert.deepEqual([...outcome.streams.keys()].sort(), ['BodyText/Section0', 'DocInfo', 'FileHeader']);
  assert.ok(textOf(inflateRawSync(outcome.streams.get('BodyText/Section0')!)).includes(textOf(utf16('Shown text'))));
  assert.deepEqual(told(outcome, 'author'), [PLANTED]);
});

test('what an HWP drawing says of its picture goes, and so do addresses of links', async () => {
  const section = [
    drawing(`C:\\${PLANTED}\\a.jpg`),
    field('%hlk', `https://${PLANTED}`),
    field('%xrf', 'Shown reference'),
    paragraph('Shown more'),
  ];
  const outcome = await cleanStreams(hwpFile({ section }));
  assert.deepEqual(told(outcome, 'path'), [`C:\\${PLANTED}\\a.jpg`]);
  assert.deepEqual(told(outcome, 'link'), [`https://${PLANTED}`]);
  const text = textOf(inflateRawSync(outcome.streams.get('BodyText/Section0')!)).replace(/\0/g, '');
  assert.ok(text.includes('Shown reference') && text.includes('Shown more'));
});

test('pictures of an HWP document are cleaned as pictures', async () => {
  const jpeg = new Uint8Array(deflateRawSync(concat(SOI, exifSegment(1), picture(), EOI)));
  const docInfo = [
    hwpRecord(18, words(1, 1, 3), utf16('jpg')),
    hwpRecord(18, words(0, PLANTED.length), utf16(PLANTED), words(0)),
  ];
  const outcome = await cleanStreams(hwpFile({ docInfo, streams: { 'BinData/BIN0001.jpg': jpeg } }));
  assert.deepEqual(
    new Uint8Array(inflateRawSync(outcome.streams.get('BinData/BIN0001.jpg')!)),
    concat(SOI, picture(), EOI),
  );
  assert.deepEqual(told(outcome, 'camera'), ['Samsung SM-A105F']);
  assert.deepEqual(told(outcome, 'path'), [PLANTED]);
});

const REFUSED: Readonly<Record<string, readonly [Bytes, string]>> = {
  'an HWP document with a password': [hwpFile({ flags: 3 }), 'encrypted'],
  'an HWP document for distribution': [hwpFile({ flags: 5 }), 'unsupported'],
  'an HWP document with tracked changes': [hwpFile({ docInfo: [hwpRecord(97, utf16(PLANTED))] }), 'unsupported'],
  'an HWP document with an embedded object': [hwpFile({ section: [hwpRecord(84, new Uint8Array(9))] }), 'unsupported'],
  'an HWP document with a hidden comment': [hwpFile({ section: [control('tcmt')] }), 'unsupported'],
  'a workbook with a password': [xlsFile([xlsRecord(0x2f, words(1))], []), 'encrypted'],
  'a Word document with a password': [docFile({ flags: 0x100 }), 'encrypted'],
  'a presentation for PowerPoint 95': [compoundFile({ 'PowerPoint Document': latin1('x') }), 'unsupported'],
  'an encrypted document of Office': [compoundFile({ EncryptedPackage: latin1('x') }), 'encrypted'],
  'a compound file of another kind': [compoundFile({ Other: latin1('x') }), 'unknownFormat'],
};

for (const [name, [file, reason]] of Object.entries(REFUSED)) {
  test(`${name} is refused as ${reason}`, async () => {
    assert.equal((await cleanCompound(file)).refused, reason);
  });
}

const shortText = (text: string): Bytes => concat(words(text.length), Uint8Array.of(0), latin1(text));
const CELL = xlsRecord(0x204, words(0, 0, 0), shortText('Shown cell'));

test('a workbook keeps its cells, and loses users, printers, links and code', async () => {
  const globals = [
    xlsRecord(0x5c, shortText(PLANTED), latin1(' '.repeat(109 - PLANTED.length))),
    xlsRecord(0x5b, words(0, 0), shortText(PLANTED)),
    xlsRecord(0x1ba, shortText(PLANTED)),
    xlsRecord(0x1ae, words(1), shortText(`\x01C${PLANTED}.xls`), shortText('Shown')),
  ];
  const sheet = [
    CELL,
    xlsRecord(0x4d, latin1(PLANTED)),
    xlsRecord(0x3c, latin1(PLANTED)),
    xlsRecord(0x1b8, utf16(PLANTED)),
  ];
  const outcome = await cleanStreams(xlsFile(globals, sheet, { '_VBA_PROJECT_CUR/PROJECT': latin1(PLANTED) }));
  assert.deepEqual([...outcome.streams.keys()], ['Workbook']);
  assert.ok(textOf(outcome.streams.get('Workbook')!).includes('Shown cell'));
  assert.ok(told(outcome, 'author').includes(PLANTED));
  assert.equal(told(outcome, 'printer').length, 1);
  assert.equal(told(outcome, 'link').length, 1);
  assert.equal(told(outcome, 'script').length, 1);
  assert.deepEqual(told(outcome, 'path'), [`/C${PLANTED}.xls`]);
});

test('of an object in a workbook stays its picture; a workbook in capitals is one', async () => {
  const part = (type: number, ...data: readonly Bytes[]): Bytes => {
    const body = concat(...data);
    return concat(words(type, body.length), body);
  };
  const common = part(0x15, words(8, 1, 0x6011), new Uint8Array(12));
  const object = xlsRecord(
    0x5d,
    ...[common, part(7, words(2)), part(8, words(0x0219)), part(4, latin1(PLANTED)), part(9, latin1(PLANTED)), part(0)],
  );
  const outcome = await cleanStreams(xlsFile([], [object, CELL], { 'MBD0001/Contents': latin1(PLANTED) }));
  const kept = xlsRecord(0x5d, common, part(7, words(2)), part(8, words(1)), part(0));
  assert.ok(textOf(outcome.streams.get('Workbook')!).includes(textOf(kept)));
  assert.equal(told(outcome, 'attachment').length, 1);
  const capitals = layOut(new Map([['WORKBOOK', outcome.streams.get('Workbook')!]]));
  assert.deepEqual((await cleanStreams(capitals)).bytes, outcome.bytes);
});

test('a sheet is found where it begins after cleaning', async () => {
  const { streams } = await cleanStreams(xlsFile([xlsRecord(0x5b, words(0, 0), shortText(PLANTED))], [CELL]));
  const workbook = Buffer.from(streams.get('Workbook')!);
  const at = workbook.readUInt32LE(workbook.indexOf(Buffer.from([0x85, 0])) + 4);
  assert.deepEqual([workbook.readUInt16LE(at), workbook.readUInt16LE(at + 6)], [0x809, 0x10]);
});

test('comments of a workbook lose their authors, and their text if the source wants it', async () => {
  const sheet = [
    xlsRecord(0x5d, words(0x15, 18, 0x19, 1), new Uint8Array(14)),
    xlsRecord(0x1b6, new Uint8Array(10), words(12, 16), longs(0)),
    xlsRecord(0x3c, Uint8Array.of(0), latin1('Comment text')),
    xlsRecord(0x1c, words(0, 0, 0, 1), shortText(PLANTED), Uint8Array.of(0)),
  ];
  const [dropped, kept] = [await cleanStreams(xlsFile([], sheet)), await cleanStreams(xlsFile([], sheet), 'keep')];
  assert.ok(!textOf(dropped.streams.get('Workbook')!).includes('Comment text'));
  assert.ok(textOf(kept.streams.get('Workbook')!).includes('Comment text'));
  assert.deepEqual(told(dropped, 'author'), [PLANTED]);
});

test('texts of names that are paths or were left by an assistant become blanks', async () => {
  const name = (said: string, text: string): Bytes =>
    xlsRecord(
      0x18,
      ...[words(1), Uint8Array.of(0, said.length), words(text.length + 3, 0, 0, 0, 0), Uint8Array.of(0), latin1(said)],
      ...[Uint8Array.of(0x17, text.length, 0), latin1(text)],
    );
  const names = [name('HTML_Name', PLANTED), name('a', `C:\\${PLANTED}\\b.mdb`), name('c', 'Shown text')];
  const outcome = await cleanStreams(xlsFile(names, [CELL]));
  assert.deepEqual(told(outcome, 'names'), [PLANTED]);
  assert.deepEqual(told(outcome, 'path'), [`C:\\${PLANTED}\\b.mdb`]);
  const workbook = textOf(outcome.streams.get('Workbook')!);
  assert.ok(
    workbook.includes('Shown text') && workbook.includes(textOf(name('HTML_Name', ' '.repeat(PLANTED.length)))),
  );
});

test('pieces of a drawing that are called continuations are cleaned, and stay where a comment loses its text', async () => {
  const planted = utf16(PLANTED);
  const described = concat(
    words(0x13, 0xf00b),
    longs(6 + planted.length),
    words(0x8381),
    longs(planted.length),
    planted,
  );
  const shape = concat(words(0x0f, 0xf004), longs(described.length), described);
  const drawing = concat(words(0x0f, 0xf002), longs(3 * shape.length));
  const sheet = [
    xlsRecord(0xec, concat(drawing, shape).slice(0, -4)),
    xlsRecord(0x3c, concat(drawing, shape).slice(-4)),
    xlsRecord(0x5d, words(0x15, 18, 0x19, 1), new Uint8Array(14)),
    xlsRecord(0x3c, shape),
    xlsRecord(0x1b6, new Uint8Array(10), words(12, 16), longs(0)),
    xlsRecord(0x3c, Uint8Array.of(0), latin1('Comment text')),
    xlsRecord(0x3c, shape),
  ];
  const outcome = await cleanStreams(xlsFile([], sheet));
  const workbook = textOf(outcome.streams.get('Workbook')!);
  assert.ok(!workbook.includes('Comment text'));
  assert.equal(workbook.split('\x04\xf0').length, 4);
  assert.deepEqual(told(outcome, 'description'), [PLANTED]);
});

const strings = (...texts: readonly string[]): Bytes =>
  concat(words(0xffff, texts.length, 0), ...texts.map((text) => concat(words(text.length), utf16(text))));

test('a Word document keeps its text; what was deleted, who saved it, when and where goes', async () => {
  const properties = new Uint8Array(84).fill(0x11);
  const structures = {
    31: properties,
    32: strings(PLANTED),
    71: strings(PLANTED, `C:\\${PLANTED}`),
    51: strings('Unknown', PLANTED),
    27: latin1(PLANTED),
  };
  const outcome = await cleanStreams(docFile({ residue: PLANTED, structures }));
  assert.deepEqual([...outcome.streams.keys()].sort(), ['1Table', 'WordDocument']);
  const document = outcome.streams.get('WordDocument')!;
  assert.ok(textOf(document).includes('Shown text'));
  assert.ok(!textOf(document).includes('\x78\x56\x34\x12'), 'the build of the program is left');
  assert.ok(told(outcome, 'author').includes(PLANTED));
  assert.equal(told(outcome, 'times').length, 1);
});

test('addresses and paths in the fields of a Word document become blanks, places in it stay', async () => {
  const text = `\x13 HYPERLINK "https://${PLANTED}/" \x14Shown link\x15 \x13 INCLUDEPICTURE C:\\\\${PLANTED}.png \x14\x15 \x13 HYPERLINK \\l "place" \x14here\x15\r`;
  const outcome = await cleanStreams(docFile({ text }));
  const shown = textOf(outcome.streams.get('WordDocument')!);
  assert.ok(shown.includes('Shown link') && shown.includes('\\l "place"'));
  assert.deepEqual(told(outcome, 'link'), [`https://${PLANTED}/`]);
});

test('comments in a Word document lose names, and their text if the source wants it', async () => {
  const author = concat(words(PLANTED.length), utf16(PLANTED));
  const comment = concat(longs(0, 11), words(2), utf16(PLANTED.slice(0, 2)), new Uint8Array(24));
  const text = 'Shown text\r\x05Comment text\r';
  const file = docFile({ text, structures: { 4: comment, 36: author }, comments: 14 });
  const [dropped, kept] = [await cleanStreams(file), await cleanStreams(file, 'keep')];
  assert.ok(!textOf(kept.streams.get('1Table')!).includes('P\0L\0'));
  assert.ok(textOf(kept.streams.get('WordDocument')!).includes(text));
  assert.ok(textOf(dropped.streams.get('WordDocument')!).includes(`Shown text\r\x05${' '.repeat(12)}\r`));
  assert.equal(told(dropped, 'comments').length, 1);
  assert.equal(told(await cleanCompound(dropped.bytes!), 'comments').length, 0);
});

test('a picture in a comment of a Word document and accepted changes are refused', async () => {
  assert.equal((await cleanCompound(docFile({ text: 'Shown\r\x01\r', comments: 2 }))).refused, 'unsupported');
  const inserted = concat(words(0x0801), Uint8Array.of(1));
  assert.equal((await cleanCompound(docFile({ signs: inserted }))).refused, 'unsupported');
  assert.ok((await cleanCompound(docFile({ signs: inserted }), 'keep')).bytes);
});

test('of the data beside a Word document stay pictures, clean, and long lists of formats', async () => {
  const jpeg = concat(SOI, exifSegment(1), picture(), EOI);
  const blip = concat(words(0x46a0, 0xf01d), longs(17 + jpeg.length), new Uint8Array(17).fill(7), jpeg);
  const name = utf16(PLANTED);
  const shape = concat(words(0x13, 0xf00b), longs(6 + name.length), words(0x8105), longs(name.length), name);
  const art = concat(words(0x0f, 0xf004), longs(shape.length), shape, blip);
  const head = concat(longs(68 + art.length), words(68, 0x64), new Uint8Array(60));
  const list = concat(words(6), words(0x6864), longs(0x11223344));
  const data = concat(latin1(PLANTED), list, head, art, latin1(PLANTED));
  const modifiers = concat(words(0x6646), longs(PLANTED.length), words(0x6a03), longs(PLANTED.length + list.length));
  const outcome = await cleanStreams(docFile({ data, modifiers }));
  const cleaned = outcome.streams.get('Data')!;
  assert.equal(cleaned.length, data.length);
  assert.ok(textOf(cleaned).includes(textOf(concat(SOI, picture(), EOI))));
  assert.ok(textOf(cleaned).includes(textOf(concat(words(6), words(0x6864), longs(0)))));
  assert.deepEqual(told(outcome, 'camera'), ['Samsung SM-A105F']);
  assert.deepEqual(told(outcome, 'description'), [PLANTED]);
});

// That a sign is one of an object, and the number of that.
const OBJECT = concat(words(0x080a), Uint8Array.of(1), words(0x6a03), longs(0x11223344));

test('of an object in a Word document stays the picture that stands beside it', async () => {
  const streams = { 'ObjectPool/_287454020/Contents': latin1(PLANTED) };
  const outcome = await cleanStreams(docFile({ text: 'Shown \x14\r', signs: OBJECT, streams, data: latin1(PLANTED) }));
  const document = textOf(outcome.streams.get('WordDocument')!);
  assert.ok(document.includes('Shown') && !document.includes(textOf(longs(0x11223344))));
  assert.deepEqual([...outcome.streams.keys()].sort(), ['1Table', 'Data', 'WordDocument']);
  assert.equal(told(outcome, 'attachment').length, 1);
  assert.deepEqual((await cleanCompound(outcome.bytes!)).bytes, outcome.bytes);
  // Older filters leave the picture in the object.
  assert.equal((await cleanCompound(docFile({ text: '\x01\r', signs: OBJECT, streams }))).refused, 'unsupported');
});

test('a metafile in a drawing is unpacked, cleaned and packed again where it stands', async () => {
  const packed = new Uint8Array(deflateSync(emfFile()));
  const head = concat(longs(emfFile().length), new Uint8Array(24), longs(packed.length), Uint8Array.of(0, 0xfe));
  const body = concat(new Uint8Array(16).fill(7), head, packed);
  const blip = concat(words(0x3d40, 0xf01a), longs(body.length), body);
  const art = concat(words(0x0f, 0xf004), longs(blip.length), blip);
  const data = concat(longs(68 + art.length), words(68, 0x64), new Uint8Array(60), art);
  const outcome = await cleanStreams(docFile({ data, modifiers: concat(words(0x6a03), longs(0)) }));
  const cleaned = outcome.streams.get('Data')!;
  assert.equal(cleaned.length, data.length);
  const at = data.length - packed.length;
  const size = new DataView(cleaned.buffer, cleaned.byteOffset).getUint32(at - 6, true);
  const metafile = new Uint8Array(inflateSync(cleaned.subarray(at, at + size)));
  assert.equal(isMetafileClean(metafile), true);
  assert.equal(new DataView(cleaned.buffer, cleaned.byteOffset).getUint32(at - 34, true), metafile.length);
  assert.ok(cleaned.subarray(at - 50, at - 34).every((byte) => byte === 0));
  const again = await cleanStreams(outcome.bytes!);
  assert.deepEqual(again.streams.get('Data'), cleaned);
});

test('the place of a picture that no text has may be one of a list', async () => {
  const list = concat(words(6), words(0x6864), longs(0x11223344));
  const modifiers = concat(words(0x6646), longs(0), words(0x6a03), longs(0));
  const outcome = await cleanStreams(docFile({ data: list, modifiers }));
  assert.ok(textOf(outcome.streams.get('Data')!).includes(textOf(concat(words(6), words(0x6864), longs(0)))));
  assert.equal((await cleanCompound(docFile({ data: list, modifiers: modifiers.subarray(6) }))).refused, 'damaged');
});

test('the marks of computers behind a compound file are counted and go', async () => {
  const outcome = await cleanStreams(concat(hwpFile({}), redStarMark(3)));
  assert.deepEqual(told(outcome, 'redStar'), ['3']);
});

const FILES = {
  hwp: hwpFile({ section: [drawing('x')] }),
  xls: xlsFile([], [CELL]),
  doc: docFile({ structures: { 31: new Uint8Array(84) } }),
};
const STRIDE = 17;

for (const [kind, file] of Object.entries(FILES)) {
  test(`a ${kind} file, cut or changed anywhere, becomes clean or is refused`, async () => {
    for (let at = 0; at < file.length; at += STRIDE) {
      await cleanCompound(file.subarray(0, at));
      const changed = new Uint8Array(file);
      changed[at]! ^= [0x01, 0x80, 0xff, 0x20][(at / STRIDE) % 4]!;
      assert.notEqual((await cleanCompound(changed)).refused, 'notClean', `at ${at}`);
    }
  });

  test(`the second parser accepts a cleaned ${kind} file and nothing beside it`, async () => {
    const cleaned = (await cleanCompound(file)).bytes!;
    assert.equal(await isClean(cleaned), true);
    assert.equal(await isClean(file), false);
    assert.equal(await isClean(concat(cleaned, new Uint8Array(512))), false);
    const directory = 512 * (1 + new DataView(cleaned.buffer).getUint32(48, true));
    // A class identifier, a time, what stands behind a name.
    for (const at of [directory + 80, directory + 100, directory + 62]) {
      const changed = new Uint8Array(cleaned);
      changed[at] = 0x41;
      assert.equal(await isClean(changed), false, `at ${at - directory}`);
    }
    const { streams } = await readCompoundFile(new MemorySource(cleaned));
    const more = layOut(new Map([...streams, ['\x05SummaryInformation', summary(PLANTED)]]));
    assert.equal(await isClean(more), false);
  });
}

async function isClean(bytes: Uint8Array): Promise<boolean> {
  const source = new MemorySource(new Uint8Array(bytes));
  return (await family.recognise(source))!.isClean(source);
}

test('sectors in a ring, and folders in themselves, are refused or read once', async () => {
  const file = hwpFile({});
  const view = new DataView(file.buffer);
  const table = 512;
  const ring = new Uint8Array(file);
  new DataView(ring.buffer).setUint32(table + 4 * view.getUint32(48, true), view.getUint32(48, true), true);
  assert.equal((await cleanCompound(ring)).refused, 'damaged');
  const nested = new Uint8Array(file);
  const directory = 512 * (1 + view.getUint32(48, true));
  for (let entry = directory; entry < directory + 512; entry += 128)
    new DataView(nested.buffer).setUint32(entry + 76, 1, true);
  assert.ok((await cleanCompound(nested)).findings);
});
