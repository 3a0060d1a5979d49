import type { FindingName, Tells } from '../finding.ts';
import { noteIptc } from './iptc.ts';
import { type Notes, note } from './note.ts';
import { Tiff, type TiffDirectory } from './tiff.ts';
import { noteXmp } from './xmp.ts';

// What the tags of Exif 2.32, TIFF/EP and Windows tell. Camera and place are put together from several.
const TOLD: readonly (readonly [Tells, FindingName, readonly number[]])[] = [
  ['time', 'times', [0x9003, 0x9004, 0x0132]],
  ['software', 'software', [0x0131, 0x000b, 0x013c]],
  ['person', 'author', [0x013b, 0x9c9d, 0xa430, 0x8298]],
  ['device', 'serial', [0xa431, 0xa435, 0xc62f, 0xa420]],
  ['other', 'description', [0x010e, 0x9286, 0x9c9b, 0x9c9c, 0x9c9e, 0x9c9f]],
  ['place', 'path', [0x010d]],
];

const [EXIF, GPS, THUMBNAIL, MAKER_NOTE] = [0x8769, 0x8825, 0x0201, 0x927c];
const [MAKE, MODEL, ORIENTATION, XMP, IPTC, PHOTOSHOP] = [0x010f, 0x0110, 0x0112, 0x02bc, 0x83bb, 0x8649];

/**
 * Notes what Exif (from its TIFF header on), or a TIFF file, tells about place, person, device, time and software. Total.
 *
 * @returns the orientation of the picture, 1 (upright) to 8
 */
export function noteExif(bytes: Uint8Array, notes: Notes): number {
  const tiff = Tiff.open(bytes);
  const main = tiff?.directory(tiff.first);
  if (!tiff || !main) {
    note(notes, 'other', 'unknown', 'Exif');
    return 1;
  }
  const { entries } = main;
  const exif = subdirectory(tiff, main, EXIF);
  noteCamera(tiff, main, notes);
  noteTags(tiff, main, notes);
  if (exif) {
    noteTags(tiff, exif, notes);
  }
  notePlace(tiff, subdirectory(tiff, main, GPS), notes);
  if (tiff.directory(main.next)?.entries.has(THUMBNAIL)) {
    note(notes, 'history', 'thumbnail');
  }
  if (entries.has(XMP)) {
    noteXmp(tiff.raw(entries.get(XMP)), notes);
  }
  [IPTC, PHOTOSHOP].forEach((tag) => noteIptc(tiff.raw(entries.get(tag)), notes));
  const [orientation = 1] = tiff.numbers(entries.get(ORIENTATION), 1);
  return orientation >= 1 && orientation <= 8 ? orientation : 1;
}

function subdirectory(tiff: Tiff, { entries }: TiffDirectory, tag: number): TiffDirectory | null {
  const [offset = 0] = tiff.numbers(entries.get(tag), 1);
  return tiff.directory(offset);
}

function noteCamera(tiff: Tiff, { entries }: TiffDirectory, notes: Notes): void {
  const [make, model] = [textOf(tiff, entries, MAKE), textOf(tiff, entries, MODEL)];
  if (make + model !== '') {
    note(notes, 'device', 'camera', model.startsWith(make) ? model : `${make} ${model}`);
  }
}

function noteTags(tiff: Tiff, { entries }: TiffDirectory, notes: Notes): void {
  for (const [tells, name, tags] of TOLD) {
    for (const tag of tags) {
      const text = textOf(tiff, entries, tag);
      if (text !== '') {
        note(notes, tells, name, text);
      }
    }
  }
  // Nobody documents maker notes: many hold serial numbers, counts of pictures taken, the owner's name.
  if (entries.has(MAKER_NOTE)) {
    note(notes, 'device', 'unknown', 'MakerNote');
  }
}

function textOf(tiff: Tiff, entries: TiffDirectory['entries'], tag: number): string {
  const raw = tiff.raw(entries.get(tag)).subarray(0, 1024);
  // Windows writes its own tags in UTF-16; UserComment begins with the name of its character code, 8 bytes.
  const encoding = tag >= 0x9c9b && tag <= 0x9c9f ? 'utf-16le' : 'utf-8';
  const text = new TextDecoder(encoding).decode(tag === 0x9286 ? raw.subarray(8) : raw);
  return text.replace(/\0+$/, '').trim();
}

function notePlace(tiff: Tiff, gps: TiffDirectory | null, notes: Notes): void {
  if (!gps || gps.entries.size === 0) {
    return;
  }
  const degrees = (tag: number) => {
    const [whole = NaN, minutes = 0, seconds = 0] = tiff.numbers(gps.entries.get(tag), 3);
    // South and west are negative; two digits are about a kilometre, enough to recognise the place.
    const sign = /[SW]/.test(textOf(tiff, gps.entries, tag - 1)) ? -1 : 1;
    return (sign * (whole + minutes / 60 + seconds / 3600)).toFixed(2);
  };
  const place = `${degrees(2)}, ${degrees(4)}`;
  note(notes, 'place', 'location', /NaN|Inf/.test(place) ? '' : place);
}
