import { holdsSignature } from './signatures.ts';
import { isPlainProfile } from './profileCheck.ts';

// Start of frame: Huffman or arithmetic, without differential ones; and tables, restart interval, number of lines.
const PICTURE = /^(c[0-3]|c9|ca|cb|c4|cc|db|dc|dd)$/;

const JFIF = 'JFIF\0\x01\x01\0\0\x01\0\x01\0\0';
const ORIENTATION = /^Exif\0\0MM\0\*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0[\x01-\x08]\0{6}$/;
const ADOBE = /^Adobe\0d\0{4}[\0-\x02]$/;

/** Whether a JPEG holds nothing but its picture, of so many scans at least, and the four kinds of headers that change it. */
export function isCleanJpeg(file: Uint8Array, least = 1): boolean {
  let at = 2;
  let scans = 0;
  const profile: Uint8Array[] = [];
  while (at + 4 <= file.length && file[0] === 0xff && file[1] === 0xd8) {
    const code = (file[at + 1] ?? 0).toString(16);
    const end = at + 2 + (file[at + 2]! << 8) + file[at + 3]!;
    const body = file.subarray(at + 4, end);
    if (file[at] !== 0xff || end < at + 4 || end > file.length || !isAllowed(code, body, profile)) {
      return false;
    }
    at = end;
    if (code === 'da') {
      scans++;
      at = nextSegment(file, end);
    }
  }
  return (
    scans >= least && at + 2 === file.length && file[at] === 0xff && file[at + 1] === 0xd9 && isPlainProfile(profile)
  );
}

// The first 0xff that is neither stuffed nor a restart marker. It may stand in front of a repeated 0xff within the scan.
function nextSegment(file: Uint8Array, from: number): number {
  let at = file.indexOf(0xff, from);
  while (
    at >= 0 &&
    (file[at + 1] === 0 || file[at + 1] === 1 || file[at + 1] === 0xff || file[at + 1]! >> 3 === 0x1a)
  ) {
    at = file.indexOf(0xff, at + 1);
  }
  return at < 0 ? file.length : at;
}

function isAllowed(code: string, body: Uint8Array, profile: Uint8Array[]): boolean {
  const start = String.fromCharCode(...body.subarray(0, 40));
  switch (code) {
    case 'e0':
      return start === JFIF && body.length === JFIF.length;
    case 'e1':
      return ORIENTATION.test(start) && body.length === 32;
    case 'e2':
      profile.push(body.subarray(14));
      return start.startsWith(`ICC_PROFILE\0${String.fromCharCode(profile.length)}`);
    case 'ee':
      return ADOBE.test(start) && body.length === 12;
    case 'da':
      return body.length === 4 + 2 * body[0]!;
    default:
      return PICTURE.test(code) && !holdsSignature(body);
  }
}
