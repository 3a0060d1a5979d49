import type { Action } from '../../xml/xmlPolicy.ts';

// Elements by canonical prefix and name. What is not named here stays, if its namespace does.
const RULES: Record<'drop' | 'unwrap' | 'lazy' | 'last', string> = {
  drop:
    // Word: ids of editing sessions, spelling, people, macros, data behind the text, protection, embedded fonts.
    'w:rsid w:rsids w:proofErr w:lastRenderedPageBreak w:nsid w:tmpl w:latentStyles w:permStart w:permEnd w:sdtPr ' +
    'w:sdtEndPr w:customXmlPr w:smartTagPr w:fldData w:entryMacro w:exitMacro w:helpText w:statusText w:control w:subDoc ' +
    'w:customXmlInsRangeStart w:customXmlInsRangeEnd w:customXmlDelRangeStart w:customXmlDelRangeEnd ' +
    'w:customXmlMoveFromRangeStart w:customXmlMoveFromRangeEnd w:customXmlMoveToRangeStart w:customXmlMoveToRangeEnd ' +
    'w:embedRegular w:embedBold w:embedItalic w:embedBoldItalic w:movie ' +
    // Excel: program, people, windows, what was selected, protection, sources of data.
    'fileVersion fileSharing workbookProtection customWorkbookViews customSheetViews scenarios protectedRanges ' +
    'sheetProtection cellWatches smartTags webPublishItems webPublishing webPublishObjects fileRecoveryPr smartTagPr ' +
    'smartTagTypes ignoredErrors dataConsolidate oleObjects controls customProperties selection pivotSelection ' +
    'sheetDataSet ddeLink oleLink xmlColumnPr mruColors cacheHierarchies functionGroups x14:slicerList x14:slicerStyles ' +
    'x14:slicerCaches x14:pivotTableDefinition x14:pivotCacheDefinition x14:workbookPr x14:slicerRef ' +
    // PowerPoint: ids, tags of other programs, windows, sections, controls, fonts.
    'p:custDataLst p:modifyVerifier p:smartTags p:embeddedFontLst p:photoAlbum p:controls p14:creationId p14:modId ' +
    'p14:sectionLst p14:laserClr p14:browseMode p14:showEvtLst p14:discardImageEditData p14:defaultImageDpi ' +
    'p15:sldGuideLst p15:presenceInfo p15:threadingInfo p15:chartTrackingRefBased p15:prstTransId ' +
    // Drawings: pictures as they were before they were edited, objects of other programs, printers.
    'a14:imgProps a14:useLocalDpi a14:compatExt a14:hiddenFill a14:hiddenLine a14:hiddenEffects a14:hiddenScene3d ' +
    'a14:hiddenSp3d o:shapedefaults o:idmap o:shapelayout o:rules o:ink o:signatureline c:printSettings ' +
    'c:pivotSource c:protection c14:pivotOptions c15:xForSave cx:printSettings',
  unwrap: 'w:sdt w:sdtContent w:customXml w:smartTag',
  lazy: 'mc:AlternateContent w:extLst extLst a:extLst p:extLst c:extLst dgm:extLst cx:extLst wp:extLst a:ext ext p:ext c:ext dgm:ext cx:ext',
  last: 'mc:Fallback',
};

const ACTIONS = new Map<string, Action>();
for (const action of ['drop', 'unwrap', 'lazy', 'last'] as const) {
  RULES[action].split(' ').forEach((name) => ACTIONS.set(name, action));
}

/** What becomes of an element by its name alone. */
export const actionOf = (name: string): Action => ACTIONS.get(name) ?? 'keep';

/** Elements that are called `ext` for an extension (with a `uri`), or for an extent. */
export const EXTENSION = /(?:^|:)ext$/;

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

/** Attributes that go, as `prefix:name`, in whatever element they stand. */
export const DROPPED_ATTRIBUTES =
  /^(?:mc:.*|w:rsid\w*|w:date|w:dateUtc|w14:(?:paraId|textId|editId)|wp14:(?:anchorId|editId)|o:(?:gfxdata|title)|alt|codeName|macro|descr|title|dT|dt|refreshedBy|refreshedDate\w*|cm|vm|connectionId|tableType|refreshOnLoad|saveData|queryTableFieldId|userDrawn|showSpecialPlsOnTitleSld|saveSubsetFonts|embedTrueTypeFonts|bookmarkIdSeed|removePersonalInfoOnSave)$/;

/** Addresses that stand in the markup itself, as in VML, and not among the relationships: they go. */
export const ADDRESSES = /^(?:o:)?(?:src|href|althref)$/;

/** Styles of VML that lead somewhere, or hide that they do. */
export const FETCHED_STYLE = /url\s*\(|:\/\/|\\|\/\*|@import|expression\s*\(/i;

/** Attributes that are formulas. */
export const FORMULA_ATTRIBUTES = /^(?:formula|textlink|refersTo)$/;

/** Attributes of a workbook's elements that stay; the others say how windows stood and which program it was. */
export const KEPT_ATTRIBUTES: ReadonlyMap<string, RegExp> = new Map([
  ['workbookPr', /^(?:date1904|showObjects|hidePivotFieldList)$/],
  ['workbookView', /^(?:visibility|showHorizontalScroll|showVerticalScroll|showSheetTabs|firstSheet|activeTab)$/],
  ['calcPr', /^(?:iterate\w*|fullPrecision|refMode)$/],
]);

/** Elements whose `name` only repeats what some program, or somebody, called a shape or a design. */
export const NAMED_SHAPES = /^(?:wp:docPr|(?:pic|p|xdr|wps|wpg|dsp|cdr|a|cx|lc):cNvPr)$/;
export const NAMED_DESIGNS = /^a:(?:theme|clrScheme|fontScheme|fmtScheme)$/;

/** Elements in which white space is text. */
export const KEEPS_SPACE =
  /^(?:w:t|w:delText|w:instrText|w:delInstrText|a:t|m:t|t|v|f|c:v|p:text|formula1?|formula2|xm:f)$/;

/** Cells with nothing to decide about: no attribute but place, style and type, no formula that names another file. */
export const PLAIN_CELLS =
  /(?:<c r="[A-Z]{1,3}\d{1,7}"(?: s="\d{1,6}")?(?: t="\w{1,9}")?(?:\/>|>(?:<f>[^<&[\\]*<\/f>)?(?:<v>[^<&]*<\/v>|<v ?\/>|<is><t(?: xml:space="preserve")?>[^<&]*<\/t><\/is>)?<\/c>)){1,1000}/y;
