import { element } from './dom.ts';

/** The part for those who let somebody else carry what they wrote, and for whoever carries it. Closed until it is asked for. */
export class CourierView {
  #wantsFile = false;

  constructor(onPost: (file: File) => void) {
    // Both buttons submit the same form, which checks that there is something to send.
    element('send').addEventListener('click', () => (this.#wantsFile = false));
    element('save-sealed').addEventListener('click', () => (this.#wantsFile = true));
    const chooser = element<HTMLInputElement>('sealed-file');
    chooser.addEventListener('change', () => {
      const file = chooser.files?.[0];
      if (file !== undefined) {
        onPost(file);
      }
      chooser.value = '';
    });
  }

  /** Whether what is written is to go into a file. */
  get wantsFile(): boolean {
    return this.#wantsFile;
  }

  /** Where the roster was refused, nothing can be sealed. */
  allow(allowed: boolean): void {
    element<HTMLButtonElement>('save-sealed').disabled = !allowed;
  }

  clear(): void {
    this.#wantsFile = false;
    element<HTMLDetailsElement>('courier').open = false;
  }
}
