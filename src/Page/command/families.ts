import { family as documents } from '../scrub/documents/family.ts';
import type { Family, FamilyName } from '../scrub/family.ts';
import { family as images } from '../scrub/images/family.ts';
import { family as media } from '../scrub/media/family.ts';
import { family as pdf } from '../scrub/pdf/family.ts';
import { family as pictures } from '../scrub/pictures/family.ts';
import { RefusedError } from '../scrub/refusal.ts';
import { family as text } from '../scrub/text/family.ts';

const FAMILIES: Readonly<Partial<Record<FamilyName, Family>>> = { images, text, pictures, documents, pdf, media };

/** Every family, at hand. */
export async function everyFamily(name: FamilyName): Promise<Family> {
  const family = FAMILIES[name];
  if (family === undefined) {
    throw new RefusedError('unknownFormat');
  }
  return family;
}
