import type { ByteSource } from '../../source/byteSource.ts';
import { isPlainTextClean } from '../../text/checks/plainTextCheck.ts';

// What fetches, tells or runs in programs for tables, by any of its names.
const REACHING =
  /(?:link|service|import(?:data|xml|html|feed|range)|image|dde|rtd|call|register|finance|translate|request|history|indirect|cube\w*|cell|info)\s*\(|\|.*!|\[[^\]]*\]\S*!|file:/i;

/** Reads a cleaned table line by line: a text like any other, and no cell begins like a formula that reaches out. */
export async function isTableClean(source: ByteSource): Promise<boolean> {
  if (!(await isPlainTextClean(source))) {
    return false;
  }
  const text = new TextDecoder().decode(await source.read(0, source.size));
  return text
    .split(/[\n,;\t]/)
    .map((piece) => piece.normalize('NFKC'))
    .every((piece) => !(/^[ "]*[=+@-]/.test(piece) && REACHING.test(piece)));
}
