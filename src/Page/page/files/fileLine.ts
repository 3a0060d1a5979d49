import { locale } from '#locale';
import { create, fill } from '../dom.ts';
import { spellSize } from '../sizes.ts';
import type { ChosenFile } from './chosenFile.ts';
import { spellFindings, spellState } from './fileWords.ts';

/** What a person can do with a file. */
export interface FileActions {
  leaveOut(file: ChosenFile): void;
  sendAsIs(file: ChosenFile): void;
  bring(file: ChosenFile): void;
  /** @returns whether it is added now */
  addOriginal(file: ChosenFile, added: boolean): boolean;
  /** @returns whether they are kept now */
  keepChanges(file: ChosenFile, kept: boolean): boolean;
}

const texts = locale.scrub;

/** One chosen file in the list: how it stands, what was found in it, and what there is to decide. */
export class FileLine {
  readonly root = create('li');
  readonly #file: ChosenFile;
  readonly #actions: FileActions;
  readonly #name = create('span', '', 'name');
  readonly #state = create('p', '', 'state');
  readonly #more = create('div');
  readonly #remove = create('button', '×');
  #shown = '';

  constructor(file: ChosenFile, actions: FileActions) {
    this.#file = file;
    this.#actions = actions;
    this.#remove.type = 'button';
    this.#remove.addEventListener('click', () => actions.leaveOut(file));
    const head = create('div', '', 'head');
    head.append(this.#name, create('span', spellSize(file.original.size), 'size'), this.#remove);
    this.root.tabIndex = -1;
    this.root.append(head, this.#state, this.#more);
  }

  /** Shows how the file stands, at the `place`-th place of the list. */
  show(place: number): void {
    const { name } = this.#file.name(place);
    const { kind } = this.#file.state;
    this.#name.textContent = name;
    this.#remove.setAttribute('aria-label', fill(locale.compose.fileRemove, { name }));
    this.#state.textContent = spellState(this.#file);
    // What somebody has opened or is about to press stays as it is while nothing changes.
    if (kind !== this.#shown) {
      this.#shown = kind;
      this.root.dataset['state'] = kind;
      this.#showMore();
    }
  }

  #showMore(): void {
    const hadFocus = this.#more.contains(document.activeElement);
    this.#more.textContent = '';
    this.#more.append(...this.#partsOf());
    if (hadFocus) {
      this.root.focus();
    }
  }

  #partsOf(): readonly HTMLElement[] {
    const { state } = this.#file;
    switch (state.kind) {
      case 'clean':
        return [this.#details()];
      case 'missing':
        return [create('p', texts.partSeen, 'hint'), this.#buttons(this.#button('bring', texts.partBring))];
      case 'refused': {
        const found = spellFindings(state.findings);
        return found.length === 0 ? [this.#buttons()] : [listOf(found), this.#buttons()];
      }
      case 'unreadable':
        return [this.#row(this.#button('leaveOut', texts.leaveOut))];
      default:
        return [];
    }
  }

  #details(): HTMLElement {
    const { state } = this.#file;
    const details = create('details');
    details.append(create('summary', texts.details));
    if (state.kind === 'clean') {
      details.append(listOf(spellFindings(state.findings)));
      if (state.remains.length > 0) {
        details.append(
          create('p', texts.remains),
          listOf(state.remains.map((remainder) => texts.remainders[remainder])),
        );
      }
    }
    details.append(...this.#choices());
    return details;
  }

  #choices(): readonly HTMLElement[] {
    const { state, choices, withOriginal } = this.#file;
    const add = (added: boolean) => this.#actions.addOriginal(this.#file, added);
    const original = choice(texts.addOriginal, withOriginal, add);
    const tracked =
      state.kind === 'clean' && state.findings.some(({ name }) => /^(?:trackedChanges|comments|hidden)$/.test(name));
    const keeps = choices.trackedChanges === 'keep';
    const keep = (kept: boolean) => this.#actions.keepChanges(this.#file, kept);
    return tracked || keeps ? [choice(texts.keepChanges, keeps, keep), original] : [original];
  }

  #buttons(...first: readonly HTMLElement[]): HTMLElement {
    return this.#row(...first, this.#button('leaveOut', texts.leaveOut), this.#button('sendAsIs', texts.sendAsIs));
  }

  #row(...buttons: readonly HTMLElement[]): HTMLElement {
    const row = create('div', '', 'row');
    row.append(...buttons);
    return row;
  }

  #button(action: 'leaveOut' | 'sendAsIs' | 'bring', text: string): HTMLElement {
    const button = create('button', text);
    button.type = 'button';
    button.dataset['action'] = action;
    button.addEventListener('click', () => this.#actions[action](this.#file));
    return button;
  }
}

function listOf(texts: readonly string[]): HTMLElement {
  const list = create('ul');
  list.append(...texts.map((text) => create('li', text)));
  return list;
}

function choice(text: string, chosen: boolean, onChange: (chosen: boolean) => boolean): HTMLElement {
  const box = create('input');
  box.type = 'checkbox';
  box.checked = chosen;
  box.addEventListener('change', () => {
    box.checked = onChange(box.checked);
  });
  const label = create('label', '', 'choice');
  label.append(box, create('span', text));
  return label;
}
