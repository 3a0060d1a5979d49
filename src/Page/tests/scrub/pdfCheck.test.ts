import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { type Bytes, concat } from '../../protocol/encoding/bytes.ts';
import { isCleanPdf } from '../../scrub/pdf/checks/cleanPdf.ts';
import { family } from '../../scrub/pdf/family.ts';
import { PdfName, PdfRef, PdfStream, PdfString, type PdfValue } from '../../scrub/pdf/objects/values.ts';
import { layOut } from '../../scrub/pdf/writing/layout.ts';
import { MemorySource } from '../../scrub/source/memorySource.ts';
import { clean, PLANTED, textOf } from './cleaning.ts';
import { EOI, exifSegment, JFIF, picture, SOI } from './files/jpegFile.ts';
import { DOCUMENT, latin1, tableFile } from './files/pdfFile.ts';

const isClean = (bytes: Uint8Array): Promise<boolean> => isCleanPdf(new MemorySource(new Uint8Array(bytes)));
const cleaned = (await clean(tableFile(DOCUMENT), family)).bytes!;

test('the second parser accepts what was cleaned, and no byte less or more', async () => {
  assert.equal(await isClean(cleaned), true);
  assert.equal(await isClean(cleaned.slice(0, -1)), false);
  assert.equal(await isClean(concat(cleaned, latin1('\n'))), false);
  assert.equal(await isClean(concat(latin1('x'), cleaned)), false);
  assert.equal(await isClean(tableFile(DOCUMENT)), false);
});

test('the second parser does not accept another header, or a comment between objects', async () => {
  const text = textOf(cleaned);
  for (const changed of [
    text.replace('%PDF-1.7', '%PDF-1.4'),
    text.replace('\nendobj\n', '\n%ndobj\n'),
    text.replace('startxref\n', 'startxref '),
  ]) {
    assert.notEqual(changed, text);
    assert.equal(await isClean(latin1(changed)), false);
  }
});

type Entries = Readonly<Record<string, PdfValue>>;
const dict = (entries: Entries): PdfValue => new Map(Object.entries(entries));
const named = (name: string): PdfName => new PdfName(name);
const flate = (content: string | Uint8Array, entries: Entries = {}, behind = ''): PdfStream => {
  const bytes = typeof content === 'string' ? latin1(content) : content;
  const body = concat(new Uint8Array(deflateSync(bytes)), latin1(behind));
  return new PdfStream(new Map(Object.entries({ ...entries, Filter: named('FlateDecode') })), new MemorySource(body));
};
const jpeg = (bytes: Bytes): PdfStream =>
  new PdfStream(
    new Map(Object.entries({ Subtype: named('Image'), Filter: named('DCTDecode') })),
    new MemorySource(bytes),
  );

interface Parts {
  readonly catalog?: Entries;
  readonly page?: Entries;
  readonly content?: PdfStream;
  readonly more?: readonly PdfValue[];
}

// A file of catalog, pages, a page and its content; 5 and on are what a test adds.
async function written({
  catalog = {},
  page = {},
  content = flate('(Shown) Tj'),
  more = [],
}: Parts): Promise<Uint8Array> {
  const objects = [
    dict({ Type: named('Catalog'), Pages: new PdfRef(2), ...catalog }),
    dict({ Type: named('Pages'), Count: 1, Kids: [new PdfRef(3)] }),
    dict({ Type: named('Page'), Parent: new PdfRef(2), Contents: new PdfRef(4), ...page }),
    content,
    ...more,
  ];
  const source = await layOut(objects);
  return source.read(0, source.size);
}

test('the second parser accepts a small file of its own grammar', async () => {
  assert.equal(await isClean(await written({})), true);
  const xObject = dict({ A: new PdfRef(5) });
  const more = [jpeg(concat(SOI, JFIF, picture(), EOI))];
  assert.equal(await isClean(await written({ page: { Resources: dict({ XObject: xObject }) }, more })), true);
});

const planted = new PdfString(PLANTED);
const NOT_ACCEPTED: Readonly<Record<string, Parts>> = {
  'an author': { page: { Author: planted } },
  'a key that nobody knows': { catalog: { Secret: 1 } },
  'an action': { catalog: { OpenAction: dict({ S: named('JavaScript') }) } },
  'a text where a number belongs': { page: { MediaBox: [0, 0, planted] } },
  'the name of a layer': { catalog: { OCProperties: dict({ OCGs: [dict({ Name: planted })] }) } },
  'an object that nothing leads to': { more: [dict({ Type: named('Font') })] },
  'a comment in content': { content: flate('(Shown) Tj % said by somebody') },
  'bytes behind a deflated stream': { content: flate('(Shown) Tj', {}, PLANTED) },
  'a filter that is not used any more': {
    content: new PdfStream(new Map([['Filter', named('LZWDecode')]]), new MemorySource(new Uint8Array(4))),
  },
  'content that is not deflated': { content: new PdfStream(new Map(), new MemorySource(latin1('(Shown) Tj'))) },
  'a picture with a camera': {
    page: { Resources: dict({ XObject: dict({ A: new PdfRef(5) }) }) },
    more: [jpeg(concat(SOI, exifSegment(1), picture(), EOI, latin1(PLANTED)))],
  },
  'a picture with a comment': {
    page: { Resources: dict({ XObject: dict({ A: new PdfRef(5) }) }) },
    more: [jpeg(concat(SOI, Uint8Array.of(0xff, 0xfe, 0, 4, 65, 65), picture(), EOI))],
  },
  'a random tag in front of the name of a font': {
    page: { Resources: dict({ Font: dict({ F: dict({ BaseFont: named('QWERTY+Serif') }) }) }) },
  },
  'a font with a table of names': {
    page: { Resources: dict({ Font: dict({ F: dict({ FontDescriptor: dict({ FontFile2: new PdfRef(5) }) }) }) }) },
    more: [flate(concat(latin1('\0\x01\0\0\0\x01\0\0\0\0\0\0name'), new Uint8Array(12)))],
  },
};

for (const [name, parts] of Object.entries(NOT_ACCEPTED)) {
  test(`the second parser does not accept ${name}`, async () => {
    assert.equal(await isClean(await written(parts)), false);
  });
}
