/** What something in a file would tell somebody who looks; the source sees findings grouped by it. */
export type Tells = 'place' | 'person' | 'device' | 'time' | 'software' | 'history' | 'marks' | 'other';

/** What was found and removed. Each has a text in every language (`locale.scrub.found`). */
export type FindingName =
  // place
  | 'location'
  // person
  | 'author'
  | 'names'
  | 'path'
  // device
  | 'camera'
  | 'serial'
  | 'printer'
  // time
  | 'times'
  // software
  | 'software'
  // history: what was there before, or lies behind what is shown
  | 'thumbnail'
  | 'earlierVersions'
  | 'trackedChanges'
  | 'comments'
  | 'motionPhoto'
  | 'attachment'
  | 'hidden'
  // marks: Red Star's (`detail` = how many computers), other watermarks
  | 'redStar'
  | 'tracking'
  // other
  | 'description'
  | 'script'
  | 'link'
  | 'colourProfile'
  | 'trailing'
  | 'unknown';

/** One thing that was found in a file and is not in the cleaned one. */
export interface Finding {
  readonly tells: Tells;
  readonly name: FindingName;
  /** What it said, where that helps a person to judge ("Canon EOS 5D"); shown as text, cut at 80 characters. */
  readonly detail?: string;
}

/** What cannot be taken out of a file, or only by changing what it shows. */
export type Remainder = 'faces' | 'voices' | 'sensor' | 'encoder' | 'printerDots' | 'hidden' | 'content';
