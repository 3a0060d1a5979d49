import type { ByteSource } from '../../source/byteSource.ts';
import { checkZip } from './zipCheck.ts';

/** Reads a cleaned archive: files that are numbers with an ending, and nothing else. What is in them was read one by one. */
export async function isArchiveClean(source: ByteSource): Promise<boolean> {
  const entries = await checkZip(source);
  return entries !== null && entries.every(({ name }, i) => new RegExp(`^${i + 1}\\.[a-z\\d]{1,5}$`).test(name));
}
