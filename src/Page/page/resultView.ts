import { locale } from '#locale';
import { element, onPress, say, show, turnTo } from './dom.ts';
import type { Failure } from './failure.ts';
import type { Closed, Outcome } from './outbox.ts';

/** What a person can do after an attempt. */
export interface ResultActions {
  answerNo(): void;
  answerYes(): void;
  retry(): void;
  sealAgain(): void;
  textOnly(): void;
  back(): void;
  thread(): void;
}

const REASONS: Readonly<Record<Failure, string>> = {
  offline: locale.failed.offline,
  textOnly: locale.failed.textOnly,
  noRoom: locale.failed.noRoom,
  roster: locale.failed.roster,
  refused: locale.failed.refused,
  nobody: locale.failed.nobody,
  file: locale.failed.file,
  cancelled: locale.failed.cancelled,
  unexpected: locale.failed.unexpected,
  notSealed: locale.courier.notSealed,
  tooOld: locale.courier.tooOld,
  filesLater: locale.courier.textOnly,
};

const CLOSED: Readonly<Record<Closed, string>> = { keys: locale.unknown.closed, route: locale.unknown.otherWay };

// What is shown after some outcomes only.
const PARTS = [
  'result-kept',
  'answer',
  'result-thread',
  'retry',
  'seal-again',
  'send-text-only',
  'back-to-text',
] as const;

/** Says plainly what became of a tip, and what to do next. */
export class ResultView {
  constructor(actions: ResultActions) {
    onPress('answer-no', () => actions.answerNo());
    onPress('answer-yes', () => actions.answerYes());
    onPress('retry', () => actions.retry());
    onPress('seal-again', () => actions.sealAgain());
    onPress('send-text-only', () => actions.textOnly());
    onPress('back-to-text', () => actions.back());
    onPress('result-thread', () => actions.thread());
  }

  /** Takes everything off the page. */
  clear(): void {
    delete element('result').dataset['outcome'];
    say('result-title', '');
    say('result-text', '');
    PARTS.forEach((part) => show(part, false));
  }

  /** `returning`: whether the tip went into a conversation whose phrase the person already has. */
  open(outcome: Outcome, returning: boolean, hasText: boolean): void {
    element('result').dataset['outcome'] = outcome.kind;
    const done = ['sent', 'saved', 'posted'].includes(outcome.kind);
    const own = outcome.kind === 'sent' || outcome.kind === 'saved';
    say('result-title', titleOf(outcome));
    say('result-text', textOf(outcome, returning));
    show('result-kept', !done);
    show('answer', own && !returning);
    show('result-thread', own && returning);
    const textOnly = outcome.kind === 'failed' && outcome.why === 'textOnly';
    const closed = outcome.kind === 'unknown' && outcome.closed !== null;
    show('retry', !done && !textOnly && !closed);
    show('seal-again', closed);
    show('send-text-only', textOnly && hasText);
    show('back-to-text', !own);
    turnTo('result');
    say('status', `${titleOf(outcome)} ${textOf(outcome, returning)}`);
  }
}

const titleOf = ({ kind }: Outcome): string =>
  ({
    sent: locale.sent.title,
    saved: locale.courier.savedTitle,
    posted: locale.sent.title,
    failed: locale.failed.title,
    unknown: locale.unknown.title,
  })[kind];

function textOf(outcome: Outcome, returning: boolean): string {
  switch (outcome.kind) {
    case 'sent':
      return returning ? `${locale.sent.text} ${locale.sent.inThread}` : locale.sent.text;
    case 'saved':
      return locale.courier.savedText;
    case 'posted':
      return locale.sent.text;
    case 'unknown':
      return outcome.closed === null ? locale.unknown.text : CLOSED[outcome.closed];
    case 'failed':
      return REASONS[outcome.why];
  }
}
