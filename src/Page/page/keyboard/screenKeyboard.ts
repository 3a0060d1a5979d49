import { locale } from '#locale';
import { create, element } from '../dom.ts';
import type { Id } from '../ids.ts';
import { KEYS, type Layout, pressKey } from './layout.ts';

type Field = HTMLTextAreaElement;

/** Offers the page's own keyboard for some fields, below the first of them: the phone's may report what is typed. */
export class ScreenKeyboard {
  readonly #layout: Layout;
  readonly #fields: readonly Field[];
  readonly #switch = create('button', locale.keyboard.use, 'link');
  readonly #panel = create('div', '', 'keyboard');
  #field: Field;
  #isOn = false;
  #isShifted = false;

  constructor(layout: Layout, ids: readonly [Id, ...Id[]]) {
    this.#layout = layout;
    this.#fields = ids.map((id) => element<Field>(id));
    this.#field = this.#fields[0]!;
    this.#switch.type = 'button';
    this.#switch.addEventListener('click', () => this.#turn(!this.#isOn));
    const why = create('p', `${locale.keyboard.why} `, 'hint');
    why.append(this.#switch);
    this.#field.after(why);
    this.#panel.setAttribute('role', 'group');
    this.#panel.setAttribute('aria-label', locale.keyboard.use);
    // The field keeps the cursor while its keys are pressed.
    this.#panel.addEventListener('mousedown', (event) => event.preventDefault());
    this.#fields.forEach((field) => field.addEventListener('focus', () => this.#enter(field)));
  }

  #turn(on: boolean): void {
    this.#isOn = on;
    this.#switch.textContent = on ? locale.keyboard.stop : locale.keyboard.use;
    this.#fields.forEach((field) => (field.inputMode = on ? 'none' : ''));
    this.#panel.hidden = !on;
    this.#draw();
    this.#enter(this.#field);
    this.#field.focus();
  }

  #enter(field: Field): void {
    this.#field = field;
    if (this.#isOn) {
      field.after(this.#panel);
    }
  }

  #draw(): void {
    this.#panel.textContent = '';
    for (const row of this.#layout.rows) {
      const keys = create('div');
      keys.append(...[...row].map((key) => this.#key((this.#isShifted && this.#layout.shifted[key]) || key)));
      this.#panel.append(keys);
    }
  }

  #key(key: string): HTMLButtonElement {
    const button = create('button', key);
    button.type = 'button';
    const name = NAMES.get(key);
    if (name !== undefined) {
      button.setAttribute('aria-label', name);
    }
    button.addEventListener('click', () => this.#press(key));
    return button;
  }

  #press(key: string): void {
    const wasShifted = this.#isShifted;
    this.#isShifted = key === KEYS.shift && !wasShifted;
    if (wasShifted || this.#isShifted) {
      this.#draw();
    }
    if (key !== KEYS.shift) {
      this.#write(key);
    }
  }

  #write(key: string): void {
    const field = this.#field;
    const { selectionStart, selectionEnd, maxLength } = field;
    const edited = pressKey({ value: field.value, start: selectionStart, end: selectionEnd }, key, this.#layout);
    if (maxLength < 0 || edited.value.length <= maxLength) {
      field.value = edited.value;
      field.setSelectionRange(edited.start, edited.end);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }
}

const NAMES = new Map<string, string>([
  [KEYS.shift, locale.keyboard.shift],
  [KEYS.erase, locale.keyboard.erase],
  [KEYS.space, locale.keyboard.space],
  [KEYS.line, locale.keyboard.line],
]);
