import { type Bytes, concat } from '../../../protocol/encoding/bytes.ts';
import { note } from '../../exif/note.ts';
import type { Work } from '../../format.ts';
import { RefusedError } from '../../refusal.ts';
import { getU32, setU16, setU32 } from '../cfb/littleEndian.ts';
import { childrenOf } from './allowed.ts';
import { Cleaner } from './cleaner.ts';
import { type Objects, readEdits } from './edits.ts';
import { CONTAINER, type PptRecord, readRecords, writeRecord } from './records.ts';
import { soundsOf } from './sound.ts';
import { Store } from './store.ts';
import { TYPE } from './types.ts';

const [SLIDES, MASTERS, NOTES] = [0, 1, 2];
// Where a document says which masters of notes and handouts it has.
const [NOTES_MASTER, HANDOUT_MASTER] = [24, 28];
const DOCUMENT = 1;
const ENTRY_SIZE = 20;
const MOST_OBJECTS = 0xfff;
const OBJECTS: Readonly<Record<number, readonly number[]>> = {
  [SLIDES]: [TYPE.slide],
  [MASTERS]: [TYPE.master, TYPE.slide],
  [NOTES]: [TYPE.notes],
};
// A presentation for PowerPoint 95 holds one for 97 beside it ([MS-PPT] 2.1).
const DUAL = 'PP97_DUALSTORAGE/';

/**
 * Cleans a PowerPoint 97 file: the objects that the newest saving leads to, written anew as by one saving, and the pictures
 * that they show.
 *
 * @throws RefusedError
 */
export async function cleanPpt(streams: ReadonlyMap<string, Bytes>, work: Work): Promise<Map<string, Bytes>> {
  const folder = streams.has(`${DUAL}PowerPoint Document`) ? DUAL : '';
  const get = (name: string): Bytes => streams.get(folder + name) ?? new Uint8Array();
  const objects = readEdits(get('Current User'), get('PowerPoint Document'), work);
  const store = new Store(get('Pictures'), work);
  const { document, user } = await new Presentation(objects, store, work).write();
  const cleaned: [string, Bytes][] = [
    ['Current User', user],
    ['PowerPoint Document', document],
  ];
  const { pictures } = store;
  return new Map(pictures.length === 0 ? cleaned : [...cleaned, ['Pictures', pictures]]);
}

class Presentation {
  readonly #objects: Objects;
  readonly #document: PptRecord;
  readonly #cleaner: Cleaner;
  readonly #work: Work;
  // The objects behind the document in their new order, and their new numbers by their old ones.
  readonly #written: Bytes[] = [];
  readonly #numbers = new Map<number, number>();
  #masters = 0;

  constructor(objects: Objects, store: Store, work: Work) {
    const document = objects.find(objects.document);
    if (document?.type !== TYPE.document) {
      throw new RefusedError('damaged');
    }
    this.#objects = objects;
    this.#document = document;
    this.#work = work;
    this.#cleaner = new Cleaner(store, soundsOf(document.data), work);
  }

  async write(): Promise<{ document: Bytes; user: Bytes }> {
    const children = [...readRecords(this.#document.data)];
    const parts = new Map<PptRecord, Bytes | null>();
    // The store of pictures comes last: it keeps what the slides show.
    for (const child of [...children].sort((a, b) => order(a) - order(b))) {
      parts.set(child, await this.#part(child));
    }
    const kept = children.map((child) => parts.get(child)).filter((part) => part !== null && part !== undefined);
    return this.#save(writeRecord(this.#document, ...kept));
  }

  #part(record: PptRecord): Promise<Bytes | null> {
    switch (record.type) {
      case TYPE.slideList:
        return this.#list(record);
      case TYPE.documentAtom:
        return this.#documentAtom(record);
      default:
        return this.#allowed(record, TYPE.document);
    }
  }

  // Slides, masters or notes: where each is, then its texts (2.4.14).
  async #list(list: PptRecord): Promise<Bytes | null> {
    const types = OBJECTS[list.instance];
    if (types === undefined) {
      return null;
    }
    if (list.instance === NOTES && !this.#keepsNotes()) {
      return null;
    }
    const parts: Bytes[] = [];
    for (const child of readRecords(list.data)) {
      const part = await (child.type === TYPE.slidePersist
        ? this.#entry(child, types, list.instance === NOTES)
        : this.#allowed(child, TYPE.slideList));
      if (part !== null) parts.push(part);
      if (list.instance === MASTERS && child.type === TYPE.slidePersist) this.#masters++;
    }
    return writeRecord({ ...list, version: CONTAINER }, ...parts);
  }

  // What a speaker has in view, and nobody else.
  #keepsNotes(): boolean {
    const isKept = this.#work.choices.trackedChanges === 'keep';
    if (isKept) this.#work.stays('hidden');
    else note(this.#work, 'history', 'hidden');
    return isKept;
  }

  async #allowed(record: PptRecord, parent: number): Promise<Bytes | null> {
    return childrenOf(parent)!.has(record.type) ? this.#cleaner.clean(record) : this.#cleaner.tell(record);
  }

  // Programs leave entries of notes that are gone.
  async #entry(entry: PptRecord, types: readonly number[], mayBeGone: boolean): Promise<Bytes | null> {
    const data = entry.data.slice(0, ENTRY_SIZE).fill(0, ENTRY_SIZE - 4);
    const number = await this.#object(getU32(data, 0), types);
    if (number === null && !mayBeGone) {
      throw new RefusedError('damaged');
    }
    setU32(data, 0, number ?? 0);
    return number === null ? null : writeRecord(entry, data);
  }

  async #documentAtom(record: PptRecord): Promise<Bytes | null> {
    const data = record.data.slice();
    for (const [at, type] of [
      [NOTES_MASTER, TYPE.notes],
      [HANDOUT_MASTER, TYPE.handout],
    ] as const) {
      const number = getU32(data, at);
      setU32(data, at, number === 0 ? 0 : ((await this.#object(number, [type])) ?? 0));
    }
    return this.#cleaner.clean({ ...record, data });
  }

  // Cleans an object if it has not been, and gives its new number; null if there is none of these types.
  async #object(number: number, types: readonly number[]): Promise<number | null> {
    const known = this.#numbers.get(number);
    if (known !== undefined) {
      return known;
    }
    const record = this.#objects.find(number);
    if (record === null || !types.includes(record.type)) {
      return null;
    }
    if (this.#written.length >= MOST_OBJECTS - 1) {
      throw new RefusedError('tooComplex');
    }
    this.#written.push((await this.#cleaner.clean(record))!);
    this.#numbers.set(number, DOCUMENT + this.#written.length);
    return DOCUMENT + this.#written.length;
  }

  #save(document: Bytes): { document: Bytes; user: Bytes } {
    const objects = [document, ...this.#written];
    const directory = new Uint8Array(4 * (objects.length + 1));
    setU32(directory, 0, (objects.length << 20) | DOCUMENT);
    let size = 0;
    objects.forEach((object, i) => {
      setU32(directory, 4 * (i + 1), size);
      size += object.length;
    });
    const listed = writeRecord({ type: TYPE.persistDirectory, instance: 0, version: 0 }, directory);
    const edit = writeRecord({ type: TYPE.userEdit, instance: 0, version: 0 }, editOf(size, objects.length + 1));
    const user = writeRecord(
      { type: TYPE.currentUser, instance: 0, version: 0 },
      userOf(size + listed.length, this.#masters),
    );
    return { document: concat(...objects, listed, edit), user };
  }
}

const order = ({ type }: PptRecord): number => (type === TYPE.slideList ? 0 : type === TYPE.drawingGroup ? 2 : 1);

// One saving that nothing came before (2.3.3).
function editOf(directory: number, seed: number): Bytes {
  const edit = new Uint8Array(28);
  edit[7] = 3;
  setU32(edit, 12, directory);
  setU32(edit, 16, DOCUMENT);
  setU32(edit, 20, seed);
  edit[24] = 1;
  return edit;
}

// Nobody, who has a program that knows one master or more than one (2.3.2).
function userOf(edit: number, masters: number): Bytes {
  const user = new Uint8Array(24);
  setU32(user, 0, 20);
  setU32(user, 4, 0xe391_c05f);
  setU32(user, 8, edit);
  setU16(user, 14, 0x3f4);
  user[16] = 3;
  user[20] = masters > 1 ? 9 : 8;
  return user;
}
