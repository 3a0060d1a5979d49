import { dictOf, isArray, isDict, nameOf, PdfRef, type PdfValue, textOf } from '../objects/values.ts';
import type { Walk } from './walk.ts';

/** Layers that are not shown when the document is opened (ISO 32000-2, 8.11). */
export class HiddenLayers {
  readonly #numbers: ReadonlySet<number>;

  private constructor(numbers: ReadonlySet<number>) {
    this.#numbers = numbers;
  }

  /** Reads the default configuration. */
  static async read(walk: Walk): Promise<HiddenLayers> {
    const layers = await walk.catalogEntry('OCProperties');
    const configuration = await walk.document.entry(layers, 'D');
    const listed = async (holder: PdfValue, key: string) => numbersIn(await walk.document.entry(holder, key));
    const hidden = new Set(await listed(configuration, 'OFF'));
    if (nameOf(await walk.document.entry(configuration, 'BaseState')) === 'OFF') {
      const shown = new Set(await listed(configuration, 'ON'));
      (await listed(layers, 'OCGs')).filter((number) => !shown.has(number)).forEach((number) => hidden.add(number));
    }
    return new HiddenLayers(hidden);
  }

  /** Whether there is any. */
  get any(): boolean {
    return this.#numbers.size > 0;
  }

  /** Whether what belongs to a layer, or to a condition on several, is not shown. Notes the layer if so. */
  async hides(walk: Walk, membership: PdfValue | undefined): Promise<boolean> {
    const isHidden = this.any && (await this.#isHidden(walk, membership));
    if (isHidden) {
      const detail = textOf(await walk.document.entry(await walk.resolve(membership), 'Name'));
      walk.found({ tells: 'history', name: 'unknown', detail });
    }
    return isHidden;
  }

  async #isHidden(walk: Walk, membership: PdfValue | undefined): Promise<boolean> {
    if (membership instanceof PdfRef && this.#numbers.has(membership.number)) {
      return true;
    }
    const condition = await walk.resolve(membership);
    if (!isDict(condition) || nameOf(await walk.resolve(condition.get('Type'))) !== 'OCMD' || condition.has('VE')) {
      return false;
    }
    const members = condition.get('OCGs');
    const list = isArray(await walk.resolve(members))
      ? numbersIn(await walk.resolve(members))
      : numbersIn([members ?? null]);
    const hidden = list.filter((number) => this.#numbers.has(number)).length;
    switch (nameOf(await walk.resolve(dictOf(condition).get('P')))) {
      case 'AllOn':
        return hidden > 0;
      case 'AnyOff':
        return list.length > 0 && hidden === 0;
      case 'AllOff':
        return hidden < list.length;
      default:
        return list.length > 0 && hidden === list.length;
    }
  }
}

const numbersIn = (value: PdfValue): number[] =>
  isArray(value) ? value.flatMap((item) => (item instanceof PdfRef ? [item.number] : [])) : [];
