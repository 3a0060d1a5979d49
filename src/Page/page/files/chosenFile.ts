import type { FamilyName } from '../../scrub/family.ts';
import type { Choices } from '../../scrub/format.ts';
import type { Scrubbed } from '../../scrub/scrub.ts';
import { BlobSource } from '../../scrub/source/blobSource.ts';
import { cleanedName, type NeutralName, neutralName } from './neutralName.ts';
import type { Outgoing } from './outgoing.ts';

/** How far a file is. Only what is clean, or goes as it is by choice, can be sent. */
export type FileState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'cleaning'; readonly reached: number }
  /** Its scrubber has to be brought first; `failed`: that was tried. */
  | { readonly kind: 'missing'; readonly family: FamilyName; readonly size: number; readonly failed: boolean }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'asIs' }
  | Scrubbed;

/** A file that a person has chosen, from the choice until it is sent or left out. */
export class ChosenFile {
  /** Its bytes as they are on the device. */
  readonly original: BlobSource;
  state: FileState = { kind: 'waiting' };
  choices: Choices = { trackedChanges: 'accept' };
  /** Whether the original goes along with the cleaned file. */
  withOriginal = false;
  readonly #name: string;
  readonly #leaving = new AbortController();

  constructor(file: File) {
    this.original = new BlobSource(file);
    this.#name = file.name;
  }

  /** Ends when the file is left out, or the page is left. */
  get signal(): AbortSignal {
    return this.#leaving.signal;
  }

  /** Whether it can be sent as it stands. */
  get ready(): boolean {
    return this.state.kind === 'clean' || this.state.kind === 'asIs';
  }

  /** Whether its person has to choose before it can be sent. */
  get undecided(): boolean {
    return !this.ready && this.state.kind !== 'waiting' && this.state.kind !== 'cleaning';
  }

  /** What it is called, at the `place`-th place (from 1). */
  name(place: number): NeutralName {
    const { state } = this;
    return state.kind === 'clean'
      ? cleanedName(place, state.extension, state.mediaType)
      : neutralName(this.#name, place);
  }

  /** What is sent of it. Whatever was not cleaned is marked as an original: its reader must know. */
  outgoing(place: number): readonly Outgoing[] {
    const original: Outgoing = {
      ...neutralName(this.#name, place, 'original'),
      source: this.original,
      role: 'original',
    };
    if (this.state.kind !== 'clean') {
      return [original];
    }
    const cleaned: Outgoing = { ...this.name(place), source: this.state.cleaned, role: 'file' };
    return this.withOriginal ? [cleaned, original] : [cleaned];
  }

  leave(): void {
    this.#leaving.abort();
  }
}
