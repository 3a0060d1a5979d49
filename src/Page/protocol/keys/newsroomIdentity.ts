import { type Bytes, equal } from '../encoding/bytes.ts';
import { label } from '../encoding/label.ts';
import { sha256 } from '../primitives/sha256.ts';

/** A newsroom: its root key and the hash of its spare key (SPEC §2). Another pair is another newsroom. */
export class NewsroomIdentity {
  /** The newsroom's name in every hash and signature. */
  readonly id: Bytes;
  /** The root's Ed25519 public key, 32 bytes. */
  readonly root: Bytes;
  /** SHA-256 of the spare's Ed25519 public key. */
  readonly spareHash: Bytes;

  private constructor(id: Bytes, root: Bytes, spareHash: Bytes) {
    this.id = id;
    this.root = root;
    this.spareHash = spareHash;
  }

  static async create(root: Bytes, spareHash: Bytes): Promise<NewsroomIdentity> {
    return new NewsroomIdentity(await sha256(label('newsroom'), root, spareHash), root, spareHash);
  }

  equals(other: NewsroomIdentity): boolean {
    return equal(this.id, other.id);
  }
}
