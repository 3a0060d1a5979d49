import { UnreadableError } from '../scrub/source/byteSource.ts';
import { ConnectionError } from './request.ts';

/** Why nothing was sent. */
export type Failure =
  | 'offline'
  | 'textOnly'
  | 'noRoom'
  | 'roster'
  | 'refused'
  | 'nobody'
  | 'file'
  | 'cancelled'
  | 'unexpected'
  /** Posting somebody else's file: it is none, or a part is missing; or its roster is closed. */
  | 'notSealed'
  | 'tooOld';

/** Ends an attempt to send, with the reason that the person is told. */
export class SendingError extends Error {
  readonly why: Failure;

  constructor(why: Failure) {
    super(why);
    this.why = why;
  }
}

/** Names what ended an attempt. */
export function reasonOf(fault: unknown, signal: AbortSignal): Failure {
  if (signal.aborted) {
    return 'cancelled';
  }
  if (fault instanceof SendingError) {
    return fault.why;
  }
  if (fault instanceof UnreadableError) {
    return 'file';
  }
  return fault instanceof ConnectionError ? 'offline' : 'unexpected';
}
