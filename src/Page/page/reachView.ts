import { locale } from '#locale';
import type { DoorKind } from '../protocol/rosters/door.ts';
import type { Route } from './doors.ts';
import { create, element, fillWith, say, show } from './dom.ts';
import type { Reach } from './reach.ts';

const SHOWS: Readonly<Record<DoorKind, string>> = {
  onion: locale.reach.onion,
  clear: locale.reach.clear,
  mirror: locale.reach.mirror,
};

/** Says for each way what it shows to whom, and takes another one only when the person says so. */
export class ReachView {
  readonly #reach: Reach;
  readonly #onChoose: () => void;

  constructor(reach: Reach, onChoose: () => void) {
    this.#reach = reach;
    this.#onChoose = onChoose;
  }

  /** Lists the ways; opens by itself only where nothing can be sent before one is chosen. */
  show(unreachable: boolean): void {
    const { doors, route, routes } = this.#reach;
    const kinds = (['onion', 'clear', 'mirror'] as const).filter((kind) => doors.some((door) => door.kind === kind));
    fillWith(
      'reach-list',
      kinds.map((kind) => this.#line(kind)),
    );
    show('reach', kinds.length > 0);
    say('reach-choose', route === null ? locale.reach.choose : '');
    if (route === null || (unreachable && routes.length > 1)) {
      element<HTMLDetailsElement>('reach').open = true;
    }
  }

  #line(kind: DoorKind): HTMLLIElement {
    const line = create('li', SHOWS[kind]);
    for (const { address } of this.#reach.doors.filter((door) => door.kind === kind)) {
      const shown = create('bdi', address, 'address');
      line.append(create('br'), shown);
    }
    const route: Route = kind === 'onion' ? 'onion' : 'open';
    if (route !== this.#reach.route && this.#reach.routes.includes(route)) {
      line.append(create('br'), this.#button(route));
    }
    return line;
  }

  #button(route: Route): HTMLButtonElement {
    const button = create('button', locale.reach.use);
    button.type = 'button';
    button.addEventListener('click', () => {
      this.#reach.choose(route);
      this.#onChoose();
    });
    return button;
  }
}
