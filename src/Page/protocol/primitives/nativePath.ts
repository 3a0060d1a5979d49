/**
 * An algorithm that most browsers have built in and old ones lack (Chromium 80 on old Android phones has no X25519, no
 * Ed25519 and no deflate-raw stream). It is tried once; where it is missing, the same result comes from JavaScript.
 */
export class NativePath {
  #available: Promise<boolean> | undefined;
  readonly #probe: () => Promise<unknown>;

  constructor(probe: () => Promise<unknown>) {
    this.#probe = probe;
  }

  /** Whether the browser has it. */
  available(): Promise<boolean> {
    this.#available ??= this.#probe().then(
      () => true,
      () => false,
    );
    return this.#available;
  }

  /** Tests run everything both ways. */
  switchTo(available: boolean | undefined): void {
    this.#available = available === undefined ? undefined : Promise.resolve(available);
  }
}
