import { locale } from '#locale';
import { MAXIMUM_ATTACHMENTS } from '../protocol/parcels/tipMessage.ts';
import type { AcceptedRoster } from '../protocol/rosters/acceptedRoster.ts';
import { create, element, fill, fillWith, onPress, onSubmit, say, show } from './dom.ts';
import { offerLanguage } from './language.ts';
import { neutralName } from './neutralFile.ts';
import type { Draft } from './shipment.ts';
import { spellSize } from './sizes.ts';

// One place is kept for a text that is too long for the parcel.
const MAXIMUM_FILES = MAXIMUM_ATTACHMENTS - 1;

/** Where a tip is written. */
export class ComposeView {
  #files: File[] = [];

  constructor(onSend: () => void, onReturn: () => void, onBack: () => void) {
    onSubmit('compose-form', () => this.#submit(onSend));
    onPress('return', onReturn);
    onPress('thread-back', onBack);
    const chooser = element<HTMLInputElement>('files');
    chooser.addEventListener('change', () => {
      this.#add([...(chooser.files ?? [])]);
      chooser.value = '';
    });
    element('text').addEventListener('input', offerLanguage);
  }

  /** What was written so far. */
  get draft(): Draft {
    const text = element<HTMLTextAreaElement>('text').value;
    return { text, files: this.#files, language: locale.language, names: '', question: '', answer: '' };
  }

  /** Takes the files out, where only text can be taken. */
  dropFiles(): void {
    this.#files = [];
    this.#list();
  }

  clear(): void {
    element<HTMLFormElement>('compose-form').reset();
    element<HTMLTextAreaElement>('text').value = '';
    say('compose-error', '');
    this.dropFiles();
  }

  /** Writing on in a conversation looks a little different. */
  showThread(returning: boolean): void {
    show('thread-banner', returning);
    show('thread-back', returning);
    show('return-line', !returning);
  }

  /** Says how many editors a tip would reach. Where the roster was refused, nothing can be sent at all. */
  showReaders(roster: AcceptedRoster | null, refused: boolean): void {
    element<HTMLButtonElement>('send').disabled = refused;
    if (roster === null) {
      say('readers', '');
      return;
    }
    const total = roster.membership.editors.length;
    const present = roster.recipients.filter((recipient) => recipient !== null).length;
    const text =
      present === 0
        ? locale.compose.readersNone
        : present < total
          ? locale.compose.readersSome
          : locale.compose.readersAll;
    say('readers', fill(text, { present, total }));
  }

  #submit(onSend: () => void): void {
    const { text, files } = this.draft;
    const empty = text.trim() === '' && files.length === 0;
    say('compose-error', empty ? locale.compose.nothingWritten : '');
    if (!empty) {
      onSend();
    }
  }

  #add(files: readonly File[]): void {
    const room = MAXIMUM_FILES - this.#files.length;
    this.#files = [...this.#files, ...files.slice(0, room)];
    say('compose-error', files.length > room ? locale.compose.filesTooMany : '');
    this.#list();
  }

  #list(): void {
    fillWith(
      'file-list',
      this.#files.map((file, i) => this.#line(file, i)),
    );
    show('file-list', this.#files.length > 0);
    offerLanguage();
  }

  #line(file: File, i: number): HTMLLIElement {
    const { name } = neutralName(file.name, i + 1);
    const remove = create('button', '×');
    remove.type = 'button';
    remove.setAttribute('aria-label', fill(locale.compose.fileRemove, { name }));
    remove.addEventListener('click', () => {
      this.#files = this.#files.filter((other) => other !== file);
      this.#list();
      element('files').focus();
    });
    const line = create('li');
    line.append(create('span', name, 'name'), create('span', spellSize(file.size), 'size'), remove);
    return line;
  }
}
