import type { Value } from './grammar.ts';

// Every key that a cleaned file may have, wherever it stands. None of them holds an author, a time, a program, an identifier, a
// file, a script or an address.
const KEYS = new Set(
  `Type Subtype Parent Kids Count MediaBox CropBox Rotate UserUnit Resources Contents Group Annots
  Pages PageLabels Nums Limits S P St Outlines First Last Prev Next Title Dest C F PageLayout Lang ViewerPreferences Direction
  OCProperties OCGs D BaseState ON OFF Intent AS Event Category Name Usage View ViewState Print PrintState Export ExportState VE OC
  ExtGState ColorSpace Pattern Shading XObject Font Properties
  LW LC LJ ML RI OP op OPM FL SM SA BM SMask CA ca AIS TK TR TR2 G BC CS I K
  FunctionType Domain Range Size BitsPerSample Order Encode Decode C0 C1 N Functions Bounds Function
  WhitePoint BlackPoint Gamma Matrix Alternate
  ShadingType Background BBox AntiAlias Coords Extend BitsPerCoordinate BitsPerComponent BitsPerFlag VerticesPerRow
  PatternType PaintType TilingType XStep YStep FormType
  Width Height ImageMask Mask Interpolate SMaskInData Matte Filter DecodeParms Length Length1 Length2 Length3
  Predictor Colors Columns EndOfLine EncodedByteAlign Rows EndOfBlock BlackIs1 DamagedRowsBeforeError ColorTransform JBIG2Globals
  FontName FontFamily FontStretch FontWeight Flags FontBBox ItalicAngle Ascent Descent Leading CapHeight XHeight StemV StemH AvgWidth MaxWidth
  MissingWidth FontFile FontFile2 FontFile3 Registry Ordering Supplement CMapName CIDSystemInfo WMode UseCMap
  BaseEncoding Differences BaseFont FirstChar LastChar Widths FontDescriptor Encoding ToUnicode DW W DW2 W2 CIDToGIDMap DescendantFonts
  FontMatrix CharProcs MCID ActualText Attached
  Rect Border BS BE RD QuadPoints IC L LE LL LLE LLO CL Vertices InkList Q DA AP`.split(/\s+/),
);

// Below these, content chooses the names.
const MAPS = new Set(['ExtGState', 'ColorSpace', 'Pattern', 'Shading', 'XObject', 'Font', 'Properties', 'CharProcs']);
const STRINGS = new Set(['Title', 'Contents', 'FontFamily', 'Lang', 'Registry', 'Ordering', 'ActualText', 'P', 'DA']);
const FONT_NAMES = new Set(['BaseFont', 'FontName']);
// Tags in front of fonts' names are counted from AAAAAA.
const RANDOM_TAG = /^(?!AAA)[A-Z]{6}\+/;
const LAYER = '4C61796572';

/** What an object leads to: the number of another, and the key or family under which it stands. */
export interface Step {
  readonly to: number;
  readonly as: string;
}

/** Looks at a value and all that is in it: false if anything but the allowed is. Collects where it leads. */
export function isAllowed(value: Value, as: string, steps: Step[]): boolean {
  switch (value.kind) {
    case 'ref':
      steps.push({ to: value.number, as });
      return true;
    case 'name':
      return !FONT_NAMES.has(as) || !RANDOM_TAG.test(value.text);
    case 'string':
      return STRINGS.has(as) || as === 'Indexed' || as === 'I' || (as === 'Name' && value.hex === LAYER);
    case 'array': {
      const [first] = value.items;
      const family = first?.kind === 'name' && /^(Indexed|I|ICCBased)$/.test(first.text) ? first.text : as;
      return value.items.every((item) => isAllowed(item, family, steps));
    }
    case 'dict':
      return value.entries.every(
        ([key, entry]) => (MAPS.has(as) || KEYS.has(key)) && isAllowed(entry, MAPS.has(as) ? 'entry' : key, steps),
      );
    default:
      return true;
  }
}
