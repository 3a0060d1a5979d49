import type { Bytes } from '../../../protocol/encoding/bytes.ts';
import { noteXmp } from '../../exif/xmp.ts';
import { type Box, boxesIn, find } from '../../isobmff/box.ts';
import { ByteReader } from '../../isobmff/byteReader.ts';
import type { Finding } from '../../finding.ts';
import { RefusedError } from '../../refusal.ts';
import { tagged, textIn } from '../tag.ts';

// Reads what is thrown away, only to tell the person what it would have told. Nothing here decides what goes.

type Found = (finding: Finding) => void;

const MOST_TAGS = 1000;
const DEEPEST = 16;
// Seconds from 1904 to 1970.
const EPOCH = 2_082_844_800;
const TIMED = ['mvhd', 'tkhd', 'mdhd'];
const CONTAINERS = ['moov', 'trak', 'mdia', 'minf', 'udta', 'meco'];
// Boxes without which no film is, and boxes that say nothing but how to play it.
const NEEDED =
  /^(edts|stbl|dinf|vmhd|smhd|gmhd|nmhd|sthd|hmhd|mvex|tref|tapt|elng|iods|load|free|skip|wide|keys|ID32|mere|trgr)$/;

// Boxes of `meta` that only hold others together; items of moving pictures are told by `images`.
const PARTS = /^(hdlr|keys|ilst|mhdr|ctry|lang|pitm|iloc|iinf|iref|iprp|idat|grpl|dinf)$/;

/** Notes what the boxes of a film say that is not needed to play it. */
export function noteBoxes(boxes: readonly Box[], found: Found, depth = 0): void {
  for (const { type, body } of depth < DEEPEST ? boxes.slice(0, MOST_TAGS) : []) {
    attempt(() => noteBox(type, body, found, depth + 1));
  }
}

// Damaged user data do not keep a film from being cleaned: they go anyway.
function attempt(note: () => void): void {
  try {
    note();
  } catch (fault) {
    if (!(fault instanceof RefusedError)) {
      throw fault;
    }
  }
}

function noteBox(type: string, body: Bytes, found: Found, depth: number): void {
  if (TIMED.includes(type)) {
    noteTimes(body, found);
  } else if (type === 'hdlr') {
    noteHandler(body, found);
  } else if (CONTAINERS.includes(type)) {
    noteBoxes(boxesIn(body), found, depth);
  } else if (type === 'meta') {
    noteMeta(body, found, depth);
  } else if (type === 'loci') {
    found({ tells: 'place', name: 'location', detail: coordinates(body) });
  } else if (/^(uuid|XMP_)$/.test(type) && textIn(body).includes('xmp')) {
    noteXmp(body, { found });
  } else if (isText(type) ? body.length > 0 : body.some((byte) => byte !== 0)) {
    if (!NEEDED.test(type) || /^(free|skip|wide)$/.test(type)) {
      found(tagged(type, textIn(body)));
    }
  }
}

const isText = (type: string): boolean => type.startsWith('\xa9');

function noteTimes(body: Bytes, found: Found): void {
  const reader = new ByteReader(body);
  const width = reader.uint(1) === 1 ? 8 : 4;
  reader.take(3);
  for (const seconds of [reader.uint(width), reader.uint(width)]) {
    const time = new Date((seconds - EPOCH) * 1000);
    if (seconds > 0) {
      // Some recorders count from 1970; either way it is a time.
      const known = time.getTime() > 0 && time.getTime() < 1e13;
      found({
        tells: 'time',
        name: 'times',
        ...(known ? { detail: time.toISOString().slice(0, 16).replace('T', ' ') } : {}),
      });
    }
  }
}

// "VideoHandler" and "SoundHandler" are in most films of all phones.
function noteHandler(body: Bytes, found: Found): void {
  const name = textIn(body.subarray(24));
  if (name !== '' && !/^\W?(Video|Sound|Audio|Data|TimeCode)Handle?r?\W?$/.test(name)) {
    found({ tells: 'software', name: 'software', detail: name.slice(0, 80) });
  }
}

/** Where a film was made, of 3GPP (TS 26.244 §8.10): a name, its part, and three numbers of 16.16 bits. */
function coordinates(body: Bytes): string {
  const end = body.indexOf(0, 6);
  const view = new DataView(body.buffer, body.byteOffset, body.length);
  if (end < 0 || end + 10 > body.length) {
    return textIn(body);
  }
  const degrees = (offset: number) => (view.getInt32(offset) / 65536).toFixed(4);
  return `${degrees(end + 6)}, ${degrees(end + 2)}`;
}

/** The box `meta` of ISO files, which has a version, and of QuickTime, which has none. */
function noteMeta(body: Bytes, found: Found, depth: number): void {
  const boxes = boxesIn(body[4] === 0 && body[7] !== 0 && body[3] === 0 && body[8] !== 0 ? body.subarray(4) : body);
  const keys = find(boxes, 'keys');
  const names = keys === undefined ? [] : boxesIn(keys.subarray(8)).map(({ body: name }) => textIn(name));
  for (const { type, body: item } of boxesIn(find(boxes, 'ilst') ?? new Uint8Array()).slice(0, MOST_TAGS)) {
    const inside = boxesIn(item);
    const name = names[new ByteReader(Uint8Array.from(type, (sign) => sign.charCodeAt(0))).uint(4) - 1];
    const own = find(inside, 'name')?.subarray(4);
    const value = textIn((find(inside, 'data') ?? item).subarray(8));
    found(tagged(name ?? (own === undefined ? type : textIn(own)), value));
  }
  noteBoxes(
    boxes.filter(({ type }) => !PARTS.test(type)),
    found,
    depth,
  );
}
