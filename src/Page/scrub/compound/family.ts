import type { Family } from '../family.ts';
import type { Format } from '../format.ts';
import { RefusedError } from '../refusal.ts';
import type { ByteSource } from '../source/byteSource.ts';
import { readCompoundFile } from './cfb/compoundFile.ts';
import { doc, hwp, ppt, xls } from './compound.ts';

/** Compound files, by the streams that they hold. */
export const family = {
  async recognise(source: ByteSource): Promise<Format | null> {
    const { streams } = await readCompoundFile(source);
    if (streams.has('WordDocument')) return doc;
    if (streams.has('Workbook')) return xls;
    if (streams.has('FileHeader') && streams.has('DocInfo')) return hwp;
    if (streams.has('PowerPoint Document')) return ppt;
    if (streams.has('Book') || streams.has('EncryptedPackage')) {
      // A document with a password is a compound file around the encrypted one.
      throw new RefusedError(streams.has('EncryptedPackage') ? 'encrypted' : 'unsupported');
    }
    return null;
  },
} satisfies Family;
