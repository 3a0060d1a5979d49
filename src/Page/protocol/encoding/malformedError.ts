import type { DocumentError } from '../documentError.ts';

/** Thrown inside of a parser only; {@link decodeMap} turns it into its outcome. */
export class MalformedError extends Error {
  readonly fault: DocumentError;

  constructor(fault: DocumentError = 'malformed') {
    super(fault);
    this.fault = fault;
  }
}
