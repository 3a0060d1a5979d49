import { scrub } from '../../scrub/scrub.ts';
import { UnreadableError } from '../../scrub/source/byteSource.ts';
import type { ChosenFile, FileState } from './chosenFile.ts';
import { type Families, MissingPartError } from './families.ts';
import { WatchedSource } from './watchedSource.ts';

/** Cleans files one at a time, in the order in which they came. */
export class FileCleaner {
  readonly #families: Families;
  readonly #onChange: (file: ChosenFile) => void;
  #waiting: ChosenFile[] = [];
  #working = false;

  constructor(families: Families, onChange: (file: ChosenFile) => void) {
    this.#families = families;
    this.#onChange = onChange;
  }

  /** Cleans a file, or cleans it again after another choice. */
  add(file: ChosenFile): void {
    this.#turn(file, { kind: 'waiting' });
    this.#waiting.push(file);
    void this.#work();
  }

  /** Brings what a file needs, then cleans it. */
  async bring(file: ChosenFile): Promise<void> {
    const { state } = file;
    if (state.kind !== 'missing') {
      return;
    }
    this.#turn(file, { kind: 'waiting' });
    try {
      await this.#families.fetch(state.family);
    } catch {
      this.#turn(file, { ...state, failed: true });
      return;
    }
    this.add(file);
  }

  async #work(): Promise<void> {
    if (this.#working) {
      return;
    }
    this.#working = true;
    for (let file; (file = this.#waiting.shift()) !== undefined;) {
      if (!file.signal.aborted) {
        this.#turn(file, { kind: 'cleaning', reached: 0 });
        this.#turn(file, await this.#clean(file));
      }
    }
    this.#working = false;
  }

  async #clean(file: ChosenFile): Promise<FileState> {
    const onReach = (reached: number) => {
      // What is clean is read again when it is sent.
      if (file.state.kind === 'cleaning') {
        this.#turn(file, { kind: 'cleaning', reached });
      }
    };
    try {
      return await scrub(new WatchedSource(file.original, file.signal, onReach), file.choices, (name) =>
        this.#families.load(name),
      );
    } catch (fault) {
      if (fault instanceof MissingPartError) {
        return { kind: 'missing', family: fault.family, size: fault.size, failed: false };
      }
      // A fault of ours must not send a file as if it were clean either.
      return fault instanceof UnreadableError
        ? { kind: 'unreadable' }
        : { kind: 'refused', reason: 'unsupported', findings: [] };
    }
  }

  #turn(file: ChosenFile, state: FileState): void {
    if (!file.signal.aborted) {
      file.state = state;
      this.#onChange(file);
    }
  }
}
