import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanDocument, findingLines, partsOf, scrubDocument, wholeText } from './documentScrubbing.ts';
import { ooxmlFile, rels } from './files/ooxmlFile.ts';
import { PICTURE_FILE } from './files/smallPicture.ts';
import { zipOf } from './files/zipFile.ts';

const NAMESPACES =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ' +
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x15 xr x14ac" ' +
  'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" ' +
  'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" ' +
  'xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main" ' +
  'xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac" ' +
  'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" ' +
  'xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision"';

const sheetML = (root: string, content: string): string =>
  `<?xml version="1.0"?><${root} ${NAMESPACES}>${content}</${root}>`;

const WORKBOOK = sheetML(
  'workbook',
  '<fileVersion appName="xl" lastEdited="7" rupBuild="PLANTED"/><fileSharing userName="PLANTED"/><workbookPr codeName="PLANTED" date1904="1" defaultThemeVersion="166925"/>' +
    '<mc:AlternateContent><mc:Choice Requires="x15"><x15ac:absPath url="C:\\Users\\PLANTED\\"/></mc:Choice></mc:AlternateContent>' +
    '<xr:revisionPtr documentId="PLANTED"/><bookViews><workbookView xWindow="120" windowWidth="19200" activeTab="0" xr2:uid="x" xmlns:xr2="urn:x"/></bookViews>' +
    '<sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets><externalReferences><externalReference r:id="rId5"/></externalReferences>' +
    '<definedNames><definedName name="far">\'C:\\Users\\PLANTED\\[b.xlsx]Sheet1\'!A1</definedName><definedName name="near">further</definedName><definedName name="further" comment="PLANTED">Data!$A$1</definedName><definedName name="PLANTED">PLANTED_too</definedName><definedName name="PLANTED_too">Data!$A$2</definedName><definedName name="_xlnm.Print_Area" localSheetId="0">Data!$A$1:$B$2</definedName></definedNames>' +
    '<calcPr calcId="191029" iterate="1"/><customWorkbookViews><customWorkbookView name="PLANTED"/></customWorkbookViews>',
);

const cells =
  '<row r="1" spans="1:3" x14ac:dyDescent="0.25"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1"><f>A1*2</f><v>4</v></c><c r="C1"><f>[1]Sheet1!A1</f><v>7</v></c><c r="D1"><f>near+far</f><v>1</v></c></row>' +
  '<row r="2"><c r="A2" vm="1" cm="1"><v>5</v></c><c r="B2" t="inlineStr"><is><t xml:space="preserve"> kept </t></is></c></row>';

const SHEET = sheetML(
  'worksheet',
  '<sheetPr codeName="PLANTED"/><sheetViews><sheetView workbookViewId="0"><selection activeCell="C7" sqref="C7"/></sheetView></sheetViews>' +
    `<sheetData>${cells}</sheetData><sheetProtection password="CC1A" sheet="1"/><protectedRanges><protectedRange name="PLANTED"/></protectedRanges>` +
    '<scenarios><scenario user="PLANTED"/></scenarios><hyperlinks><hyperlink ref="A1" r:id="rId1"/><hyperlink ref="A2" r:id="rId2"/></hyperlinks>' +
    '<pageSetup orientation="landscape" r:id="rId3"/><drawing r:id="rId6"/><legacyDrawing r:id="rId4"/><oleObjects><oleObject progId="PLANTED" r:id="rId9"/></oleObjects>' +
    '<extLst><ext uri="{05C60535-1F16-4FD2-B633-F4F36F0B64E0}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:sparklineGroups><x14:sparklineGroup><x14:sparklines><x14:sparkline><xm:f>Data!A1</xm:f></x14:sparkline></x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext>' +
    '<ext uri="{7E03D99C-DC04-49D9-9315-930204A7B6E9}"><x15:timelineRefs/></ext></extLst>',
);

const COMMENTS = sheetML(
  'comments',
  '<authors><author>PLANTED Kim</author></authors><commentList><comment ref="A1" authorId="0" xr:uid="{PLANTED}"><text><t>The remark</t></text></comment></commentList>',
);

const VML =
  '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">' +
  '<v:shape id="_x0000_s1025"><x:ClientData ObjectType="Note"><x:Row>0</x:Row></x:ClientData></v:shape></xml>';

const DRAWING =
  '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart">' +
  '<xdr:oneCellAnchor><xdr:ext cx="5" cy="6"/><xdr:pic macro="PLANTED"><xdr:nvPicPr><xdr:cNvPr id="2" name="PLANTED" descr="PLANTED"/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId1"/></xdr:blipFill></xdr:pic></xdr:oneCellAnchor>' +
  '<xdr:graphicFrame><a:graphic><a:graphicData><c:chart r:id="rId2"/></a:graphicData></a:graphic></xdr:graphicFrame></xdr:wsDr>';

const CHART =
  '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">' +
  '<c:chart><c:v>9</c:v></c:chart><c:externalData r:id="rId1"/><c:printSettings><c:headerFooter/></c:printSettings></c:chartSpace>';

const LINK = sheetML(
  'externalLink',
  '<externalBook r:id="rId1"><sheetNames><sheetName val="Sheet1"/></sheetNames><sheetDataSet><sheetData sheetId="0"><row r="1"><cell r="A1"><v>PLANTED</v></cell></row></sheetData></sheetDataSet></externalBook>',
);

const inner = zipOf({
  '[Content_Types].xml':
    '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
  '_rels/.rels': rels(['rId1', 'officeDocument', 'xl/workbook.xml']),
  'xl/workbook.xml': sheetML('workbook', '<fileSharing userName="PLANTED"/><sheets/>'),
});

const workbookFile = (embedded: Uint8Array = inner) =>
  ooxmlFile('xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml', {
    'xl/workbook.xml': WORKBOOK,
    'xl/_rels/workbook.xml.rels': rels(
      ['rId1', 'worksheet', 'worksheets/PLANTED.xml'],
      ['rId2', 'sharedStrings', '/xl/sharedStrings.xml'],
      ['rId3', 'calcChain', 'calcChain.xml'],
      ['rId4', 'http://schemas.microsoft.com/office/2017/10/relationships/person', 'persons/person.xml'],
      ['rId5', 'externalLink', 'externalLinks/externalLink1.xml'],
      ['rId6', 'connections', 'connections.xml'],
      ['rId7', 'revisionHeaders', 'revisions/revisionHeaders.xml'],
    ),
    'xl/sharedStrings.xml': sheetML('sst', '<si><t>shared</t></si>'),
    'xl/calcChain.xml': 'PLANTED',
    'xl/connections.xml': 'PLANTED',
    'xl/persons/person.xml': 'PLANTED',
    'xl/revisions/revisionHeaders.xml': 'PLANTED',
    'xl/externalLinks/externalLink1.xml': LINK,
    'xl/externalLinks/_rels/externalLink1.xml.rels': rels([
      'rId1',
      'externalLinkPath',
      '!file:///C:\\Users\\PLANTED\\b.xlsx',
    ]),
    'xl/worksheets/PLANTED.xml': SHEET,
    'xl/worksheets/_rels/PLANTED.xml.rels': rels(
      ['rId1', 'hyperlink', '!https://example.org/'],
      ['rId2', 'hyperlink', '!PLANTED/local.xlsx'],
      ['rId3', 'printerSettings', '../printerSettings/printerSettings1.bin'],
      ['rId4', 'vmlDrawing', '../drawings/vmlDrawing1.vml'],
      ['rId5', 'comments', '../comments1.xml'],
      ['rId6', 'drawing', '../drawings/drawing1.xml'],
      ['rId9', 'oleObject', '../embeddings/oleObject1.bin'],
    ),
    'xl/printerSettings/printerSettings1.bin': 'PLANTED',
    'xl/embeddings/oleObject1.bin': 'PLANTED',
    'xl/embeddings/book.xlsx': embedded,
    'xl/comments1.xml': COMMENTS,
    'xl/drawings/vmlDrawing1.vml': VML,
    'xl/drawings/drawing1.xml': DRAWING,
    'xl/drawings/_rels/drawing1.xml.rels': rels(
      ['rId1', 'image', '../media/image1.png'],
      ['rId2', 'chart', '../charts/chart1.xml'],
    ),
    'xl/charts/chart1.xml': CHART,
    'xl/charts/_rels/chart1.xml.rels': rels(['rId1', 'package', '../embeddings/book.xlsx']),
    'xl/media/image1.png': PICTURE_FILE,
  });

test('a workbook keeps its cells, formulas, charts and pictures, and loses everything else that was planted', async () => {
  const clean = await cleanDocument(workbookFile());
  assert.doesNotMatch(wholeText(clean), /PLANTED|The remark/);
  const parts = partsOf(clean);
  assert.deepEqual([...parts.keys()].filter((name) => !name.endsWith('.rels')).sort(), [
    '[Content_Types].xml',
    'xl/charts/chart1.xml',
    'xl/drawings/drawing1.xml',
    'xl/embeddings/document1.xlsx',
    'xl/externalLinks/externalLink1.xml',
    'xl/media/image1.png',
    'xl/sharedStrings.xml',
    'xl/workbook.xml',
    'xl/worksheets/sheet1.xml',
  ]);
  const sheet = parts.get('xl/worksheets/sheet1.xml') ?? '';
  for (const kept of [
    '<row r="1" spans="1:3"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1"><f>A1*2</f><v>4</v></c><c r="C1"><f>[1]Sheet1!A1</f><v>7</v></c><c r="D1"><f>near+far</f><v>1</v></c></row>',
    '<row r="2"><c r="A2"><v>5</v></c><c r="B2" t="inlineStr"><is><t xml:space="preserve"> kept </t></is></c></row>',
    '<hyperlinks><hyperlink ref="A1" r:id="rId1"/></hyperlinks><pageSetup orientation="landscape"/><drawing r:id="rId6"/>',
    '<ext uri="{05C60535-1F16-4FD2-B633-F4F36F0B64E0}"><x14:sparklineGroups>',
  ]) {
    assert.ok(sheet.includes(kept), `${kept} in ${sheet}`);
  }
  assert.doesNotMatch(sheet, /7E03D99C|C7|legacyDrawing/);
  const workbook = parts.get('xl/workbook.xml') ?? '';
  assert.match(workbook, /<workbookPr date1904="1"\/><bookViews><workbookView activeTab="0"\/><\/bookViews>/);
  assert.match(
    workbook,
    /<definedName name="far">#REF!<\/definedName><definedName name="near">further<\/definedName><definedName name="further">Data!\$A\$1<\/definedName><definedName name="_xlnm.Print_Area" localSheetId="0">/,
  );
  assert.match(
    parts.get('xl/externalLinks/_rels/externalLink1.xml.rels') ?? '',
    /Target="workbook.xlsx" TargetMode="External"/,
  );
});

test('what a workbook told is told to its source', async () => {
  const lines = findingLines(await scrubDocument(workbookFile()));
  for (const line of [
    'person author PLANTED author',
    'person names',
    'person path file:///C:\\Users\\PLANTED\\b.xlsx',
    'person path PLANTED/local.xlsx',
    'device printer',
    'history comments',
    'history trackedChanges',
    'history attachment',
    'other description PLANTED',
  ]) {
    assert.ok(lines.includes(line), `${line} in ${lines.join('\n')}`);
  }
  assert.deepEqual(findingLines(await scrubDocument(await cleanDocument(workbookFile()))), []);
});

test('comments can be kept, by people who are numbers, with their boxes', async () => {
  const parts = partsOf(await cleanDocument(workbookFile(), 'keep'));
  assert.match(parts.get('xl/comments1.xml') ?? '', /<author>1<\/author>.*The remark/);
  assert.match(parts.get('xl/drawings/vmlDrawing1.vml') ?? '', /<x:ClientData ObjectType="Note"><x:Row>0<\/x:Row>/);
  assert.match(parts.get('xl/worksheets/sheet1.xml') ?? '', /<legacyDrawing r:id="rId4"\/>/);
  assert.doesNotMatch([...parts.values()].join(), /PLANTED/);
});

test('a workbook behind a chart that cannot be cleaned goes, since nobody sees it; the chart stays', async () => {
  const scrubbed = await scrubDocument(workbookFile(new Uint8Array(100).fill(7)));
  assert.equal(scrubbed.kind, 'clean');
  const parts = partsOf(await cleanDocument(workbookFile(new Uint8Array(100).fill(7))));
  assert.match(parts.get('xl/charts/chart1.xml') ?? '', /<c:chart><c:v>9<\/c:v><\/c:chart><\/c:chartSpace>/);
  assert.ok([...parts.keys()].every((name) => !name.includes('embeddings')));
});

test('a cleaned workbook is the same when it is cleaned again', async () => {
  const clean = await cleanDocument(workbookFile());
  assert.deepEqual(await cleanDocument(clean), clean);
});

test('a pivot table stays without the records behind it', async () => {
  const pivot = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/';
  const file = ooxmlFile(
    'xl/workbook.xml',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
    {
      'xl/workbook.xml': sheetML(
        'workbook',
        '<sheets/><pivotCaches><pivotCache cacheId="1" r:id="rId1"/></pivotCaches>',
      ),
      'xl/_rels/workbook.xml.rels': rels(['rId1', `${pivot}pivotCacheDefinition`, 'pivotCache/a.xml']),
      'xl/pivotCache/a.xml': sheetML(
        'pivotCacheDefinition',
        '<cacheSource type="worksheet"><worksheetSource ref="A1:B2" sheet="Data"/></cacheSource>',
      ).replace(
        '<pivotCacheDefinition',
        '<pivotCacheDefinition r:id="rId1" refreshedBy="PLANTED Kim" refreshedDate="45000" recordCount="2"',
      ),
      'xl/pivotCache/_rels/a.xml.rels': rels(['rId1', `${pivot}pivotCacheRecords`, 'records.xml']),
      'xl/pivotCache/records.xml': 'PLANTED',
    },
  );
  assert.ok(findingLines(await scrubDocument(file)).includes('person author PLANTED Kim'));
  const parts = partsOf(await cleanDocument(file));
  assert.doesNotMatch([...parts.values()].join(), /PLANTED/);
  assert.match(
    parts.get('xl/pivotCache/pivotCacheDefinition1.xml') ?? '',
    /<pivotCacheDefinition recordCount="2" saveData="0"/,
  );
});

test('of the program stays that it is Office, and of 2007: heights of rows and defaults of charts depend on it', async () => {
  const generationIn = async (application: string, version: string) => {
    const properties = `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>${application}</Application><Company>PLANTED</Company><AppVersion>${version}</AppVersion></Properties>`;
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
    const files = { 'xl/workbook.xml': sheetML('workbook', '<sheets/>'), 'docProps/app.xml': properties };
    const clean = await cleanDocument(ooxmlFile('xl/workbook.xml', type, files));
    assert.deepEqual(findingLines(await scrubDocument(clean)), []);
    assert.deepEqual(await cleanDocument(clean), clean);
    return partsOf(clean)
      .get('docProps/app.xml')
      ?.replace(/^.*<Properties[^>]*>/s, '');
  };
  const office = '<Application>Microsoft Office</Application>';
  assert.equal(await generationIn('Microsoft Excel', '16.0300'), `${office}</Properties>`);
  assert.equal(
    await generationIn('Microsoft Macintosh Excel', '12.2560'),
    `${office}<AppVersion>12.0000</AppVersion></Properties>`,
  );
  assert.equal(await generationIn('PLANTED', '12.0'), undefined);
});
