import { locale } from '#locale';
import type { Phrase } from '../protocol/keys/phrase.ts';
import { CourierView } from './courierView.ts';
import { ComposeView } from './composeView.ts';
import { onPress, onTurn, say, turnTo } from './dom.ts';
import { offerLanguage } from './language.ts';
import type { Facts } from './facts.ts';
import type { Families } from './files/families.ts';
import { keep, type Kept } from './keptPage.ts';
import { offerKeyboards } from './keyboard/keyboards.ts';
import { offerLeaving } from './leaving.ts';
import { Mailbox } from './mailbox.ts';
import { NoticeView } from './noticeView.ts';
import { type Listener, type Outcome, Outbox } from './outbox.ts';
import { showTerms } from './readersView.ts';
import { PhraseView, spellCheck } from './phraseView.ts';
import type { Reach } from './reach.ts';
import { ReachView } from './reachView.ts';
import { ResultView } from './resultView.ts';
import { ReturnView } from './returnView.ts';
import type { RosterKeeper } from './rosterKeeper.ts';
import { save } from './saving.ts';
import { SealedPost } from './sealedPost.ts';
import { SendingView } from './sendingView.ts';
import { Session } from './session.ts';
import { ThreadView } from './threadView.ts';
import type { Transport } from './transport.ts';

/** What a page finds when it begins. */
export interface Surroundings {
  readonly families: Families;
  readonly reach: Reach;
  /** The page as it came, for keeping it as a file. */
  readonly source: string;
}

// Shows something of a visit, and takes it off the page again.
interface View {
  clear(): void;
}

/** The steps of a visit, from one to the next. */
export class Page {
  readonly #keeper: RosterKeeper;
  readonly #transport: Transport;
  #outbox: Outbox;
  readonly #session: Session;
  // Whatever is made by `#own` is cleared when the visit ends.
  readonly #views: View[] = [];
  readonly #compose: ComposeView;
  readonly #sending = this.#own(new SendingView(() => this.#stop?.abort()));
  readonly #result = this.#own(
    new ResultView({
      answerNo: () => this.#clear(),
      answerYes: () => this.#showPhrase(),
      retry: () => this.#again(),
      sealAgain: () => this.#sealAgain(),
      textOnly: () => this.#sendTextOnly(),
      back: () => turnTo('compose'),
      thread: () => this.#openThread(),
    }),
  );
  readonly #phrase = this.#own(new PhraseView(() => this.#clear()));
  readonly #return = this.#own(
    new ReturnView(
      (phrase, asNumbers) => this.#resume(phrase, asNumbers),
      () => this.#startAgain(),
    ),
  );
  readonly #thread = this.#own(
    new ThreadView(
      () => this.#writeOn(),
      () => this.#clear(),
    ),
  );
  readonly #courier = this.#own(
    new CourierView((file) => void this.#postSealed(new SealedPost(this.#transport, file))),
  );
  readonly #reach: Reach;
  readonly #reachView: ReachView;
  readonly #source: string;
  readonly #notice: NoticeView;
  #stop: AbortController | null = null;
  #check = '';
  // What "try again" does.
  #again: () => Promise<void> = () => this.#send();

  constructor(facts: Facts, keeper: RosterKeeper, transport: Transport, { families, reach, source }: Surroundings) {
    this.#compose = this.#own(
      new ComposeView(
        families,
        () => this.#send(),
        () => this.#return.open(),
        () => this.#openThread(),
      ),
    );
    this.#session = new Session(facts.newsroom.id);
    this.#keeper = keeper;
    this.#transport = transport;
    this.#outbox = new Outbox(keeper, transport);
    this.#source = source;
    this.#reach = reach;
    this.#reachView = new ReachView(reach, () => this.#takeRoute());
    keeper.onDoors = (doors) => reach.learn(doors);
    this.#notice = new NoticeView(keeper, () => void this.fetchRoster());
    transport.onTrouble = () => {
      if (this.#stop?.signal.aborted === false) {
        this.#sending.waiting();
      }
    };
    onTurn(offerLanguage);
    onPress('keep-page', () => this.#keep());
    onPress('cleared-again', () => this.#startAgain());
    // Also for a browser that keeps the page in memory and shows it again when somebody goes back.
    addEventListener('pagehide', () => this.#startAgain());
    offerLeaving(() => this.#wipe());
    offerKeyboards();
  }

  /** Takes the roster that a kept page carries, without a connection; or fetches one, unless the page was opened from a file. */
  async begin(kept: Kept | null): Promise<void> {
    if (kept !== null) {
      await this.#keeper.adopt(kept.answer);
    }
    if (!this.#reach.isFromFile && this.#keeper.keys === null && this.#keeper.trouble === null) {
      await this.#keeper.fetch();
    }
    this.#showRoster();
  }

  /** Fetches the roster, so that writing, attaching and sealing need no connection afterwards. */
  async fetchRoster(): Promise<void> {
    await this.#keeper.fetch();
    this.#showRoster();
  }

  #own<T extends View>(view: T): T {
    this.#views.push(view);
    return view;
  }

  // Whatever was sealed for the route that was left, or is under way on it, stays there.
  #takeRoute(): void {
    this.#stop?.abort();
    this.#outbox = new Outbox(this.#keeper, this.#transport, this.#outbox);
    say('compose-error', '');
    void this.fetchRoster();
  }

  #showRoster(): void {
    const { roster, trouble, disputedTime } = this.#keeper;
    const refused = trouble !== null && trouble !== 'unreachable';
    showTerms(roster);
    this.#compose.showReaders(roster, { refused, kept: this.#keeper.isKept, wayless: this.#reach.route === null });
    this.#courier.allow(!refused);
    this.#reachView.show(trouble === 'unreachable');
    this.#notice.show({ trouble, disputedTime, now: this.#keeper.now() });
  }

  async #send(): Promise<void> {
    this.#again = () => this.#send();
    const { draft } = this.#compose;
    const toFile = this.#courier.wantsFile;
    if (!toFile && !this.#knowsWay()) {
      return;
    }
    await this.#attempt(async (listener, signal) => {
      const keys = await this.#session.keys();
      if (keys === null || signal.aborted) {
        return null;
      }
      return toFile
        ? this.#outbox.seal(draft, keys, listener, signal)
        : this.#outbox.send(draft, keys, listener, signal);
    }, draft.text.trim() !== '');
  }

  // Without a route there is nobody to ask; the ways stand open below.
  #knowsWay(): boolean {
    const known = this.#reach.route !== null;
    say('compose-error', known ? '' : locale.reach.choose);
    return known;
  }

  async #postSealed(post: SealedPost): Promise<void> {
    if (!this.#knowsWay()) {
      return;
    }
    this.#again = () => this.#postSealed(post);
    await this.#attempt((listener, signal) => post.run(listener, signal), false);
  }

  async #attempt(
    work: (listener: Listener, signal: AbortSignal) => Promise<Outcome | null>,
    hasText: boolean,
  ): Promise<void> {
    const stop = new AbortController();
    this.#stop = stop;
    const outcome = await work(this.#sending.open(stop.signal), stop.signal);
    // Whoever left the page in the meantime finds it empty.
    if (outcome !== null && this.#stop === stop) {
      this.#finish(outcome, hasText);
    }
  }

  // The answer is fetched once; whoever keeps the page twice gets the same file.
  async #keep(): Promise<void> {
    const status = (text: string) => (say('keep-status', text), say('status', text));
    try {
      await this.#keeper.courierKeys();
      save(keep(this.#source, { answer: this.#keeper.courierAnswer!, route: this.#reach.routeToKeep }), 'page.html');
      status(locale.reach.kept);
    } catch {
      status(locale.reach.notKept);
    }
    this.#showRoster();
  }

  #finish(outcome: Outcome, hasText: boolean): void {
    this.#stop = null;
    this.#showRoster();
    this.#keeper.prepare();
    if (outcome.kind === 'saved') {
      save(outcome.file, 'data.bin');
    }
    if (outcome.kind === 'sent' || outcome.kind === 'saved') {
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
    this.#compose.showThread(false);
    this.#again = () => this.#send();
    this.#views.forEach((view) => view.clear());
    say('keep-status', '');
    say('status', '');
  }
}
