import { CHUNK_ID_SIZE } from '../protocol/chunks/chunkFormat.ts';
import { type Bytes, toHex } from '../protocol/encoding/bytes.ts';
import { measure, RECORD_SIZE } from '../protocol/parcels/courierFile.ts';
import { VERSION } from '../protocol/parcels/parcelFormat.ts';
import { reasonOf, refusalIn, SendingError } from './failure.ts';
import { BlobSource } from '../scrub/source/blobSource.ts';
import type { Listener, Outcome } from './outbox.ts';
import { type Answer, ConnectionError } from './request.ts';
import type { Delivery, Transport } from './transport.ts';

/** Posts a courier's file (SPEC §6): the chunks first, the parcel last. What has arrived is not sent again when it is tried again. */
export class SealedPost {
  readonly #transport: Transport;
  readonly #file: BlobSource;
  #arrived = 0;
  #mayHaveArrived = false;

  constructor(transport: Transport, file: Blob) {
    this.#transport = transport;
    this.#file = new BlobSource(file);
  }

  /** Posts it, or goes on where the last attempt ended. */
  async run(listener: Listener, signal: AbortSignal): Promise<Outcome> {
    try {
      await this.#post(listener, signal);
      return { kind: 'posted' };
    } catch (fault) {
      return this.#mayHaveArrived
        ? { kind: 'unknown', closed: null }
        : { kind: 'failed', why: reasonOf(fault, signal) };
    }
  }

  async #post(listener: Listener, signal: AbortSignal): Promise<void> {
    const pieces = measure(this.#file.size);
    const parcel = pieces && (await this.#file.read(0, pieces.parcel));
    if (pieces === null || parcel === null || parcel[0] !== VERSION) {
      throw new SendingError('notSealed');
    }
    const begin = (i: number) => pieces.parcel + i * RECORD_SIZE;
    for (; this.#arrived < pieces.chunks; this.#arrived++) {
      const record = await this.#file.read(begin(this.#arrived), begin(this.#arrived + 1));
      const path = `/chunks/${toHex(record.subarray(0, CHUNK_ID_SIZE))}`;
      const before = begin(this.#arrived) - pieces.parcel;
      const onProgress = (sent: number) => listener.moved(before + sent, this.#file.size);
      const body = record.slice(CHUNK_ID_SIZE);
      requireStatus(201, await this.#transport.persistently('PUT', path, { body, onProgress, signal }));
    }
    const onProgress = (sent: number) => listener.moved(this.#file.size - parcel.length + sent, this.#file.size);
    requireStatus(202, await this.#postParcel(parcel, onProgress, signal));
  }

  async #postParcel(body: Bytes, onProgress: (sent: number) => void, signal: AbortSignal): Promise<Delivery> {
    try {
      const answer = await this.#transport.persistently('POST', '/parcels', { body, onProgress, signal });
      this.#mayHaveArrived ||= answer.mayHaveArrived;
      return answer;
    } catch (fault) {
      this.#mayHaveArrived ||= fault instanceof ConnectionError && fault.mayHaveArrived;
      throw fault;
    }
  }
}

function requireStatus(expected: number, answer: Answer): void {
  if (answer.status !== expected) {
    const why = refusalIn(answer) ?? 'unexpected';
    // Nobody can take the text out of a sealed file.
    throw new SendingError(why === 'textOnly' ? 'filesLater' : why);
  }
}
