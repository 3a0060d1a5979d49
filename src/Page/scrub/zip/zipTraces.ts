import type { Work } from '../format.ts';

// Extra fields of a header (APPNOTE.TXT 4.5.2 and 4.6.1; Info-ZIP's extrafld.txt), and Red Star's (redStar.ts).
const RED_STAR = 0xa220;
const RED_STAR_BLOCK = 24;
const USERS = [0x5855, 0x7855, 0x7875];
const TIMES = [0x000a, 0x5455];

/** The time of every entry of a cleaned archive: the first one that DOS knows, 1980-01-01 00:00:00. */
export const NO_TIME = 0x0021_0000;

const two = (value: number): string => String(value).padStart(2, '0');

/** Notes the day of a DOS time: two bytes of time, two bytes of date. */
export function noteTime(dosTime: number, { found }: Pick<Work, 'found'>): void {
  if (dosTime !== NO_TIME && dosTime !== 0) {
    const date = dosTime >>> 16;
    found({ tells: 'time', name: 'times', detail: `${1980 + (date >> 9)}-${two((date >> 5) & 15)}-${two(date & 31)}` });
  }
}

// Red Star's field is the one in which Microsoft Office keeps room to grow: a sign (A028), a length, and zeros (ISO/IEC 29500-2,
// annex C). Zeros are no marks.
function computersIn(field: Uint8Array): number {
  const blocks = field[0] === 0x28 && field[1] === 0xa0 ? field.subarray(4) : field;
  let end = blocks.length;
  while (blocks[end - 1] === 0) end--;
  return Math.ceil(end / RED_STAR_BLOCK);
}

/** Notes what the extra fields of a header tell. */
export function noteExtra(extra: DataView, { found }: Pick<Work, 'found'>): void {
  for (let at = 0; at + 4 <= extra.byteLength;) {
    const tag = extra.getUint16(at, true);
    const length = extra.getUint16(at + 2, true);
    if (tag === RED_STAR) {
      const computers = computersIn(new Uint8Array(extra.buffer, extra.byteOffset + at + 4).subarray(0, length));
      if (computers > 0) found({ tells: 'marks', name: 'redStar', detail: String(computers) });
    } else if (USERS.includes(tag)) {
      found({ tells: 'person', name: 'names', detail: 'uid' });
    } else if (TIMES.includes(tag)) {
      found({ tells: 'time', name: 'times' });
    }
    at += 4 + length;
  }
}
