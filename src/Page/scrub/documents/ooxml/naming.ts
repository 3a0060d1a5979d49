import type { XmlElement } from '../../xml/xmlPolicy.ts';
import type { Numbered } from '../numbered.ts';
import { NAMED_SHAPES } from './markupRules.ts';

const NAMED_DESIGNS = /^a:(?:theme|clrScheme|fontScheme|fmtScheme)$/;
// Names of table styles that every program has; others were chosen by somebody.
const COMMON_TABLE_STYLE = /^(?:Table|Pivot)Style(?:Light|Medium|Dark)\d{1,2}$/;
const TABLE_STYLES =
  /^(?:name (?:tableStyle|tableStyleInfo|pivotTableStyleInfo)|default(?:Table|Pivot)Style tableStyles)$/;

/** Things that have a `name` by which something refers to them, or which is shown; of all others it goes. */
export const NAMED =
  /^(?:\w+:cNvPr|wp:docPr|w:(?:bookmarkStart|compatSetting|font|move(?:From|To)RangeStart)|a:(?:theme|clrScheme|fmtScheme|fontScheme|gd|cont|effectDag)|p:(?:cmAuthor|custShow)|p14:bmk|dgm:\w+|cx:lvl|(?:cache|data|page|pivot)Field|pageItem|cellStyle|definedName|member|mp|rangeSet|sheet|table(?:Column|Style|StyleInfo)?|pivotTable(?:Definition|StyleInfo)|worksheetSource)$/;

/**
 * What a thing is called instead of the name that a person or a program chose for it; null if an attribute (`spelled`, with its
 * value as it stands) is no such name. Things that refer to each other by names keep doing so.
 */
export function neutralName(
  { name, attributes }: XmlElement,
  spelled: string,
  value: string,
  numbered: Numbered,
): string | null {
  const of = (local: string) => attributes.find((attribute) => attribute.local === local)?.value;
  const place = `${spelled} ${name}`;
  if (spelled === 'name' && NAMED_SHAPES.test(name)) {
    // Shapes of the same name turn into each other from slide to slide.
    return value.startsWith('!!') ? numbered.name('!!', value) : `Shape ${of('id') ?? ''}`;
  }
  if (spelled === 'name' && NAMED_DESIGNS.test(name)) return 'Office';
  if (TABLE_STYLES.test(place) && !COMMON_TABLE_STYLE.test(value) && value !== '')
    return numbered.name('Table style ', value);
  switch (place) {
    case 'name cellStyle':
      return of('builtinId') === undefined ? `Style ${of('xfId') ?? ''}` : null;
    case 'name pivotTableDefinition':
      return numbered.name('PivotTable', value);
    case 'name p:custShow':
      return `Show ${of('id') ?? ''}`;
    case 'styleName a:tblStyle':
      return 'Style';
    case 'name p14:bmk':
    case 'bmkName p14:bmkTgt':
      return numbered.name('Bookmark ', value);
    // Word makes the id of an object from the time.
    case 'ObjectID o:OLEObject':
      return '_1';
    default:
      return null;
  }
}
