/**
 * The elements that page and end-to-end tests know by name. One section is shown at a time; `status` tells screen
 * readers what happens, `result` says in words what became of a tip (`data-outcome`: sent, saved, posted, failed, unknown).
 */
export const IDS = [
  // Above everything: who cannot be trusted, and whose clock is wrong.
  ...([
    'name',
    'language',
    'leave',
    'leave-hint',
    'page',
    'status',
    'notice',
    'notice-title',
    'notice-text',
    'notice-retry',
  ] as const),
  ...(['clock', 'clock-text', 'clock-form', 'clock-date'] as const),
  // Writing.
  ...(['compose', 'compose-form', 'compose-error', 'thread-banner', 'text', 'files', 'file-list', 'readers'] as const),
  ...(['names-part', 'names', 'question-part', 'question', 'question-answer'] as const),
  ...(['who-newsroom', 'who-fingerprint', 'who-editors', 'who-kept'] as const),
  ...(['send', 'return-line', 'return', 'thread-back'] as const),
  // Other ways, and other people.
  ...(['reach', 'reach-choose', 'reach-list', 'keep-page', 'keep-status'] as const),
  ...(['courier', 'save-sealed', 'sealed-file'] as const),
  // Sending.
  ...(['sending', 'progress', 'progress-text', 'cancel'] as const),
  // The outcome.
  ...(['result', 'result-title', 'result-text', 'result-kept', 'answer', 'answer-no', 'answer-yes'] as const),
  ...(['retry', 'seal-again', 'send-text-only', 'back-to-text', 'result-thread'] as const),
  // The phrase, shown once.
  ...([
    'phrase-shown',
    'phrase',
    'phrase-numbers',
    'phrase-learn',
    'learn-part',
    'learn-try',
    'learn-text',
    'phrase-note',
    'check-words',
    'phrase-done',
    'cleared',
    'cleared-again',
  ] as const),
  // Coming back.
  ...(['return-view', 'return-form', 'return-phrase', 'return-error', 'return-open', 'return-back'] as const),
  ...(['thread', 'thread-check', 'replies-status', 'replies', 'replies-more', 'older-30', 'older-90'] as const),
  ...(['write-on', 'thread-leave', 'reply-erase'] as const),
] as const;

export type Id = (typeof IDS)[number];
