import type { Phrase } from '../protocol/keys/phrase.ts';
import { ComposeView } from './composeView.ts';
import { onPress, onTurn, say, turnTo } from './dom.ts';
import { offerLanguage } from './language.ts';
import type { Facts } from './facts.ts';
import type { Families } from './files/families.ts';
import { Mailbox } from './mailbox.ts';
import { NoticeView } from './noticeView.ts';
import { type Outcome, Outbox } from './outbox.ts';
import { PhraseView, spellCheck } from './phraseView.ts';
import { ResultView } from './resultView.ts';
import { ReturnView } from './returnView.ts';
import type { RosterKeeper } from './rosterKeeper.ts';
import { SendingView } from './sendingView.ts';
import { Session } from './session.ts';
import { ThreadView } from './threadView.ts';
import type { Transport } from './transport.ts';

/** The steps of a visit, from one to the next. */
export class Page {
  readonly #keeper: RosterKeeper;
  readonly #transport: Transport;
  #outbox: Outbox;
  readonly #session: Session;
  readonly #compose: ComposeView;
  readonly #sending = new SendingView(() => this.#stop?.abort());
  readonly #result = new ResultView({
    answerNo: () => this.#clear(),
    answerYes: () => this.#showPhrase(),
    retry: () => this.#send(),
    sealAgain: () => this.#sealAgain(),
    textOnly: () => this.#sendTextOnly(),
    back: () => turnTo('compose'),
    thread: () => this.#openThread(),
  });
  readonly #phrase = new PhraseView(() => this.#clear());
  readonly #return = new ReturnView(
    (phrase, asNumbers) => this.#resume(phrase, asNumbers),
    () => this.#startAgain(),
  );
  readonly #thread = new ThreadView(
    () => this.#writeOn(),
    () => this.#clear(),
  );
  readonly #notice: NoticeView;
  #stop: AbortController | null = null;
  #check = '';

  constructor(facts: Facts, keeper: RosterKeeper, transport: Transport, families: Families) {
    this.#compose = new ComposeView(
      families,
      () => this.#send(),
      () => this.#return.open(),
      () => this.#openThread(),
    );
    this.#session = new Session(facts.newsroom.id);
    this.#keeper = keeper;
    this.#transport = transport;
    this.#outbox = new Outbox(keeper, transport);
    this.#notice = new NoticeView(keeper, () => void this.fetchRoster());
    transport.onTrouble = () => {
      if (this.#stop?.signal.aborted === false) {
        this.#sending.waiting();
      }
    };
    onTurn(offerLanguage);
    onPress('cleared-again', () => this.#startAgain());
    // Also for a browser that keeps the page in memory and shows it again when somebody goes back.
    addEventListener('pagehide', () => this.#startAgain());
  }

  /** Fetches the roster, so that writing, attaching and sealing need no connection afterwards. */
  async fetchRoster(): Promise<void> {
    await this.#keeper.fetch();
    this.#showRoster();
  }

  #showRoster(): void {
    const { roster, trouble, disputedTime } = this.#keeper;
    this.#compose.showReaders(roster, trouble !== null && trouble !== 'unreachable');
    this.#notice.show({ trouble, disputedTime, now: this.#keeper.now() });
  }

  async #send(): Promise<void> {
    const stop = new AbortController();
    this.#stop = stop;
    const listener = this.#sending.open(stop.signal);
    const { draft } = this.#compose;
    const keys = await this.#session.keys();
    if (keys === null || this.#stop !== stop) {
      return;
    }
    const outcome = await this.#outbox.send(draft, keys, listener, stop.signal);
    // Whoever left the page in the meantime finds it empty.
    if (this.#stop === stop) {
      this.#finish(outcome, draft.text.trim() !== '');
    }
  }

  #finish(outcome: Outcome, hasText: boolean): void {
    this.#stop = null;
    this.#showRoster();
    this.#keeper.prepare();
    if (outcome.kind === 'sent') {
      this.#compose.clear();
    }
    this.#result.open(outcome, this.#session.returning, hasText);
  }

  #sealAgain(): Promise<void> {
    this.#outbox.sealAgain();
    return this.#send();
  }

  #sendTextOnly(): Promise<void> {
    this.#compose.dropFiles();
    return this.#send();
  }

  async #showPhrase(): Promise<void> {
    const keys = await this.#session.keys();
    if (keys !== null) {
      this.#phrase.open(this.#session.phrase, keys.checkNumbers);
    }
  }

  async #resume(phrase: Phrase, asNumbers: boolean): Promise<void> {
    this.#session.resume(phrase);
    const keys = await this.#session.keys();
    if (keys === null) {
      return;
    }
    this.#check = spellCheck(keys.checkNumbers, asNumbers);
    this.#return.clear();
    await this.#openThread();
  }

  async #openThread(): Promise<void> {
    const keys = await this.#session.keys();
    if (keys === null) {
      return;
    }
    await this.#thread.open(new Mailbox(this.#keeper, this.#transport, keys), this.#check);
    this.#showRoster();
  }

  #writeOn(): void {
    this.#compose.showThread(true);
    turnTo('compose');
  }

  #clear(): void {
    this.#wipe();
    turnTo('cleared');
  }

  #startAgain(): void {
    this.#wipe();
    turnTo('compose');
  }

  // Nothing of a visit outlives it: not in memory, not in a field that the browser would fill in again.
  #wipe(): void {
    this.#stop?.abort();
    this.#stop = null;
    this.#session.wipe();
    this.#check = '';
    // What is still under way fills an outbox that nobody looks into any more.
    this.#outbox = new Outbox(this.#keeper, this.#transport);
    this.#compose.clear();
    this.#compose.showThread(false);
    this.#sending.clear();
    this.#result.clear();
    this.#phrase.clear();
    this.#return.clear();
    this.#thread.clear();
    say('status', '');
  }
}
