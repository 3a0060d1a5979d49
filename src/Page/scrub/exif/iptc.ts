import type { FindingName, Tells } from '../finding.ts';
import { type Notes, note } from './note.ts';

// Data sets of record 2 (IPTC-NAA Information Interchange Model 4.2).
const TOLD: readonly (readonly [Tells, FindingName, readonly number[]])[] = [
  ['place', 'location', [90, 92, 95, 101]],
  ['person', 'author', [80, 110, 116, 122]],
  ['time', 'times', [55, 60, 62]],
  ['software', 'software', [65]],
  ['other', 'description', [5, 25, 105, 120]],
];

const LONGEST = 65_536;

/** Notes what IPTC data sets tell, also within a block of Photoshop's image resources. Total. */
export function noteIptc(whole: Uint8Array, notes: Notes): void {
  const block = whole.subarray(0, LONGEST);
  for (let at = block.indexOf(0x1c); at >= 0; at = block.indexOf(0x1c, at + 1)) {
    const [, record, dataSet, high, low] = block.subarray(at, at + 5);
    const told = record === 2 ? TOLD.find(([, , dataSets]) => dataSets.includes(dataSet!)) : undefined;
    if (told && low !== undefined) {
      note(notes, told[0], told[1], new TextDecoder().decode(block.subarray(at + 5, at + 5 + high! * 256 + low)));
    }
  }
  // The resources 1033 and 1036 are thumbnails.
  if (/8BIM\x04[\x09\x0c]/.test(new TextDecoder('latin1').decode(block))) {
    note(notes, 'history', 'thumbnail');
  }
}
