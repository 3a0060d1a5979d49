import type { Door } from '../protocol/rosters/door.ts';
import { doorsOfRoute, FROM_FILE, type Route, routeOf, routesFrom } from './doors.ts';
import type { Transport } from './transport.ts';

/** How this visit reaches the newsroom: the route by which the page came, until the person agrees to another one. */
export class Reach {
  readonly #origin: string;
  readonly #kept: Route | null;
  readonly #isFirefox: boolean;
  readonly #transport: Transport;
  #doors: readonly Door[];
  #route: Route | null;

  /** `kept`: the route by which a page came that was kept as a file; null if nobody knows. */
  constructor(transport: Transport, doors: readonly Door[], kept: Route | null, origin: string, isFirefox: boolean) {
    this.#origin = origin;
    this.#kept = kept;
    this.#isFirefox = isFirefox;
    this.#transport = transport;
    this.#doors = doors;
    // A file says nothing about where its person is now: even the only way that is open here may be the wrong one.
    this.#route = !this.isFromFile ? routeOf(origin) : kept !== null && this.routes.includes(kept) ? kept : null;
    this.#tell();
  }

  /** The route in use; null where a page from a file does not know it, and nothing is asked of anybody. */
  get route(): Route | null {
    return this.#route;
  }

  /** By which route the page is kept, should it be kept again; null if nobody knows. */
  get routeToKeep(): Route | null {
    return this.#route ?? this.#kept;
  }

  /** Whether the page was opened from a file: then nobody is asked for anything before the person does something. */
  get isFromFile(): boolean {
    return this.#origin === FROM_FILE;
  }

  /** All doors that are known. */
  get doors(): readonly Door[] {
    return this.#doors;
  }

  /** The routes that can be chosen here. */
  get routes(): readonly Route[] {
    return routesFrom(this.#origin, this.#doors, this.#isFirefox);
  }

  /** Takes the route that the person agreed to. */
  choose(route: Route): void {
    this.#route = route;
    this.#tell();
  }

  /** Takes the doors that the membership names in the place of those known before. */
  learn(doors: readonly Door[]): void {
    this.#doors = doors;
    if (this.#route !== null) {
      this.#transport.learn(doorsOfRoute(this.#origin, doors, this.#route));
    }
  }

  #tell(): void {
    this.#transport.use(this.#route === null ? [] : doorsOfRoute(this.#origin, this.#doors, this.#route));
  }
}
