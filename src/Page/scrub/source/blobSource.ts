import type { Bytes } from '../../protocol/encoding/bytes.ts';
import { type ByteSource, UnreadableError } from './byteSource.ts';

/** A file of the device, read piece by piece. */
export class BlobSource implements ByteSource {
  readonly #blob: Blob;

  constructor(blob: Blob) {
    this.#blob = blob;
  }

  get size(): number {
    return this.#blob.size;
  }

  async read(start: number, end: number): Promise<Bytes> {
    try {
      const piece = new Uint8Array(await new Response(this.#blob.slice(start, end)).arrayBuffer());
      if (piece.length === end - start) {
        return piece;
      }
    } catch {
      // Whatever the browser says, the outcome is the same.
    }
    throw new UnreadableError();
  }
}
