import type { Action, XmlElement } from '../../xml/xmlPolicy.ts';
import { OOXML } from '../vocabulary/ooxml.ts';
import { Vocabulary } from '../vocabulary/names.ts';

/** All elements and attributes that may stay; whatever else there is goes, with everything in it. */
export const KNOWN = new Vocabulary(OOXML);

// Elements of which what is in them stays, and such as only hold a choice or an extension.
const RULES: Record<'unwrap' | 'lazy' | 'last', string> = {
  unwrap: 'w:sdt w:sdtContent w:customXml w:smartTag',
  lazy: 'mc:AlternateContent w:extLst extLst a:extLst p:extLst c:extLst dgm:extLst cx:extLst wp:extLst a:ext ext p:ext c:ext dgm:ext cx:ext',
  last: 'mc:Fallback',
};

const ACTIONS = new Map<string, Action>();
for (const action of ['unwrap', 'lazy', 'last'] as const) {
  RULES[action].split(' ').forEach((name) => ACTIONS.set(name, action));
}

/** What becomes of an element by its name alone. */
export const actionOf = (name: string): Action => ACTIONS.get(name) ?? (KNOWN.hasElement(name) ? 'keep' : 'drop');

/** Elements that are called `ext` for an extension (with a `uri`), or for an extent. */
export const EXTENSION = /(?:^|:)ext$/;

/** What names an extension or a language: a number, or an address in the standards' and Microsoft's own name. */
export const KNOWN_URI =
  /^(?:\{[\dA-F]{8}(?:-[\dA-F]{4}){3}-[\dA-F]{12}\}|http:\/\/(?:schemas\.(?:openxmlformats\.org|microsoft\.com\/office)|purl\.oclc\.org\/ooxml)\/[\w./-]*)$/i;

/** Elements of comments, which go when changes are accepted. */
export const COMMENT_ELEMENTS = /^w:comment(?:RangeStart|RangeEnd|Reference)$/;

/** Elements that stay when the part that they name does not: without it, or as what is in them. */
export const WITHOUT_PART: ReadonlyMap<string, Action> = new Map([
  ['w:hyperlink', 'unwrap'],
  ['pageSetup', 'keep'],
  ['a:blip', 'keep'],
  ['p:oleObj', 'keep'],
  ['v:imagedata', 'keep'],
  ['v:fill', 'keep'],
  ['v:stroke', 'keep'],
  ['pivotCacheDefinition', 'keep'],
  ['worksheetSource', 'keep'],
]);

/** Addresses that stand in the markup itself, as in VML, and not among the relationships: they go. */
export const ADDRESSES = /^(?:o:)?(?:src|href|althref)$/;

/** Styles of VML that lead somewhere, or hide that they do. */
export const FETCHED_STYLE = /url\s*\(|:\/\/|\\|\/\*|@import|expression\s*\(/i;

/** Attributes that are formulas. */
export const FORMULA_ATTRIBUTES = /^(?:formula|textlink|refersTo)$/;

/** Attributes that say when something was done. */
export const TIMES = /^(?:w:date(?:Utc)?|d[tT]|refreshedDate\w*|clientInsertedTime|serverSldModifiedTime)$/;

/** Shapes of all kinds, by the element that says what they are called and whether they are shown. */
export const NAMED_SHAPES = /^(?:wp:docPr|(?:pic|p|xdr|wps|wpg|dsp|cdr|a|cx|lc):cNvPr)$/;

// What hides something that a reader can bring back, by element: its attributes, each after a blank.
const HIDDEN: ReadonlyMap<string, RegExp> = new Map([
  ['sheet', / state="(?:h|veryH)idden"/],
  ['row', / hidden="(?:1|true)"/],
  ['col', / hidden="(?:1|true)"/],
  ['p:sld', / show="(?:0|false)"/],
  ['a:srcRect', / [ltrb]="(?!-|0%?")/],
  ['v:imagedata', / crop\w+="(?!-|0\w?")/],
]);
const HIDDEN_SHAPE = / hidden="(?:1|true)"/;

/** Whether an element says that something is there and not shown. */
export function isHidden({ name, attributes }: XmlElement): boolean {
  const sign = HIDDEN.get(name) ?? (NAMED_SHAPES.test(name) ? HIDDEN_SHAPE : undefined);
  return sign?.test(attributes.map(({ local, value }) => ` ${local}="${value}"`).join('')) === true;
}

/** Elements in which text stays. */
export const HOLDS_TEXT =
  /^(?:w:(?:t|delText|instrText|delInstrText)|a:(?:t|tableStyleId)|m:t|p:(?:text|attrName)|wp:(?:align|posOffset)|wp14:pct\w+|xdr:(?:col|row)(?:Off)?|cdr:[xy]|xm:(?:f|sqref)|x:\w+|o:(?:LinkType|LockedField|FieldCodes)|c:(?:v|f|name|formatCode|separator)|cx:(?:v|f|pt|nf|separator|axisId|bin\w+)|c15:(?:f|sqref|txfldGUID)|x14:id|t|v|f|formula[12]?|author|definedName|calculatedColumnFormula|totalsRowFormula|(?:odd|even|first)(?:Header|Footer)|div|span|font|b|i|u|p|s)$/;

/** Cells with nothing to decide about: no attribute but place, style and type, no formula that names another file. */
export const PLAIN_CELLS =
  /(?:<c r="[A-Z]{1,3}\d{1,7}"(?: s="\d{1,6}")?(?: t="\w{1,9}")?(?:\/>|>(?:<f>[^<&[\\]*<\/f>)?(?:<v>[^<&]*<\/v>|<v ?\/>|<is><t(?: xml:space="preserve")?>[^<&]*<\/t><\/is>)?<\/c>)){1,1000}/y;
