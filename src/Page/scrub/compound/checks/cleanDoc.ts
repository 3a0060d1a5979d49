import { isZero, type Stream } from './sectors.ts';

const PAIRS = 0x9a;
const [COMMENTERS, CHANGERS, PROPERTIES] = [36, 51, 31];
// What a document may lead to, by its place in the list of [MS-DOC] 2.5.6.
const LED_TO =
  ' 1 2 3 4 5 6 8 11 12 13 15 16 17 18 19 21 22 23 31 33 36 37 40 41 42 43 45 46 47 48 50 51 56 57 58 59 73 74 75 76 ';

/** Whether a Word document leads to nothing but its text and formats, and names nobody. */
export function isCleanWord(streams: readonly Stream[]): boolean {
  const document = streams.find(({ name }) => name === 'WordDocument')?.data;
  const tables = streams.filter(({ name }) => name.endsWith('Table'));
  if (document === undefined || tables.length !== 1) {
    return false;
  }
  const view = new DataView(document.buffer, document.byteOffset, document.length);
  const count = view.getUint16(PAIRS - 2, true);
  const part = (index: number): Uint8Array => {
    const [offset, size] = [view.getUint32(PAIRS + 8 * index, true), view.getUint32(PAIRS + 8 * index + 4, true)];
    return index < count ? tables[0]!.data.subarray(offset, offset + size) : new Uint8Array();
  };
  for (let index = 0; index < count; index++) {
    const pair = document.subarray(PAIRS + 8 * index, PAIRS + 8 * index + 8);
    if (!LED_TO.includes(` ${index} `) && !isZero(pair)) {
      return false;
    }
  }
  return (
    isZero(document.subarray(0x44, 0x4c)) &&
    isZero(part(PROPERTIES).subarray(20, 38)) &&
    isNameless(part(COMMENTERS), 0) &&
    isNameless(part(CHANGERS), 6)
  );
}

// Names are blanks of two bytes each, behind their lengths.
function isNameless(names: Uint8Array, start: number): boolean {
  const view = new DataView(names.buffer, names.byteOffset, names.length);
  for (let at = start; at + 2 <= names.length;) {
    const end = at + 2 + 2 * view.getUint16(at, true);
    for (let sign = at + 2; sign + 2 <= Math.min(end, names.length); sign += 2) {
      if (view.getUint16(sign, true) !== 0x20) return false;
    }
    at = end;
  }
  return true;
}
