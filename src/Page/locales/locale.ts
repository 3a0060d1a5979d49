/** What the form for sealed files says about one of them. */
export interface CourierWords {
  readonly title: string;
  readonly text: string;
}

/** Every text of the page, in one group per feature. `{…}` is filled in. A key that is missing in one language does not compile. */
export interface Locale {
  /** BCP 47 tag of this language, which also names the page's file. */
  readonly language: string;
  /** Its name, as its speakers write it. */
  readonly name: string;
  /** Where its lines begin: at the left, or at the right. */
  readonly direction: 'ltr' | 'rtl';
  /** Its ten digits from zero, and their Unicode name ("latn", "arab" …). */
  readonly digits: string;
  readonly numberingSystem: string;
  /**
   * Whether a phrase is shown as numbers until somebody asks for words. In the North, Southern spelling on a slip of
   * paper is evidence.
   */
  readonly numbersFirst: boolean;
  /** Bland: it stays in the list of open tabs and in the history. */
  readonly title: string;

  readonly languages: {
    readonly label: string;
    /** Stands above everything as long as nobody of the newsroom has approved the texts of this language. */
    readonly draft: string;
  };

  readonly noScript: {
    readonly title: string;
    readonly why: string;
    readonly tor: string;
    readonly elsewhere: string;
    readonly form: string;
  };

  readonly compose: {
    readonly heading: string;
    readonly lead: string;
    readonly readersLoading: string;
    readonly readersAll: string;
    readonly readersSome: string;
    readonly readersNone: string;
    /** Of keys that the page carried: nothing is known about now. */
    readonly readersKept: string;
    readonly readersMissing: string;
    readonly textLabel: string;
    readonly textHint: string;
    readonly filesLabel: string;
    readonly filesHint: string;
    readonly fileRemove: string;
    readonly filesTooMany: string;
    readonly send: string;
    readonly nothingWritten: string;
    readonly inThread: string;
  };

  readonly learn: {
    readonly start: string;
    readonly stop: string;
    readonly label: string;
    readonly right: string;
    readonly wrong: string;
    readonly done: string;
  };

  readonly keyboard: {
    readonly why: string;
    readonly use: string;
    readonly stop: string;
    readonly shift: string;
    readonly erase: string;
    readonly space: string;
    readonly line: string;
  };

  readonly leave: { readonly link: string; readonly keys: string; readonly hint: string };

  readonly before: { readonly danger: string; readonly title: string; readonly points: readonly string[] };

  readonly who: {
    readonly title: string;
    readonly newsroom: string;
    readonly named: string;
    readonly partlyNamed: string;
    readonly unnamed: string;
    readonly kept: string;
    readonly longer: string;
    readonly held: string;
  };

  readonly asides: {
    readonly names: string;
    readonly namesHint: string;
    readonly question: string;
    readonly questionHint: string;
    readonly questionLabel: string;
    readonly answerLabel: string;
    readonly both: string;
  };

  readonly about: { readonly title: string; readonly points: readonly string[] };

  readonly clock: {
    readonly title: string;
    readonly text: string;
    readonly label: string;
    readonly set: string;
  };

  readonly notice: {
    readonly title: string;
    readonly unreachable: string;
    readonly retry: string;
    readonly insecure: string;
    /** Three pieces of advice for all that can be wrong with a roster. */
    readonly refusals: { readonly untrusted: string; readonly outOfDate: string; readonly closed: string };
  };

  readonly reach: {
    readonly title: string;
    /** What each way shows to whom. */
    readonly onion: string;
    readonly clear: string;
    readonly mirror: string;
    readonly use: string;
    readonly choose: string;
    readonly keepTitle: string;
    readonly keepText: string;
    readonly keep: string;
    readonly kept: string;
    readonly notKept: string;
  };

  readonly courier: {
    readonly title: string;
    readonly text: string;
    readonly trace: string;
    readonly save: string;
    readonly savedTitle: string;
    readonly savedText: string;
    readonly postText: string;
    readonly post: string;
    readonly notSealed: string;
    readonly tooOld: string;
    readonly textOnly: string;
  };

  readonly sending: {
    readonly title: string;
    readonly keepOpen: string;
    readonly sealing: string;
    readonly progress: string;
    readonly left: string;
    readonly waiting: string;
    readonly renewed: string;
    readonly stop: string;
  };

  readonly sent: {
    readonly title: string;
    readonly text: string;
    readonly question: string;
    readonly noText: string;
    readonly yesText: string;
    readonly no: string;
    readonly yes: string;
    readonly inThread: string;
    readonly backToThread: string;
  };

  readonly failed: {
    readonly title: string;
    readonly offline: string;
    readonly textOnly: string;
    readonly noRoom: string;
    readonly roster: string;
    readonly refused: string;
    readonly nobody: string;
    readonly file: string;
    readonly cancelled: string;
    readonly unexpected: string;
    readonly stillHere: string;
    readonly retry: string;
    readonly sendTextOnly: string;
    readonly backToText: string;
  };

  readonly unknown: {
    readonly title: string;
    readonly text: string;
    readonly closed: string;
    readonly otherWay: string;
    readonly sealAgain: string;
  };

  readonly phrase: {
    readonly title: string;
    readonly text: string;
    readonly warning: string;
    readonly asNumbers: string;
    readonly asWords: string;
    /** Stands beside the words; empty where there is nothing to say. */
    readonly wordsNote: string;
    readonly checkTitle: string;
    readonly checkText: string;
    readonly done: string;
  };

  readonly cleared: {
    readonly title: string;
    readonly text: string;
    readonly again: string;
  };

  readonly return: {
    readonly question: string;
    readonly link: string;
    readonly title: string;
    readonly text: string;
    readonly label: string;
    readonly open: string;
    readonly back: string;
    readonly count: string;
    readonly unknown: string;
    readonly working: string;
  };

  readonly thread: {
    readonly title: string;
    readonly check: string;
    readonly none: string;
    readonly some: string;
    readonly failed: string;
    readonly refused: string;
    readonly from: string;
    readonly somebody: string;
    readonly more: string;
    readonly older30: string;
    readonly older90: string;
    readonly writeOn: string;
    readonly erase: string;
    readonly erased: string;
    readonly eraseFailed: string;
    readonly leave: string;
  };

  /** The form for sealed files, which works without JavaScript and is no part of the page. */
  readonly courierForm: {
    readonly label: string;
    readonly post: string;
    readonly about: readonly string[];
    /** One page for each outcome; the door knows them by these names. */
    readonly outcomes: {
      readonly asked: CourierWords;
      readonly received: CourierWords;
      readonly nothingChosen: CourierWords;
      readonly notSealed: CourierWords;
      readonly wrongSize: CourierWords;
      readonly damaged: CourierWords;
      readonly closed: CourierWords;
      readonly textOnly: CourierWords;
      readonly noRoom: CourierWords;
      readonly notReady: CourierWords;
      readonly fault: CourierWords;
    };
  };

  /** What the page says of a file that is cleaned before it is sealed. */
  readonly scrub: {
    readonly waiting: string;
    readonly cleaning: string;
    readonly removed: string;
    readonly nothing: string;
    readonly details: string;
    /** In the order in which they are told. */
    readonly tells: Readonly<Record<import('../scrub/finding.ts').Tells, string>>;
    readonly found: Readonly<Record<import('../scrub/finding.ts').FindingName, string>>;
    readonly redStarOne: string;
    readonly remains: string;
    readonly remainders: Readonly<Record<import('../scrub/finding.ts').Remainder, string>>;
    readonly refusals: Readonly<Record<import('../scrub/refusal.ts').RefusalReason, string>>;
    readonly refused: string;
    readonly unreadable: string;
    readonly leaveOut: string;
    readonly sendAsIs: string;
    readonly asIs: string;
    readonly undecided: string;
    readonly unfinished: string;
    readonly addOriginal: string;
    readonly keepChanges: string;
    readonly partNeeded: string;
    readonly partFailed: string;
    readonly partSeen: string;
    readonly partBring: string;
  };

  readonly sizes: {
    readonly bytes: string;
    readonly kilobytes: string;
    readonly megabytes: string;
  };
}
