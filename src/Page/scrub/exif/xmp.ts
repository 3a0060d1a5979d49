import type { FindingName, Tells } from '../finding.ts';
import { type Notes, note } from './note.ts';

// Properties of XMP (ISO 16684-1 and the schemas of Adobe, Exif, IPTC and Google), without their prefix, and what they tell.
const TOLD: readonly (readonly [Tells, FindingName, RegExp])[] = [
  ['place', 'location', /(GPSLatitude|City|Country|Location\w*)\b/],
  ['person', 'author', /(creator|Artist|OwnerName|LastModifiedBy|Author|Credit|rights)\b/],
  ['device', 'camera', /(Model|Make|Lens)\b/],
  ['device', 'serial', /(\w*SerialNumber)\b/],
  ['time', 'times', /(CreateDate|ModifyDate|DateTimeOriginal|DateCreated|MetadataDate)\b/],
  ['software', 'software', /(CreatorTool|Producer|softwareAgent)\b/],
  ['other', 'description', /(description|title|subject|Headline|Instructions)\b/],
  ['history', 'earlierVersions', /(History|DerivedFrom|Ingredients|DocumentAncestors)\b/],
  ['marks', 'tracking', /((?:Original)?DocumentID|InstanceID)\b/],
  ['history', 'thumbnail', /(Thumbnails)\b/],
  ['history', 'motionPhoto', /(MotionPhoto|MicroVideo)\b/],
];

// Findings whose value tells a person something; the others hold numbers and lists.
const SPEAKING = /author|camera|times|software|description/;

const LONGEST = 262_144;

/** Notes what an XMP packet tells. It is searched rather than parsed, so that a broken one tells as much. Total. */
export function noteXmp(packet: Uint8Array, notes: Notes): void {
  const text = new TextDecoder().decode(packet.subarray(0, LONGEST));
  let silent = true;
  for (const [tells, name, property] of TOLD) {
    // As an attribute (`xmp:CreatorTool="…"`), or as an element, whose text may lie in a list within.
    const value = new RegExp(
      `:${property.source}(?:\\s*=\\s*["']([^"']+)|[^>]{0,200}>\\s*(?:<[^>]{0,200}>\\s*){0,3}([^<]*))`,
    ).exec(text);
    if (value) {
      silent = false;
      note(notes, tells, name, SPEAKING.test(name) ? (value[2] ?? value[3]) : '');
    }
  }
  if (silent) {
    note(notes, 'other', 'unknown', 'XMP');
  }
}
