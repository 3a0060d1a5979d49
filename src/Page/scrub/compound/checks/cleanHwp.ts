import { inflateSync } from 'fflate';
import { isZero, type Stream } from './sectors.ts';

const FORBIDDEN = new Set([27, 28, 32, 84, 91, 93, 95, 96, 97, 99]);
const [BINARY, CONTROL] = [18, 71];
const LONGEST = 0x400_0000;

/** Whether an HWP document has no record that tells of people, and no text beside the shown. */
export function isCleanHancom(streams: readonly Stream[]): boolean {
  const header = streams.find(({ name }) => name === 'FileHeader')?.data;
  if (header === undefined || header.length !== 256 || !isZero(header.subarray(37))) {
    return false;
  }
  const isDeflated = header[36] === 1;
  return streams
    .filter(({ name }) => name === 'DocInfo' || name.startsWith('Section'))
    .every(({ data }) => areClean(isDeflated ? inflated(data) : data));
}

function inflated(data: Uint8Array): Uint8Array {
  const out = inflateSync(data);
  return out.length > LONGEST ? Uint8Array.of(0xff) : out;
}

function areClean(records: Uint8Array): boolean {
  const view = new DataView(records.buffer, records.byteOffset, records.length);
  let at = 0;
  while (at < records.length) {
    const head = view.getUint32(at, true);
    const short = Math.floor(head / 0x10_0000);
    const start = at + (short === 0xfff ? 8 : 4);
    const end = start + (short === 0xfff ? view.getUint32(at + 4, true) : short);
    if (end > records.length || !isCleanRecord(head % 1024, records.subarray(start, end))) {
      return false;
    }
    at = end;
  }
  return true;
}

function isCleanRecord(tag: number, data: Uint8Array): boolean {
  if (tag === BINARY && data[0]! % 16 === 0) {
    return isZero(data.subarray(2));
  }
  if (tag !== CONTROL) {
    return !FORBIDDEN.has(tag);
  }
  const kind = String.fromCharCode(...data.subarray(0, 4))
    .split('')
    .reverse()
    .join('');
  if (/^(gso |tbl |eqed)$/.test(kind)) {
    return data.length < 46 || (data[44] === 0 && data[45] === 0);
  }
  return !/^%(?!xrf|bmk|fmu|toc|clk|dte|ddt)/.test(kind) || data.length < 11 || (data[9] === 0 && data[10] === 0);
}
