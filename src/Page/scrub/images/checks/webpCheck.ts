import { isPlainProfile } from './profileCheck.ts';

const STILL = '((ALPH )?VP8  |VP8L )';
// What may follow the name of the format, chunk by chunk; a frame's own chunks stand in braces.
const ORDER = new RegExp(`^(${STILL}|VP8X (ICCP )?(${STILL}|ANIM (ANMF {${STILL}})*)(EXIF )?)$`);
const ORIENTATION = /^(Exif\0\0)?MM\0\*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0[\x02-\x08]\0{6}$/;

/** Whether a WebP holds nothing but pictures and how they are shown. */
export function isCleanWebp(file: Uint8Array): boolean {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const start = new TextDecoder('latin1').decode(file.subarray(0, 12));
  return (
    /^RIFF....WEBP$/s.test(start) &&
    view.getUint32(4, true) + 8 === file.length &&
    ORDER.test(walk(file, view, 12, file.length))
  );
}

// The types of all chunks, or a text that fits no order.
function walk(file: Uint8Array, view: DataView, from: number, to: number): string {
  let order = '';
  for (let at = from; at < to;) {
    const type = String.fromCharCode(...file.subarray(at, at + 4));
    const size = view.getUint32(at + 4, true);
    const end = at + 8 + size;
    if (end + (size % 2) > to || (size % 2 === 1 && file[end] !== 0) || !isAllowed(type, file.subarray(at + 8, end))) {
      return '?';
    }
    order += `${type} `;
    if (type === 'ANMF') {
      order += `{${walk(file, view, at + 24, end)}}`;
    }
    at = end + (size % 2);
  }
  return order;
}

function isAllowed(type: string, data: Uint8Array): boolean {
  switch (type) {
    case 'EXIF':
      return ORIENTATION.test(String.fromCharCode(...data.subarray(0, 40)));
    case 'ICCP':
      return isPlainProfile([data]);
    case 'VP8X':
      return data.length === 10 && (data[0]! & ~0x3a) === 0 && data[1]! + data[2]! + data[3]! === 0;
    case 'ANIM':
      return data.length === 6;
    default:
      return true;
  }
}
