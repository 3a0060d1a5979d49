import type { Bytes } from '../../protocol/encoding/bytes.ts';
import { noteExif } from '../exif/exif.ts';
import { note } from '../exif/note.ts';
import { noteXmp } from '../exif/xmp.ts';
import type { FindingName, Tells } from '../finding.ts';
import type { Work } from '../format.ts';
import { type Picture, latin1 } from './picture.ts';

/**
 * Chunks that change what is shown, the first of each type; the orientation that Exif says, 1 to 8, and whether it says so
 * behind the pixels.
 */
export type Seen = Map<string, Bytes> & { orientation: number; behind: boolean };

// Lengths that those have; null where they vary.
const SHOWN: Readonly<Record<string, number | null>> = {
  PLTE: null,
  tRNS: null,
  iCCP: null,
  sRGB: 1,
  gAMA: 4,
  cHRM: 32,
  cICP: 4,
};
// The picture itself, and what tells nothing: significant bits, background, size on paper, histogram, further palettes.
const SILENT = /^(IHDR|IDAT|IEND|acTL|fcTL|fdAT|sBIT|bKGD|pHYs|hIST|sPLT)$/;

const KEYWORDS: readonly (readonly [RegExp, Tells, FindingName])[] = [
  [/software|tool/i, 'software', 'software'],
  [/author|artist|copyright/i, 'person', 'author'],
  [/time|date/i, 'time', 'times'],
  [/^/, 'other', 'description'],
];

/** Gathers the chunks beside the pixels that change what is shown, and notes what the others tell. */
export function readAncillary(
  { bytes }: Picture,
  chunks: readonly { type: string; start: number; end: number }[],
  work: Work,
): Seen {
  const seen: Seen = Object.assign(new Map<string, Bytes>(), { orientation: 1, behind: false });
  for (const { type, start, end } of chunks) {
    const data = bytes.slice(start, SILENT.test(type) ? start : end);
    const length = SHOWN[type];
    if (length === null || length === data.length) {
      seen.set(type, seen.get(type) ?? data);
    } else if (type === 'eXIf') {
      seen.orientation = noteExif(data, work);
      seen.behind = chunks.some((other) => other.type === 'IDAT' && other.start < start);
    } else if (/^(tE|iT|zT)Xt$/.test(type)) {
      noteText(type, data, work);
    } else if (type === 'tIME') {
      note(work, 'time', 'times', `${data[0]! * 256 + data[1]!}-${data[2]}-${data[3]}`);
    } else if (type === 'caBX') {
      note(work, 'marks', 'tracking', 'C2PA');
    } else if (!SILENT.test(type)) {
      note(work, 'other', 'unknown', type);
    }
  }
  return seen;
}

function noteText(type: string, data: Bytes, work: Work): void {
  const end = data.indexOf(0);
  const keyword = latin1(data, 0, Math.min(end, 80));
  if (/xmp/i.test(keyword)) {
    noteXmp(data, work);
    return;
  }
  // A compressed text is not read; its keyword is told.
  const text = type === 'zTXt' ? '' : new TextDecoder().decode(data.subarray(end + 1, end + 400));
  const [, ...kind] = KEYWORDS.find(([pattern]) => pattern.test(keyword))!;
  note(work, ...kind, `${keyword}: ${text}`);
}
