import { characterMap, instructions, openType, samples, trueType, type1 } from './bodies.ts';
import { fontName } from './fontNames.ts';
import {
  always,
  arrayOf,
  byKey,
  dict,
  either,
  type Keys,
  later,
  mapOf,
  name,
  number,
  object,
  oneOf,
  plain,
  stream,
  text,
} from './rules.ts';
import { resources } from './paint.ts';
import type { Rule } from './walk.ts';

const LENGTHS: Keys = { Length1: number, Length2: number, Length3: number };

const descriptor: Rule = object(
  dict({
    Type: always('FontDescriptor'),
    FontName: fontName,
    // Viewers look for a substitute by it.
    FontFamily: text,
    FontStretch: name,
    FontWeight: number,
    Flags: number,
    FontBBox: plain,
    ItalicAngle: number,
    Ascent: number,
    Descent: number,
    Leading: number,
    CapHeight: number,
    XHeight: number,
    StemV: number,
    StemH: number,
    AvgWidth: number,
    MaxWidth: number,
    MissingWidth: number,
    FontFile: object(stream(LENGTHS, type1)),
    FontFile2: object(stream({}, trueType)),
    FontFile3: object(stream({ Subtype: oneOf('Type1C', 'CIDFontType0C', 'OpenType') }, openType)),
  }),
);

const systemInfo: Rule = object(dict({ Registry: text, Ordering: text, Supplement: number }));

const cmap: Rule = object(
  stream(
    { Type: always('CMap'), CMapName: name, CIDSystemInfo: systemInfo, WMode: number, UseCMap: later(() => namedCmap) },
    characterMap,
  ),
);
const namedCmap: Rule = either(name, cmap);

const encoding: Rule = either(name, object(dict({ Type: always('Encoding'), BaseEncoding: name, Differences: plain })));

const SIMPLE: Keys = {
  Type: always('Font'),
  Subtype: name,
  BaseFont: fontName,
  FirstChar: number,
  LastChar: number,
  Widths: object(plain),
  FontDescriptor: descriptor,
  Encoding: encoding,
  ToUnicode: namedCmap,
};

const descendant: Rule = object(
  dict({
    Type: always('Font'),
    Subtype: oneOf('CIDFontType0', 'CIDFontType2'),
    BaseFont: fontName,
    CIDSystemInfo: systemInfo,
    FontDescriptor: descriptor,
    DW: number,
    W: object(plain),
    DW2: plain,
    W2: object(plain),
    CIDToGIDMap: either(name, object(stream({}, samples))),
  }),
);

/** A font (ISO 32000-2, 9.5 to 9.8). */
export const font: Rule = object(
  byKey('Subtype', {
    Type1: dict(SIMPLE),
    MMType1: dict(SIMPLE),
    TrueType: dict(SIMPLE),
    Type0: dict({
      Type: always('Font'),
      Subtype: name,
      BaseFont: fontName,
      Encoding: either(name, cmap),
      DescendantFonts: arrayOf(descendant),
      ToUnicode: namedCmap,
    }),
    Type3: dict({
      Type: always('Font'),
      Subtype: name,
      FontBBox: plain,
      FontMatrix: plain,
      CharProcs: mapOf(object(stream({}, instructions))),
      Encoding: encoding,
      FirstChar: number,
      LastChar: number,
      Widths: object(plain),
      Resources: later(() => resources),
      ToUnicode: namedCmap,
    }),
  }),
);
