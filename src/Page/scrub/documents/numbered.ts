/** Gives what people and programs called things neutral names: a number for each, in the order in which they appear. */
export class Numbered {
  readonly #names = new Map<string, Map<string, string>>();

  /** What a thing of some kind is called instead: `Show 1`, if `kind` is `Show `. */
  name(kind: string, name: string): string {
    const known = this.#names.get(kind) ?? new Map<string, string>();
    this.#names.set(kind, known);
    const given = known.get(name) ?? `${kind}${known.size + 1}`;
    known.set(name, given);
    return given;
  }
}
