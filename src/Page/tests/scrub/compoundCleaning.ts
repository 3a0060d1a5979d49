import assert from 'node:assert/strict';
import { inflateRawSync } from 'node:zlib';
import { everyFamily } from '../../command/families.ts';
import type { Bytes } from '../../protocol/encoding/bytes.ts';
import { readCompoundFile } from '../../scrub/compound/cfb/compoundFile.ts';
import type { Choices } from '../../scrub/format.ts';
import { scrub } from '../../scrub/scrub.ts';
import { MemorySource } from '../../scrub/source/memorySource.ts';
import { type Outcome, PLANTED, textOf } from './cleaning.ts';

/** Cleans a compound file. */
export async function cleanCompound(
  file: Uint8Array,
  trackedChanges: Choices['trackedChanges'] = 'accept',
): Promise<Outcome> {
  const outcome = await scrub(new MemorySource(new Uint8Array(file)), { trackedChanges }, everyFamily);
  const { findings } = outcome;
  return outcome.kind === 'clean'
    ? { bytes: await outcome.cleaned.read(0, outcome.cleaned.size), refused: null, findings }
    : { bytes: null, refused: outcome.reason, findings };
}

/** Cleans a file that must become clean, and gives its streams; nothing planted is left in any spelling. */
export async function cleanStreams(
  file: Uint8Array,
  choice: Choices['trackedChanges'] = 'accept',
): Promise<Outcome & { streams: ReadonlyMap<string, Bytes> }> {
  const outcome = await cleanCompound(file, choice);
  assert.ok(outcome.bytes, `refused as ${outcome.refused}`);
  const { streams } = await readCompoundFile(new MemorySource(outcome.bytes));
  for (const [name, bytes] of streams) {
    const inflated = /DocInfo|Section|BIN/.test(name) ? new Uint8Array(inflateRawSync(bytes)) : bytes;
    for (const text of [textOf(inflated), textOf(inflated).replace(/\0/g, '')]) {
      assert.ok(!text.includes(PLANTED), `${name} holds something planted`);
    }
  }
  return { ...outcome, streams };
}
