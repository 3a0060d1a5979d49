import { areCleanRecords, isCleanBlip } from './pptRecords.ts';
import { isZero, type Stream } from './sectors.ts';

// Document, slides, notes, masters, handouts.
const OBJECTS = new Set([1000, 1006, 1008, 1016, 4041]);
const [USER_SIZE, EDIT_SIZE] = [32, 36];
// `Current User` of nobody, up to where the saving stands, and behind it up to the number of masters.
const USER = '0000f60f18000000' + '14000000' + '5fc091e3';
const USER_END = '0000' + 'f403' + '0300' + '0000';

/** Whether a presentation was saved once, by nobody, and holds nothing but what its slides show. */
export function isCleanPowerPoint(streams: readonly Stream[]): boolean {
  const get = (name: string): Uint8Array => streams.find((stream) => stream.name === name)?.data ?? new Uint8Array();
  const [user, document, pictures] = [get('Current User'), get('PowerPoint Document'), get('Pictures')];
  return (
    user.length === USER_SIZE &&
    hex(user.subarray(0, 16)) === USER &&
    hex(user.subarray(20, 28)) === USER_END &&
    [8, 9].includes(user[28]!) &&
    isZero(user.subarray(29)) &&
    isOneSaving(document, viewOf(user).getUint32(16, true)) &&
    arePictures(pictures)
  );
}

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

// Objects without a gap, then the list of where they are, then the saving.
function isOneSaving(document: Uint8Array, saving: number): boolean {
  const view = viewOf(document);
  const u32 = (at: number): number => view.getUint32(at, true);
  const list = u32(saving + 20);
  const count = u32(list + 8) >>> 20;
  const isEdit = u32(saving) === 0x0ff5_0000 && u32(saving + 4) === EDIT_SIZE - 8 && u32(saving + 16) === 0;
  const isList = u32(list) === 0x1772_0000 && u32(list + 8) % 0x10_0000 === 1 && list + 12 + 4 * count === saving;
  if (!isEdit || !isList || saving + EDIT_SIZE !== document.length || u32(saving + 8) !== 0) {
    return false;
  }
  let at = 0;
  for (let i = 0; i < count; i++) {
    const size = 8 + u32(at + 4);
    const isKnown = OBJECTS.has(view.getUint16(at + 2, true)) && (i === 0) === (u32(at) === 0x03e8_000f);
    if (u32(list + 12 + 4 * i) !== at || !isKnown || at + size > list) {
      return false;
    }
    if (!areCleanRecords(document.subarray(at, at + size), 0, 0)) {
      return false;
    }
    at += size;
  }
  return at === list;
}

function arePictures(pictures: Uint8Array): boolean {
  const view = viewOf(pictures);
  let at = 0;
  while (at < pictures.length) {
    const end = at + 8 + view.getUint32(at + 4, true);
    if (end > pictures.length || !isCleanBlip(view.getUint16(at + 2, true), pictures.subarray(at + 8, end))) {
      return false;
    }
    at = end;
  }
  return true;
}
