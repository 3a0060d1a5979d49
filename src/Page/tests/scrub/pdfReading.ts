import { inflateSync } from 'node:zlib';
import { textOf } from './cleaning.ts';

/** All text of a cleaned PDF: its bytes, what its streams inflate to, and its strings (which are in hex). */
export function unfold(bytes: Uint8Array): string {
  const text = textOf(bytes);
  const bodies: string[] = [];
  for (const match of text.matchAll(/\/Filter\/FlateDecode[^\n]*\/Length (\d+)>>\nstream\n/g)) {
    const start = match.index + match[0].length;
    bodies.push(textOf(inflateSync(bytes.subarray(start, start + Number(match[1])))));
  }
  const strings = Array.from([text, ...bodies].join('\n').matchAll(/<([0-9A-F]+)>/g), ([, hex]) =>
    Buffer.from(hex!, 'hex').toString('latin1'),
  );
  return [text, ...bodies, ...strings].join('\n');
}
