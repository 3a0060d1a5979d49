import { locale } from '#locale';
import type { OpenedReply } from '../protocol/opening/replyOpener.ts';
import { create, fill, fillWith, onPress, say, show, turnTo } from './dom.ts';
import type { Days, Mailbox } from './mailbox.ts';
import { SendingError } from './failure.ts';
import { ConnectionError } from './request.ts';

// What is shown after some looks only.
const PARTS = ['replies-more', 'older-30', 'older-90', 'reply-erase'] as const;

/** Shows the answers of a conversation. */
export class ThreadView {
  #mailbox: Mailbox | null = null;
  #days: Days = 7;

  constructor(onWrite: () => void, onLeave: () => void) {
    onPress('older-30', () => this.#look(30));
    onPress('older-90', () => this.#look(90));
    onPress('replies-more', () => this.#run((mailbox) => mailbox.fetchMore()));
    onPress('reply-erase', () => this.#erase());
    onPress('write-on', onWrite);
    onPress('thread-leave', onLeave);
  }

  /** Opens a mailbox and looks through its last days. */
  async open(mailbox: Mailbox, check: string): Promise<void> {
    this.clear();
    this.#mailbox = mailbox;
    say('thread-check', fill(locale.thread.check, { words: check }));
    turnTo('thread');
    await this.#look(7);
  }

  /** Takes everything off the page. */
  clear(): void {
    this.#mailbox = null;
    PARTS.forEach((part) => show(part, false));
    say('thread-check', '');
    say('replies-status', '');
    fillWith('replies', []);
  }

  #look(days: Days): Promise<void> {
    this.#days = days;
    return this.#run((mailbox) => mailbox.look(days));
  }

  async #run(work: (mailbox: Mailbox) => Promise<void>): Promise<void> {
    const mailbox = this.#mailbox;
    if (mailbox === null) {
      return;
    }
    this.#tell(locale.return.working);
    await this.#watch(
      mailbox,
      () => work(mailbox),
      () => this.#render(mailbox),
      locale.thread.failed,
    );
  }

  async #erase(): Promise<void> {
    const mailbox = this.#mailbox;
    if (mailbox !== null) {
      await this.#watch(
        mailbox,
        () => mailbox.erase(),
        () => this.#showErased(),
        locale.thread.eraseFailed,
      );
    }
  }

  // Whoever left in the meantime, or opened another mailbox, is told nothing of this one.
  async #watch(mailbox: Mailbox, work: () => Promise<void>, onDone: () => void, failure: string): Promise<void> {
    try {
      await work();
      if (mailbox === this.#mailbox) {
        onDone();
      }
    } catch (fault) {
      if (mailbox === this.#mailbox) {
        this.#report(fault, failure);
      }
    }
  }

  #showErased(): void {
    fillWith('replies', []);
    show('reply-erase', false);
    this.#tell(locale.thread.erased);
  }

  #render(mailbox: Mailbox): void {
    const { replies, hasMore } = mailbox;
    fillWith('replies', replies.map(article));
    const text = replies.length === 0 ? locale.thread.none : locale.thread.some;
    this.#tell(fill(text, { days: this.#days, count: replies.length }));
    show('replies-more', hasMore);
    show('older-30', this.#days < 30);
    show('older-90', this.#days === 30);
    show('reply-erase', replies.length > 0);
  }

  #report(fault: unknown, text: string): void {
    if (fault instanceof SendingError && fault.why === 'refused') {
      this.#tell(locale.thread.refused);
    } else if (fault instanceof SendingError || fault instanceof ConnectionError) {
      this.#tell(text);
    } else {
      throw fault;
    }
  }

  #tell(text: string): void {
    say('replies-status', text);
    say('status', text);
  }
}

function article({ text, editor }: OpenedReply): HTMLElement {
  const from = editor.name === null ? locale.thread.somebody : fill(locale.thread.from, { name: editor.name });
  const made = create('article', '', 'reply');
  made.append(create('p', from, 'from'), create('p', text));
  return made;
}
