import { readU32, readU64 } from '../encoding/bytes.ts';
import { REPLY_TAG_SIZE } from '../parcels/parcelFormat.ts';

const HEAD_SIZE = 8 + 4;

/** The public list of reply tags: u64 first epoch ‖ u32 epochs ‖ epochs × places × tag (SPEC §5). */
export class BoardIndex {
  readonly firstEpoch: number;
  readonly epochs: number;
  readonly #epochsOfTag: ReadonlyMap<number, readonly number[]>;

  private constructor(firstEpoch: number, epochs: number, epochsOfTag: ReadonlyMap<number, readonly number[]>) {
    this.firstEpoch = firstEpoch;
    this.epochs = epochs;
    this.#epochsOfTag = epochsOfTag;
  }

  /** Reads an index with `places` tags per epoch; null if its length is not exactly right. */
  static decode(bytes: Uint8Array, places: number): BoardIndex | null {
    if (bytes.length < HEAD_SIZE) {
      return null;
    }
    const firstEpoch = readU64(bytes, 0);
    const epochs = readU32(bytes, 8);
    if (firstEpoch === null || bytes.length !== HEAD_SIZE + epochs * places * REPLY_TAG_SIZE) {
      return null;
    }
    const epochsOfTag = new Map<number, number[]>();
    for (let i = 0; i < epochs * places; i++) {
      const tag = readU32(bytes, HEAD_SIZE + i * REPLY_TAG_SIZE);
      const found = epochsOfTag.get(tag) ?? [];
      found.push(firstEpoch + Math.floor(i / places));
      epochsOfTag.set(tag, found);
    }
    return new BoardIndex(firstEpoch, epochs, epochsOfTag);
  }

  /** The epochs in which a tag stands. */
  epochsOf(tag: Uint8Array): readonly number[] {
    return this.#epochsOfTag.get(readU32(tag, 0)) ?? [];
  }
}
