import type { Family, FamilyName } from '../../scrub/family.ts';
import { family as text } from '../../scrub/text/family.ts';

/** The scrubbers that are part of the page. */
export const BUILT_IN: Readonly<Partial<Record<FamilyName, Family>>> = { text };
