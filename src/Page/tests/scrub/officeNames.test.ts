import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanDocument, findingLines, partsOf, scrubDocument, wholeText } from './documentScrubbing.ts';
import { rels } from './files/ooxmlFile.ts';
import { paragraph, run, word, wordFile } from './files/wordFile.ts';

const style = (id: string, name: string, more = '', custom = ' w:customStyle="1"') =>
  `<w:style w:type="paragraph"${custom} w:styleId="${id}"><w:name w:val="${name}"/><w:aliases w:val="PLANTED"/>${more}</w:style>`;

const field = (...said: readonly string[]) =>
  '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' +
  said.map((piece) => `<w:r><w:instrText xml:space="preserve">${piece}</w:instrText></w:r>`).join('') +
  `<w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('result')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;

const bookmark = (id: string, name: string) =>
  `<w:bookmarkStart w:id="${id}" w:name="${name}"/>${run(`at ${id}`)}<w:bookmarkEnd w:id="${id}"/>`;

const NAMED =
  paragraph(
    bookmark('1', 'PLANTED_here') + bookmark('2', 'PLANTED_unused'),
    '<w:pPr><w:pStyle w:val="PLANTEDid"/></w:pPr>',
  ) +
  paragraph(`<w:hyperlink w:anchor="PLANTED_here" w:tgtFrame="PLANTED">${run('link')}</w:hyperlink>`) +
  paragraph(bookmark('3', '_Toc991234567') + field(' PAGEREF _Toc99', '1234567 \\h ')) +
  paragraph(
    field(' TOC \\o "1-3" \\t "PLANTED style,4" \\b PLANTED_here ') + field(' REF ref \\h ') + bookmark('4', 'ref'),
  );

const STYLES = word(
  'styles',
  style('1', 'heading 1', '<w:next w:val="PLANTEDid"/>', '') +
    style('PLANTEDid', 'PLANTED style', '<w:basedOn w:val="1"/>'),
);

const namedFile = () =>
  wordFile(
    NAMED,
    {},
    {
      'word/_rels/document.xml.rels': rels(['rId1', 'styles', 'styles.xml'], ['rId2', 'hyperlink', '!#PLANTED_here']),
      'word/styles.xml': STYLES,
    },
  );

test('bookmarks and styles of somebody become numbers, and what refers to them still does', async () => {
  const clean = await cleanDocument(namedFile());
  assert.doesNotMatch(wholeText(clean), /PLANTED|991234567/);
  const document = partsOf(clean).get('word/document.xml') ?? '';
  for (const kept of [
    '<w:pStyle w:val="Custom1"/>',
    '<w:bookmarkStart w:id="1" w:name="_b1"/>',
    '<w:hyperlink w:anchor="_b1">',
    ' PAGEREF _b2 \\h ',
    ' TOC \\o "1-3" \\t "Custom 1,4" \\b _b1 ',
    ' REF _b3 \\h ',
    '<w:bookmarkStart w:id="4" w:name="_b3"/>',
  ]) {
    assert.ok(document.includes(kept), `${kept} in ${document}`);
  }
  assert.doesNotMatch(document, /w:id="2"/);
  assert.match(
    partsOf(clean).get('word/styles.xml') ?? '',
    /w:styleId="1"><w:name w:val="heading 1"\/><w:next w:val="Custom1"\/><\/w:style><w:style [^>]*w:styleId="Custom1"><w:name w:val="Custom 1"\/><w:basedOn w:val="1"\/>/,
  );
  assert.deepEqual(await cleanDocument(clean), clean);
});

test('what a reader could bring back is taken out, or named where it has to stay', async () => {
  const hidden = (more = '') => `<w:r><w:rPr><w:vanish${more}/></w:rPr><w:t>PLANTED</w:t></w:r>`;
  const gone = wordFile(paragraph(run('seen') + hidden() + hidden(' w:val="1"')));
  const scrubbed = await scrubDocument(gone);
  assert.ok(findingLines(scrubbed).includes('history hidden'));
  assert.deepEqual(scrubbed.kind === 'clean' && scrubbed.remains, ['content']);
  assert.doesNotMatch(wholeText(await cleanDocument(gone)), /PLANTED/);

  const kept = await scrubDocument(gone, 'keep');
  assert.deepEqual(kept.kind === 'clean' && kept.remains, ['hidden', 'content']);
  assert.match(partsOf(await cleanDocument(gone, 'keep')).get('word/document.xml') ?? '', /PLANTED/);

  const shown = await scrubDocument(wordFile(paragraph(hidden(' w:val="0"'))));
  assert.deepEqual(shown.kind === 'clean' && shown.remains, ['content']);
  const crop = (by: string) =>
    paragraph(`<w:r><w:drawing><a:srcRect ${by}/><wp:docPr id="1" hidden="0"/></w:drawing></w:r>`);
  for (const [by, remains] of [
    ['l="0" t="-5"', ['content']],
    ['l="0" b="25000"', ['hidden', 'content']],
  ] as const) {
    const cropped = await scrubDocument(wordFile(crop(by)));
    assert.deepEqual(cropped.kind === 'clean' && cropped.remains, remains, by);
  }
});

test('elements, attributes, extensions and texts that are on no list go', async () => {
  const unknown =
    paragraph(
      '<w:planted>PLANTED</w:planted><w:r w:planted="PLANTED">PLANTED<w:t planted="PLANTED" w:name="PLANTED">seen</w:t></w:r>',
      '<w:pPr><w:planted w:val="PLANTED"/><w:jc w:val="left"/></w:pPr>',
    ) +
    '<a:graphic><a:graphicData uri="PLANTED"><a:blip><a:extLst><a:ext uri="PLANTED"><a14:m xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main"/></a:ext>' +
    '<a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><x:a xmlns:x="urn:PLANTED">PLANTED</x:a></a:ext></a:extLst></a:blip></a:graphicData></a:graphic>';
  const parts = partsOf(await cleanDocument(wordFile(unknown)));
  assert.doesNotMatch([...parts.values()].join(), /PLANTED|planted|extLst/);
  assert.match(
    parts.get('word/document.xml') ?? '',
    /<w:pPr><w:jc w:val="left"\/><\/w:pPr><w:r><w:t>seen<\/w:t><\/w:r>/,
  );
});
