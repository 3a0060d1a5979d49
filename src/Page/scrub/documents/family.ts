import type { Family } from '../family.ts';
import type { Format } from '../format.ts';
import { RefusedError } from '../refusal.ts';
import type { ByteSource } from '../source/byteSource.ts';
import { readZip } from '../zip/zipReader.ts';
import { recogniseOoxml } from './ooxml/ooxml.ts';

const silent = { found: () => undefined };

async function recognise(source: ByteSource): Promise<Format | null> {
  const entries = await readZip(source, silent);
  const format = await recogniseOoxml(entries);
  if (format === null) {
    throw new RefusedError('unsupported');
  }
  return format;
}

/** Documents of office programs, books, and archives: all of them are ZIP archives. */
export const family: Family = { recognise };
