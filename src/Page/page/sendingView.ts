import { locale } from '#locale';
import { element, fill, onPress, say, turnTo } from './dom.ts';
import type { Listener } from './outbox.ts';
import { Pace } from './pace.ts';
import { spellSize } from './sizes.ts';

// Screen readers are told of every quarter, not of every piece.
const ANNOUNCED_STEPS = 4;

/** Shows how sending gets on. */
export class SendingView {
  #announced = 0;
  #pace = new Pace();

  constructor(onCancel: () => void) {
    onPress('cancel', onCancel);
  }

  /** Opens for one attempt, which is heard until it is stopped. */
  open(signal: AbortSignal): Listener {
    this.clear();
    turnTo('sending');
    const unlessStopped = (act: () => void) => {
      if (!signal.aborted) {
        act();
      }
    };
    return {
      sealing: () => unlessStopped(() => this.#tell(locale.sending.sealing)),
      renewed: () => unlessStopped(() => this.#tell(locale.sending.renewed)),
      moved: (sent, total) => unlessStopped(() => this.#moved(sent, total)),
    };
  }

  /** Takes everything off the page. */
  clear(): void {
    this.#announced = 0;
    this.#pace = new Pace();
    element<HTMLProgressElement>('progress').value = 0;
    say('progress-text', '');
  }

  /** Tells that the connection broke and another attempt follows. */
  waiting(): void {
    this.#tell(locale.sending.waiting);
  }

  #moved(sent: number, total: number): void {
    const part = Math.min(1, sent / total);
    element<HTMLProgressElement>('progress').value = part;
    this.#pace.note(performance.now(), sent);
    const minutes = this.#pace.minutesFor(total - sent);
    const progress = fill(locale.sending.progress, { sent: spellSize(Math.min(sent, total)), total: spellSize(total) });
    const text = minutes === null ? progress : fill(locale.sending.left, { progress, minutes });
    say('progress-text', text);
    const step = Math.floor(part * ANNOUNCED_STEPS);
    if (step > this.#announced) {
      this.#announced = step;
      say('status', text);
    }
  }

  #tell(text: string): void {
    say('progress-text', text);
    say('status', text);
  }
}
