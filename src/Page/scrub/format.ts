import type { Finding, Remainder } from './finding.ts';
import type { ByteSource } from './source/byteSource.ts';

/** What the source decides about a file. */
export interface Choices {
  /** Tracked changes and comments of a document: accepted and dropped, or kept without names and times. */
  readonly trackedChanges: 'accept' | 'keep';
}

/** What a scrubber works with besides the file. */
export interface Work {
  readonly choices: Choices;
  /** Notes what was found; the same finding twice is kept once. */
  found(finding: Finding): void;
  /** Notes what stays in this file beside what stays in all of its format. */
  stays(remainder: Remainder): void;
  /**
   * Cleans a file inside of this one (a picture in a document, an entry of a ZIP) as a file of its own.
   *
   * @throws RefusedError, also when files are nested too deeply
   */
  nested(source: ByteSource): Promise<Nested>;
}

/** A cleaned inner file. */
export interface Nested {
  readonly cleaned: ByteSource;
  readonly mediaType: string;
  /** Its usual ending, without the dot. */
  readonly extension: string;
}

/** One file format: how to clean it, and how to see that it is clean. */
export interface Format {
  readonly mediaType: string;
  /** The usual ending of a file name, without the dot. */
  readonly extension: string;
  readonly remains: readonly Remainder[];

  /**
   * Builds the cleaned file: only what is known to be needed to show the same goes into it. Reads what it needs, in constant
   * memory where the format allows it.
   *
   * @throws RefusedError whatever the bytes are; UnreadableError if the device does not give them
   */
  clean(source: ByteSource, work: Work): Promise<ByteSource>;

  /**
   * Reads a cleaned file with a second parser that shares no code with `clean`, and says whether nothing but the allowed is
   * in it. Total: false, never an error, for anything odd.
   */
  isClean(source: ByteSource): Promise<boolean>;
}
