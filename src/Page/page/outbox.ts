import { CHUNK_ID_SIZE, CHUNK_SEALED_SIZE } from '../protocol/chunks/chunkFormat.ts';
import { type Bytes, fromHex } from '../protocol/encoding/bytes.ts';
import type { SourceKeys } from '../protocol/keys/sourceKeys.ts';
import { parcelSize } from '../protocol/parcels/parcelFormat.ts';
import type { ByteSource } from '../scrub/source/byteSource.ts';
import { ChunkUploader } from './chunkUploader.ts';
import { type Failure, reasonOf, refusalIn, SendingError } from './failure.ts';
import { FileUpload } from './fileUpload.ts';
import { type Answer, ConnectionError } from './request.ts';
import { hasReaders, type RosterKeeper, type SealingKeys } from './rosterKeeper.ts';
import { type Draft, Shipment } from './shipment.ts';
import type { Transport } from './transport.ts';

/** A door takes the same bytes no longer; or they went by another route, and would tie both together. */
export type Closed = 'keys' | 'route';

/** What became of a tip. */
export type Outcome =
  | { readonly kind: 'sent' }
  /** Sealed into a courier's file; nothing was sent. */
  | { readonly kind: 'saved'; readonly file: Blob }
  /** Somebody else's sealed file is at the door. */
  | { readonly kind: 'posted' }
  /** `closed`: why the same bytes cannot be sent again, so that only sealing again would go on; null if they can. */
  | { readonly kind: 'unknown'; readonly closed: Closed | null }
  | { readonly kind: 'failed'; readonly why: Failure };

/** What a person hears while a tip is being sent. */
export interface Listener {
  sealing(): void;
  moved(sent: number, total: number): void;
  renewed(): void;
}

const RENEWALS = 3;

/** Sends tips by one route: the chunks of their files first, the parcel sealed last (SPEC §6: a tip whose files did not all arrive does not exist). */
export class Outbox {
  readonly #keeper: RosterKeeper;
  readonly #transport: Transport;
  // Kept between attempts, so that what has arrived is not sent again.
  readonly #uploads = new Map<ByteSource, FileUpload>();
  #shipment: Shipment | null = null;
  // A parcel that may have arrived is sent again as it is: the same bytes count only once.
  #undecided: Bytes | null = null;
  #closed = false;
  // An earlier parcel of the shipment may have arrived; another one was sealed by choice.
  #doubted = false;
  #previous: Outbox | null;
  #agreed = false;

  /** `previous`: the outbox of the route that was left. Nothing that was sealed there goes by this one. */
  constructor(keeper: RosterKeeper, transport: Transport, previous: Outbox | null = null) {
    this.#keeper = keeper;
    this.#transport = transport;
    this.#previous = previous;
  }

  /** Lets the next attempt seal the draft anew, although an earlier parcel of it may have arrived: a person's choice only. */
  sealAgain(): void {
    this.#doubted ||= this.#undecided !== null;
    this.#undecided = null;
    this.#agreed = true;
  }

  /** Whether a parcel of this very draft may have arrived. */
  mayHaveSent(draft: Draft): boolean {
    const own = (this.#doubted || this.#undecided !== null) && this.#shipment?.isOf(draft) === true;
    return own || this.#previous?.mayHaveSent(draft) === true;
  }

  /** Sends a draft with the keys of a phrase, or tries again. */
  async send(draft: Draft, source: SourceKeys, listener: Listener, signal: AbortSignal): Promise<Outcome> {
    if (!this.#agreed && this.#previous?.mayHaveSent(draft) === true) {
      return { kind: 'unknown', closed: 'route' };
    }
    try {
      await this.#deliver(draft, source, listener, signal);
      this.#forget();
      return { kind: 'sent' };
    } catch (fault) {
      return this.mayHaveSent(draft)
        ? { kind: 'unknown', closed: this.#closedNow }
        : { kind: 'failed', why: reasonOf(fault, signal) };
    }
  }

  get #closedNow(): Closed | null {
    if (this.#undecided !== null) {
      return this.#closed ? 'keys' : null;
    }
    return this.#doubted ? 'keys' : 'route';
  }

  /** Seals a draft into a courier's file (SPEC §6), to the courier roster. */
  async seal(draft: Draft, source: SourceKeys, listener: Listener, signal: AbortSignal): Promise<Outcome> {
    try {
      listener.sealing();
      const keys = readable(await this.#keeper.courierKeys(signal));
      // Under secrets of its own: by chunks that also came on line, a courier would be known to whoever sees both.
      const shipment = await Shipment.pack(draft, FileUpload.of);
      const records = await sealRecords(shipment, signal);
      const parcel = await this.#seal(shipment, source, keys);
      return { kind: 'saved', file: new Blob([parcel, ...records], { type: 'application/octet-stream' }) };
    } catch (fault) {
      return { kind: 'failed', why: reasonOf(fault, signal) };
    }
  }

  #forget(): void {
    this.#uploads.clear();
    this.#shipment = null;
    this.#undecided = null;
    this.#doubted = this.#agreed = false;
    this.#previous = null;
  }

  async #deliver(draft: Draft, source: SourceKeys, listener: Listener, signal: AbortSignal): Promise<void> {
    listener.sealing();
    this.#closed = false;
    if (this.#shipment?.isOf(draft) !== true) {
      this.#undecided = null;
      this.#doubted = false;
      this.#shipment = await Shipment.pack(draft, (source) => this.#uploadOf(source));
    }
    const shipment = this.#shipment;
    // What is sealed already needs no keys any more.
    const parcelBytes =
      this.#undecided?.length ?? parcelSize((await this.#ensureRoster(signal)).roster.membership.lanes);
    const chunkBytes = shipment.chunks * CHUNK_SEALED_SIZE;
    const total = chunkBytes + parcelBytes;
    await new ChunkUploader(this.#transport, shipment.uploads, (sent) => listener.moved(sent, total)).run(signal);
    await this.#post(shipment, source, listener, signal, (sent) => listener.moved(chunkBytes + sent, total));
  }

  // Sealed last, so that the keys are the newest; sealed anew as often as the door says that they are not.
  async #post(
    shipment: Shipment,
    source: SourceKeys,
    listener: Listener,
    signal: AbortSignal,
    onProgress: (sent: number) => void,
  ): Promise<void> {
    for (let attempt = 0; attempt < RENEWALS; attempt++) {
      const body = this.#undecided ?? (await this.#seal(shipment, source, await this.#ensureRoster(signal)));
      const answer = await this.#postOnce(body, signal, onProgress);
      if (answer.status === 202) {
        return;
      }
      // Sealed anew, a parcel that did arrive would be there twice.
      const why = refusalIn(answer) ?? 'unexpected';
      this.#closed = why === 'tooOld' && this.#undecided !== null;
      if (why !== 'tooOld' || this.#closed) {
        throw new SendingError(why);
      }
      listener.renewed();
      this.#keeper.drop();
    }
    throw new SendingError('unexpected');
  }

  async #postOnce(body: Bytes, signal: AbortSignal, onProgress: (sent: number) => void): Promise<Answer> {
    const doubted = this.#undecided !== null;
    const settle = (mayHaveArrived: boolean) => (this.#undecided = doubted || mayHaveArrived ? body : null);
    try {
      const answer = await this.#transport.persistently('POST', '/parcels', { body, onProgress, signal });
      settle(answer.mayHaveArrived);
      return answer;
    } catch (fault) {
      settle(fault instanceof ConnectionError && fault.mayHaveArrived);
      throw fault;
    }
  }

  // With the keys of a moment ago, should the day end right now: if they are too old, the door says so.
  async #seal(shipment: Shipment, source: SourceKeys, { roster, sealer }: SealingKeys): Promise<Bytes> {
    return sealer.tip(source, await shipment.message(this.#keeper.presentEpoch(roster)));
  }

  async #ensureRoster(signal: AbortSignal): Promise<SealingKeys> {
    return readable(await this.#keeper.newestKeys(signal));
  }

  #uploadOf(source: ByteSource): FileUpload {
    const upload = this.#uploads.get(source) ?? FileUpload.of(source);
    this.#uploads.set(source, upload);
    return upload;
  }
}

function readable(keys: SealingKeys): SealingKeys {
  if (!hasReaders(keys.roster)) {
    throw new SendingError('nobody');
  }
  return keys;
}

// Each chunk after its id. As blobs, which browsers need not keep in memory.
async function sealRecords({ uploads }: Shipment, signal: AbortSignal): Promise<Blob[]> {
  const records: Blob[] = [];
  for (const upload of uploads) {
    for (let i = 0; i < upload.chunks; i++) {
      const { id, bytes } = await upload.seal(i);
      records.push(new Blob([fromHex(id, CHUNK_ID_SIZE)!, bytes]));
      if (signal.aborted) {
        throw new SendingError('cancelled');
      }
    }
  }
  return records;
}
