import type { Work } from '../../format.ts';
import { unescapeXml } from '../../xml/xmlText.ts';
import { namesPath } from '../path.ts';
import { withEmptyTags } from './emptied.ts';

const FETCHING =
  'WEBSERVICE|FILTERXML|IMAGE|RTD|CALL|EXEC|EVALUATE|REGISTER(?:\\.ID)?|SQL\\.REQUEST|CUBE\\w+|STOCKHISTORY|PY|' +
  'IMPORT(?:XML|DATA|HTML|FEED|RANGE)|GOOGLE(?:FINANCE|TRANSLATE)|INFO|DDE|DDEAUTO';
const CALL = new RegExp(`\\b(?:${FETCHING})\\s*\\(`, 'i');
// A function can be handed on by its name alone.
const NAMED = new RegExp(`\\b(?:WEBSERVICE|FILTERXML|IMAGE|RTD|STOCKHISTORY)(?![\\w.!'[\\]])`, 'i');
const FILE_NAME = /\bCELL\s*\(\s*"(?:file)?name"/i;
// A workbook by its name or address instead of a number; a program that is asked for data (DDE).
const ELSEWHERE = /\[[^[\]]*\.xl\w*\]|\[[^[\]]*\D[^[\]]*\][^[\]'!"(),]*'?!|:\/\/|[\\|]/;

const FORMULA =
  /<(f|formula[12]?|xm:f|c:f|cx:f|c15:f|c15:sqref|calculatedColumnFormula|totalsRowFormula|definedName|x:Fmla\w+)((?: [^<>]*)?)>([^<]*)<\/\1>/g;
const FILLED_CELL = /<f(?: [^<>]*)?>([^<]*)<\/f><v>([^<]*)<\/v>/g;

/** Whether a formula fetches something, or takes values from a place outside. `formula` is unescaped. */
export function reachesOut(formula: string): boolean {
  const outside = formula.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"/g, (quoted) =>
    quoted.startsWith('"') ? '""' : quoted,
  );
  const bare = outside.replace(/'[^']*'/g, "''");
  return (
    CALL.test(formula) || NAMED.test(bare) || ELSEWHERE.test(outside) || FILE_NAME.test(formula) || namesPath(formula)
  );
}

/** Cleaned markup of a workbook or a chart in which no formula reaches out: cells keep the values that were last computed. */
export function withoutFetchingFormulas(xml: string, { found }: Pick<Work, 'found'>): string {
  const shared = new Set<string>();
  // What a cell says of the workbook's own place was not written by anybody.
  const placeless = xml.replace(FILLED_CELL, (whole, formula: string, value: string) =>
    FILE_NAME.test(unescapeXml(formula)) && namesPath(unescapeXml(value)) ? whole.replace(/<v>.*$/, '<v/>') : whole,
  );
  const clean = placeless.replace(FORMULA, (whole, name: string, attributes: string, raw: string) => {
    const formula = unescapeXml(raw);
    if (!reachesOut(formula)) return whole;
    const isPath = namesPath(formula) || FILE_NAME.test(formula);
    found({ tells: isPath ? 'person' : 'other', name: isPath ? 'path' : 'link', detail: formula });
    const [, index] = / si="(\d+)"/.exec(attributes) ?? [];
    if (index !== undefined) shared.add(index);
    return /^(?:f|calculatedColumnFormula|totalsRowFormula)$/.test(name) ? '' : `<${name}${attributes}>#REF!</${name}>`;
  });
  if (clean === xml) return xml;
  // Cells that share a formula keep their values, too.
  return withEmptyTags(
    clean.replace(/<f [^<>]*\bsi="(\d+)"[^<>]*\/>/g, (whole, index: string) => (shared.has(index) ? '' : whole)),
  );
}
