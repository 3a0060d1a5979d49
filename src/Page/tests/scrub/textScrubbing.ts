import assert from 'node:assert/strict';
import type { Bytes } from '../../protocol/encoding/bytes.ts';
import { scrub, type Scrubbed } from '../../scrub/scrub.ts';
import { MemorySource } from '../../scrub/source/memorySource.ts';
import { family } from '../../scrub/text/family.ts';

/** Cleans bytes with the formats of text alone. */
export const scrubText = (bytes: Bytes): Promise<Scrubbed> =>
  scrub(new MemorySource(bytes), { trackedChanges: 'accept' }, (name) => {
    assert.equal(name, 'text');
    return Promise.resolve(family);
  });

/** The cleaned text, which must be UTF-8. */
export async function cleanedText(bytes: Bytes): Promise<string> {
  const scrubbed = await scrubText(bytes);
  assert.equal(scrubbed.kind, 'clean');
  if (scrubbed.kind !== 'clean') {
    return '';
  }
  const clean = await scrubbed.cleaned.read(0, scrubbed.cleaned.size);
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(clean);
}
