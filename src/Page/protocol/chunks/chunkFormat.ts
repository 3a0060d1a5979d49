import { TAG_SIZE } from '../primitives/aesGcm.ts';

/** Bytes of a file in one chunk. */
export const CHUNK_PLAIN_SIZE = 262_144;

/** Bytes of every sealed chunk. */
export const CHUNK_SEALED_SIZE = CHUNK_PLAIN_SIZE + TAG_SIZE;

export const CHUNK_ID_SIZE = 16;
export const FILE_SECRET_SIZE = 32;

/** Chunks of a file; an empty one has one. */
export const chunkCount = (length: number): number => Math.max(1, Math.ceil(length / CHUNK_PLAIN_SIZE));

/** Padmé (SPEC §6): rounds up to a number that says little about the true one, at most 12 % more. */
export function padme(count: number): number {
  if (count < 2) {
    return count;
  }
  const exponent = Math.floor(Math.log2(count));
  const significant = exponent === 0 ? 1 : Math.floor(Math.log2(exponent)) + 1;
  const multiple = 2 ** Math.max(0, exponent - significant);
  return Math.ceil(count / multiple) * multiple;
}
