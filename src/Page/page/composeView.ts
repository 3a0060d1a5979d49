import { locale } from '#locale';
import type { AcceptedRoster } from '../protocol/rosters/acceptedRoster.ts';
import { ASIDES, clearAsides, complaintAboutAsides, readAsides } from './asidesView.ts';
import { element, fill, onPress, onSubmit, say, show } from './dom.ts';
import type { Families } from './files/families.ts';
import { FileList } from './files/fileList.ts';
import { offerLanguage } from './language.ts';
import type { Draft } from './shipment.ts';

/** Where a tip is written. */
export class ComposeView {
  readonly #files: FileList;

  constructor(families: Families, onSend: () => void, onReturn: () => void, onBack: () => void) {
    onSubmit('compose-form', () => this.#submit(onSend));
    onPress('return', onReturn);
    onPress('thread-back', onBack);
    this.#files = new FileList(families);
    (['text', ...ASIDES] as const).forEach((id) => element(id).addEventListener('input', offerLanguage));
  }

  /** What was written so far. */
  get draft(): Draft {
    const text = element<HTMLTextAreaElement>('text').value;
    return { text, files: this.#files.outgoing, language: locale.language, ...readAsides() };
  }

  /** Takes the files out, where only text can be taken. */
  dropFiles(): void {
    this.#files.clear();
  }

  clear(): void {
    element<HTMLFormElement>('compose-form').reset();
    element<HTMLTextAreaElement>('text').value = '';
    clearAsides();
    say('compose-error', '');
    this.dropFiles();
  }

  /** Writing on in a conversation looks a little different. */
  showThread(returning: boolean): void {
    show('thread-banner', returning);
    show('thread-back', returning);
    show('return-line', !returning);
  }

  /**
   * Says how many editors a tip would reach; of keys that the page carried, no more than that; `wayless`: that it has none
   * and asks nobody for them yet. Where the roster was refused, nothing can be sent at all.
   */
  showReaders(
    roster: AcceptedRoster | null,
    { refused, kept, wayless }: { readonly refused: boolean; readonly kept: boolean; readonly wayless: boolean },
  ): void {
    element<HTMLButtonElement>('send').disabled = refused;
    if (roster === null) {
      say('readers', wayless ? locale.compose.readersMissing : '');
      return;
    }
    const total = roster.membership.editors.length;
    const present = roster.recipients.filter((recipient) => recipient !== null).length;
    say('readers', fill(kept ? locale.compose.readersKept : readersText(present, total), { present, total }));
  }

  #submit(onSend: () => void): void {
    const { text, files } = this.draft;
    const empty = text.trim() === '' && files.length === 0;
    const obstacle = empty ? locale.compose.nothingWritten : complaintAboutAsides() || this.#files.obstacle;
    say('compose-error', obstacle);
    if (obstacle === '') {
      onSend();
    }
  }
}

// Named one by one: of a group that is taken apart, all of it would be in the script.
function readersText(present: number, total: number): string {
  if (present === 0) {
    return locale.compose.readersNone;
  }
  return present < total ? locale.compose.readersSome : locale.compose.readersAll;
}
