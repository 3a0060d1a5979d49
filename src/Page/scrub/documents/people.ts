import type { Work } from '../format.ts';
import { unescapeXml } from '../xml/xmlText.ts';

/** Gives the people of a document numbers, in the order in which they appear. */
export class People {
  readonly #numbers = new Map<string, string>();
  readonly #work: Pick<Work, 'found'>;

  constructor(work: Pick<Work, 'found'>) {
    this.#work = work;
  }

  /** The number of somebody, as escaped text; a number stays what it is. */
  number(raw: string): string {
    const name = unescapeXml(raw).trim();
    if (name !== '' && !/^\d+$/.test(name)) {
      this.#work.found({ tells: 'person', name: 'author', detail: name });
    }
    let number = this.#numbers.get(name);
    if (number === undefined) {
      number = String(this.#numbers.size + 1);
      this.#numbers.set(name, number);
    }
    return number;
  }
}
