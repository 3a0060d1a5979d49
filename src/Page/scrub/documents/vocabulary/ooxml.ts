import { DRAWINGS } from './drawings.ts';
import type { Names } from './names.ts';
import { SHEETS } from './sheets.ts';
import { SLIDES } from './slides.ts';
import { VML } from './vml.ts';
import { WORD } from './word.ts';

/** All names of Office Open XML that a cleaned document, workbook or presentation may have. */
export const OOXML: Readonly<Record<string, Names>> = { ...WORD, ...SHEETS, ...SLIDES, ...DRAWINGS, ...VML };
