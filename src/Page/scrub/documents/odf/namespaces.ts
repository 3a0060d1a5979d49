// OpenDocument 1.3, part 3, section 2.2; extensions of LibreOffice that change what is shown.
const OASIS = 'urn:oasis:names:tc:opendocument:xmlns:';
const DOCUMENT_FOUNDATION = 'urn:org:documentfoundation:names:experimental:';

const PREFIXES = new Map<string, string>([
  ...(
    [
      ['office:1.0', 'office'],
      ['style:1.0', 'style'],
      ['text:1.0', 'text'],
      ['table:1.0', 'table'],
      ['drawing:1.0', 'draw'],
      ['xsl-fo-compatible:1.0', 'fo'],
      ['svg-compatible:1.0', 'svg'],
      ['presentation:1.0', 'presentation'],
      ['datastyle:1.0', 'number'],
      ['chart:1.0', 'chart'],
      ['dr3d:1.0', 'dr3d'],
      ['form:1.0', 'form'],
      ['smil-compatible:1.0', 'smil'],
      ['animation:1.0', 'anim'],
      ['config:1.0', 'config'],
      ['of:1.2', 'of'],
    ] as const
  ).map(([name, prefix]) => [OASIS + name, prefix] as const),
  // Of OpenDocument before it was a standard of OASIS.
  ['http://www.w3.org/1999/XSL/Format', 'fo'],
  ['http://www.w3.org/2000/svg', 'svg'],
  ['http://openoffice.org/2010/chart', 'chartooo'],
  ['http://www.w3.org/1999/xlink', 'xlink'],
  ['http://www.w3.org/1998/Math/MathML', 'math'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://www.w3.org/TR/css3-text/', 'css3t'],
  ['http://openoffice.org/2010/draw', 'drawooo'],
  ['http://openoffice.org/2004/office', 'ooo'],
  ['http://openoffice.org/2004/calc', 'oooc'],
  ['http://openoffice.org/2004/writer', 'ooow'],
  ['http://schemas.microsoft.com/office/excel/formula', 'msoxl'],
  ['urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0', 'field'],
  [`${DOCUMENT_FOUNDATION}office:xmlns:loext:1.0`, 'loext'],
  [`${DOCUMENT_FOUNDATION}calc:xmlns:calcext:1.0`, 'calcext'],
]);

/** The prefix of a namespace in cleaned parts; null if nothing of it is needed. */
export const prefixOf = (uri: string): string | null => PREFIXES.get(uri) ?? null;
