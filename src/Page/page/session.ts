import type { Bytes } from '../protocol/encoding/bytes.ts';
import { Phrase } from '../protocol/keys/phrase.ts';
import { SourceKeys } from '../protocol/keys/sourceKeys.ts';
import { systemRandomSource } from '../protocol/primitives/randomSource.ts';

/** A phrase with what it gives. They come and go together, so that nobody is ever shown another phrase than the one in use. */
interface Secret {
  readonly phrase: Phrase;
  readonly keys: Promise<SourceKeys>;
}

/** The one secret of a visit: the phrase that a tip is sealed with, and whether the person brought it along. */
export class Session {
  readonly #newsroom: Bytes;
  #secret: Secret | null = null;
  #returning = false;

  constructor(newsroom: Bytes) {
    this.#newsroom = newsroom;
  }

  /** Whether the person came back with this phrase: then it is not shown again, and not asked about. */
  get returning(): boolean {
    return this.#returning;
  }

  /** The phrase of this visit; a fresh one if there is none. */
  get phrase(): Phrase {
    return this.#current().phrase;
  }

  /** Its keys; null if the phrase was forgotten or replaced while they were derived. */
  async keys(): Promise<SourceKeys | null> {
    const secret = this.#current();
    const keys = await secret.keys;
    return secret === this.#secret ? keys : null;
  }

  /** Takes the phrase of somebody who comes back. */
  resume(phrase: Phrase): void {
    this.wipe();
    this.#secret = this.#secretOf(phrase);
    this.#returning = true;
  }

  /** Forgets all of it. */
  wipe(): void {
    const secret = this.#secret;
    this.#secret = null;
    this.#returning = false;
    secret?.phrase.dispose();
    void secret?.keys.then((keys) => keys.dispose());
  }

  #current(): Secret {
    this.#secret ??= this.#secretOf(Phrase.generate(systemRandomSource));
    return this.#secret;
  }

  #secretOf(phrase: Phrase): Secret {
    return { phrase, keys: SourceKeys.derive(phrase, this.#newsroom) };
  }
}
