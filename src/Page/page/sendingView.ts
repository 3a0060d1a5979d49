import { locale } from '#locale';
import { element, fill, onPress, say, turnTo } from './dom.ts';
import type { Listener } from './outbox.ts';
import { spellSize } from './sizes.ts';

// Screen readers are told of every quarter, not of every piece.
const ANNOUNCED_STEPS = 4;

/** Shows how sending gets on. */
export class SendingView implements Listener {
  #announced = 0;

  constructor(onCancel: () => void) {
    onPress('cancel', onCancel);
  }

  open(): void {
    this.#announced = 0;
    element<HTMLProgressElement>('progress').value = 0;
    say('progress-text', '');
    turnTo('sending');
  }

  sealing(): void {
    this.#tell(locale.sendingSealing);
  }

  renewed(): void {
    this.#tell(locale.sendingRenewed);
  }

  waiting(): void {
    this.#tell(locale.sendingWaiting);
  }

  moved(sent: number, total: number): void {
    const part = Math.min(1, sent / total);
    element<HTMLProgressElement>('progress').value = part;
    const text = fill(locale.sendingProgress, { sent: spellSize(Math.min(sent, total)), total: spellSize(total) });
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
