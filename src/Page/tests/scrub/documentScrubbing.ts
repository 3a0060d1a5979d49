import assert from 'node:assert/strict';
import { unzipSync } from 'fflate';
import type { Choices } from '../../scrub/format.ts';
import { family as documents } from '../../scrub/documents/family.ts';
import type { Family, FamilyName } from '../../scrub/family.ts';
import { family as images } from '../../scrub/images/family.ts';
import { scrub, type Scrubbed } from '../../scrub/scrub.ts';
import { MemorySource } from '../../scrub/source/memorySource.ts';
import { family as text } from '../../scrub/text/family.ts';

const FAMILIES: Partial<Record<FamilyName, Family>> = { documents, images, text };
// Of the other families nothing is known here.
const none: Family = { recognise: () => Promise.resolve(null) };

/** Cleans a document, with pictures and texts in it. */
export const scrubDocument = (
  bytes: Uint8Array,
  trackedChanges: Choices['trackedChanges'] = 'accept',
): Promise<Scrubbed> =>
  scrub(new MemorySource(new Uint8Array(bytes)), { trackedChanges }, (name) => Promise.resolve(FAMILIES[name] ?? none));

/** The bytes of a document that became clean. */
export async function cleanDocument(
  bytes: Uint8Array,
  trackedChanges: Choices['trackedChanges'] = 'accept',
): Promise<Uint8Array> {
  const scrubbed = await scrubDocument(bytes, trackedChanges);
  assert.equal(scrubbed.kind, 'clean', JSON.stringify(scrubbed));
  return scrubbed.kind === 'clean' ? scrubbed.cleaned.read(0, scrubbed.cleaned.size) : new Uint8Array();
}

/** The parts of an archive, as text. */
export function partsOf(bytes: Uint8Array): ReadonlyMap<string, string> {
  const entries = Object.entries(unzipSync(bytes));
  return new Map(entries.map(([name, data]) => [name, new TextDecoder().decode(data)]));
}

/** Everything in an archive, names and bytes, as one text. */
export const wholeText = (bytes: Uint8Array): string =>
  [...partsOf(bytes)].map(([name, text]) => `${name}\n${text}`).join('\n') + new TextDecoder('latin1').decode(bytes);

/** Every finding as one line. */
export const findingLines = ({ findings }: Scrubbed): string[] =>
  findings.map(({ tells, name, detail = '' }) => `${tells} ${name} ${detail}`.trim());
