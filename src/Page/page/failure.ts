import { UnreadableError } from '../scrub/source/byteSource.ts';
import { hasOwn } from './hasOwn.ts';
import { type Answer, ConnectionError } from './request.ts';

/** Why a message was not sent. */
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
  /** Posting somebody else's file: it is none, or a part is missing; its roster is closed; or there is room for text only. */
  | 'notSealed'
  | 'tooOld'
  | 'filesLater';

/** Ends an attempt to send, with the reason that the person is told. */
export class SendingError extends Error {
  readonly why: Failure;

  constructor(why: Failure) {
    super(why);
    this.why = why;
  }
}

// The words with which a door refuses, whatever the status.
const REFUSALS: Readonly<Record<string, Failure>> = {
  'text-only': 'textOnly',
  'no-room': 'noRoom',
  'no-membership': 'nobody',
  'roster-closed': 'tooOld',
};

/** Why a door refused; null if it gave no word that a source needs to know. */
export function refusalIn({ body }: Answer): Failure | null {
  const word = new TextDecoder().decode(body).trim();
  return hasOwn(REFUSALS, word) ? REFUSALS[word]! : null;
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
