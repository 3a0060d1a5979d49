import type { ByteSource } from '../../source/byteSource.ts';
import { OOXML } from '../vocabulary/ooxml.ts';
import { listedCheck } from './listedCheck.ts';
import { areFieldsQuiet, areFormulasQuiet } from './ooxmlFetchCheck.ts';
import { namespacesOf, plainXml, tagsOf } from './xmlCheck.ts';
import { checkZip, type CheckedEntry } from './zipCheck.ts';

const NAMES =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|docProps\/app\.xml|(?:word|xl|ppt)\/(?:[A-Za-z]+\/)?(?:_rels\/)?[A-Za-z]+\d*\.(?:xml|vml|(?:xml|vml)\.rels)|(?:word|xl|ppt)\/(?:media|embeddings)\/(?:image|media|document)\d+\.[a-z\d]{2,5})$/;

const NAMESPACES =
  /^(?:http:\/\/(?:schemas\.openxmlformats\.org|purl\.oclc\.org\/ooxml)\/(?:wordprocessingml|spreadsheetml|presentationml|drawingml|officeDocument|markup-compatibility|package)\b[\w/-]*|urn:schemas-microsoft-com:(?:vml|office:(?:office|word|excel|powerpoint))|http:\/\/schemas\.microsoft\.com\/office\/(?:word\/2010\/\w+|drawing\/(?:2008\/diagram|2010\/(?:main|chartDrawing)|2007\/8\/2\/chart|2012\/chart|2014\/chartex|2015\/9\/8\/chartex|2016\/SVG\/main)|excel\/2006\/main|spreadsheetml\/2009\/9\/main|powerpoint\/(?:2010\/main|2012\/main|2015\/09\/main)))$/;

const RELATIONSHIPS =
  /\/(?:officeDocument|extended-properties|styles|numbering|fontTable|settings|footnotes|endnotes|header|footer|comments|theme|themeOverride|chart|chartEx|chartUserShapes|drawing|diagram(?:Data|Layout|QuickStyle|Colors|Drawing)|vmlDrawing|image|video|audio|media|package|sharedStrings|worksheet|chartsheet|table|pivotTable|pivotCacheDefinition|externalLink|slide|slideLayout|slideMaster|notesSlide|notesMaster|handoutMaster|presProps|tableStyles|commentAuthors)$/;

// Of what a file says of itself, whether it is from Office, and from its version of 2007.
const GENERATION =
  /^<\?xml[^<>]*>\s*<Properties xmlns="[^"]*"><Application>Microsoft Office<\/Application>(?:<AppVersion>12\.0000<\/AppVersion>)?<\/Properties>$/;

const isListed = listedCheck(OOXML);

// In tags alone (no bracket stands in their values): what is written between them may be about anything.
const MEMORIES: readonly RegExp[] = [
  // Sessions, people, times.
  /<w:rsid|<[^<>]* (?:w:rsid\w*|w:date|w14:(?:paraId|textId)|wp14:(?:anchorId|editId)|refreshedBy|dt)="/,
  /<[^<>]* w:(?:author|initials)="(?!\d+")|<p:cmAuthor(?=[^<>]* name="(?!\d+"))/,
  // Programs, data behind the text, sources, protection.
  /<w:(?:sdtPr|docVars|attachedTemplate|mailMerge|proofErr|permStart|latentStyles|nsid|fldData|control)\b/,
  /<(?:fileVersion|fileSharing|customWorkbookViews|scenarios|sheetDataSet|ddeLink|oleLink|selection|controls|oleObjects)\b/,
  /<(?:p:custDataLst|p:modifyVerifier|p14:creationId|p14:sectionLst|a14:imgProps|c:printSettings)\b/,
  /<[^<>]* (?:o:gfxdata|o:title|alt|descr|codeName|macro)=/,
  // Names that somebody chose.
  /<w:bookmarkStart(?=[^<>]* w:name="(?!_b\d+"))/,
  /<w:style(?=[^<>]* w:customStyle="(?:1|true|on)")(?=[^<>]* w:styleId="(?!Custom\d+"))/,
  /<(?:\w+:cNvPr|wp:docPr)(?=[^<>]* name="(?!Shape |!!\d+"))/,
  // Places on a computer.
  /<[^<>]*="(?:[^"<>]*[^A-Za-z"<>])?[A-Za-z]:\\|<[^<>]*="file:/,
  // Addresses that are no relationships.
  /<[^<>]* (?:o:)?(?:src|href|althref)="|<[^<>]* style="[^"]*(?:url\s*\(|:\/\/)/i,
];

// Between tags, behind a tag that few documents have.
const SAID: readonly (readonly [tag: string, said: RegExp])[] = [['<author>', /<author>(?!\d*<)/]];

// Every part of a cleaned file, read by itself.
async function isPartClean(entry: CheckedEntry): Promise<boolean> {
  if (!NAMES.test(entry.name)) {
    return false;
  }
  if (!/\.(?:xml|vml|rels)$/.test(entry.name)) {
    return true;
  }
  const bytes = await entry.read();
  const text = bytes === null ? null : plainXml(bytes);
  if (text === null || !namespacesOf(text).every((uri) => NAMESPACES.test(uri))) {
    return false;
  }
  if (entry.name.startsWith('docProps/')) {
    return GENERATION.test(text);
  }
  if (entry.name.endsWith('.rels')) {
    return areRelationshipsClean(text);
  }
  const tags = tagsOf(text);
  return (
    (entry.name === '[Content_Types].xml' || isListed(tags)) &&
    MEMORIES.every((memory) => !memory.test(tags)) &&
    areFieldsQuiet(text) &&
    areFormulasQuiet(text) &&
    !SAID.some(([tag, said]) => text.includes(tag) && said.test(text))
  );
}

function areRelationshipsClean(text: string): boolean {
  return Array.from(text.matchAll(/<Relationship ([^>]*)\/>/g)).every(([, attributes = '']) => {
    const [, type = ''] = /\bType="([^"]*)"/.exec(attributes) ?? [];
    const [, target = ''] = /\bTarget="([^"]*)"/.exec(attributes) ?? [];
    if (!attributes.includes('TargetMode=')) return RELATIONSHIPS.test(type) && !target.includes('..');
    const isLink = type.endsWith('/hyperlink') && /^(?:https?:\/\/|mailto:|tel:|#)/i.test(target);
    return isLink || (/xternalLinkPath$/.test(type) && target === 'workbook.xlsx');
  });
}

/** Reads a cleaned document, workbook or presentation part by part, as text: no known place for a memory is left in it. */
export async function isOoxmlClean(source: ByteSource): Promise<boolean> {
  const entries = await checkZip(source);
  if (entries === null || entries.length < 3) {
    return false;
  }
  for (const entry of entries) {
    if (!(await isPartClean(entry))) return false;
  }
  return true;
}
