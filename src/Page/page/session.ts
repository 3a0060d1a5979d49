import type { Bytes } from '../protocol/encoding/bytes.ts';
import { Phrase } from '../protocol/keys/phrase.ts';
import { SourceKeys } from '../protocol/keys/sourceKeys.ts';
import { systemRandomSource } from '../protocol/primitives/randomSource.ts';

/** The one secret of a visit: the phrase that a tip is sealed with, and whether the person brought it along. */
export class Session {
  #phrase: Phrase | null = null;
  #keys: SourceKeys | null = null;

  /** Whether the person came back with this phrase: then it is not shown again, and not asked about. */
  returning = false;

  get phrase(): Phrase | null {
    return this.#phrase;
  }

  /** The keys of the phrase; a fresh phrase if there is none. */
  async keys(newsroom: Bytes): Promise<SourceKeys> {
    this.#phrase ??= Phrase.generate(systemRandomSource);
    this.#keys ??= await SourceKeys.derive(this.#phrase, newsroom);
    return this.#keys;
  }

  /** Takes the phrase of somebody who comes back. */
  resume(phrase: Phrase): void {
    this.wipe();
    this.#phrase = phrase;
    this.returning = true;
  }

  /** Forgets all of it. */
  wipe(): void {
    this.#phrase?.dispose();
    this.#keys?.dispose();
    this.#phrase = null;
    this.#keys = null;
    this.returning = false;
  }
}
