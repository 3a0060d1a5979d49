import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanDocument, findingLines, partsOf, scrubDocument, wholeText } from './documentScrubbing.ts';
import { PICTURE_FILE } from './files/smallPicture.ts';
import { zipFile } from './files/zipFile.ts';

const HANCOM = 'http://www.hancom.co.kr/hwpml/2011';
const NAMESPACES = ['head', 'section', 'paragraph', 'core', 'history']
  .map((name) => `xmlns:${name === 'history' ? 'hhs' : `h${name[0]}`}="${HANCOM}/${name}"`)
  .join(' ');

const PACKAGE =
  '<opf:package xmlns:opf="http://www.idpf.org/2007/opf/"><opf:metadata><opf:title>PLANTED title</opf:title>' +
  '<opf:meta name="creator" content="text">PLANTED author</opf:meta><opf:meta name="lastsaveby" content="text">PLANTED second</opf:meta>' +
  '<opf:meta name="CreatedDate" content="text">2023-05-06T07:08:09Z</opf:meta></opf:metadata><opf:manifest>' +
  '<opf:item id="header" href="Contents/header.xml" media-type="application/xml"/>' +
  '<opf:item id="section0" href="Contents/section0.xml" media-type="application/xml"/>' +
  '<opf:item id="image1" href="BinData/PLANTED.png" media-type="image/png" isEmbeded="1"/>' +
  '<opf:item id="image2" href="C:\\Users\\PLANTED\\b.png" media-type="image/png" isEmbeded="0"/>' +
  '<opf:item id="script" href="Scripts/headerScripts" media-type="application/x-javascript"/></opf:manifest></opf:package>';

const HEADER =
  `<hh:head ${NAMESPACES} version="1.4" secCnt="1"><hh:refList><hh:trackChanges><hh:trackChange id="1" type="Delete" date="2023-01-02T03:04:05Z" authorID="1"/></hh:trackChanges>` +
  '<hh:trackChangeAuthors><hh:trackChangeAuthor id="1" name="PLANTED Kim"/></hh:trackChangeAuthors></hh:refList>' +
  '<hh:docOption><hh:linkinfo path="C:\\Users\\PLANTED\\x" pageInherit="0"/></hh:docOption><hhs:entry>PLANTED</hhs:entry></hh:head>';

const SECTION =
  `<hs:sec ${NAMESPACES}><!-- PLANTED --><hp:p id="0"><hp:run><hp:t>본문 <hp:insertBegin Id="1" TcId="2"/>더함<hp:insertEnd Id="1" TcId="2"/>` +
  '<hp:deleteBegin Id="1" TcId="1"/>DELETED<hp:deleteEnd Id="1" TcId="1"/> 끝</hp:t></hp:run>' +
  '<hp:run><hp:pic id="3"><hc:img binaryItemIDRef="image1"/><hp:shapeComment>그림의 이름: PLANTED.jpg 사진 찍은 날짜: 2019</hp:shapeComment></hp:pic>' +
  '<hp:pic id="4"><hc:img binaryItemIDRef="image2"/></hp:pic></hp:run>' +
  '<hp:run><hp:ctrl><hp:fieldBegin id="8" type="HYPERLINK"><hp:parameters><hp:stringParam name="Path">C:\\Users\\PLANTED\\a.hwp</hp:stringParam></hp:parameters></hp:fieldBegin></hp:ctrl>' +
  '<hp:t>링크</hp:t><hp:ctrl><hp:fieldEnd beginIDRef="8"/></hp:ctrl></hp:run>' +
  '<hp:run><hp:ctrl><hp:fieldBegin id="9" type="MEMO"><hp:parameters><hp:stringParam name="Author">PLANTED Lee</hp:stringParam>' +
  '<hp:stringParam name="CreateDateTime">2023-01-02 03:04:05</hp:stringParam></hp:parameters><hp:subList><hp:p><hp:run><hp:t>THE MEMO</hp:t></hp:run></hp:p></hp:subList></hp:fieldBegin></hp:ctrl>' +
  '<hp:t>메모</hp:t><hp:ctrl><hp:fieldEnd beginIDRef="9"/></hp:ctrl></hp:run></hp:p>' +
  '<hp:memogroup><hp:memo author="PLANTED Lee" createDateTime="2023-01-02"><hp:p><hp:run><hp:t>THE MEMO</hp:t></hp:run></hp:p></hp:memo></hp:memogroup></hs:sec>';

const hwpxFile = (more: Readonly<Record<string, string>> = {}) =>
  zipFile([
    { name: 'mimetype', data: 'application/hwp+zip', stored: true },
    ...Object.entries({
      'version.xml': `<hv:HCFVersion xmlns:hv="${HANCOM}/version" xmlVersion="1.31" buildNumber="1" application="PLANTED Office" appVersion="11, 0, PLANTED WIN32LEWindows_10"/>`,
      'settings.xml':
        '<ha:HWPApplicationSetting xmlns:ha="x"><config:config-item-set name="PLANTED printer"/></ha:HWPApplicationSetting>',
      'Contents/content.hpf': PACKAGE,
      'Contents/header.xml': HEADER,
      'Contents/section0.xml': SECTION,
      'Preview/PrvText.txt': 'PLANTED',
      'Scripts/headerScripts': 'PLANTED',
      'DocHistory/VersionLog0.xml': 'PLANTED',
      ...more,
    }).map(([name, data]) => ({ name, data })),
    { name: 'BinData/PLANTED.png', data: PICTURE_FILE },
    { name: 'Preview/PrvImage.png', data: PICTURE_FILE },
  ]);

test('a document of Hancom Office keeps what is read and loses everything that was planted', async () => {
  const clean = await cleanDocument(hwpxFile());
  assert.doesNotMatch(wholeText(clean), /PLANTED|DELETED|THE MEMO|2023|2019/);
  const parts = partsOf(clean);
  assert.deepEqual(
    [...parts.keys()],
    [
      'mimetype',
      'version.xml',
      'settings.xml',
      'META-INF/container.xml',
      'META-INF/container.rdf',
      'META-INF/manifest.xml',
      'Contents/content.hpf',
      'BinData/image1.png',
      'Contents/header.xml',
      'Contents/section0.xml',
    ],
  );
  const section = parts.get('Contents/section0.xml') ?? '';
  assert.match(section, /<hp:t>본문 더함 끝<\/hp:t>/);
  assert.match(section, /<hc:img binaryItemIDRef="image1"\/><\/hp:pic><hp:pic id="4"><hc:img binaryItemIDRef=""\/>/);
  assert.match(section, /<hp:t>메모<\/hp:t>/);
  assert.match(parts.get('version.xml') ?? '', /xmlVersion="1\.31"/);
  assert.deepEqual(await cleanDocument(clean), clean);
});

test('what it told is told to its source', async () => {
  const lines = findingLines(await scrubDocument(hwpxFile()));
  for (const line of [
    'person author PLANTED author',
    'person author PLANTED second',
    'person path C:\\Users\\PLANTED\\b.png',
    'person path C:\\Users\\PLANTED\\a.hwp',
    'time times 2023-05-06T07:08:09Z',
    'software software PLANTED Office 11, 0, PLANTED WIN32LEWindows_10',
    'history thumbnail',
    'history earlierVersions',
    'history trackedChanges',
    'history comments',
    'other script',
    'other description',
  ]) {
    assert.ok(lines.includes(line), `${line} in ${lines.join('\n')}`);
  }
  assert.deepEqual(findingLines(await scrubDocument(await cleanDocument(hwpxFile()))), []);
});

test('memos and tracked changes can be kept, by people who are numbers, at no time', async () => {
  const parts = partsOf(await cleanDocument(hwpxFile(), 'keep'));
  const section = parts.get('Contents/section0.xml') ?? '';
  assert.match(section, /<hp:deleteBegin Id="1" TcId="1"\/>DELETED<hp:deleteEnd/);
  assert.match(section, /<hp:stringParam name="Author">\d<\/hp:stringParam>/);
  assert.match(section, /<hp:memo author="\d" createDateTime="1970-01-01T00:00:00Z">/);
  assert.match(parts.get('Contents/header.xml') ?? '', /<hh:trackChangeAuthor id="1" name="\d"\/>/);
  assert.doesNotMatch([...parts.values()].join(), /PLANTED|2023/);
});

test('a document behind a password is refused as such', async () => {
  const manifest = '<odf:manifest><odf:file-entry><odf:encryption-data/></odf:file-entry></odf:manifest>';
  const scrubbed = await scrubDocument(hwpxFile({ 'META-INF/manifest.xml': manifest }));
  assert.equal(scrubbed.kind === 'refused' && scrubbed.reason, 'encrypted');
});
