import assert from 'node:assert/strict';
import { type Bytes } from '../../protocol/encoding/bytes.ts';
import type { Family } from '../../scrub/family.ts';
import type { Finding, FindingName } from '../../scrub/finding.ts';
import type { RefusalReason } from '../../scrub/refusal.ts';
import { scrub } from '../../scrub/scrub.ts';
import { MemorySource } from '../../scrub/source/memorySource.ts';
import { mutants } from './mutants.ts';

/** What stands in every planted text, so that one search finds what was left. */
export const PLANTED = 'PLANTED';

/** What became of a file, in memory. */
export interface Outcome {
  /** The cleaned file; null if it was refused. */
  readonly bytes: Bytes | null;
  readonly refused: RefusalReason | null;
  readonly findings: readonly Finding[];
}

/** Cleans a file with one family; the second parser has read what comes out. */
export async function clean(file: Uint8Array, family: Family): Promise<Outcome> {
  const load = () => Promise.resolve(family);
  const outcome = await scrub(new MemorySource(new Uint8Array(file)), { trackedChanges: 'accept' }, load);
  return outcome.kind === 'clean'
    ? { bytes: await outcome.cleaned.read(0, outcome.cleaned.size), refused: null, findings: outcome.findings }
    : { bytes: null, refused: outcome.reason, findings: outcome.findings };
}

/** Cleans a file that must become clean, and nothing planted may be left in it. */
export async function cleaned(file: Uint8Array, family: Family): Promise<Bytes> {
  const { bytes, refused } = await clean(file, family);
  assert.ok(bytes, `refused as ${refused}`);
  assert.ok(!textOf(bytes).includes(PLANTED), 'something planted is left');
  return bytes;
}

/** The details of every finding of a name, or an empty text where there is none. */
export function told(outcome: Outcome, name: FindingName): string[] {
  return outcome.findings.filter((finding) => finding.name === name).map(({ detail = '' }) => detail);
}

/** Latin-1. */
export const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

// An hour of it is for a machine that has nothing else to do: INTAKE_FUZZ_SECONDS=3600, with another INTAKE_FUZZ_SEED each time.
const FUZZ_SECONDS = Number(process.env['INTAKE_FUZZ_SECONDS'] ?? 0);
const FUZZ_SEED = Number(process.env['INTAKE_FUZZ_SEED'] ?? 1);
const LEAST_MUTANTS = 200;

/**
 * Cuts a small file at every length, changes each of its bytes to some others, and damages it in many places at once: all
 * must be refused, or become clean. Any other error fails the test.
 */
export async function survive(file: Uint8Array, family: Family): Promise<void> {
  assert.ok((await clean(file, family)).bytes, 'the file itself is refused');
  for (let length = 0; length < file.length; length++) {
    await clean(file.subarray(0, length), family);
  }
  for (let at = 0; at < file.length; at++) {
    for (const change of [0x01, 0x80, 0xff, file[at]!]) {
      const mutated = new Uint8Array(file);
      mutated[at]! ^= change;
      await clean(mutated, family);
    }
  }
  const [start, mutated] = [performance.now(), mutants(file, FUZZ_SEED)];
  for (let i = 0; i < LEAST_MUTANTS || performance.now() - start < FUZZ_SECONDS * 1000; i++) {
    await clean(mutated.next().value as Bytes, family);
  }
}
