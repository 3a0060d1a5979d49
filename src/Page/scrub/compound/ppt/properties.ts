import type { Bytes } from '../../../protocol/encoding/bytes.ts';
import { note } from '../../exif/note.ts';
import type { Work } from '../../format.ts';
import { bodySize, isList } from '../art/bodySize.ts';
import { getU16, getU32, utf16 } from '../cfb/littleEndian.ts';
import { type PptRecord, writeRecord } from './records.ts';

const SIZE = 6;
const [IS_PICTURE, IS_COMPLEX, ID] = [0x4000, 0x8000, 0x3fff];
// Text that is shown as a drawing, and its font.
const TEXTS = new Set([0xc0, 0xc5]);
// Names of files and shapes, descriptions, links, tips, scripts.
const TELLING = new Set([0x105, 0x187, 0x1c6, 0x380, 0x381, 0x382, 0x38d, 0x38e]);
// Whether a picture is a file elsewhere; the object whose preview a picture is; numbers of texts, of the next shape, of threads.
const DROPPED = new Set([0x106, 0x188, 0x1c7, 0x10a, 0x10b, 0x80]);
const GROUP_FLAGS = 0x3bf;
const IS_HIDDEN = 0x2_0002;

/** Writes a table of a shape's properties anew ([MS-ODRAW] 2.2.9): numbers, pictures of the store, and what draws. */
export function cleanProperties(record: PptRecord, shown: Set<number>, work: Work): Bytes {
  const { data, instance } = record;
  const [heads, bodies] = [[] as Bytes[], [] as Bytes[]];
  let at = SIZE * instance;
  for (let i = 0; i < instance && SIZE * (i + 1) <= data.length; i++) {
    const head = data.subarray(SIZE * i, SIZE * (i + 1));
    const [kind, value] = [getU16(head, 0), getU32(head, 2)];
    const isComplex = (kind & IS_COMPLEX) !== 0;
    const body = isComplex ? data.subarray(at, at + bodySize(kind & ID, value, data.subarray(at))) : new Uint8Array();
    at += body.length;
    if (isKept(kind, body, work)) {
      heads.push(head);
      bodies.push(body);
    }
    if ((kind & IS_PICTURE) !== 0 && !isComplex) shown.add(value);
    if ((kind & ID) === GROUP_FLAGS && (value & IS_HIDDEN) === IS_HIDDEN) work.stays('hidden');
  }
  return writeRecord({ ...record, instance: heads.length }, ...heads, ...bodies);
}

function isKept(kind: number, body: Bytes, work: Work): boolean {
  const id = kind & ID;
  if (TELLING.has(id) && body.some((byte) => byte !== 0)) {
    note(work, 'other', 'description', utf16(body));
  }
  if (DROPPED.has(id) || TELLING.has(id)) {
    return false;
  }
  return (kind & IS_COMPLEX) === 0 || isList(id) || TEXTS.has(id);
}
