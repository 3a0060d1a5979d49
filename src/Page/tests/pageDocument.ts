import { IDS } from '../page/ids.ts';

/** As much of an element as the page uses. */
export class PageElement {
  className = '';
  value: string | number = '';
  hidden = false;
  disabled = false;
  checked = false;
  tabIndex = 0;
  type = '';
  href = '';
  open = false;
  files: readonly File[] = [];
  children: PageElement[] = [];
  /** What was put behind it. */
  readonly followers = new Set<PageElement>();
  inputMode = '';
  maxLength = -1;
  selectionStart = 0;
  selectionEnd = 0;
  #text = '';
  readonly dataset: Record<string, string> = {};
  readonly classList = { toggle: () => {} };
  readonly #listeners = new Map<string, (event: object) => void>();

  addEventListener(type: string, listener: (event: object) => void): void {
    this.#listeners.set(type, listener);
  }

  fire(type: string): void {
    this.#listeners.get(type)?.({ preventDefault: () => {} });
  }

  get textContent(): string {
    return this.#text + this.children.map(({ textContent }) => textContent).join('');
  }

  set textContent(text: string) {
    this.#text = text;
    this.children = [];
  }

  append(...nodes: PageElement[]): void {
    this.children.push(...nodes);
  }

  after(node: PageElement): void {
    this.followers.add(node);
  }

  setSelectionRange(start: number, end: number): void {
    Object.assign(this, { selectionStart: start, selectionEnd: end });
  }

  dispatchEvent({ type }: Event): void {
    this.fire(type);
  }

  /** Everything in it that fits. */
  findAll(fits: (element: PageElement) => boolean): PageElement[] {
    return this.children.flatMap((child) => [...(fits(child) ? [child] : []), ...child.findAll(fits)]);
  }

  contains(): boolean {
    return false;
  }

  reset(): void {}
  focus(): void {}
  setAttribute(): void {}
  querySelector(): null {
    return null;
  }
}

/** The elements that the page knows, in the place of the browser's document. */
export class PageDocument {
  readonly #elements = new Map<string, PageElement>(IDS.map((id) => [id, new PageElement()]));
  readonly #listeners = new Map<string, (event: object) => void>();
  readonly documentElement = new PageElement();
  /** Where the page went, in the place of its own entry in the history. */
  leftTo: string | null = null;

  /** Puts it, and what belongs to it, where the page looks for it. */
  install(origin: string): void {
    Object.assign(globalThis, {
      document: this,
      window: { scrollTo: () => {} },
      location: { origin, protocol: 'http:', replace: (address: string) => (this.leftTo = address) },
      addEventListener: (type: string, listener: (event: object) => void) => this.#listeners.set(type, listener),
    });
  }

  getElementById(id: string): PageElement {
    return this.#elements.get(id)!;
  }

  createElement(): PageElement {
    return new PageElement();
  }

  /** Goes to another page. */
  leave(): void {
    this.#listeners.get('pagehide')!({});
  }

  /** Presses a key, so many milliseconds after the page was opened. */
  press(key: string, timeStamp: number, repeat = false): void {
    this.#listeners.get('keydown')!({ key, timeStamp, repeat });
  }

  /** Every text that stands in it or in its fields, and every mark of an outcome. */
  get traces(): string[] {
    return [...this.#elements].flatMap(([id, { textContent, dataset, value }]) =>
      [textContent, ...(typeof value === 'string' ? [value] : []), ...Object.values(dataset)]
        .filter((text) => text !== '')
        .map((text) => `${id}: ${text}`),
    );
  }
}
