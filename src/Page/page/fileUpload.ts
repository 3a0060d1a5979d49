import { CHUNK_PLAIN_SIZE, CHUNK_SEALED_SIZE, chunkCount, FILE_SECRET_SIZE } from '../protocol/chunks/chunkFormat.ts';
import { ChunkSealer, type SealedChunk } from '../protocol/chunks/chunkSealer.ts';
import type { Bytes } from '../protocol/encoding/bytes.ts';
import type { Attachment } from '../protocol/parcels/tipMessage.ts';
import { draw, systemRandomSource } from '../protocol/primitives/randomSource.ts';
import type { ByteSource } from '../scrub/source/byteSource.ts';
import type { NeutralName } from './files/neutralName.ts';

/** A file on its way: read, sealed and sent piece by piece, so that its size does not matter. */
export class FileUpload {
  readonly secret: Bytes = draw(systemRandomSource, FILE_SECRET_SIZE);
  readonly chunks: number;
  /** Chunks that a door has acknowledged. They stay acknowledged when sending is tried again. */
  readonly done = new Set<number>();
  readonly #source: ByteSource | null;
  #sealer: Promise<ChunkSealer> | null = null;

  /** The upload of a file's bytes. */
  static of(source: ByteSource): FileUpload {
    return new FileUpload(source, chunkCount(source.size));
  }

  /** Throw-away chunks of zeros. */
  static padding(chunks: number): FileUpload {
    return new FileUpload(null, chunks);
  }

  private constructor(source: ByteSource | null, chunks: number) {
    this.#source = source;
    this.chunks = chunks;
  }

  /** Bytes that doors have acknowledged. */
  get sentBytes(): number {
    return this.done.size * CHUNK_SEALED_SIZE;
  }

  /**
   * Reads and seals one piece.
   *
   * @throws UnreadableError
   */
  async seal(i: number): Promise<SealedChunk> {
    // The promise is kept, not its value: pieces are sealed at the same time, and one sealer has to see them all.
    this.#sealer ??= ChunkSealer.create(this.secret, this.chunks);
    return (await this.#sealer).seal(i, await this.#read(i));
  }

  /** What the tip says about the file, after every chunk was sealed. */
  async attachment({ name, mediaType }: NeutralName, role: Attachment['role']): Promise<Attachment> {
    const length = this.#source?.size ?? 0;
    const digests = await (await this.#sealer!).digests(length);
    return { name, mediaType, length, secret: this.secret, chunks: this.chunks, ...digests, role };
  }

  async #read(i: number): Promise<Bytes> {
    if (this.#source === null) {
      return new Uint8Array(CHUNK_PLAIN_SIZE);
    }
    const start = i * CHUNK_PLAIN_SIZE;
    return this.#source.read(start, Math.min(start + CHUNK_PLAIN_SIZE, this.#source.size));
  }
}
