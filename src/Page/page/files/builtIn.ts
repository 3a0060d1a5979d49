import type { Family, FamilyName } from '../../scrub/family.ts';
import { family as images } from '../../scrub/images/family.ts';
import { family as text } from '../../scrub/text/family.ts';

/** The scrubbers that are part of the page: what every phone makes is cleaned without a connection. */
export const BUILT_IN: Readonly<Partial<Record<FamilyName, Family>>> = { images, text };
