import { padme } from '../protocol/chunks/chunkFormat.ts';
import { utf8 } from '../protocol/encoding/bytes.ts';
import { DIGEST_SIZE } from '../protocol/primitives/sha256.ts';
import { draw, systemRandomSource } from '../protocol/primitives/randomSource.ts';
import type { Attachment, ChunkPadding, TipMessage } from '../protocol/parcels/tipMessage.ts';
import { ParcelSealer } from '../protocol/sealing/parcelSealer.ts';
import { FileUpload } from './fileUpload.ts';
import { LONG_TEXT, neutralName } from './neutralFile.ts';

/** What a person has written. */
export interface Draft {
  readonly text: string;
  readonly files: readonly File[];
  readonly language: string;
}

// How much of a text that travels as an attachment stands in the tip itself, for whoever has not fetched the chunks yet.
const EXCERPT_LENGTH = 600;

/** A draft with everything that has to arrive before its parcel. */
export class Shipment {
  readonly #draft: Draft;
  readonly #files: readonly FileUpload[];
  readonly #longText: FileUpload | null;
  readonly #padding: FileUpload | null;

  private constructor(draft: Draft, files: readonly FileUpload[], longText: FileUpload | null) {
    this.#draft = draft;
    this.#files = files;
    this.#longText = longText;
    const needed = countChunks([...files, longText]);
    const missing = padme(needed) - needed;
    this.#padding = missing === 0 ? null : FileUpload.padding(missing);
  }

  /** Packs a draft; `uploadOf` gives the upload of a file, perhaps one that was begun before. */
  static async pack(draft: Draft, uploadOf: (file: File) => FileUpload): Promise<Shipment> {
    const files = draft.files.map(uploadOf);
    const fits = await ParcelSealer.fits({
      text: draft.text,
      language: draft.language,
      sentEpoch: Number.MAX_SAFE_INTEGER,
      attachments: draft.files.map(({ name }, i) => placeholder(name, i, files[i]!)),
      padding: { secret: files[0]?.secret ?? new Uint8Array(DIGEST_SIZE), chunks: 1 },
    });
    return new Shipment(draft, files, fits ? null : FileUpload.of(new Blob([utf8(draft.text)])));
  }

  /** Everything to upload, the throw-away chunks at the end. */
  get uploads(): readonly FileUpload[] {
    return [...this.#files, this.#longText, this.#padding].filter((upload) => upload !== null);
  }

  /** How many chunks that is. */
  get chunks(): number {
    return countChunks(this.uploads);
  }

  /** Whether it was packed from this very draft. */
  isOf({ text, files }: Draft): boolean {
    const own = this.#draft;
    return own.text === text && own.files.length === files.length && own.files.every((file, i) => file === files[i]);
  }

  /** The message, after everything was uploaded. */
  async message(sentEpoch: number): Promise<TipMessage> {
    const { text, language, files } = this.#draft;
    const attachments = await Promise.all(
      this.#files.map((upload, i) => upload.attachment(neutralName(files[i]!.name, i + 1), 'file')),
    );
    if (this.#longText !== null) {
      attachments.unshift(await this.#longText.attachment(LONG_TEXT, 'text'));
    }
    const excerpt = this.#longText === null ? text : [...text].slice(0, EXCERPT_LENGTH).join('');
    return { text: excerpt, language, sentEpoch, attachments, padding: this.#paddingField() };
  }

  #paddingField(): ChunkPadding | null {
    const padding = this.#padding;
    return padding === null ? null : { secret: padding.secret, chunks: padding.chunks };
  }
}

const countChunks = (uploads: readonly (FileUpload | null)[]): number =>
  uploads.reduce((sum, upload) => sum + (upload?.chunks ?? 0), 0);

// As long as the attachment will be, and as hard to compress.
function placeholder(name: string, i: number, { secret, chunks }: FileUpload): Attachment {
  const [fileDigest, chunkDigest] = [draw(systemRandomSource, DIGEST_SIZE), draw(systemRandomSource, DIGEST_SIZE)];
  const length = Number.MAX_SAFE_INTEGER;
  return { ...neutralName(name, i + 1), length, secret, chunks, fileDigest, chunkDigest, role: 'file' };
}
