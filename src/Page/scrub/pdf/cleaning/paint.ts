import { isDict } from '../objects/values.ts';
import {
  always,
  arrayOf,
  byKey,
  dict,
  either,
  keep,
  type Keys,
  later,
  mapOf,
  name,
  number,
  object,
  oneOf,
  plain,
  stream,
} from './rules.ts';
import { samples, instructions } from './bodies.ts';
import { colourSpace, functions, pdfFunction } from './colour.ts';
import { font } from './fonts.ts';
import { formXObject, xObject } from './xObjects.ts';
import { properties } from './optionalContent.ts';
import type { Rule } from './walk.ts';

const SHADING: Keys = {
  ShadingType: number,
  ColorSpace: colourSpace,
  Background: plain,
  BBox: plain,
  AntiAlias: plain,
};
const PLANE: Keys = { ...SHADING, Coords: plain, Domain: plain, Matrix: plain, Function: functions, Extend: plain };
const MESH: Keys = {
  ...SHADING,
  BitsPerCoordinate: number,
  BitsPerComponent: number,
  BitsPerFlag: number,
  VerticesPerRow: number,
  Decode: plain,
  Function: functions,
};

/** A shading (ISO 32000-2, 8.7.4.3). */
export const shading: Rule = object(
  byKey('ShadingType', {
    1: dict(PLANE),
    2: dict(PLANE),
    3: dict(PLANE),
    4: stream(MESH, samples),
    5: stream(MESH, samples),
    6: stream(MESH, samples),
    7: stream(MESH, samples),
  }),
);

const softMask: Rule = either(
  name,
  dict({ S: oneOf('Alpha', 'Luminosity'), G: later(() => formXObject), BC: plain, TR: either(name, pdfFunction) }),
);

/** Graphics state parameters (8.4.5). Halftones and black generation belong to a printer, not to what is shown. */
export const graphicsState: Rule = object(
  dict({
    LW: number,
    LC: number,
    LJ: number,
    ML: number,
    D: plain,
    RI: name,
    OP: plain,
    op: plain,
    OPM: number,
    Font: later(() => arrayOf(either(number, font))),
    FL: number,
    SM: number,
    SA: plain,
    BM: plain,
    SMask: softMask,
    CA: number,
    ca: number,
    AIS: plain,
    TK: plain,
    TR: functions,
    TR2: functions,
  }),
);

/** A pattern (8.7). */
export const pattern: Rule = object(
  byKey('PatternType', {
    1: stream(
      {
        PatternType: number,
        PaintType: number,
        TilingType: number,
        BBox: plain,
        XStep: number,
        YStep: number,
        Resources: later(() => resources),
        Matrix: plain,
      },
      instructions,
    ),
    2: dict({ PatternType: number, Shading: shading, Matrix: plain, ExtGState: graphicsState }),
  }),
);

/** What content refers to by name (7.8.3), as far as it does. */
export const resources: Rule = object(async (walk, value) => {
  const resolved = await walk.resolve(value);
  if (!isDict(resolved)) {
    return undefined;
  }
  const isUsed = (name: string) => walk.usage?.isUsed(resolved, name) ?? true;
  return keep(walk, resolved, {
    ExtGState: mapOf(graphicsState, isUsed),
    ColorSpace: mapOf(colourSpace, isUsed),
    Pattern: mapOf(pattern, isUsed),
    Shading: mapOf(shading, isUsed),
    XObject: mapOf(xObject, isUsed),
    Font: mapOf(font, isUsed),
    Properties: mapOf(properties, isUsed),
  });
});

/** A group with its own transparency (11.6.6). */
export const group: Rule = object(dict({ S: always('Transparency'), CS: colourSpace, I: plain, K: plain }));
