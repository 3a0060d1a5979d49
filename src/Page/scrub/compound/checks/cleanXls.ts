import type { Stream } from './sectors.ts';

// Users, sharing, printers, links and their tips, scripts, names of code, templates, views of users, revisions, connections,
// queries, sources of pivot tables, embedded themes, indexes with old offsets, passwords.
const FORBIDDEN = new Set([
  0x5b, 0x86, 0x4d, 0x1b8, 0x800, 0xd3, 0x1bd, 0x1ba, 0x60, 0x1a9, 0x1aa, 0x1ab, 0x1ac, 0x51, 0x52, 0x876, 0x1ad, 0xb0,
  0xc6, 0xd5, 0x896, 0x20b, 0xd7, 0xff, 0x2f, 0x138, 0x193, 0x194, 0x195, 0x1c1, 0x894, 0xe9, 0x5e, 0x01,
]);
const [BEGINNING, USER, NOTE, SHEET, OBJECT] = [0x809, 0x5c, 0x1c, 0x85, 0x5d];
const DRAWINGS = new Set([0xec, 0x3c]);
// What later programs put by in drawings: packages.
const PACKAGE = /PK\x03\x04/;
// An object that is a picture, and parts that lead it to a script or an embedded object.
const PICTURE = 8;
const LEADING = [4, 9];

/** Whether a workbook has no record that tells of people, and every sheet where it says. */
export function isCleanExcel([workbook]: readonly Stream[]): boolean {
  if (workbook === undefined) {
    return false;
  }
  const { data } = workbook;
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  const [beginnings, sheets] = [new Set<number>(), [] as number[]];
  let at = 0;
  while (at < data.length) {
    const [type, size] = [view.getUint16(at, true), view.getUint16(at + 2, true)];
    const record = data.subarray(at + 4, at + 4 + size);
    if (FORBIDDEN.has(type) || record.length !== size || !isCleanRecord(type, record)) {
      return false;
    }
    if (type === BEGINNING) beginnings.add(at);
    if (type === SHEET) sheets.push(view.getUint32(at + 4, true));
    at += 4 + size;
  }
  return beginnings.has(0) && sheets.every((sheet) => beginnings.has(sheet));
}

function isCleanRecord(type: number, record: Uint8Array): boolean {
  switch (type) {
    case USER:
      return record.length === 112 && record.every((byte, i) => byte === (i < 3 ? 0 : 0x20));
    case NOTE:
      return record.length === 13 && record[8] === 1 && record[11] === 0x20;
    case BEGINNING:
      return record.length === 16 && record[4] === 0xbb && record[5] === 0x0d;
    case OBJECT:
      return record[4] !== PICTURE || leadsNowhere(record);
    default:
      return !DRAWINGS.has(type) || !PACKAGE.test(new TextDecoder('latin1').decode(record));
  }
}

function leadsNowhere(object: Uint8Array): boolean {
  const view = new DataView(object.buffer, object.byteOffset, object.length);
  for (let at = 0; at + 4 <= object.length; at += 4 + view.getUint16(at + 2, true)) {
    if (LEADING.includes(view.getUint16(at, true))) return false;
  }
  return true;
}
