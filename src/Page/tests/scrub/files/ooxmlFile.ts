import { PICTURE_FILE } from './smallPicture.ts';
import { type TestEntry, zipFile } from './zipFile.ts';
import type { Bytes } from '../../../protocol/encoding/bytes.ts';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** A relationship: id, last word of its type, target; `!` before the target of an external one. */
export type TestRelationship = readonly [string, string, string];

/** A relationships part. */
export const rels = (...items: readonly TestRelationship[]): string =>
  `<?xml version="1.0"?><Relationships xmlns="${PACKAGE}">` +
  items
    .map(([id, type, target]) => {
      const uri = type.includes(':') ? type : `${OFFICE}/${type}`;
      const mode = target.startsWith('!') ? ' TargetMode="External"' : '';
      return `<Relationship Id="${id}" Type="${uri}" Target="${target.replace('!', '')}"${mode}/>`;
    })
    .join('') +
  '</Relationships>';

const contentTypes = (main: string, type: string): string =>
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
  '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>' +
  `<Override PartName="/${main}" ContentType="${type}"/><Override PartName="/PLANTED.xml" ContentType="PLANTED"/></Types>`;

const core =
  '<?xml version="1.0"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ' +
  'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:creator>PLANTED author</dc:creator>' +
  '<cp:lastModifiedBy>PLANTED second</cp:lastModifiedBy><dcterms:created>2023-05-06T07:08:09Z</dcterms:created>' +
  '<cp:revision>7</cp:revision></cp:coreProperties>';
const app =
  '<?xml version="1.0"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">' +
  '<Application>PLANTED Office</Application><Company>PLANTED Company</Company><Template>PLANTED.dotm</Template></Properties>';

/** A package as an office program writes it, with properties, thumbnail, custom data and everything that is planted. */
export function ooxmlFile(
  main: string,
  contentType: string,
  files: Readonly<Record<string, string | Uint8Array>>,
  first: Partial<TestEntry> = {},
): Bytes {
  const metadata = 'http://schemas.openxmlformats.org/package/2006/relationships/metadata';
  const all: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': contentTypes(main, contentType),
    '_rels/.rels': rels(
      ['rId1', 'officeDocument', main],
      ['rId2', `${metadata}/core-properties`, 'docProps/core.xml'],
      ['rId3', 'extended-properties', 'docProps/app.xml'],
      ['rId4', `${metadata}/thumbnail`, 'docProps/thumbnail.png'],
      ['rId5', 'custom-properties', 'docProps/custom.xml'],
    ),
    'docProps/core.xml': core,
    'docProps/app.xml': app,
    'docProps/custom.xml': '<Properties><property name="PLANTED"/></Properties>',
    'docProps/thumbnail.png': PICTURE_FILE,
    'customXml/item1.xml': '<PLANTED/>',
    ...files,
  };
  return zipFile(Object.entries(all).map(([name, data], i) => (i === 0 ? { name, data, ...first } : { name, data })));
}
