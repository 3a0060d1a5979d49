// Names of fields that fetch nothing and tell nothing of the one who wrote them.
const FIELDS = new Set(
  (
    'PAGE NUMPAGES SECTION SECTIONPAGES PAGEREF REF NOTEREF TOC TOA TC TA XE INDEX SEQ STYLEREF EQ SYMBOL QUOTE LISTNUM AUTONUM ' +
    'AUTONUMLGL AUTONUMOUT ADVANCE IF COMPARE DATE TIME FORMTEXT FORMCHECKBOX FORMDROPDOWN HYPERLINK'
  ).split(' '),
);
const OUTSIDE = /:\/\/|\bfile:|(?:^|[^A-Za-z])[A-Za-z]:\\/;
const PLACE = /\bfile:|(?:^|[^A-Za-z])[A-Za-z]:\\/;
const FETCHES =
  /\b(?:WEBSERVICE|FILTERXML|IMAGE|RTD|CALL|EXEC|STOCKHISTORY|IMPORTXML|IMPORTDATA|IMPORTHTML|IMPORTFEED|IMPORTRANGE)\s*\(|\[[^[\]]*\.xl\w*\]/i;
const FORMULA =
  /<(?:f|formula[12]?|xm:f|c:f|cx:f|c15:f|calculatedColumnFormula|totalsRowFormula|definedName)(?: [^<>]*)?>([^<]+)/g;

const plain = (raw: string): string =>
  raw
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:quot|#34|#x22);/gi, '"')
    .replace(/&amp;/g, '&');

function isQuiet(said: string): boolean {
  const name = /^\s*(=|[A-Z]+)/.exec(said.toUpperCase())?.[1] ?? '';
  const isAnchor = name !== 'HYPERLINK' || /^\s*HYPERLINK(?:\s+\\[hmn])*\s+\\l\s/i.test(said);
  return (name === '=' || FIELDS.has(name)) && isAnchor && !OUTSIDE.test(said);
}

// The instructions of a part: what stands behind each beginning of a field, up to the next mark of any.
const instructionsOf = (text: string): string[] =>
  text
    .split(/<w:fldChar [^>]*w:fldCharType="/)
    .filter((piece) => piece.startsWith('begin"'))
    .map((piece) =>
      (piece.match(/<w:(?:instrText|delInstrText|t|delText)(?: [^>]*)?>[^<]*/g) ?? []).map(plain).join(''),
    );

/** Whether no field of a cleaned part fetches anything, however its instruction is cut into runs. */
export function areFieldsQuiet(text: string): boolean {
  if (!/<w:(?:fldChar|fldSimple|instrText|delInstrText)\b/.test(text)) return true;
  const whole = (text.match(/<w:(?:instrText|delInstrText)(?: [^>]*)?>[^<]*/g) ?? []).map(plain).join('');
  const simple = Array.from(text.matchAll(/<w:fldSimple [^>]*w:instr="([^"]*)"/g), ([, said = '']) => plain(said));
  const first = text.indexOf('<w:fldChar ');
  const stray = /<w:(?:instrText|delInstrText)\b/.exec(text)?.index ?? text.length;
  return (
    !OUTSIDE.test(whole) &&
    (first < 0 ? stray === text.length : stray > first) &&
    [...instructionsOf(text), ...simple].every(isQuiet)
  );
}

/** Whether no formula of a cleaned part fetches anything or names a place on a computer. */
export const areFormulasQuiet = (text: string): boolean =>
  Array.from(text.matchAll(FORMULA)).every(
    ([, formula = '']) => !FETCHES.test(plain(formula)) && !PLACE.test(plain(formula)),
  );
