import { refusalIn, SendingError } from './failure.ts';
import type { FileUpload } from './fileUpload.ts';
import type { Transport } from './transport.ts';

// So many sealed chunks are in memory at once, whatever the size of the files.
const PARALLEL = 3;

interface Piece {
  readonly upload: FileUpload;
  readonly i: number;
}

/** Uploads the chunks of a shipment, a few at a time, each until a door has acknowledged it. */
export class ChunkUploader {
  readonly #transport: Transport;
  readonly #uploads: readonly FileUpload[];
  readonly #onSent: (sent: number) => void;
  readonly #underWay = new Map<Piece, number>();

  constructor(transport: Transport, uploads: readonly FileUpload[], onSent: (sent: number) => void) {
    this.#transport = transport;
    this.#uploads = uploads;
    this.#onSent = onSent;
  }

  /**
   * Resolves when every chunk was sealed and is durable.
   *
   * @throws SendingError, ConnectionError, UnreadableError
   */
  async run(signal: AbortSignal): Promise<void> {
    const stop = new AbortController();
    const cancel = () => stop.abort();
    signal.addEventListener('abort', cancel);
    // Whoever stopped before this point is not heard by the listener.
    if (signal.aborted) {
      cancel();
    }
    const pieces = this.#pieces();
    const work = async () => {
      for (const piece of pieces) {
        await this.#send(piece, stop.signal);
      }
    };
    try {
      await Promise.all(Array.from({ length: PARALLEL }, work));
    } finally {
      signal.removeEventListener('abort', cancel);
      stop.abort();
    }
  }

  *#pieces(): Generator<Piece> {
    for (const upload of this.#uploads) {
      for (let i = 0; i < upload.chunks; i++) {
        yield { upload, i };
      }
    }
  }

  // A chunk that arrived in an earlier attempt was digested then; it is neither sealed nor sent again.
  async #send(piece: Piece, signal: AbortSignal): Promise<void> {
    const { upload, i } = piece;
    if (upload.done.has(i)) {
      return;
    }
    const { id, bytes } = await upload.seal(i);
    const onProgress = (sent: number) => this.#note(piece, sent);
    const answer = await this.#transport.persistently('PUT', `/chunks/${id}`, { body: bytes, onProgress, signal });
    if (answer.status !== 201) {
      throw new SendingError(refusalIn(answer) ?? 'unexpected');
    }
    upload.done.add(i);
    this.#underWay.delete(piece);
    this.#report();
  }

  #note(piece: Piece, sent: number): void {
    this.#underWay.set(piece, sent);
    this.#report();
  }

  #report(): void {
    const acknowledged = this.#uploads.reduce((sum, upload) => sum + upload.sentBytes, 0);
    this.#onSent([...this.#underWay.values()].reduce((sum, sent) => sum + sent, acknowledged));
  }
}
