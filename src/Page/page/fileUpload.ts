import { CHUNK_PLAIN_SIZE, CHUNK_SEALED_SIZE, chunkCount, FILE_SECRET_SIZE } from '../protocol/chunks/chunkFormat.ts';
import { ChunkSealer, type SealedChunk } from '../protocol/chunks/chunkSealer.ts';
import type { Bytes } from '../protocol/encoding/bytes.ts';
import type { Attachment } from '../protocol/parcels/tipMessage.ts';
import { draw, systemRandomSource } from '../protocol/primitives/randomSource.ts';
import type { NeutralName } from './neutralFile.ts';

/** A file could not be read any more: it was changed, moved, or its card was pulled out. */
export class UnreadableFileError extends Error {}

/** A file on its way: read, sealed and sent piece by piece, so that its size does not matter. */
export class FileUpload {
  readonly secret: Bytes = draw(systemRandomSource, FILE_SECRET_SIZE);
  readonly chunks: number;
  /** Chunks that a door has acknowledged. They stay acknowledged when sending is tried again. */
  readonly done = new Set<number>();
  readonly #blob: Blob | null;
  readonly #length: number;
  #sealer: Promise<ChunkSealer> | null = null;

  /** The upload of a file's bytes. */
  static of(blob: Blob): FileUpload {
    return new FileUpload(blob, chunkCount(blob.size));
  }

  /** Throw-away chunks of zeros. */
  static padding(chunks: number): FileUpload {
    return new FileUpload(null, chunks);
  }

  private constructor(blob: Blob | null, chunks: number) {
    this.#blob = blob;
    this.#length = blob?.size ?? 0;
    this.chunks = chunks;
  }

  /** Bytes that doors have acknowledged. */
  get sentBytes(): number {
    return this.done.size * CHUNK_SEALED_SIZE;
  }

  /** Reads and seals one piece. */
  async seal(i: number): Promise<SealedChunk> {
    // The promise is kept, not its value: pieces are sealed at the same time, and one sealer has to see them all.
    this.#sealer ??= ChunkSealer.create(this.secret, this.chunks);
    return (await this.#sealer).seal(i, await this.#read(i));
  }

  /** What the tip says about the file, after every chunk was sealed. */
  async attachment({ name, mediaType }: NeutralName, role: Attachment['role']): Promise<Attachment> {
    const digests = await (await this.#sealer!).digests(this.#length);
    return { name, mediaType, length: this.#length, secret: this.secret, chunks: this.chunks, ...digests, role };
  }

  async #read(i: number): Promise<Bytes> {
    if (this.#blob === null) {
      return new Uint8Array(CHUNK_PLAIN_SIZE);
    }
    const start = i * CHUNK_PLAIN_SIZE;
    const expected = Math.min(CHUNK_PLAIN_SIZE, this.#length - start);
    try {
      const piece = new Uint8Array(await new Response(this.#blob.slice(start, start + expected)).arrayBuffer());
      if (piece.length === expected) {
        return piece;
      }
    } catch {
      // Whatever the browser says, the outcome is the same.
    }
    throw new UnreadableFileError();
  }
}
