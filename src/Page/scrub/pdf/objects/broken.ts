/** The file does not follow ISO 32000 where it was read; a second try with a rebuilt cross-reference table may succeed. */
export class BrokenError extends Error {}

/** The window ends before the object does: a larger one is needed. */
export class WindowError extends Error {}
