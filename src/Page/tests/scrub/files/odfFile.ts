import type { Bytes } from '../../../protocol/encoding/bytes.ts';
import { PICTURE_FILE } from './smallPicture.ts';
import { zipFile } from './zipFile.ts';

const NAMESPACES =
  ['office', 'style', 'text', 'table', 'meta', 'config', 'script', 'chart', 'form']
    .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
    .join(' ') +
  ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"' +
  ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"' +
  ' xmlns:officeooo="http://openoffice.org/2009/office" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"';

const root = (name: string, content: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><office:${name} ${NAMESPACES} office:version="1.3">${content}</office:${name}>`;

const META =
  '<office:meta><meta:initial-creator>PLANTED author</meta:initial-creator><dc:date>2023-05-06T07:08:09</dc:date>' +
  '<meta:generator>PLANTED Office</meta:generator><meta:template xlink:href="file:///home/PLANTED/t.ott"/></office:meta>';

const item = (name: string, type: string, value: string): string =>
  `<config:config-item config:name="${name}" config:type="${type}">${value}</config:config-item>`;

const SETTINGS =
  '<office:settings><config:config-item-set config:name="ooo:view-settings">' +
  item('ViewLeft', 'int', '123') +
  '</config:config-item-set><config:config-item-set config:name="ooo:configuration-settings">' +
  item('PrinterName', 'string', 'PLANTED printer') +
  item('PrinterSetup', 'base64Binary', 'PLANTED') +
  item('RsidRoot', 'int', '1234567') +
  item('UseOldPrinterMetrics', 'boolean', 'false') +
  item('AddParaTableSpacing', 'boolean', 'true') +
  '</config:config-item-set></office:settings>';

/** Somebody and a time, as remarks and changes have them. */
export const BY = '<dc:creator>PLANTED Kim</dc:creator><dc:date>2023-01-02T03:04:05</dc:date>';

/** An OpenDocument file as an office program writes it, with everything that is planted. `kind` is `text`, say. */
export function odfFile(kind: string, body: string, more: Readonly<Record<string, string | Uint8Array>> = {}): Bytes {
  const mediaType = `application/vnd.oasis.opendocument.${kind}`;
  const files: Record<string, string | Uint8Array> = {
    'content.xml': root(
      'document-content',
      '<office:scripts/><office:automatic-styles><style:style style:name="P1" style:family="paragraph"><style:text-properties ' +
        'officeooo:rsid="00PLANTED"/></style:style></office:automatic-styles>' +
        `<office:body><office:${kind}>${body}</office:${kind}></office:body>`,
    ),
    'styles.xml': root('document-styles', '<office:styles><style:style style:name="Standard"/></office:styles>'),
    'meta.xml': root('document-meta', META),
    'settings.xml': root('document-settings', SETTINGS),
    'manifest.rdf': 'PLANTED',
    'Thumbnails/thumbnail.png': PICTURE_FILE,
    'Configurations2/accelerator/current.xml': 'PLANTED',
    'Pictures/PLANTED.png': PICTURE_FILE,
    'Object 7/content.xml': root(
      'document-content',
      '<office:body><office:chart><chart:chart xlink:href=".." chart:class="chart:bar"/></office:chart></office:body>',
    ),
    'Object 7/meta.xml': 'PLANTED',
    'ObjectReplacements/Object 7': 'PLANTED',
    'META-INF/manifest.xml': '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
    ...more,
  };
  return zipFile([
    { name: 'mimetype', data: mediaType, stored: true },
    ...Object.entries(files).map(([name, data]) => ({ name, data })),
  ]);
}
