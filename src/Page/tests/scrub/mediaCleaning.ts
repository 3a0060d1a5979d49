import assert from 'node:assert/strict';
import type { Bytes } from '../../protocol/encoding/bytes.ts';
import type { Finding } from '../../scrub/finding.ts';
import { family } from '../../scrub/media/family.ts';
import { scrub, type Scrubbed } from '../../scrub/scrub.ts';
import type { ByteSource } from '../../scrub/source/byteSource.ts';
import { MemorySource } from '../../scrub/source/memorySource.ts';

/** What stands in every planted text, so that one search finds what was left. */
export const PLANTED = 'PLANTED';

/** Latin-1. */
export const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** Cleans with the formats of films and sounds alone. */
export const scrubMedia = (source: ByteSource): Promise<Scrubbed> =>
  scrub(source, { trackedChanges: 'accept' }, () => Promise.resolve(family));

/** A file that must become clean, with nothing planted left in it. */
export interface Cleaned {
  readonly bytes: Bytes;
  readonly text: string;
  readonly mediaType: string;
  readonly findings: readonly Finding[];
}

/** Cleans a file that must become clean; cleaning the result again changes nothing. */
export async function cleanedMedia(file: Uint8Array): Promise<Cleaned> {
  const bytes = await cleanedBytes(file);
  assert.deepEqual((await cleanedBytes(bytes.bytes)).bytes, bytes.bytes, 'cleaned twice');
  assert.ok(!bytes.text.includes(PLANTED), `something planted is left: ${bytes.text.replace(/[^\x20-\x7e]+/g, '.')}`);
  return bytes;
}

async function cleanedBytes(file: Uint8Array): Promise<Cleaned> {
  const outcome = await scrubMedia(new MemorySource(new Uint8Array(file)));
  assert.equal(outcome.kind, 'clean', outcome.kind === 'refused' ? outcome.reason : '');
  if (outcome.kind !== 'clean') {
    throw new Error();
  }
  const bytes = await outcome.cleaned.read(0, outcome.cleaned.size);
  return { bytes, text: textOf(bytes), mediaType: outcome.mediaType, findings: outcome.findings };
}

/** The reason for which a file must be refused. */
export async function refusalOf(file: Uint8Array): Promise<string> {
  const outcome = await scrubMedia(new MemorySource(new Uint8Array(file)));
  return outcome.kind === 'refused' ? outcome.reason : outcome.kind;
}

/** Whether a finding of this name was made, with this in its detail. */
export const tells = ({ findings }: Cleaned, name: string, detail = ''): boolean =>
  findings.some((finding) => finding.name === name && (finding.detail ?? '').includes(detail));

/**
 * Cuts a small file at every length, and changes each of its bytes to some others: each must be refused or become clean,
 * and never be something on which the two parsers do not agree. Any other error fails the test.
 */
export async function surviveMedia(file: Uint8Array): Promise<void> {
  for (let length = 0; length < file.length; length++) {
    await agree(file.subarray(0, length), `cut at ${length}`);
  }
  for (let at = 0; at < file.length; at++) {
    for (const change of [0x01, 0x10, 0x80, 0xff]) {
      const mutated = new Uint8Array(file);
      mutated[at]! ^= change;
      await agree(mutated, `byte ${at} changed by ${change}`);
    }
  }
}

async function agree(file: Uint8Array, how: string): Promise<void> {
  let outcome: Scrubbed;
  try {
    outcome = await scrubMedia(new MemorySource(new Uint8Array(file)));
  } catch (fault) {
    throw new Error(how, { cause: fault });
  }
  assert.ok(outcome.kind === 'clean' || outcome.reason !== 'notClean', how);
}

/** A cleaned file with one byte changed, as something that the second parser must judge. */
export const planted = (bytes: Uint8Array, at: number, text = PLANTED): Bytes => {
  const copy = new Uint8Array(bytes.length + text.length);
  copy.set(bytes.subarray(0, at));
  copy.set(Buffer.from(text), at);
  copy.set(bytes.subarray(at), at + text.length);
  return copy;
};
