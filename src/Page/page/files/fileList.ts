import { locale } from '#locale';
import { MAXIMUM_ATTACHMENTS } from '../../protocol/parcels/tipMessage.ts';
import { element, fillWith, say, show } from '../dom.ts';
import { offerLanguage } from '../language.ts';
import { ChosenFile } from './chosenFile.ts';
import type { Families } from './families.ts';
import { FileCleaner } from './fileCleaner.ts';
import { FileLine } from './fileLine.ts';
import { spellState } from './fileWords.ts';
import type { Outgoing } from './outgoing.ts';

// One place is kept for a text that is too long for the parcel.
const MAXIMUM_FILES = MAXIMUM_ATTACHMENTS - 1;

/** The files that were chosen: cleans each, shows what was found, and asks where there is something to decide. */
export class FileList {
  readonly #cleaner: FileCleaner;
  #lines = new Map<ChosenFile, FileLine>();

  constructor(families: Families) {
    this.#cleaner = new FileCleaner(families, (file) => this.#turned(file));
    const chooser = element<HTMLInputElement>('files');
    chooser.addEventListener('change', () => {
      this.#add([...(chooser.files ?? [])]);
      chooser.value = '';
    });
  }

  /** What would be sent now. */
  get outgoing(): readonly Outgoing[] {
    return [...this.#lines.keys()].flatMap((file, i) => file.outgoing(i + 1));
  }

  /** Why they cannot be sent yet; empty if they can. */
  get obstacle(): string {
    const files = [...this.#lines.keys()];
    if (files.every(({ ready }) => ready)) {
      return '';
    }
    return files.some(({ undecided }) => undecided) ? locale.scrub.undecided : locale.scrub.unfinished;
  }

  /** Leaves all of them out. */
  clear(): void {
    this.#lines.forEach((_, file) => file.leave());
    this.#lines = new Map();
    this.#list();
  }

  #add(files: readonly File[]): void {
    const fitting = files.slice(0, this.#room);
    say('compose-error', files.length > fitting.length ? locale.compose.filesTooMany : '');
    const chosen = fitting.map((file) => new ChosenFile(file));
    chosen.forEach((file) => this.#lines.set(file, this.#lineOf(file)));
    this.#list();
    chosen.forEach((file) => this.#cleaner.add(file));
  }

  get #room(): number {
    return MAXIMUM_FILES - this.outgoing.length;
  }

  #lineOf(chosen: ChosenFile): FileLine {
    return new FileLine(chosen, {
      leaveOut: (file) => this.#leaveOut(file),
      sendAsIs: (file) => {
        file.state = { kind: 'asIs' };
        this.#turned(file);
      },
      bring: (file) => void this.#cleaner.bring(file),
      addOriginal: (file, added) => this.#addOriginal(file, added),
      keepChanges: (file, kept) => {
        file.choices = { trackedChanges: kept ? 'keep' : 'accept' };
        this.#cleaner.add(file);
        return kept;
      },
    });
  }

  #leaveOut(file: ChosenFile): void {
    file.leave();
    this.#lines.delete(file);
    this.#list();
    element('files').focus();
  }

  #addOriginal(file: ChosenFile, added: boolean): boolean {
    const room = !added || this.#room > 0;
    say('compose-error', room ? '' : locale.compose.filesTooMany);
    file.withOriginal = added && room;
    return file.withOriginal;
  }

  #turned(file: ChosenFile): void {
    const line = this.#lines.get(file);
    const place = [...this.#lines.keys()].indexOf(file) + 1;
    line?.show(place);
    if (line !== undefined && (file.ready || file.undecided)) {
      say('compose-error', '');
      say('status', `${file.name(place).name}: ${spellState(file)}`);
    }
  }

  #list(): void {
    [...this.#lines.values()].forEach((line, i) => line.show(i + 1));
    fillWith(
      'file-list',
      [...this.#lines.values()].map(({ root }) => root),
    );
    show('file-list', this.#lines.size > 0);
    offerLanguage();
  }
}
