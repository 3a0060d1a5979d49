import type { Family } from '../family.ts';
import { pdf } from './pdf.ts';

/** PDF; `familyOf` has seen the header. */
export const family: Family = { recognise: () => Promise.resolve(pdf) };
