import type { Family } from '../family.ts';
import type { Format } from '../format.ts';
import { RefusedError } from '../refusal.ts';
import type { ByteSource } from '../source/byteSource.ts';
import { readZip } from '../zip/zipReader.ts';
import { recogniseMarkup } from './markup/recognise.ts';
import { recogniseOoxml } from './ooxml/ooxml.ts';

const silent = { found: () => undefined };

async function recognise(source: ByteSource): Promise<Format | null> {
  const head = await source.read(0, Math.min(2, source.size));
  if (head[0] !== 0x50 || head[1] !== 0x4b) {
    return recogniseMarkup(source);
  }
  const format = await recogniseOoxml(await readZip(source, silent));
  if (format === null) {
    throw new RefusedError('unsupported');
  }
  return format;
}

/** Documents of office programs, books, archives, drawings and pages. */
export const family: Family = { recognise };
