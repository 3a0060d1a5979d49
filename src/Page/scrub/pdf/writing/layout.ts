import { utf8 } from '../../../protocol/encoding/bytes.ts';
import type { ByteSource } from '../../source/byteSource.ts';
import { JoinedSource } from '../../source/joinedSource.ts';
import { MemorySource } from '../../source/memorySource.ts';
import { PdfStream, type PdfValue } from '../objects/values.ts';
import { spell } from '../objects/spelling.ts';

// The same for every file; the comment says that bytes above 127 follow (ISO 32000-2, 7.5.2).
const HEADER = Uint8Array.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', (sign) => sign.charCodeAt(0));
/** Text that is put together before it becomes bytes. */
const LONGEST_TEXT = 0x1_0000;

/**
 * Lays out a file: header, objects by number (the first is the catalog), one cross-reference table, trailer (7.5). No identifier, no information, nothing
 * between objects. `checks/` reads exactly this.
 */
export function layOut(objects: readonly PdfValue[]): ByteSource {
  const parts: ByteSource[] = [new MemorySource(HEADER)];
  const offsets: number[] = [];
  let [offset, text] = [HEADER.length, ''];
  const flush = (): void => {
    if (text !== '') parts.push(new MemorySource(utf8(text)));
    text = '';
  };
  const write = (piece: string): void => {
    text += piece;
    offset += piece.length;
    if (text.length > LONGEST_TEXT) flush();
  };
  objects.forEach((value, i) => {
    offsets.push(offset);
    write(`${i + 1} 0 obj\n`);
    if (value instanceof PdfStream) {
      write(`${spell(new Map([...value.dict, ['Length', value.body.size]]))}\nstream\n`);
      flush();
      parts.push(value.body);
      offset += value.body.size;
      write('\nendstream\nendobj\n');
    } else {
      write(`${spell(value)}\nendobj\n`);
    }
  });
  const start = offset;
  write(table(offsets));
  write(`trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`);
  flush();
  return new JoinedSource(parts);
}

function table(offsets: readonly number[]): string {
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  return `xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${entries.join('')}`;
}
