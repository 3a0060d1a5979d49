import assert from 'node:assert/strict';
import { test } from 'node:test';
import { utf8 } from '../../protocol/encoding/bytes.ts';
import { isOdfClean } from '../../scrub/documents/checks/odfCheck.ts';
import { MemorySource } from '../../scrub/source/memorySource.ts';
import { writeZip } from '../../scrub/zip/zipWriter.ts';
import { cleanDocument, findingLines, partsOf, scrubDocument, wholeText } from './documentScrubbing.ts';
import { BY, odfFile } from './files/odfFile.ts';

const change = (id: string, kind: string, content = '') =>
  `<text:changed-region text:id="${id}"><text:${kind}><office:change-info>${BY}</office:change-info>${content}</text:${kind}></text:changed-region>`;

const TEXT =
  `<text:tracked-changes>${change('c1', 'insertion')}${change('c2', 'deletion', '<text:p>DELETED</text:p>')}</text:tracked-changes>` +
  '<!-- PLANTED --><text:p text:style-name="P1">Seen <text:change-start text:change-id="c1"/>inserted<text:change-end text:change-id="c1"/>' +
  `<text:change text:change-id="c2"/> text<office:annotation office:name="a">${BY}<text:p>The remark</text:p></office:annotation>.</text:p>` +
  '<text:p>By <text:author-name text:fixed="true">somebody</text:author-name> in <text:title>a file</text:title><text:file-name>PLANTED.odt</text:file-name>' +
  '<text:sender-lastname text:fixed="false">PLANTED</text:sender-lastname></text:p>' +
  '<text:p><text:a xlink:href="https://example.org/?a=1&amp;b=2">web</text:a><text:a xlink:href="file:///home/PLANTED/x">local</text:a></text:p>' +
  '<text:p><draw:frame draw:name="/home/PLANTED/a.png"><draw:image xlink:href="Pictures/PLANTED.png"/><svg:desc>PLANTED</svg:desc></draw:frame>' +
  '<draw:frame><draw:object xlink:href="./Object 7"/><draw:image xlink:href="./ObjectReplacements/Object 7"/></draw:frame></text:p>' +
  '<table:table><table:table-source xlink:href="../PLANTED.ods"/><table:table-cell table:formula="of:=[.A1]*2"/>' +
  `<table:table-cell table:formula="of:='file:///home/PLANTED/a.ods'#$Sheet.A1"><text:p>7</text:p></table:table-cell></table:table>` +
  '<office:event-listeners><script:event-listener xlink:href="vnd.sun.star.script:PLANTED"/></office:event-listeners>';

test('a text document keeps what is read and loses everything that was planted', async () => {
  const clean = await cleanDocument(odfFile('text', TEXT));
  assert.doesNotMatch(wholeText(clean), /PLANTED|DELETED|The remark/);
  const parts = partsOf(clean);
  assert.deepEqual(
    [...parts.keys()],
    [
      'mimetype',
      'META-INF/manifest.xml',
      'Pictures/image1.png',
      'Object 2/content.xml',
      'content.xml',
      'styles.xml',
      'settings.xml',
    ],
  );
  const content = parts.get('content.xml') ?? '';
  for (const kept of [
    '<text:p text:style-name="P1">Seen inserted text.</text:p><text:p>By somebody in a file</text:p>',
    '<text:p><text:a xlink:href="https://example.org/?a=1&amp;b=2">web</text:a>local</text:p>',
    '<draw:frame><draw:image xlink:href="Pictures/image1.png"/></draw:frame><draw:frame><draw:object xlink:href="./Object 2"/></draw:frame>',
    '<table:table-cell table:formula="of:=[.A1]*2"/><table:table-cell><text:p>7</text:p></table:table-cell>',
    'xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"',
  ]) {
    assert.ok(content.includes(kept), `${kept} in ${content}`);
  }
  assert.match(parts.get('Object 2/content.xml') ?? '', /<chart:chart xlink:href="\.\." chart:class="chart:bar"\/>/);
  assert.match(parts.get('settings.xml') ?? '', /AddParaTableSpacing/);
  assert.match(
    parts.get('settings.xml') ?? '',
    /<office:document-settings[^>]* xmlns:ooo="[^>]*>.*UseOldPrinterMetrics/,
  );
  assert.doesNotMatch(parts.get('settings.xml') ?? '', /PrinterName|PrinterSetup|PLANTED|Rsid|ViewLeft/);
});

test('what a text document told is told to its source', async () => {
  const lines = findingLines(await scrubDocument(odfFile('text', TEXT)));
  for (const line of [
    'person author PLANTED author',
    'time times 2023-05-06T07:08:09',
    'software software PLANTED Office',
    'person path file:///home/PLANTED/t.ott',
    'person path file:///home/PLANTED/x',
    'history thumbnail',
    'history trackedChanges',
    'history comments',
    'history earlierVersions',
    'device printer PLANTED printer',
  ]) {
    assert.ok(lines.includes(line), `${line} in ${lines.join('\n')}`);
  }
});

test('tracked changes and remarks can be kept, by people who are numbers, at no time', async () => {
  const parts = partsOf(await cleanDocument(odfFile('text', TEXT), 'keep'));
  const content = parts.get('content.xml') ?? '';
  assert.match(
    content,
    /<text:deletion><office:change-info><dc:creator>1<\/dc:creator><dc:date>1970-01-01T00:00:00<\/dc:date>/,
  );
  assert.match(content, /DELETED/);
  assert.match(content, /<office:annotation office:name="a"><dc:creator>1<\/dc:creator>.*The remark/);
  assert.doesNotMatch([...parts.values()].join(), /PLANTED|2023/);
});

test('spreadsheets and presentations are told by their own type', async () => {
  for (const [kind, extension] of [
    ['spreadsheet', 'ods'],
    ['presentation', 'odp'],
    ['graphics', 'odg'],
    ['text-template', 'ott'],
  ] as const) {
    const scrubbed = await scrubDocument(odfFile(kind, ''));
    assert.equal(scrubbed.kind === 'clean' && scrubbed.extension, extension);
  }
});

const generationIn = async (kind: string, body: string, generator: string): Promise<string | undefined> => {
  const meta = `<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"><office:meta><meta:generator>${generator}</meta:generator></office:meta></office:document-meta>`;
  const parts = partsOf(await cleanDocument(odfFile(kind, body, { 'meta.xml': meta })));
  return /<meta:generator>([^<]*)/.exec(parts.get('meta.xml') ?? '')?.[1];
};

test('of the program that wrote it stays the generation by which readers place lines and turn gradients, and no more', async () => {
  for (const [generator, generation] of [
    ['LibreOffice/5.4.2.2$Linux_X86_64 LibreOffice_project/22b09f6418e8', 'LibreOffice/5 LibreOffice_project/'],
    [
      'LibreOffice/4.3.3.2$Linux LibreOffice_project/430m0$Build-2',
      'LibreOffice/4.3 LibreOffice_project/430m0$Build-1',
    ],
    ['LibreOffice/6.4.7$Linux_X86_64 LibreOffice_project/40$Build-2', 'LibreOffice/6.3 LibreOffice_project/'],
    [
      'StarOffice/8$Win32 OpenOffice.org_project/680m80$Build-8879',
      'OpenOffice.org/ OpenOffice.org_project/680m0$Build-202',
    ],
    [
      'OpenOffice.org/3.2$Unix OpenOffice.org_project/320m12$Build-9483-x',
      'OpenOffice.org/ OpenOffice.org_project/320m0$Build-9380',
    ],
    ['MicrosoftOffice/15.0 MicrosoftWord', 'MicrosoftOffice'],
    ['LibreOffice/24.8.1$Linux LibreOffice_project/87fa9aec', undefined],
    ['PLANTED Office/1.0', undefined],
  ] as const) {
    assert.equal(await generationIn('text', '', generator), generation, generator);
  }
  const axis = '<chart:axis chart:dimension="x"/>';
  const newest = 'LibreOffice/7.4.7.2$Linux_X86_64 LibreOffice_project/40$Build-2';
  assert.equal(await generationIn('text', axis, newest), 'LibreOffice/7 LibreOffice_project/');
});

test('the generation of a cleaned document is no finding, and stays', async () => {
  const old = '<meta:generator>LibreOffice/5.4$Linux LibreOffice_project/1</meta:generator>';
  const meta = `<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"><office:meta>${old}</office:meta></office:document-meta>`;
  const clean = await cleanDocument(odfFile('text', TEXT, { 'meta.xml': meta }));
  assert.deepEqual(findingLines(await scrubDocument(clean)), []);
  assert.deepEqual(await cleanDocument(clean), clean);
});

test('of an object stays which part of it is seen, and nothing else of its window', async () => {
  const item = (name: string, value: string) =>
    `<config:config-item config:name="${name}" config:type="int">${value}</config:config-item>`;
  const settings =
    '<office:document-settings xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0" xmlns:ooo="http://openoffice.org/2004/office"><office:settings>' +
    `<config:config-item-set config:name="ooo:view-settings">${item('VisibleAreaWidth', '9032')}${item('ViewLeft', '77')}</config:config-item-set></office:settings></office:document-settings>`;
  const object = '<draw:frame><draw:object xlink:href="./Object 7"/></draw:frame>';
  const files = { 'Object 7/settings.xml': settings, 'settings.xml': settings };
  const parts = partsOf(await cleanDocument(odfFile('presentation', object, files)));
  assert.match(parts.get('Object 1/settings.xml') ?? '', /"VisibleAreaWidth"[^>]*>9032</);
  assert.doesNotMatch(parts.get('Object 1/settings.xml') ?? '', /ViewLeft/);
  assert.doesNotMatch(parts.get('settings.xml') ?? '', /VisibleArea|ViewLeft/);
});

test('the equations of a shape keep the names by which its path uses them', async () => {
  const shape =
    '<draw:custom-shape draw:name="PLANTED"><draw:enhanced-geometry draw:enhanced-path="M ?f0 0">' +
    '<draw:equation draw:name="f0" draw:formula="left+1"/></draw:enhanced-geometry></draw:custom-shape>';
  const content = partsOf(await cleanDocument(odfFile('presentation', shape))).get('content.xml') ?? '';
  assert.match(content, /<draw:custom-shape><draw:enhanced-geometry.*<draw:equation draw:name="f0"/);
});

test('a document behind a password is refused as such', async () => {
  const manifest =
    '<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>';
  const scrubbed = await scrubDocument(odfFile('text', '', { 'META-INF/manifest.xml': manifest }));
  assert.equal(scrubbed.kind === 'refused' && scrubbed.reason, 'encrypted');
});

test('an object that contains itself is cleaned once', async () => {
  const again =
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"><draw:object xlink:href="../Object 7"/></office:document-content>';
  const scrubbed = await scrubDocument(
    odfFile('text', '<draw:object xlink:href="./Object 7"/>', { 'Object 7/content.xml': again }),
  );
  assert.equal(scrubbed.kind, 'clean', JSON.stringify(scrubbed));
});

test('a cleaned file is the same when it is cleaned again', async () => {
  const clean = await cleanDocument(odfFile('text', TEXT));
  assert.deepEqual(await cleanDocument(clean), clean);
  assert.deepEqual(findingLines(await scrubDocument(clean)), []);
});

test('the second parser sees what the cleaner should have removed', async () => {
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const isClean = async (content: string, name = 'content.xml') =>
    isOdfClean(
      await writeZip([
        { name: 'mimetype', source: new MemorySource(utf8('application/vnd.oasis.opendocument.text')), deflate: false },
        {
          name,
          source: new MemorySource(utf8(`${head}<office:document-content>${content}</office:document-content>`)),
          deflate: true,
        },
      ]),
    );
  assert.equal(await isClean('<dc:creator>1</dc:creator><text:a xlink:href="https://x"/>'), true);
  for (const left of [
    '<dc:creator>Kim</dc:creator>',
    '<dc:date>2023-01-01T00:00:00</dc:date>',
    '<text:a xlink:href="file:///x"/>',
    '<text:a xlink:href="../x"/>',
    '<text:span style:rsid="1"/>',
    '<svg:desc>x</svg:desc>',
    '<!-- x -->',
    '<config:config-item config:type="string" config:name="PrinterName">x</config:config-item>',
  ]) {
    assert.equal(await isClean(left), false, left);
  }
  assert.equal(await isClean('', 'meta.xml'), false);
});

test('the list of parts says the version that the document says, or none', async () => {
  for (const [said, listed] of [
    [
      ' office:version="1.2"',
      /manifest:version="1\.2"[^>]*><manifest:file-entry manifest:full-path="\/" manifest:version="1\.2"/,
    ],
    [' office:version="1.1"', /^(?!.*manifest:version)/s],
    ['', /^(?!.*manifest:version)/s],
  ] as const) {
    const content = `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"${said}><office:body/></office:document-content>`;
    const parts = partsOf(await cleanDocument(odfFile('text', '', { 'content.xml': content })));
    assert.match(parts.get('META-INF/manifest.xml') ?? '', listed);
  }
});

test('names that somebody chose become numbers, and elements that are on no list go', async () => {
  const body =
    '<text:p><text:bookmark text:name="PLANTED a"/><text:a xlink:href="#PLANTED a">to it</text:a><text:bookmark-ref text:ref-name="PLANTED a">it</text:bookmark-ref>' +
    '<text:planted>PLANTED</text:planted></text:p><text:section text:name="PLANTED section" text:planted="PLANTED">PLANTED<text:p>seen</text:p></text:section>' +
    '<table:table table:name="PLANTED table"><table:title>PLANTED</table:title><table:table-row><table:table-cell/></table:table-row></table:table>';
  const clean = await cleanDocument(odfFile('text', body));
  assert.doesNotMatch(wholeText(clean), /PLANTED/);
  const content = partsOf(clean).get('content.xml') ?? '';
  assert.match(
    content,
    /<text:bookmark text:name="b1"\/><text:a xlink:href="#b1">to it<\/text:a><text:bookmark-ref text:ref-name="b1">/,
  );
  assert.match(
    content,
    /<text:section text:name="Section1"><text:p>seen<\/text:p><\/text:section><table:table table:name="Table 1">/,
  );
  assert.deepEqual(await cleanDocument(clean), clean);
});

test('notes go with remarks, and what is hidden and has to stay is named', async () => {
  const slide = (more: string) =>
    `<draw:page>${more}<presentation:notes><text:p>PLANTED</text:p></presentation:notes></draw:page>`;
  const content = (body: string) =>
    `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:presentation="urn:oasis:names:tc:opendocument:xmlns:presentation:1.0"><office:body><office:presentation>${body}</office:presentation></office:body></office:document-content>`;
  const file = odfFile('presentation', '', { 'content.xml': content(slide('')) });
  const scrubbed = await scrubDocument(file);
  assert.ok(findingLines(scrubbed).includes('history hidden'));
  assert.deepEqual(scrubbed.kind === 'clean' && scrubbed.remains, ['content']);
  assert.doesNotMatch(wholeText(await cleanDocument(file)), /PLANTED/);
  assert.match(partsOf(await cleanDocument(file, 'keep')).get('content.xml') ?? '', /PLANTED/);
  const row = odfFile('presentation', '', { 'content.xml': content('<table:table-row table:visibility="collapse"/>') });
  const hidden = await scrubDocument(row);
  assert.deepEqual(hidden.kind === 'clean' && hidden.remains, ['hidden', 'content']);
});
