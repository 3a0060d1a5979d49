import type { Work } from '../../format.ts';
import { RefusedError } from '../../refusal.ts';
import type { ByteSource } from '../../source/byteSource.ts';
import { fromLatin1 } from '../../text/encoding.ts';
import { readText } from '../../text/plainText.ts';

const DECLARED = /(?:charset|encoding)\s*=\s*["']?([\w.:-]{1,40})/i;

/**
 * The characters of a drawing or a page, in the encoding that it says (HTML, 13.2.3.2; XML 1.0, appendix F).
 *
 * @throws RefusedError if it is no text
 */
export async function readMarkup(source: ByteSource, work: Pick<Work, 'found'>): Promise<string> {
  const { text, legacy } = await readText(source, work);
  if (!legacy) {
    return text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  }
  const bytes = fromLatin1(text);
  const encodings = [DECLARED.exec(text.slice(0, 2048))?.[1] ?? 'euc-kr', 'windows-1252'];
  for (const encoding of encodings) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n');
    } catch {
      // The next one.
    }
  }
  throw new RefusedError('damaged');
}
