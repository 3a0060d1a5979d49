/** Why a file cannot be cleaned. Each has a text in every language (`locale.scrub.refusals`). */
export type RefusalReason =
  /** No format that is known here. */
  | 'unknownFormat'
  /** It does not follow its own format, or is cut off. */
  | 'damaged'
  /** A password is needed. */
  | 'encrypted'
  /** A part of the format that cannot be cleaned without changing what is shown. */
  | 'unsupported'
  /** More parts, deeper nesting or more memory than is reasonable. */
  | 'tooComplex'
  /** It was cleaned, and the second parser does not agree that it is clean. */
  | 'notClean';

/** A file cannot be cleaned: the one error of every scrubber, whatever the bytes are. */
export class RefusedError extends Error {
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason) {
    super(reason);
    this.reason = reason;
  }
}
