import type { Bytes } from '../../../protocol/encoding/bytes.ts';

/** Something in a file is not as a cleaned file has it. */
export class Unclean extends Error {}

/** Stops the check unless a condition holds. */
export function require(condition: boolean): asserts condition {
  if (!condition) {
    throw new Unclean();
  }
}

/** Whether a check finds nothing to object to. */
export async function passes(check: () => Promise<void>): Promise<boolean> {
  try {
    await check();
    return true;
  } catch (fault) {
    if (fault instanceof Unclean) {
      return false;
    }
    throw fault;
  }
}

/** Goes through bytes of a cleaned file. Every read past the end is unclean. */
export class Cursor {
  readonly #view: DataView;
  at = 0;

  constructor(bytes: Bytes) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  get left(): number {
    return this.#view.byteLength - this.at;
  }

  skip(length: number): void {
    require(length >= 0 && length <= this.left);
    this.at += length;
  }

  #step(length: number): number {
    this.skip(length);
    return this.at - length;
  }

  u8(): number {
    return this.#view.getUint8(this.#step(1));
  }

  u16(little = false): number {
    return this.#view.getUint16(this.#step(2), little);
  }

  u32(little = false): number {
    return this.#view.getUint32(this.#step(4), little);
  }

  u64(): number {
    return this.u32() * 2 ** 32 + this.u32();
  }

  text(length: number): string {
    let text = '';
    for (const end = this.at + length; this.at < end;) {
      text += String.fromCharCode(this.u8());
    }
    return text;
  }

  zeros(length: number): void {
    for (let i = 0; i < length; i++) {
      require(this.u8() === 0);
    }
  }

  /** The next bytes as a cursor of their own. */
  within(length: number): Cursor {
    const start = this.#step(length);
    return new Cursor(new Uint8Array(this.#view.buffer as ArrayBuffer, this.#view.byteOffset + start, length));
  }

  done(): void {
    require(this.left === 0);
  }
}
