import { textOf } from '../../xml/xmlElements.ts';

/** The part of a package that says which program wrote it. */
export const GENERATION_PART = 'docProps/app.xml';

/** Its type. */
export const GENERATION_TYPE = 'application/vnd.openxmlformats-officedocument.extended-properties+xml';

/** What stays of the name and the version of a program: all that Office is called, and its version of 2007. */
export const GENERATION_WORDS: readonly string[] = ['Microsoft Office', '12.0000'];

const [OFFICE, VERSION_2007] = GENERATION_WORDS;
const NAMESPACE = 'http://schemas.openxmlformats.org/officeDocument/2006/extended-properties';

/**
 * What has to stay of a file's properties, so that LibreOffice shows it the same: it believes heights of rows of a workbook from
 * Office, and takes defaults of charts from the version of 2007 (`XmlFilterBase::checkDocumentProperties`).
 *
 * @returns a document for `GENERATION_PART`, null if nothing has to
 */
export function generationOf(properties: string, isWorkbook: boolean): string | null {
  const is2007 = textOf(properties, 'AppVersion').startsWith('12.');
  if (!/^Microsoft/i.test(textOf(properties, 'Application')) || !(isWorkbook || is2007)) {
    return null;
  }
  const version = is2007 ? `<AppVersion>${VERSION_2007}</AppVersion>` : '';
  return `<Properties xmlns="${NAMESPACE}"><Application>${OFFICE}</Application>${version}</Properties>`;
}
