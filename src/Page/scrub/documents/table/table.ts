import { utf8 } from '../../../protocol/encoding/bytes.ts';
import type { Format } from '../../format.ts';
import type { ByteSource } from '../../source/byteSource.ts';
import { MemorySource } from '../../source/memorySource.ts';
import { fromLatin1, latin1 } from '../../text/encoding.ts';
import { table as plainTable } from '../../text/family.ts';
import { isTable, readText } from '../../text/plainText.ts';
import { isTableClean } from '../checks/tableCheck.ts';
import { withoutReaching } from './formulas.ts';

/** Rows of values among which are formulas: what `text` makes of them, but for formulas that reach out. */
export const table: Format = {
  ...plainTable,
  async clean(source, work) {
    const plain = await plainTable.clean(source, work);
    const bytes = await plain.read(0, plain.size);
    try {
      const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
      return new MemorySource(utf8(withoutReaching(text, work)));
    } catch {
      // An older encoding, in which what makes a formula is ASCII too: each byte stands for itself.
      return new MemorySource(fromLatin1(withoutReaching(latin1(bytes), work)));
    }
  },
  isClean: isTableClean,
};

/** Whether a text is a table. */
export async function isTableSource(source: ByteSource): Promise<boolean> {
  return isTable((await readText(source, { found: () => undefined })).text);
}
