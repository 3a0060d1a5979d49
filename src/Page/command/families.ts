import { family as compound } from '../scrub/compound/family.ts';
import { family as documents } from '../scrub/documents/family.ts';
import type { Family, FamilyName } from '../scrub/family.ts';
import { family as images } from '../scrub/images/family.ts';
import { family as media } from '../scrub/media/family.ts';
import { family as pdf } from '../scrub/pdf/family.ts';
import { family as pictures } from '../scrub/pictures/family.ts';
import { family as text } from '../scrub/text/family.ts';

const FAMILIES: Readonly<Record<FamilyName, Family>> = { images, text, pictures, documents, pdf, media, compound };

/** Every family, at hand. */
export const everyFamily = (name: FamilyName): Promise<Family> => Promise.resolve(FAMILIES[name]);
