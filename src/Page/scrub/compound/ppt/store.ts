import { type Bytes, concat } from '../../../protocol/encoding/bytes.ts';
import { note } from '../../exif/note.ts';
import type { Work } from '../../format.ts';
import { RefusedError } from '../../refusal.ts';
import { getU32, setU16, setU32 } from '../cfb/littleEndian.ts';
import { type Blip, cleanBlip } from './blip.ts';
import { type PptRecord, readRecord, readRecords, writeRecord } from './records.ts';
import { TYPE } from './types.ts';

const ENTRY_SIZE = 36;
const NAME_SIZE = 33;
const OFFSET = 28;
const NOWHERE = 0xffff_ffff;

/** The pictures of a presentation: the stream `Pictures`, written anew with those that a slide shows. */
export class Store {
  readonly #before: Bytes;
  readonly #work: Work;
  /** Numbers of the entries that are shown, from 1. */
  readonly shown = new Set<number>();
  readonly #written = new Map<number, { readonly blip: Blip; readonly offset: number }>();
  readonly #pictures: Bytes[] = [];
  #size = 0;
  #left: number;

  constructor(before: Bytes, work: Work) {
    this.#before = before;
    this.#left = before.length;
    this.#work = work;
  }

  /** The stream `Pictures`. */
  get pictures(): Bytes {
    return concat(...this.#pictures);
  }

  /**
   * Writes the entries of the store anew ([MS-ODRAW] 2.2.20 and 2.2.32): those that nothing shows stay as empty ones.
   *
   * @throws RefusedError damaged, and what a picture's own format throws
   */
  async write(store: PptRecord): Promise<Bytes> {
    const entries: Bytes[] = [];
    for (const { type, data } of readRecords(store.data)) {
      entries.push(await this.#entry(type === TYPE.storeEntry ? data : new Uint8Array(), entries.length + 1));
    }
    return writeRecord({ ...store, instance: entries.length & 0xfff }, ...entries);
  }

  async #entry(data: Bytes, number: number): Promise<Bytes> {
    const own = readRecord(data, ENTRY_SIZE + (data[NAME_SIZE] ?? 0));
    const offset = getU32(data, OFFSET);
    const picture = own ?? (data.length >= ENTRY_SIZE ? readRecord(this.#before, offset) : null);
    const entry = new Uint8Array(ENTRY_SIZE);
    setU32(entry, OFFSET, NOWHERE);
    if (picture === null || picture.data.length === 0) {
      return writeRecord({ type: TYPE.storeEntry, instance: 0, version: 2 }, entry);
    }
    if (!this.shown.has(number)) {
      note(this.#work, 'history', 'hidden');
      return writeRecord({ type: TYPE.storeEntry, instance: 0, version: 2 }, entry);
    }
    const { blip, offset: place } = await this.#place(picture, own === null ? offset : -number);
    entry.set([blip.kind, blip.kind]);
    entry.set(blip.uid, 2);
    setU16(entry, 18, 0xff);
    setU32(entry, 20, blip.record.length);
    setU32(entry, 24, 1);
    setU32(entry, OFFSET, place);
    return writeRecord({ type: TYPE.storeEntry, instance: blip.kind, version: 2 }, entry);
  }

  // Entries may share a picture; pictures in each other would be read without an end.
  async #place(picture: PptRecord, key: number): Promise<{ readonly blip: Blip; readonly offset: number }> {
    const known = this.#written.get(key);
    if (known !== undefined) {
      return known;
    }
    this.#left -= key < 0 ? 0 : picture.data.length;
    if (this.#left < 0) {
      throw new RefusedError('damaged');
    }
    const written = { blip: await cleanBlip(picture, this.#written.size + 1, this.#work), offset: this.#size };
    this.#written.set(key, written);
    this.#pictures.push(written.blip.record);
    this.#size += written.blip.record.length;
    return written;
  }
}
