import type { ByteSource } from '../../source/byteSource.ts';
import { BrokenError } from '../objects/broken.ts';
import { fromBytes } from '../objects/lexer.ts';

const HEADER_REACH = 1024;
const TAIL_REACH = 0x1_0000;

/** Where the newest cross-reference section is. */
export interface Start {
  /** As the file says it. */
  readonly offset: number;
  /** Bytes before the header that the program did not count in offsets. */
  readonly shift: number;
}

/** Reads the last `startxref` (ISO 32000-2, 7.5.5). @throws BrokenError if there is none */
export async function findStart(source: ByteSource): Promise<Start> {
  const head = await source.read(0, Math.min(HEADER_REACH, source.size));
  const header = fromBytes(head, 0, head.length).indexOf('%PDF-');
  const from = Math.max(0, source.size - TAIL_REACH);
  const tail = new TextDecoder('latin1').decode(await source.read(from, source.size));
  const last = Math.max(0, tail.lastIndexOf('startxref'));
  const offset = Number(/startxref\s+(\d{1,12})/.exec(tail.slice(last))?.[1]);
  if (Number.isNaN(offset)) {
    throw new BrokenError();
  }
  const isShifted = header > 0 && !(await isSection(source, offset)) && (await isSection(source, offset + header));
  return { offset, shift: isShifted ? header : 0 };
}

async function isSection(source: ByteSource, offset: number): Promise<boolean> {
  if (offset >= source.size) {
    return false;
  }
  const head = await source.read(offset, Math.min(offset + 32, source.size));
  return /^\s*(xref|\d+\s+\d+\s+obj)/.test(fromBytes(head, 0, head.length));
}
