import type { FindingName, Tells } from '../../finding.ts';
import type { Format, Work } from '../../format.ts';
import { RefusedError } from '../../refusal.ts';
import type { ByteSource } from '../../source/byteSource.ts';
import { readMarkup } from './encoding.ts';

// What these files hold besides places, by the elements that hold it (GPX 1.1, KML 2.3, Garmin's TCX 2).
const HELD: readonly (readonly [RegExp, Tells, FindingName])[] = [
  [/<(?:\w+:)?(?:time|when|begin|end|Time|Id)\b|<Lap\b/, 'time', 'times'],
  [/<(?:\w+:)?(?:author|email)\b/, 'person', 'author'],
  [/<gpx[^>]*\screator=|<(?:\w+:)?(?:Creator|Device)\b/, 'software', 'software'],
];

async function refuse(source: ByteSource, work: Work): Promise<never> {
  const text = await readMarkup(source, work);
  work.found({ tells: 'place', name: 'location' });
  HELD.filter(([held]) => held.test(text)).forEach(([, tells, name]) => work.found({ tells, name }));
  throw new RefusedError('unsupported');
}

/** Where somebody was: GPX, KML, TCX. Nothing would be left of one without its places, so that it is refused, and what it tells is told. */
export const track: Format = {
  mediaType: 'application/gpx+xml',
  extension: 'gpx',
  remains: [],
  clean: refuse,
  isClean: () => Promise.resolve(false),
};

/** Whether the first element of a document is that of a track. */
export const isTrack = (first: string): boolean => /^(?:gpx|kml|TrainingCenterDatabase)$/i.test(first);
