import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanDocument, findingLines, partsOf, scrubDocument, wholeText } from './documentScrubbing.ts';
import { ooxmlFile, rels } from './files/ooxmlFile.ts';
import { PICTURE_FILE } from './files/smallPicture.ts';

const NAMESPACES =
  'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main" ' +
  'xmlns:a16="http://schemas.microsoft.com/office/drawing/2014/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ' +
  'xmlns:p159="http://schemas.microsoft.com/office/powerpoint/2015/09/main"';

const presentationML = (root: string, content: string, attributes = ''): string =>
  `<?xml version="1.0"?><p:${root} ${NAMESPACES}${attributes}>${content}</p:${root}>`;

const PRESENTATION = presentationML(
  'presentation',
  '<p:sldMasterIdLst><p:sldMasterId id="1" r:id="rIdMaster"/></p:sldMasterIdLst><p:sldIdLst><p:sldId id="256" r:id="rIdSlide"/></p:sldIdLst>' +
    '<p:sldSz cx="9144000" cy="6858000"/><p:custDataLst><p:tags r:id="rIdTags"/></p:custDataLst><p:modifyVerifier hashData="PLANTED"/>' +
    '<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst><p14:section name="PLANTED"/></p14:sectionLst></p:ext></p:extLst>',
  ' removePersonalInfoOnSave="1"',
);

const SLIDE = presentationML(
  'sld',
  '<p:cSld name="PLANTED"><p:spTree><p:sp><p:nvSpPr><p:cNvPr id="2" name="PLANTED" descr="C:\\Users\\PLANTED\\a.png"><a:hlinkClick r:id="rIdLocal"/>' +
    '<a:extLst><a:ext uri="{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}"><a16:creationId id="{PLANTED}"/></a:ext></a:extLst></p:cNvPr></p:nvSpPr>' +
    '<p:spPr><a:xfrm><a:off x="1" y="2"/><a:ext cx="3" cy="4"/></a:xfrm></p:spPr><p:txBody><a:p><a:r><a:rPr><a:hlinkClick r:id="rIdWeb"/></a:rPr><a:t>Seen text</a:t></a:r></a:p></p:txBody></p:sp>' +
    '<p:pic><p:nvPicPr><p:cNvPr id="3" name="!!morph"/></p:nvPicPr><p:blipFill><a:blip r:embed="rIdPicture"/></p:blipFill></p:pic>' +
    '<p:graphicFrame><a:graphic><a:graphicData><p:oleObj progId="Package" r:id="rIdObject"><p:embed/><p:pic><p:nvPicPr><p:cNvPr id="4" name=""/></p:nvPicPr><p:blipFill><a:blip r:embed="rIdPicture"/></p:blipFill></p:pic></p:oleObj></a:graphicData></a:graphic></p:graphicFrame></p:spTree>' +
    '<p:extLst><p:ext uri="{BB962C8B-B14F-4D97-AF65-F5344CB8AC3E}"><p14:creationId val="PLANTED"/></p:ext></p:extLst></p:cSld>' +
    '<mc:AlternateContent><mc:Choice Requires="p159"><p:transition p14:dur="2000"><p159:morph option="byObject"/></p:transition></mc:Choice><mc:Fallback><p:transition><p:fade/></p:transition></mc:Fallback></mc:AlternateContent>',
);

const presentationFile = (type: string) =>
  ooxmlFile('ppt/presentation.xml', `application/vnd.openxmlformats-officedocument.presentationml.${type}.main+xml`, {
    'ppt/presentation.xml': PRESENTATION,
    'ppt/_rels/presentation.xml.rels': rels(
      ['rIdMaster', 'slideMaster', 'slideMasters/slideMaster1.xml'],
      ['rIdSlide', 'slide', 'slides/PLANTED.xml'],
      ['rIdOrphan', 'slide', 'slides/deleted.xml'],
      ['rIdTags', 'tags', 'tags/tag1.xml'],
      ['rIdView', 'viewProps', 'viewProps.xml'],
      ['rIdAuthors', 'commentAuthors', 'commentAuthors.xml'],
    ),
    'ppt/slides/PLANTED.xml': SLIDE,
    'ppt/slides/_rels/PLANTED.xml.rels': rels(
      ['rIdLayout', 'slideLayout', '../slideLayouts/slideLayout1.xml'],
      ['rIdNotes', 'notesSlide', '../notesSlides/notesSlide1.xml'],
      ['rIdComments', 'comments', '../comments/comment1.xml'],
      ['rIdPicture', 'image', '../media/PLANTED.png'],
      ['rIdWeb', 'hyperlink', '!https://example.org/'],
      ['rIdLocal', 'hyperlink', '!file:///C:\\Users\\PLANTED'],
      ['rIdObject', 'oleObject', '../embeddings/oleObject1.bin'],
    ),
    'ppt/slides/deleted.xml': presentationML('sld', '<p:cSld>PLANTED</p:cSld>'),
    'ppt/notesSlides/notesSlide1.xml': presentationML('notes', '<p:cSld><a:t>Spoken notes</a:t></p:cSld>'),
    'ppt/notesSlides/_rels/notesSlide1.xml.rels': rels(['rId1', 'slide', '../slides/PLANTED.xml']),
    'ppt/slideLayouts/slideLayout1.xml': presentationML('sldLayout', '<p:cSld name="PLANTED"/>', ' userDrawn="1"'),
    'ppt/slideLayouts/_rels/slideLayout1.xml.rels': rels(['rId1', 'slideMaster', '../slideMasters/slideMaster1.xml']),
    'ppt/slideMasters/slideMaster1.xml': presentationML(
      'sldMaster',
      '<p:sldLayoutIdLst><p:sldLayoutId id="2" r:id="rId1"/></p:sldLayoutIdLst>',
    ),
    'ppt/slideMasters/_rels/slideMaster1.xml.rels': rels(
      ['rId1', 'slideLayout', '../slideLayouts/slideLayout1.xml'],
      ['rId2', 'theme', '../theme/theme1.xml'],
    ),
    'ppt/theme/theme1.xml': `<a:theme ${NAMESPACES} name="PLANTED company"><a:themeElements><a:clrScheme name="PLANTED"/></a:themeElements></a:theme>`,
    'ppt/comments/comment1.xml': presentationML(
      'cmLst',
      '<p:cm authorId="0" dt="2023-01-02T03:04:05" idx="1"><p:text>The remark</p:text></p:cm>',
    ),
    'ppt/commentAuthors.xml': presentationML(
      'cmAuthorLst',
      '<p:cmAuthor id="0" name="PLANTED Kim" initials="PK" lastIdx="1" clrIdx="0"/>',
    ),
    'ppt/tags/tag1.xml': 'PLANTED',
    'ppt/viewProps.xml': 'PLANTED',
    'ppt/embeddings/oleObject1.bin': 'PLANTED',
    'ppt/media/PLANTED.png': PICTURE_FILE,
  });

test('a presentation keeps its slides, transitions and pictures, and loses everything else that was planted', async () => {
  const clean = await cleanDocument(presentationFile('presentation'));
  assert.doesNotMatch(wholeText(clean), /PLANTED|The remark|Spoken notes|2023/);
  const parts = partsOf(clean);
  assert.deepEqual([...parts.keys()].filter((name) => !name.endsWith('.rels')).sort(), [
    '[Content_Types].xml',
    'ppt/media/image1.png',
    'ppt/presentation.xml',
    'ppt/slideLayouts/slideLayout1.xml',
    'ppt/slideMasters/slideMaster1.xml',
    'ppt/slides/slide1.xml',
    'ppt/theme/theme1.xml',
  ]);
  const slide = parts.get('ppt/slides/slide1.xml') ?? '';
  for (const kept of [
    '<p:cNvPr id="2" name="Shape 2"/>',
    '<a:ext cx="3" cy="4"/>',
    '<a:rPr><a:hlinkClick r:id="rIdWeb"/></a:rPr><a:t>Seen text</a:t>',
    '<p:cNvPr id="3" name="!!1"/>',
    '<p:oleObj progId="Package"><p:embed/><p:pic>',
    '<mc:Choice Requires="p159"><p:transition p14:dur="2000"><p159:morph option="byObject"/></p:transition></mc:Choice><mc:Fallback><p:transition><p:fade/>',
  ]) {
    assert.ok(slide.includes(kept), `${kept} in ${slide}`);
  }
  assert.doesNotMatch(parts.get('ppt/presentation.xml') ?? '', /extLst|custData|modify|removePersonal/);
  assert.deepEqual(await cleanDocument(clean), clean);
  assert.deepEqual(findingLines(await scrubDocument(clean)), []);
});

test('comments and notes can be kept, by people who are numbers, at no time', async () => {
  const parts = partsOf(await cleanDocument(presentationFile('presentation'), 'keep'));
  assert.match(parts.get('ppt/comments/comment1.xml') ?? '', /<p:cm authorId="0" idx="1"><p:text>The remark<\/p:text>/);
  assert.match(parts.get('ppt/notesSlides/notesSlide1.xml') ?? '', /Spoken notes/);
  assert.match(
    parts.get('ppt/commentAuthors.xml') ?? '',
    /<p:cmAuthor id="0" name="1" initials="1" lastIdx="1" clrIdx="0"\/>/,
  );
  assert.doesNotMatch([...parts.values()].join(), /PLANTED|2023/);
});

test('shows and templates stay what they are', async () => {
  for (const [type, extension] of [
    ['slideshow', 'ppsx'],
    ['template', 'potx'],
  ] as const) {
    const scrubbed = await scrubDocument(presentationFile(type));
    assert.equal(scrubbed.kind === 'clean' && scrubbed.extension, extension);
  }
});
