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
  files: readonly File[] = [];
  children: PageElement[] = [];
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
  readonly #listeners = new Map<string, () => void>();

  /** Puts it, and what belongs to it, where the page looks for it. */
  install(origin: string): void {
    Object.assign(globalThis, {
      document: this,
      window: { scrollTo: () => {} },
      location: { origin, protocol: 'http:' },
      addEventListener: (type: string, listener: () => void) => this.#listeners.set(type, listener),
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
    this.#listeners.get('pagehide')!();
  }

  /** Every text that stands in it, and every mark of an outcome. */
  get traces(): string[] {
    return [...this.#elements].flatMap(([id, { textContent, dataset }]) =>
      [textContent, ...Object.values(dataset)].filter((text) => text !== '').map((text) => `${id}: ${text}`),
    );
  }
}
