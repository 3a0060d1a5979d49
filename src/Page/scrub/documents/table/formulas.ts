import type { Work } from '../../format.ts';

// Functions that compute from what stands in the table, by the names that Excel, LibreOffice and Google's tables share. Whatever
// is not among them may fetch, tell, or name a place.
const COMPUTING = new Set(
  (
    'ABS ACOS AND ASIN ATAN ATAN2 AVERAGE AVERAGEIF AVERAGEIFS CEILING CHAR CHOOSE CLEAN CODE COLUMN COLUMNS CONCAT CONCATENATE ' +
    'CORREL COS COUNT COUNTA COUNTBLANK COUNTIF COUNTIFS DATE DATEDIF DATEVALUE DAY DAYS DEGREES EDATE EOMONTH EVEN EXACT EXP ' +
    'FALSE FIND FIXED FLOOR HLOOKUP HOUR IF IFERROR IFNA IFS INDEX INT ISBLANK ISERROR ISNA ISNUMBER ISTEXT LARGE LEFT LEN LN ' +
    'LOG LOG10 LOOKUP LOWER MATCH MAX MAXIFS MEDIAN MID MIN MINIFS MINUTE MOD MODE MONTH MROUND NA NETWORKDAYS NOT NOW ODD OR ' +
    'PERCENTILE PI POWER PRODUCT PROPER QUARTILE QUOTIENT RADIANS RAND RANDBETWEEN RANK REPLACE REPT RIGHT ROUND ROUNDDOWN ' +
    'ROUNDUP ROW ROWS SEARCH SECOND SIGN SIN SMALL SORT SQRT STDEV SUBSTITUTE SUBTOTAL SUM SUMIF SUMIFS SUMPRODUCT SWITCH TAN ' +
    'TEXT TEXTJOIN TIME TIMEVALUE TODAY TRANSPOSE TRIM TRUE TRUNC UNIQUE UPPER VALUE VAR VLOOKUP WEEKDAY WEEKNUM XLOOKUP XOR YEAR'
  ).split(' '),
);

// What a cell may begin with for a program to compute it.
const BEGINNING = /^[ ]*[=+@-]/;
// The signs of ASCII in the width of Chinese letters, as GB 2312 and KS X 1001 spell them.
const WIDE_BYTES = /\xa3([\xa1-\xfe])/g;
const FUNCTION = /([\w.\u0080-\uffff]+)\s*\(/g;
// Another program (`cmd|'…'`), another file (`[…]`, `'file:…'#`).
const OUTSIDE = /[|[#]|'[^']*[:\\/]/;

// A cell in the width of Latin letters, as which programs in Chinese, Japanese and Korean read what was typed in the other.
const narrow = (cell: string): string =>
  cell.replace(WIDE_BYTES, (_, sign: string) => String.fromCharCode(sign.charCodeAt(0) - 0x80)).normalize('NFKC');

/** Whether a cell is a formula that may reach out of its table. */
export function isReaching(spelled: string): boolean {
  const cell = narrow(spelled);
  if (!BEGINNING.test(cell)) {
    return false;
  }
  const formula = cell.replace(/"[^"]*"/g, '""');
  return (
    OUTSIDE.test(formula) ||
    Array.from(formula.matchAll(FUNCTION)).some(([, name = '']) => !COMPUTING.has(name.toUpperCase()))
  );
}

// A cell with what stands before it: in quotes, where two of them are one, or up to what separates cells.
const CELL = /(^|[,;\t\n])(?:( *")((?:[^"]|"")*)"(?=[ ]*(?:[,;\t\n]|$))|([^,;\t\n]*))/g;

/**
 * A table in which formulas that reach out are text: an apostrophe before it says so to programs for tables. They are told, and
 * nothing else is changed.
 */
export function withoutReaching(table: string, { found }: Pick<Work, 'found'>): string {
  return table.replace(CELL, (whole, before: string, quote = '', quoted?: string, bare = '') => {
    const cell = quoted?.replace(/""/g, '"') ?? bare;
    if (!isReaching(cell)) {
      return whole;
    }
    found({ tells: 'other', name: 'link', detail: cell.trim() });
    return `${before}${quote}'${whole.slice(before.length + (quote as string).length)}`;
  });
}
