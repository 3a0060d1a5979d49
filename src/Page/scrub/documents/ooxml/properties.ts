import type { FindingName, Tells } from '../../finding.ts';
import type { Work } from '../../format.ts';
import { textOf } from '../../xml/xmlElements.ts';
import { GENERATION_WORDS } from './generation.ts';
import type { PackageReader, Relationship } from './packageReader.ts';

// Core, extended and custom properties (ISO/IEC 29500-2, section 11; 29500-1, 22.2), by what they tell.
const TOLD: readonly (readonly [Tells, FindingName, readonly string[]])[] = [
  ['person', 'author', ['creator', 'lastModifiedBy', 'Manager']],
  ['person', 'names', ['Company']],
  ['person', 'path', ['HyperlinkBase']],
  ['time', 'times', ['created', 'modified', 'lastPrinted', 'TotalTime']],
  ['software', 'software', ['Application', 'AppVersion', 'Template']],
  ['history', 'earlierVersions', ['revision']],
  ['other', 'description', ['title', 'subject', 'description', 'keywords', 'category', 'contentStatus']],
];

/** Notes what a file's properties say; none of them stays. */
export async function noteProperties(
  parts: PackageReader,
  related: readonly Relationship[],
  work: Work,
): Promise<void> {
  for (const { type, target, isExternal } of related) {
    if (isExternal || !parts.has(target)) continue;
    if (type === 'thumbnail') work.found({ tells: 'history', name: 'thumbnail' });
    if (!/-properties$|Properties$/i.test(type)) continue;
    const text = await parts.text(target);
    for (const [tells, name, elements] of TOLD) {
      for (const element of elements) {
        const detail = textOf(text, element);
        if (detail !== '' && detail !== '0' && !GENERATION_WORDS.includes(detail)) work.found({ tells, name, detail });
      }
    }
    if (type === 'custom-properties') {
      const detail = Array.from(text.matchAll(/\bname="([^"]*)"/g), ([, name]) => name).join(', ');
      work.found({ tells: 'other', name: 'unknown', detail });
    }
  }
}
