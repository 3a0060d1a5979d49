import type { Bytes } from '../../../protocol/encoding/bytes.ts';
import { type FindingName, type Tells } from '../../finding.ts';
import { note } from '../../exif/note.ts';
import type { Work } from '../../format.ts';
import { RefusedError } from '../../refusal.ts';
import { breathe } from '../../source/breath.ts';
import { getU16, getU32, setU32, utf16 } from '../cfb/littleEndian.ts';
import { childrenOf, EXTENSIONS, SIZES, ZEROED } from './allowed.ts';
import { cleanBlip } from './blip.ts';
import { cleanComment } from './comments.ts';
import { cleanLanguages } from './languages.ts';
import { cleanAction, cleanLink } from './links.ts';
import { cleanProperties } from './properties.ts';
import { CONTAINER, type PptRecord, readRecords, writeRecord } from './records.ts';
import { cleanSound } from './sound.ts';
import type { Store } from './store.ts';
import { TYPE } from './types.ts';

const DEEPEST = 64;
const [IS_DELETED, IS_OBJECT] = [0x8, 0x10];
const HIDDEN_SLIDE = 0x4;
const FACE = 64;
// Containers that go with the last of what they are for, and how many records are left then: extensions, links, sounds.
const ATOMS_OF: Readonly<Record<number, number>> = { 0x1388: 0, 0x7d0: 0, 0x409: 1, 0x7e4: 1, 0x7d6: 0, 0x7f8: 0 };
const NOTES_OF_SLIDE = 16;
// Numbers of pictures of bullets, apart from those in the store.
const FIRST_BULLET = 0x1_0000;
// What is told of records that go.
const TELLING: Readonly<Record<number, readonly [Tells, FindingName]>> = {
  0x3ff: ['other', 'script'],
  0x406: ['person', 'names'],
  0x410: ['other', 'names'],
  0xfb8: ['other', 'unknown'],
  0xfcc: ['history', 'attachment'],
  0xfce: ['person', 'path'],
  0xfee: ['history', 'attachment'],
  0x1005: ['person', 'path'],
  0x1006: ['person', 'path'],
  0x1007: ['person', 'path'],
  0x100d: ['person', 'path'],
  0x100e: ['person', 'path'],
  0x1010: ['person', 'path'],
  0x1389: ['other', 'unknown'],
};

/** Writes records anew: those that are allowed where they stand, without what names people, files, times and programs. */
export class Cleaner {
  readonly #work: Work;
  readonly #store: Store;
  readonly #sounds: ReadonlySet<number>;

  /** @param sounds numbers of the external objects that are sounds in the presentation */
  constructor(store: Store, sounds: ReadonlySet<number>, work: Work) {
    this.#store = store;
    this.#sounds = sounds;
    this.#work = work;
  }

  /** A record as it stays; null for one that goes. @throws RefusedError */
  async clean(record: PptRecord, depth = 0): Promise<Bytes | null> {
    if (depth > DEEPEST) {
      throw new RefusedError('tooComplex');
    }
    await breathe();
    switch (record.type) {
      case TYPE.tag:
        return this.#tag(record, depth);
      case TYPE.link:
        return cleanLink(record, this.#work);
      case TYPE.sound:
        return cleanSound(record, this.#work);
      case TYPE.comment:
        return cleanComment(record, this.#work);
      case TYPE.bulletPicture:
        return this.#bulletPicture(record);
      case TYPE.store:
        return this.#store.write(record);
      case TYPE.properties:
      case TYPE.moreProperties:
      case TYPE.mostProperties:
        return cleanProperties(record, this.#store.shown, this.#work);
      case TYPE.shapeContainer:
        return isDeleted(record) ? this.#gone() : this.#container(record, depth);
      default:
        return childrenOf(record.type) ? this.#container(record, depth) : this.#atom(record);
    }
  }

  /** Notes what a record that goes tells. */
  tell({ type }: PptRecord): null {
    const told = TELLING[type];
    if (told !== undefined) {
      note(this.#work, ...told);
    }
    return null;
  }

  // Those of some records that are allowed, as they stay.
  async #children(data: Bytes, allowed: ReadonlySet<number>, depth: number): Promise<Bytes[]> {
    const kept: Bytes[] = [];
    for (const child of readRecords(data)) {
      const cleaned = allowed.has(child.type) ? await this.clean(child, depth + 1) : this.tell(child);
      if (cleaned !== null) kept.push(cleaned);
    }
    return kept;
  }

  async #container(record: PptRecord, depth: number): Promise<Bytes | null> {
    const children = await this.#children(record.data, childrenOf(record.type)!, depth);
    if (children.length <= (ATOMS_OF[record.type] ?? -1)) {
      return null;
    }
    return writeRecord({ ...record, version: CONTAINER }, ...children);
  }

  #gone(): null {
    note(this.#work, 'history', 'hidden');
    return null;
  }

  #atom(record: PptRecord): Bytes | null {
    const { type } = record;
    const data = record.data.slice(0, SIZES[type]);
    const [from, to] = ZEROED[type] ?? [0, 0];
    data.fill(0, from, to);
    switch (type) {
      case TYPE.objectReference:
        return this.#sounds.has(getU32(data, 0)) ? writeRecord(record, data) : null;
      case TYPE.font:
        return writeRecord(record, withoutRest(data));
      case TYPE.shape:
        setU32(data, 4, getU32(data, 4) & ~IS_OBJECT);
        return writeRecord(record, data);
      case TYPE.slideAtom:
        if (this.#work.choices.trackedChanges === 'accept') data.fill(0, NOTES_OF_SLIDE, NOTES_OF_SLIDE + 4);
        return writeRecord(record, data);
      case TYPE.showInfo:
        if ((getU16(data, 10) & HIDDEN_SLIDE) !== 0) this.#work.stays('hidden');
        return writeRecord(record, data);
      case TYPE.interactiveAtom:
        return writeRecord(record, cleanAction(data, this.#work));
      case TYPE.languages: {
        const languages = cleanLanguages(data);
        return languages && writeRecord(record, languages);
      }
      default:
        return writeRecord(record, data);
    }
  }

  // An extension: its name, then its records ([MS-PPT] 2.5.20).
  async #tag(record: PptRecord, depth: number): Promise<Bytes | null> {
    const [name, body] = readRecords(record.data);
    const allowed = name?.type === TYPE.string ? EXTENSIONS[utf16(name.data)] : undefined;
    if (allowed === undefined || body?.type !== TYPE.tagData) {
      return null;
    }
    const children = await this.#children(body.data, allowed, depth);
    return children.length === 0
      ? null
      : writeRecord(record, writeRecord(name!, name!.data), writeRecord(body, ...children));
  }

  // A picture in front of a paragraph: its kind, a byte, and the picture (2.9.73).
  async #bulletPicture(record: PptRecord): Promise<Bytes | null> {
    const [picture] = readRecords(record.data.subarray(2));
    if (picture === undefined) {
      return null;
    }
    const blip = await cleanBlip(picture, FIRST_BULLET + record.instance, this.#work);
    return writeRecord(record, Uint8Array.of(blip.kind, 0), blip.record);
  }
}

function isDeleted({ data }: PptRecord): boolean {
  for (const { type, data: shape } of readRecords(data)) {
    if (type === TYPE.shape) return (getU32(shape, 4) & IS_DELETED) !== 0;
  }
  return false;
}

// Behind the name of a font stands whatever was in memory.
function withoutRest(font: Bytes): Bytes {
  for (let at = 0; at < FACE; at += 2) {
    if (getU16(font, at) === 0) {
      return font.fill(0, at, FACE);
    }
  }
  return font;
}
