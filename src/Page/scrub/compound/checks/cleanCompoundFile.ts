import type { ByteSource } from '../../source/byteSource.ts';
import { isCleanWord } from './cleanDoc.ts';
import { isCleanHancom } from './cleanHwp.ts';
import { isCleanPowerPoint } from './cleanPpt.ts';
import { isCleanExcel } from './cleanXls.ts';
import { readStrictly, type Stream } from './sectors.ts';

/** The formats of the family. */
export type Kind = 'doc' | 'xls' | 'ppt' | 'hwp';

// Names of the streams that each may have.
const NAMES: Readonly<Record<Kind, RegExp>> = {
  doc: /^(WordDocument|[01]Table|Data)$/,
  xls: /^Workbook$/,
  ppt: /^(Current User|PowerPoint Document|Pictures)$/,
  hwp: /^(FileHeader|DocInfo|Section\d+|BIN[0-9A-F]{4}\.\w{1,8})$/,
};
const CONTENTS: Readonly<Record<Kind, (streams: readonly Stream[]) => boolean>> = {
  doc: isCleanWord,
  xls: isCleanExcel,
  ppt: isCleanPowerPoint,
  hwp: isCleanHancom,
};

/** Reads a cleaned compound file with parsers of its own. */
export async function isCleanCompoundFile(source: ByteSource, kind: Kind): Promise<boolean> {
  try {
    const streams = readStrictly(await source.read(0, source.size));
    return streams !== null && streams.every(({ name }) => NAMES[kind].test(name)) && CONTENTS[kind](streams);
  } catch {
    return false;
  }
}
