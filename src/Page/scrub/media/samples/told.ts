import type { Finding } from '../../finding.ts';
import { tagged, textIn } from '../tag.ts';

// What user data within samples would have told. Nothing here decides what goes.

type Found = (finding: Finding) => void;

const MOST_FINDINGS = 32;
const MDPM = /^\x17\xee\x8c\x60\xf8\x4d\x11\xd9\x8c\xd6\x08\0\x20\x0c\x9a\x66MDPM/;
const UUID = 16;

// What a text tells, by signs in it, and the name of a tag that tells the same.
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/gps|latitude|longitude|\b(lat|lon|lng)\b|[+-]\d{1,3}\.\d{3}/i, 'location'],
  [/\b(19|20)\d\d[-:/.]?[01]\d[-:/.]?[0-3]\d|\b[0-2]\d:[0-5]\d:[0-5]\d/, 'date'],
  [/serial|\bS\/?N\b|uuid|\bimei\b/i, 'serial'],
  [/model|camera|device|\bDJI\b|gopro|canon|nikon|sony|panasonic/i, 'camera'],
  [/x26[45]|lavc|lavf|ffmpeg|lame|xvid|divx|encod|codec|software|version/i, 'software'],
];

/** Tells each thing once: samples say the same again and again, each with another number in it. */
export function once(found: Found): Found {
  const names = new Map<string, number>();
  return (finding) => {
    const times = (names.get(finding.name) ?? 0) + 1;
    names.set(finding.name, times);
    if (names.size <= MOST_FINDINGS && times === 1) {
      found(finding);
    }
  };
}

/** Notes what user data tell: those of camcorders, and whatever stands as text in others. */
export function noteUserData(bytes: Uint8Array, found: Found): void {
  if (MDPM.test(String.fromCharCode(...bytes.subarray(0, UUID + 4)))) {
    noteCamcorder(bytes.subarray(UUID + 4), found);
    return;
  }
  const text = textIn(bytes);
  const keys = SIGNS.filter(([sign]) => sign.test(text)).map(([, key]) => key);
  for (const key of keys.length > 0 ? keys : ['SEI']) {
    found(tagged(key, text));
  }
}

/** Entries of a byte and four more (AVCHD): when a picture was taken, where, and with what. */
function noteCamcorder(bytes: Uint8Array, found: Found): void {
  const entries = new Map<number, Uint8Array>();
  for (let at = 1; at + 5 <= bytes.length; at += 5) {
    entries.set(bytes[at]!, bytes.subarray(at + 1, at + 5));
  }
  const [date, time] = [entries.get(0x18), entries.get(0x19)];
  if (date !== undefined) {
    const digits = Array.from([...date.subarray(1), ...(time ?? [])], (byte) => byte.toString(16).padStart(2, '0'));
    const [century, year, month, day, hour, minute] = digits;
    found(tagged('date', `${century}${year}-${month}-${day ?? ''} ${hour ?? ''}:${minute ?? ''}`));
  }
  if ([...entries.keys()].some((tag) => tag >= 0xb0 && tag <= 0xcf)) {
    found(tagged('location', 'GPS'));
  }
  found(tagged('camera', 'AVCHD'));
}
