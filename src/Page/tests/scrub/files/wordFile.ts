import type { Bytes } from '../../../protocol/encoding/bytes.ts';
import { ooxmlFile, rels } from './ooxmlFile.ts';
import { PICTURE_FILE } from './smallPicture.ts';
import type { TestEntry } from './zipFile.ts';

const NAMESPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ' +
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" ' +
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ' +
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" ' +
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ' +
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" ' +
  'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" ' +
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" ' +
  'xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:v="urn:schemas-microsoft-com:vml" ' +
  'xmlns:planted="urn:PLANTED" mc:Ignorable="w14 w15 planted"';

/** A part of WordprocessingML. */
export const word = (root: string, content: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><!-- PLANTED --><w:${root} ${NAMESPACES}>${content}</w:${root}>`;

/** A paragraph as Word writes it, with the ids of editing sessions. */
export const paragraph = (content: string, properties = ''): string =>
  `<w:p w:rsidR="00PLANTED" w14:paraId="PLANTED" w14:textId="77777777">${properties}${content}</w:p>`;

/** A run of text. */
export const run = (text: string, name = 't'): string =>
  `<w:r w:rsidRPr="00PLANTED"><w:rPr><w:b/></w:rPr><w:${name} xml:space="preserve">${text}</w:${name}></w:r>`;

/** A picture in a line. */
export const PICTURE =
  '<w:r><w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="5" name="PLANTED.png" descr="C:\\Users\\PLANTED\\a.png"/>' +
  '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>' +
  '<pic:cNvPr id="5" name="PLANTED"/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdPicture" r:link="rIdLinked"><a:extLst>' +
  '<a:ext uri="{28A0092B-C50C-407E-A947-70E740481C1C}"><a14:useLocalDpi xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main" val="0"/></a:ext>' +
  '</a:extLst></a:blip></pic:blipFill><pic:spPr><a:xfrm><a:ext cx="3" cy="4"/></a:xfrm></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>';

/** The properties of a paragraph whose mark was deleted. */
export const DELETED_MARK =
  '<w:pPr><w:rPr><w:del w:id="9" w:author="PLANTED Kim" w:date="2023-01-02T03:04:05Z"/></w:rPr></w:pPr>';

const BY = 'w:author="PLANTED Kim" w:date="2023-01-02T03:04:05Z"';

/** A text with tracked changes: "Kept inserted. Joined end." once they are accepted. */
export const CHANGED =
  paragraph(
    run('Kept ') +
      `<w:ins w:id="1" ${BY}>${run('inserted')}</w:ins><w:del w:id="2" ${BY}>${run('DELETED', 'delText')}</w:del>` +
      `<w:r><w:rPr><w:i/><w:rPrChange w:id="3" ${BY}><w:rPr/></w:rPrChange></w:rPr><w:t>.</w:t></w:r>`,
  ) +
  paragraph(run('Joined '), DELETED_MARK) +
  paragraph(run('end.')) +
  `<w:tbl><w:tr><w:trPr><w:del w:id="4" ${BY}/></w:trPr><w:tc>${paragraph(run('GONE ROW'))}</w:tc></w:tr>` +
  `<w:tr><w:tc>${paragraph(run('Row'))}</w:tc></w:tr></w:tbl>`;

/** A remark at the margin. */
export const REMARKED =
  '<w:p><w:commentRangeStart w:id="0"/>' +
  `${run('Remarked')}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>`;

const COMMENTS = word(
  'comments',
  `<w:comment w:id="0" ${BY} w:initials="PLANTED">${paragraph(run('The remark'))}</w:comment>`,
);

const SETTINGS = word(
  'settings',
  '<w:zoom w:percent="100"/><w:attachedTemplate r:id="rId1"/><w:defaultTabStop w:val="720"/><w:rsids><w:rsidRoot w:val="00PLANTED"/></w:rsids>' +
    '<w:docVars><w:docVar w:name="PLANTED" w:val="PLANTED"/></w:docVars><w15:docId w15:val="{PLANTED}"/><w:themeFontLang w:val="ko-KR"/>',
);

/** A document with everything that Word keeps about it and its people. */
export const wordFile = (
  body: string,
  first: Partial<TestEntry> = {},
  more: Record<string, string | Uint8Array> = {},
): Bytes =>
  ooxmlFile(
    'word/document.xml',
    'application/vnd.ms-word.document.macroEnabled.main+xml',
    {
      'word/document.xml': word('document', `<w:body>${body}<w:sectPr w:rsidSect="00PLANTED"/></w:body>`),
      'word/_rels/document.xml.rels': rels(
        ['rIdPicture', 'image', 'media/PLANTED.png'],
        ['rIdLinked', 'image', '!file:///C:/Users/PLANTED/a.png'],
        ['rIdUnused', 'image', 'media/unused.png'],
        ['rIdWeb', 'hyperlink', '!https://example.org/?a=1&amp;b=2'],
        ['rIdLocal', 'hyperlink', '!file:///C:/Users/PLANTED/b.docx'],
        ['rIdSettings', 'settings', 'settings.xml'],
        ['rIdComments', 'comments', 'comments.xml'],
        ['rIdPeople', 'http://schemas.microsoft.com/office/2011/relationships/people', 'people.xml'],
        ['rIdMacros', 'http://schemas.microsoft.com/office/2006/relationships/vbaProject', 'vbaProject.bin'],
        ['rIdData', 'customXml', '../customXml/item1.xml'],
      ),
      'word/media/PLANTED.png': PICTURE_FILE,
      'word/media/unused.png': PICTURE_FILE,
      'word/comments.xml': COMMENTS,
      'word/people.xml': word('people', 'PLANTED'),
      'word/vbaProject.bin': 'PLANTED',
      'word/settings.xml': SETTINGS,
      'word/_rels/settings.xml.rels': rels(['rId1', 'attachedTemplate', '!file:///\\\\server\\PLANTED\\company.dotm']),
      ...more,
    },
    first,
  );
