import type { Bytes } from '../../../protocol/encoding/bytes.ts';
import { note } from '../../exif/note.ts';
import type { Work } from '../../format.ts';
import { RefusedError } from '../../refusal.ts';
import { getU16, getU32, utf16 } from '../cfb/littleEndian.ts';
import { type PptRecord, readRecord } from './records.ts';
import { TYPE } from './types.ts';

// What the stream `Current User` begins with: a presentation in the clear, or one with a password ([MS-PPT] 2.3.2).
const [PLAIN, ENCRYPTED] = [0xe391_c05f, 0xf3d1_c4df];
const PLAIN_EDIT = 28;
const MOST_EDITS = 10_000;
const [TOKEN, EDIT, NAME_SIZE, NAME] = [12, 16, 20, 28];

/** The objects of the newest saving. */
export class Objects {
  readonly #stream: Bytes;
  readonly #offsets: ReadonlyMap<number, number>;
  readonly document: number;
  #left: number;

  constructor(stream: Bytes, offsets: ReadonlyMap<number, number>, document: number) {
    this.#stream = stream;
    this.#offsets = offsets;
    this.document = document;
    this.#left = stream.length;
  }

  /** The record of an object; null if there is none. @throws RefusedError damaged where objects stand in each other */
  find(id: number): PptRecord | null {
    const offset = this.#offsets.get(id);
    const record = offset === undefined ? null : readRecord(this.#stream, offset);
    this.#left -= record?.data.length ?? 0;
    if (this.#left < 0) {
      throw new RefusedError('damaged');
    }
    return record;
  }
}

/**
 * Follows the savings of a presentation from the newest back ([MS-PPT] 2.1.2): where each object was written last.
 *
 * @throws RefusedError encrypted, damaged, unsupported for what is older than 1997
 */
export function readEdits(user: Bytes, stream: Bytes, work: Work): Objects {
  const token = getU32(user, TOKEN);
  if (token !== PLAIN) {
    throw new RefusedError(token === ENCRYPTED ? 'encrypted' : 'unsupported');
  }
  noteUser(user, work);
  const offsets = new Map<number, number>();
  let [document, edits, left] = [0, 0, stream.length];
  for (let at = getU32(user, EDIT), last = Infinity; at !== 0 && at < last; edits++) {
    last = at;
    const edit = readRecord(stream, at);
    if (edit?.type !== TYPE.userEdit || edit.data.length < PLAIN_EDIT || edits > MOST_EDITS) {
      throw new RefusedError('damaged');
    }
    if (edit.data.length > PLAIN_EDIT && getU32(edit.data, PLAIN_EDIT) !== 0) {
      throw new RefusedError('encrypted');
    }
    document ||= getU32(edit.data, 16);
    left -= readDirectory(stream, getU32(edit.data, 12), offsets);
    if (left < 0) {
      throw new RefusedError('damaged');
    }
    at = getU32(edit.data, 8);
  }
  if (edits > 1) {
    note(work, 'history', 'earlierVersions');
  }
  return new Objects(stream, offsets, document);
}

// Runs of objects: the number of the first and how many, then where each stands (2.3.5). Gives how many bytes that were.
function readDirectory(stream: Bytes, at: number, offsets: Map<number, number>): number {
  const directory = readRecord(stream, at);
  if (directory?.type !== TYPE.persistDirectory) {
    throw new RefusedError('damaged');
  }
  const { data } = directory;
  for (let next = 0; next + 4 <= data.length;) {
    const run = getU32(data, next);
    const [first, count] = [run & 0xf_ffff, run >>> 20];
    next += 4;
    for (let i = 0; i < count && next + 4 <= data.length; i++, next += 4) {
      if (!offsets.has(first + i)) offsets.set(first + i, getU32(data, next));
    }
  }
  return data.length;
}

// Who saved the presentation last: in one byte for each sign, then, behind a version, in two.
function noteUser(user: Bytes, work: Work): void {
  const size = getU16(user, NAME_SIZE);
  const wide = user.subarray(NAME + size + 4, NAME + size + 4 + 2 * size);
  const narrow = new TextDecoder('latin1').decode(user.subarray(NAME, NAME + size));
  const name = (wide.length === 2 * size ? utf16(wide) : narrow).replace(/\0.*/s, '').trim();
  if (name !== '') {
    note(work, 'person', 'author', name);
  }
}
