/** Every text of the page. `{…}` is filled in. A key that is missing in one language does not compile. */
export interface Locale {
  /** BCP 47 tag of this language, which also names the page's file. */
  readonly language: string;
  /** Shown on a draft that no reviewer of a newsroom has approved; empty on a reviewed text. */
  readonly draft: string;
  /** Bland: it stays in the list of open tabs and in the history. */
  readonly title: string;
  readonly otherLanguage: string;
  readonly otherLanguageName: string;

  readonly noScriptTitle: string;
  readonly noScriptWhy: string;
  readonly noScriptTor: string;
  readonly noScriptElsewhere: string;

  readonly heading: string;
  readonly lead: string;
  readonly readersLoading: string;
  readonly readersAll: string;
  readonly readersSome: string;
  readonly readersNone: string;
  readonly textLabel: string;
  readonly textHint: string;
  readonly filesLabel: string;
  readonly filesHint: string;
  readonly fileRemove: string;
  readonly filesTooMany: string;
  readonly send: string;
  readonly nothingWritten: string;
  readonly threadBanner: string;

  readonly aboutTitle: string;
  readonly about: readonly string[];

  readonly returnQuestion: string;
  readonly returnLink: string;

  readonly clockTitle: string;
  readonly clockText: string;
  readonly clockLabel: string;
  readonly clockSet: string;

  readonly noticeTitle: string;
  readonly rosterUnreachable: string;
  readonly rosterRetry: string;
  readonly insecure: string;
  readonly refusals: Readonly<Record<import('../protocol/rosters/trustRefusal.ts').TrustRefusal, string>>;

  readonly sendingTitle: string;
  readonly sendingKeep: string;
  readonly sendingSealing: string;
  readonly sendingProgress: string;
  readonly sendingWaiting: string;
  readonly sendingRenewed: string;
  readonly cancel: string;

  readonly sentTitle: string;
  readonly sentText: string;
  readonly answerTitle: string;
  readonly answerNoText: string;
  readonly answerYesText: string;
  readonly answerNo: string;
  readonly answerYes: string;
  readonly sentInThread: string;
  readonly backToReplies: string;

  readonly failedTitle: string;
  readonly failedOffline: string;
  readonly failedTextOnly: string;
  readonly failedNoRoom: string;
  readonly failedRoster: string;
  readonly failedRefused: string;
  readonly failedNobody: string;
  readonly failedFile: string;
  readonly failedCancelled: string;
  readonly failedUnexpected: string;
  readonly stillHere: string;
  readonly unknownTitle: string;
  readonly unknownText: string;
  readonly unknownClosed: string;
  readonly sealAgain: string;
  readonly retry: string;
  readonly sendTextOnly: string;
  readonly backToText: string;

  readonly phraseTitle: string;
  readonly phraseText: string;
  readonly phraseWarning: string;
  readonly phraseAsNumbers: string;
  readonly phraseAsWords: string;
  readonly checkTitle: string;
  readonly checkText: string;
  readonly phraseDone: string;

  readonly clearedTitle: string;
  readonly clearedText: string;
  readonly clearedAgain: string;

  readonly returnTitle: string;
  readonly returnText: string;
  readonly returnLabel: string;
  readonly returnOpen: string;
  readonly returnBack: string;
  readonly returnCount: string;
  readonly returnUnknown: string;
  readonly returnWorking: string;

  readonly threadTitle: string;
  readonly threadCheck: string;
  readonly threadNone: string;
  readonly threadSome: string;
  readonly threadFailed: string;
  readonly threadRefused: string;
  readonly replyFrom: string;
  readonly replySomebody: string;
  readonly replyMore: string;
  readonly older30: string;
  readonly older90: string;
  readonly writeOn: string;
  readonly erase: string;
  readonly erased: string;
  readonly eraseFailed: string;
  readonly leave: string;

  readonly bytes: string;
  readonly kilobytes: string;
  readonly megabytes: string;
}
