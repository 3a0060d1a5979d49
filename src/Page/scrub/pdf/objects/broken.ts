import { RefusedError } from '../../refusal.ts';

/** The file does not follow ISO 32000 where it was read; a second try with a rebuilt cross-reference table may succeed. */
export class BrokenError extends Error {}

/** The window ends before the object does: a larger one is needed. */
export class WindowError extends Error {}

/** Null instead of an error that the file's bytes cause: for what may be missing. */
export function brokenAsNull(fault: unknown): null {
  if (fault instanceof BrokenError || fault instanceof RefusedError) {
    return null;
  }
  throw fault;
}
