import { type Bytes, concat, toHex, u8, u32, u64 } from '../encoding/bytes.ts';
import { label } from '../encoding/label.ts';
import { AesGcm } from '../primitives/aesGcm.ts';
import { hkdf } from '../primitives/hkdf.ts';
import { HmacSha256 } from '../primitives/hmacSha256.ts';
import { sha256 } from '../primitives/sha256.ts';
import { CHUNK_ID_SIZE, CHUNK_PLAIN_SIZE } from './chunkFormat.ts';

const EMPTY = new Uint8Array(0);

/** A chunk as it is uploaded. */
export interface SealedChunk {
  /** Lower-case hex. */
  readonly id: string;
  readonly bytes: Bytes;
}

/** Both digests of a file whose every chunk was sealed. */
export interface FileDigests {
  readonly fileDigest: Bytes;
  readonly chunkDigest: Bytes;
}

/** Seals a file piece by piece under its own secret (SPEC §6); only one piece has to be in memory. */
export class ChunkSealer {
  readonly #aead: AesGcm;
  readonly #ids: HmacSha256;
  readonly #count: number;
  readonly #pieceDigests: Bytes[] = [];
  readonly #chunkDigests: Bytes[] = [];

  private constructor(aead: AesGcm, ids: HmacSha256, count: number) {
    this.#aead = aead;
    this.#ids = ids;
    this.#count = count;
  }

  /** A sealer for a file of `count` chunks. */
  static async create(secret: Bytes, count: number): Promise<ChunkSealer> {
    const [chunkKey, idKey] = await Promise.all([
      hkdf(secret, EMPTY, label('chunk key')),
      hkdf(secret, EMPTY, label('chunk id')),
    ]);
    const sealer = new ChunkSealer(await AesGcm.import(chunkKey), await HmacSha256.import(idKey), count);
    [chunkKey, idKey].forEach((key) => key.fill(0));
    return sealer;
  }

  /** Seals piece `i`: the file's own bytes, filled up with zeros if it is the last. The same piece gives the same bytes. */
  async seal(i: number, piece: Bytes): Promise<SealedChunk> {
    const last = i === this.#count - 1;
    if (i >= this.#count || piece.length > CHUNK_PLAIN_SIZE || (!last && piece.length !== CHUNK_PLAIN_SIZE)) {
      throw new RangeError('Every chunk but the last one is full.');
    }
    const plain = concat(piece, new Uint8Array(CHUNK_PLAIN_SIZE - piece.length));
    // STREAM: u88 counter ‖ last flag, so that reordering and truncation do not open.
    const nonce = concat(new Uint8Array(3), u64(i), u8(last ? 1 : 0));
    const bytes = await this.#aead.seal(nonce, EMPTY, plain);
    [this.#pieceDigests[i], this.#chunkDigests[i]] = await Promise.all([sha256(piece), sha256(bytes)]);
    const id = (await this.#ids.compute(u32(i))).subarray(0, CHUNK_ID_SIZE);
    return { id: toHex(id), bytes };
  }

  /** The digests of a file of `length` bytes, after every chunk was sealed. */
  async digests(length: number): Promise<FileDigests> {
    return {
      fileDigest: await sha256(label('file'), u64(length), ...this.#pieceDigests),
      chunkDigest: await sha256(label('chunks'), ...this.#chunkDigests),
    };
  }
}
