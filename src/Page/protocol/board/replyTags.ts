import { type Bytes, split, u64 } from '../encoding/bytes.ts';
import { label } from '../encoding/label.ts';
import type { EditorIdentity } from '../keys/editorIdentity.ts';
import type { SourceKeys } from '../keys/sourceKeys.ts';
import { LOCATOR_SIZE, REPLY_TAG_SIZE } from '../parcels/parcelFormat.ts';
import { HmacSha256, hmacSha256 } from '../primitives/hmacSha256.ts';

/** How a source recognises a reply in the index, and how it fetches it. */
export interface ReplyAddress {
  readonly tag: Bytes;
  readonly locator: Bytes;
}

/** The tags of the replies that one editor seals to one source: only these two can compute them (SPEC §5). */
export class ReplyTags {
  readonly editor: EditorIdentity;
  readonly #key: HmacSha256;

  private constructor(editor: EditorIdentity, key: HmacSha256) {
    this.editor = editor;
    this.#key = key;
  }

  /** Seen from the source; null if the editor's key is of low order. */
  static async create(source: SourceKeys, editor: EditorIdentity, newsroom: Bytes): Promise<ReplyTags | null> {
    const agreed = await source.keys.x25519.agree(editor.auth);
    if (agreed === null) {
      return null;
    }
    const tagKey = await hmacSha256(source.tagSeed, label('tag key'), newsroom, editor.id, agreed);
    const tags = new ReplyTags(editor, await HmacSha256.import(tagKey));
    [agreed, tagKey].forEach((secret) => secret.fill(0));
    return tags;
  }

  /** Tag and locator of the reply that was sealed in epoch `epoch`. */
  async addressAt(epoch: number): Promise<ReplyAddress> {
    const [tag, locator] = split(await this.#key.compute(label('tag'), u64(epoch)), REPLY_TAG_SIZE, LOCATOR_SIZE);
    return { tag: tag!, locator: locator! };
  }

  /** The key over the reply lane. */
  cloakAt(epoch: number, commit: Bytes): Promise<Bytes> {
    return this.#key.compute(label('cloak'), u64(epoch), commit);
  }
}
