import { padme } from '../protocol/chunks/chunkFormat.ts';
import { utf8 } from '../protocol/encoding/bytes.ts';
import { DIGEST_SIZE } from '../protocol/primitives/sha256.ts';
import { draw, systemRandomSource } from '../protocol/primitives/randomSource.ts';
import type { Attachment, ChunkPadding, TipMessage } from '../protocol/parcels/tipMessage.ts';
import { ParcelSealer } from '../protocol/sealing/parcelSealer.ts';
import type { ByteSource } from '../scrub/source/byteSource.ts';
import { MemorySource } from '../scrub/source/memorySource.ts';
import { FileUpload } from './fileUpload.ts';
import type { NeutralName } from './files/neutralName.ts';
import type { Outgoing } from './files/outgoing.ts';

/** What a person has written. */
export interface Draft {
  readonly text: string;
  readonly files: readonly Outgoing[];
  readonly language: string;
  /** Third persons, who are shown to editors on a second click only. */
  readonly names: string;
  /** What only this source knows, for the day when somebody else holds the phrase. */
  readonly question: string;
  readonly answer: string;
}

// SPEC §4.
const LONG_TEXT: NeutralName = { name: 'text', mediaType: 'text/plain' };

// How much of a text that travels as an attachment stands in the tip itself, for whoever has not fetched the chunks yet:
// the most that fits beside everything else.
const EXCERPT_LENGTHS = [600, 300, 100];

/** A draft with everything that has to arrive before its parcel. */
export class Shipment {
  readonly #draft: Draft;
  readonly #files: readonly FileUpload[];
  readonly #longText: FileUpload | null;
  readonly #excerpt: string;
  readonly #padding: FileUpload | null;

  private constructor(draft: Draft, files: readonly FileUpload[], longText: FileUpload | null, excerpt: string) {
    this.#draft = draft;
    this.#files = files;
    this.#longText = longText;
    this.#excerpt = excerpt;
    const needed = countChunks([...files, longText]);
    const missing = padme(needed) - needed;
    this.#padding = missing === 0 ? null : FileUpload.padding(missing);
  }

  /** Packs a draft; `uploadOf` gives the upload of a file's bytes, perhaps one that was begun before. */
  static async pack(draft: Draft, uploadOf: (source: ByteSource) => FileUpload): Promise<Shipment> {
    const files = draft.files.map(({ source }) => uploadOf(source));
    const attachments = draft.files.map((file, i) => placeholder(nameOf(file, i), file.role, files[i]!));
    if (await fits(draft, draft.text, attachments)) {
      return new Shipment(draft, files, null, draft.text);
    }
    const longText = FileUpload.of(new MemorySource(utf8(draft.text)));
    attachments.push(placeholder(LONG_TEXT, 'text', longText));
    const excerpt = await longestThatFits(draft, attachments);
    return new Shipment(draft, files, longText, excerpt);
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
  isOf(draft: Draft): boolean {
    const { files } = draft;
    const own = this.#draft;
    const same = Object.values(saidIn(draft)).join('\0') === Object.values(saidIn(own)).join('\0');
    return same && own.files.length === files.length && own.files.every((file, i) => isSame(file, files[i]!));
  }

  /** The message, after everything was uploaded. */
  async message(sentEpoch: number): Promise<TipMessage> {
    const { files } = this.#draft;
    const attachments = await Promise.all(
      this.#files.map((upload, i) => upload.attachment(nameOf(files[i]!, i), files[i]!.role)),
    );
    if (this.#longText !== null) {
      attachments.unshift(await this.#longText.attachment(LONG_TEXT, 'text'));
    }
    return { ...saidIn(this.#draft), text: this.#excerpt, sentEpoch, attachments, padding: this.#paddingField() };
  }

  #paddingField(): ChunkPadding | null {
    const padding = this.#padding;
    return padding === null ? null : { secret: padding.secret, chunks: padding.chunks };
  }
}

// Everything of a draft that stands in the message as it is.
const saidIn = ({ text, language, names, question, answer }: Draft) => ({ text, language, names, question, answer });

// What the page calls a file is for whoever sends it: SPEC §4 has one spelling for every client.
const nameOf = ({ mediaType }: Outgoing, i: number): NeutralName => ({ name: `file-${i + 1}`, mediaType });

const countChunks = (uploads: readonly (FileUpload | null)[]): number =>
  uploads.reduce((sum, upload) => sum + (upload?.chunks ?? 0), 0);

const isSame = (one: Outgoing, other: Outgoing): boolean => one.source === other.source && one.name === other.name;

async function longestThatFits(draft: Draft, attachments: readonly Attachment[]): Promise<string> {
  const signs = [...draft.text];
  const excerpts = EXCERPT_LENGTHS.map((length) => signs.slice(0, length).join(''));
  for (const excerpt of excerpts) {
    if (await fits(draft, excerpt, attachments)) {
      return excerpt;
    }
  }
  return '';
}

const fits = (draft: Draft, text: string, attachments: readonly Attachment[]): Promise<boolean> => {
  const padding = { secret: attachments[0]?.secret ?? new Uint8Array(DIGEST_SIZE), chunks: 1 };
  return ParcelSealer.fits({ ...saidIn(draft), text, sentEpoch: Number.MAX_SAFE_INTEGER, attachments, padding });
};

// As long as the attachment will be, and as hard to compress.
function placeholder({ name, mediaType }: NeutralName, role: Attachment['role'], upload: FileUpload): Attachment {
  const [fileDigest, chunkDigest] = [draw(systemRandomSource, DIGEST_SIZE), draw(systemRandomSource, DIGEST_SIZE)];
  const { secret, chunks } = upload;
  return { name, mediaType, length: Number.MAX_SAFE_INTEGER, secret, chunks, fileDigest, chunkDigest, role };
}
