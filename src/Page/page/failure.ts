/** Why nothing was sent. */
export type Failure =
  'offline' | 'textOnly' | 'noRoom' | 'roster' | 'refused' | 'nobody' | 'file' | 'cancelled' | 'unexpected';

/** Ends an attempt to send, with the reason that the person is told. */
export class SendingError extends Error {
  readonly why: Failure;

  constructor(why: Failure) {
    super(why);
    this.why = why;
  }
}
