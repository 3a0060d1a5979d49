// ISO/IEC 29500 has each namespace twice: transitional (with a year) and strict.
const TRANSITIONAL = 'http://schemas.openxmlformats.org/';
const STRICT = 'http://purl.oclc.org/ooxml/';
const MICROSOFT = 'http://schemas.microsoft.com/office/';

const STANDARD = new Map([
  ['wordprocessingml/main', 'w'],
  ['spreadsheetml/main', ''],
  ['presentationml/main', 'p'],
  ['drawingml/main', 'a'],
  ['drawingml/picture', 'pic'],
  ['drawingml/chart', 'c'],
  ['drawingml/chartDrawing', 'cdr'],
  ['drawingml/diagram', 'dgm'],
  ['drawingml/lockedCanvas', 'lc'],
  ['drawingml/wordprocessingDrawing', 'wp'],
  ['drawingml/spreadsheetDrawing', 'xdr'],
  ['officeDocument/relationships', 'r'],
  ['officeDocument/math', 'm'],
  ['markup-compatibility', 'mc'],
]);

// Extensions that change what is shown. Those that only add ids, people and versions (w15, w16, xr, a16 and many more)
// are not here, and go.
const EXTENSIONS = new Map([
  ['word/2010/wordprocessingShape', 'wps'],
  ['word/2010/wordprocessingGroup', 'wpg'],
  ['word/2010/wordprocessingCanvas', 'wpc'],
  ['word/2010/wordprocessingDrawing', 'wp14'],
  ['word/2010/wordml', 'w14'],
  ['drawing/2008/diagram', 'dsp'],
  ['drawing/2010/main', 'a14'],
  ['drawing/2010/chartDrawing', 'cdr14'],
  ['drawing/2007/8/2/chart', 'c14'],
  ['drawing/2012/chart', 'c15'],
  ['drawing/2014/chartex', 'cx'],
  ['drawing/2015/9/8/chartex', 'cx1'],
  ['drawing/2016/SVG/main', 'asvg'],
  ['excel/2006/main', 'xm'],
  ['spreadsheetml/2009/9/main', 'x14'],
  ['powerpoint/2010/main', 'p14'],
  ['powerpoint/2012/main', 'p15'],
  ['powerpoint/2015/09/main', 'p159'],
]);

const OLDER = new Map([
  // VML parts have a root without a namespace.
  ['', ''],
  ['urn:schemas-microsoft-com:vml', 'v'],
  ['urn:schemas-microsoft-com:office:office', 'o'],
  ['urn:schemas-microsoft-com:office:word', 'w10'],
  ['urn:schemas-microsoft-com:office:excel', 'x'],
  ['urn:schemas-microsoft-com:office:powerpoint', 'pvml'],
]);

/** A standard namespace or relationship type without its beginning and year; null for any other. */
export function standardName(uri: string): string | null {
  if (uri.startsWith(TRANSITIONAL)) return uri.slice(TRANSITIONAL.length).replace('/2006', '');
  return uri.startsWith(STRICT) ? uri.slice(STRICT.length) : null;
}

/** The prefix of a namespace in cleaned parts; null if nothing of it is needed. */
export function prefixOf(uri: string): string | null {
  const standard = standardName(uri);
  if (standard !== null) {
    return STANDARD.get(standard) ?? null;
  }
  if (uri.startsWith(MICROSOFT)) {
    return EXTENSIONS.get(uri.slice(MICROSOFT.length)) ?? null;
  }
  return OLDER.get(uri) ?? null;
}
