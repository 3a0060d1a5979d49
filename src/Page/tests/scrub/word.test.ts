import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unzipSync } from 'fflate';
import { isOoxmlClean } from '../../scrub/documents/checks/ooxmlCheck.ts';
import { MemorySource } from '../../scrub/source/memorySource.ts';
import { cleanDocument, findingLines, partsOf, scrubDocument, wholeText } from './documentScrubbing.ts';
import { rels } from './files/ooxmlFile.ts';
import { CHANGED, paragraph, PICTURE, REMARKED, run, word, wordFile } from './files/wordFile.ts';
import { extraField, zipOf } from './files/zipFile.ts';

const EVERYTHING =
  paragraph(run('Visible text.') + PICTURE) +
  CHANGED +
  REMARKED +
  paragraph(
    `<w:hyperlink r:id="rIdWeb" w:history="1">${run('web')}</w:hyperlink><w:hyperlink r:id="rIdLocal">${run('local')}</w:hyperlink>`,
  ) +
  '<w:bookmarkStart w:id="7" w:name="_GoBack"/><w:bookmarkEnd w:id="7"/><w:proofErr w:type="spellStart"/>' +
  `<w:sdt><w:sdtPr><w:alias w:val="PLANTED"/><w:dataBinding w:xpath="PLANTED"/></w:sdtPr><w:sdtContent>${paragraph(run('bound'))}</w:sdtContent></w:sdt>` +
  '<planted:secret>PLANTED</planted:secret><w15:collapsed/>' +
  paragraph(
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' +
      run(' INCLUDEPICTURE "C:\\\\Users\\\\PLANTED\\\\x.png" ', 'instrText'),
  );

const shown = (xml = ''): string[] =>
  Array.from(xml.matchAll(/<w:p[ >].*?<\/w:p>/g), ([p]) =>
    Array.from(p.matchAll(/<w:t(?: [^>]*)?>([^<]*)</g), ([, t]) => t).join(''),
  );

test('a document keeps its text and loses everything else that was planted', async () => {
  const clean = await cleanDocument(wordFile(EVERYTHING));
  assert.doesNotMatch(wholeText(clean), /PLANTED/);
  const parts = partsOf(clean);
  assert.deepEqual(
    [...parts.keys()],
    [
      '[Content_Types].xml',
      '_rels/.rels',
      'word/document.xml',
      'word/_rels/document.xml.rels',
      'word/settings.xml',
      'word/media/image1.png',
    ],
  );
  assert.deepEqual(shown(parts.get('word/document.xml')), [
    'Visible text.',
    'Kept inserted.',
    'Joined end.',
    'Row',
    'Remarked',
    'weblocal',
    'bound',
    '',
  ]);
});

test('what a document told is told to its source', async () => {
  const lines = findingLines(await scrubDocument(wordFile(EVERYTHING)));
  for (const line of [
    'person author PLANTED author',
    'person author PLANTED Kim',
    'person names PLANTED Company',
    'person path C:\\Users\\PLANTED\\a.png',
    'person path file:///\\\\server\\PLANTED\\company.dotm',
    'time times 2023-05-06T07:08:09Z',
    'time times 2023-01-02',
    'software software PLANTED Office',
    'history trackedChanges',
    'history comments',
    'history thumbnail',
    'history earlierVersions',
    'other script',
  ]) {
    assert.ok(lines.includes(line), `${line} in\n${lines.join('\n')}`);
  }
});

test('what is shown stays: pictures, links to the web, sizes, settings of the page', async () => {
  const parts = partsOf(await cleanDocument(wordFile(EVERYTHING)));
  const document = parts.get('word/document.xml') ?? '';
  assert.match(document, /<a:blip r:embed="rIdPicture"\/>/);
  assert.match(document, /<a:xfrm><a:ext cx="3" cy="4"\/><\/a:xfrm>/);
  assert.match(document, /<w:hyperlink r:id="rIdWeb" w:history="1">/);
  assert.match(parts.get('word/_rels/document.xml.rels') ?? '', /Target="https:\/\/example.org\/\?a=1&amp;b=2"/);
  assert.match(
    parts.get('word/settings.xml') ?? '',
    /<w:defaultTabStop w:val="720"\/><w:themeFontLang w:val="ko-KR"\/>/,
  );
  assert.match(
    parts.get('[Content_Types].xml') ?? '',
    /"\/word\/document.xml" ContentType="[^"]*wordprocessingml.document.main\+xml"/,
  );
});

test('tracked changes and comments can be kept, by people who are numbers', async () => {
  const parts = partsOf(await cleanDocument(wordFile(EVERYTHING), 'keep'));
  const document = parts.get('word/document.xml') ?? '';
  assert.match(document, /<w:ins w:id="1" w:author="1">/);
  assert.match(document, /<w:delText xml:space="preserve">DELETED<\/w:delText>/);
  assert.match(document, /<w:commentReference w:id="0"\/>/);
  assert.match(parts.get('word/comments.xml') ?? '', /<w:comment w:id="0" w:author="1" w:initials="1">/);
  assert.doesNotMatch([...parts.values()].join(), /PLANTED|2023/);
});

test("Red Star's mark in the first local header is counted and gone", async () => {
  const marked = wordFile(paragraph(run('text')), { localExtra: extraField(0xa220, new Uint8Array(72).fill(0x9d)) });
  assert.ok(findingLines(await scrubDocument(marked)).includes('marks redStar 3'));
  assert.ok(!findingLines(await scrubDocument(await cleanDocument(marked))).some((line) => line.includes('redStar')));
});

test('room that Office keeps in a header to grow is no mark of Red Star', async () => {
  const room = Uint8Array.from({ length: 516 }, (_, i) => [0x28, 0xa0, 0x00, 0x02][i] ?? 0);
  const roomy = wordFile(paragraph(run('text')), { localExtra: extraField(0xa220, room) });
  assert.ok(!findingLines(await scrubDocument(roomy)).some((line) => line.includes('redStar')));
  room.fill(0x9d, 4, 52);
  const marked = wordFile(paragraph(run('text')), { localExtra: extraField(0xa220, room) });
  assert.ok(findingLines(await scrubDocument(marked)).includes('marks redStar 2'));
});

test('a cleaned document is the same when it is cleaned again, and tells nothing any more', async () => {
  const clean = await cleanDocument(wordFile(EVERYTHING));
  assert.deepEqual(findingLines(await scrubDocument(clean)), []);
  assert.deepEqual(await cleanDocument(clean), clean);
});

test('a choice between drawings keeps the branches whose extensions are kept', async () => {
  const choice = (requires: string) =>
    paragraph(
      `<w:r><mc:AlternateContent><mc:Choice Requires="${requires}">${run('new')}</mc:Choice><mc:Fallback>${run('old')}</mc:Fallback></mc:AlternateContent></w:r>`,
    );
  const document = async (requires: string) =>
    partsOf(await cleanDocument(wordFile(choice(requires)))).get('word/document.xml') ?? '';
  assert.match(
    await document('wps'),
    /<mc:Choice Requires="wps">.*new.*<\/mc:Choice><mc:Fallback>.*old.*<\/mc:Fallback>/,
  );
  const unknown = await document('planted');
  assert.doesNotMatch(unknown, /mc:|new/);
  assert.match(unknown, /old/);
});

test('a document with text in another file format is refused, not shortened', async () => {
  const more = {
    'word/_rels/document.xml.rels': rels(['rId1', 'aFChunk', 'chunk.html']),
    'word/chunk.html': '<p>text</p>',
  };
  const scrubbed = await scrubDocument(wordFile('<w:altChunk r:id="rId1"/>', {}, more));
  assert.equal(scrubbed.kind === 'refused' && scrubbed.reason, 'unsupported');
});

test('a part that is deeper than any document, has entities or is no XML is refused', async () => {
  const deep = '<w:tbl>'.repeat(10_000) + '</w:tbl>'.repeat(10_000);
  for (const [body, reason] of [
    [deep, 'tooComplex'],
    ['<w:p>&planted;</w:p>', 'damaged'],
    ['<w:p>', 'damaged'],
    ['<w:p w:a="1" w:a="2"/>', 'damaged'],
    ['<w:p>\u0001</w:p>', 'damaged'],
    ['<nowhere:p/>', 'damaged'],
  ] as const) {
    const scrubbed = await scrubDocument(wordFile(body));
    assert.equal(scrubbed.kind === 'refused' && scrubbed.reason, reason, body.slice(0, 40));
  }
});

test('the second parser reads every place that the cleaner should have emptied', async () => {
  const isClean = (body: string) => {
    // A clean file, with one thing put into its document behind the cleaner's back.
    return cleanDocument(wordFile(paragraph(run('HERE')))).then((bytes) => withPart(bytes, body));
  };
  assert.equal(await isClean('<w:p/>'), true);
  for (const left of [
    '<w:p w:rsidR="00112233"/>',
    '<!-- remark -->',
    '<?pi?>',
    '<w:ins w:author="Kim"/>',
    '<w:unheard/>',
    '<w:p w:unheard="1"/>',
    '<wp:docPr id="1" name="Kim"/>',
    '<w:bookmarkStart w:id="1" w:name="Kim"/>',
    '<w:style w:customStyle="1" w:styleId="Kim"/>',
    '<w:sdt><w:sdtPr/></w:sdt>',
    '<w:p w:x="C:\\Users\\kim"/>',
    '<w:p xmlns:w15="urn:x"/>',
  ]) {
    assert.equal(await isClean(left), false, left);
  }
});

async function withPart(bytes: Uint8Array, body: string): Promise<boolean> {
  const { writeZip } = await import('../../scrub/zip/zipWriter.ts');
  const parts = [...partsOf(bytes)].map(([name, text]) => ({
    name,
    deflate: true,
    source: new MemorySource(
      new Uint8Array(Buffer.from(text.replace('HERE', `</w:t></w:r></w:p>${body}<w:p><w:r><w:t>`))),
    ),
  }));
  return isOoxmlClean(await writeZip(parts));
}

test('parts of other names, kinds and addresses are seen by the second parser', async () => {
  const { writeZip } = await import('../../scrub/zip/zipWriter.ts');
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const isClean = async (more: Record<string, string>) =>
    isOoxmlClean(
      await writeZip(
        Object.entries({ '_rels/.rels': head + '<xml/>', 'word/document.xml': head + '<xml/>', ...more }).map(
          ([name, text]) => ({
            name,
            deflate: true,
            source: new MemorySource(new Uint8Array(Buffer.from(text))),
          }),
        ),
      ),
    );
  const list = (type: string, target: string, mode: string) =>
    `${head}<Relationships><Relationship Id="r" Type="http://x/${type}" Target="${target}"${mode}/></Relationships>`;
  const external = ' TargetMode="External"';
  assert.equal(await isClean({ 'word/_rels/document.xml.rels': list('hyperlink', 'https://x', external) }), true);
  assert.equal(await isClean({ 'word/_rels/document.xml.rels': list('hyperlink', 'file:///x', external) }), false);
  assert.equal(await isClean({ 'word/_rels/document.xml.rels': list('vbaProject', '/word/x', '') }), false);
  assert.equal(await isClean({ 'docProps/core.xml': head + '<a/>' }), false);
  assert.equal(await isClean({ 'word/people.xml': word('people', '') }), false);
});

test('a document of the strict kind keeps its own namespaces', async () => {
  const strict = 'http://purl.oclc.org/ooxml';
  const file = zipOf({
    '[Content_Types].xml': `<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    '_rels/.rels': rels(['rId1', `${strict}/officeDocument/relationships/officeDocument`, 'word/document.xml']),
    'word/document.xml': `<x:document xmlns:x="${strict}/wordprocessingml/main"><x:body><x:p x:rsidR="00112233"><x:r><x:t>Strict</x:t></x:r></x:p></x:body></x:document>`,
  });
  const parts = partsOf(await cleanDocument(file));
  assert.match(
    parts.get('word/document.xml') ?? '',
    new RegExp(`<w:document xmlns:w="${strict}/wordprocessingml/main"><w:body><w:p><w:r><w:t>Strict</w:t>`),
  );
  assert.match(
    parts.get('_rels/.rels') ?? '',
    new RegExp(`Type="${strict}/officeDocument/relationships/officeDocument"`),
  );
});

test('an object of another program stays as the picture of it, and a document in a document is cleaned', async () => {
  const object = (id: string) =>
    paragraph(
      '<w:r><w:object><v:shape id="_x0000_i1025" o:gfxdata="PLANTED" alt="PLANTED"><v:imagedata r:id="rIdPicture" o:title="PLANTED"/></v:shape>' +
        `<o:OLEObject Type="Embed" ProgID="Word.Document.12" ShapeID="_x0000_i1025" ObjectID="_1750000000" r:id="${id}"/></w:object></w:r>`,
    );
  const file = wordFile(
    object('rIdBinary') + object('rIdInner'),
    {},
    {
      'word/_rels/document.xml.rels': rels(
        ['rIdPicture', 'image', 'media/PLANTED.png'],
        ['rIdBinary', 'oleObject', 'embeddings/oleObject1.bin'],
        ['rIdInner', 'package', 'embeddings/inner.docx'],
      ),
      'word/embeddings/oleObject1.bin': 'PLANTED',
      'word/embeddings/inner.docx': wordFile(paragraph(run('inner text'))),
    },
  );
  const clean = await cleanDocument(file);
  assert.doesNotMatch(wholeText(clean), /PLANTED/);
  const document = partsOf(clean).get('word/document.xml') ?? '';
  assert.equal(document.match(/<v:imagedata r:id="rIdPicture"\/>/g)?.length, 2);
  assert.deepEqual(document.match(/<o:OLEObject [^>]*>/g), [
    '<o:OLEObject Type="Embed" ProgID="Word.Document.12" ShapeID="_x0000_i1025" ObjectID="_1" r:id="rIdInner"/>',
  ]);
  const inner = unzipSync(clean)['word/embeddings/document1.docx'] ?? new Uint8Array();
  assert.match(partsOf(inner).get('word/document.xml') ?? '', /inner text/);
  assert.doesNotMatch(wholeText(inner), /PLANTED/);
});

test('a document may be about markup, paths and marks', async () => {
  const text =
    '&lt;img alt="x" descr="y"&gt; xmlns:w="x" w:rsidR="00112233" w:author="Kim" C:\\Users w:date="2023" dt="1" &lt;!-- no comment --&gt;';
  const clean = await cleanDocument(wordFile(paragraph(run(text))));
  assert.ok((partsOf(clean).get('word/document.xml') ?? '').includes(text));
});

test('characters that nobody sees go from texts, spelled out or as references', async () => {
  const marked = wordFile(paragraph(run('a\u200bb&#8203;c&#x2060;d&#x3164;e &#8211; &amp;#8203; \u05d0\u200f')));
  const clean = await cleanDocument(marked);
  assert.deepEqual(shown(partsOf(clean).get('word/document.xml')), ['abcde &#8211; &amp;#8203; \u05d0\u200f']);
  assert.ok(findingLines(await scrubDocument(marked)).includes('marks tracking'));
});
