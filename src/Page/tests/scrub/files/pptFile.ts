import { type Bytes, concat } from '../../../protocol/encoding/bytes.ts';
import { PLANTED } from '../cleaning.ts';
import { compoundFile, latin1, longs, summary, utf16, words } from './compoundFile.ts';

/** A record of a presentation ([MS-PPT] 2.3.1): its type, its instance, its version, and what is in it. */
export const pptRecord = (type: number, instance: number, version: number, ...data: readonly Bytes[]): Bytes => {
  const body = concat(...data);
  return concat(words((instance << 4) | version, type), longs(body.length), body);
};

/** A record that holds nothing but data. */
export const atom = (type: number, ...data: readonly Bytes[]): Bytes => pptRecord(type, 0, 0, ...data);

/** A record that holds records. */
export const holder = (type: number, ...records: readonly Bytes[]): Bytes => pptRecord(type, 0, 15, ...records);

/** A string of an instance. */
export const string = (instance: number, text: string): Bytes => pptRecord(0xfba, instance, 0, utf16(text));

/** An extension by its name. */
export const extension = (name: string, ...records: readonly Bytes[]): Bytes =>
  holder(0x1388, holder(0x138a, string(0, name), atom(0x138b, ...records)));

/** A table of properties, as pairs of a kind and a value, and what stands behind it. */
export const properties = (pairs: readonly (readonly [number, number])[], ...behind: readonly Bytes[]): Bytes =>
  pptRecord(0xf00b, pairs.length, 3, ...pairs.map(([kind, value]) => concat(words(kind), longs(value))), ...behind);

/** A shape: its flags, then its records. */
export const shape = (flags: number, ...records: readonly Bytes[]): Bytes =>
  holder(0xf004, pptRecord(0xf00a, 1, 2, longs(1025, flags)), ...records);

/** Text in a shape. */
export const textBox = (text: string, ...records: readonly Bytes[]): Bytes =>
  holder(0xf00d, atom(0xf9f, longs(4)), atom(0xfa0, utf16(text)), ...records);

/** An entry of the store of pictures, which stands at an offset of the stream `Pictures`. */
export const storeEntry = (offset: number, picture: Bytes): Bytes =>
  pptRecord(
    0xf007,
    5,
    2,
    Uint8Array.of(5, 5),
    new Uint8Array(16).fill(9),
    words(0xff),
    longs(picture.length, 1, offset, 0),
  );

/** A picture as it stands in the stream `Pictures`. */
export const blip = (type: number, instance: number, picture: Bytes): Bytes =>
  pptRecord(type, instance, 0, new Uint8Array(17).fill(9), picture);

/** Parts of a presentation that tests change. */
export interface Ppt {
  /** Records of the document beside those that every one has. */
  readonly document?: readonly Bytes[];
  /** Entries of the store of pictures, and the stream that they lead to. */
  readonly store?: readonly Bytes[];
  readonly pictures?: Bytes;
  /** Shapes of the slide beside one with text, and records of the slide. */
  readonly shapes?: readonly Bytes[];
  readonly slide?: readonly Bytes[];
  /** What `Current User` says that it stands in front of. */
  readonly token?: number;
  readonly folder?: string;
}

const [DOCUMENT, MASTER, SLIDE, NOTES, UNUSED] = [1, 5, 7, 8, 9];

/** A presentation of one slide, saved twice: with what was planted, then without it. */
export function pptFile({
  document = [],
  store = [],
  pictures,
  shapes = [],
  slide = [],
  token = 0xe391_c05f,
  folder = '',
}: Ppt): Bytes {
  const drawing = (...more: readonly Bytes[]): Bytes =>
    holder(0x40c, holder(0xf002, pptRecord(0xf008, 1, 0, longs(2, 1025)), holder(0xf003, ...more)));
  const slideAtom = pptRecord(0x3ef, 0, 2, new Uint8Array(12), longs(0x8000_0000, 256), words(7, 0xabcd));
  const entry = (object: number, id: number): Bytes => atom(0x3f3, longs(object, 0, 0, id, 0xaaaaaaaa));
  const lists = [
    pptRecord(0xff0, 1, 15, entry(MASTER, 0x8000_0000)),
    pptRecord(0xff0, 0, 15, entry(SLIDE, 256), atom(0xf9f, longs(0)), atom(0xfa8, latin1('Shown title'))),
    pptRecord(0xff0, 2, 15, entry(NOTES, 256)),
  ];
  const font = pptRecord(0xfb7, 0, 0, concat(utf16(`Shown\0${PLANTED}`), new Uint8Array(64)).slice(0, 64), longs(0));
  const objects: Record<number, Bytes> = {
    [DOCUMENT]: holder(
      0x3e8,
      pptRecord(0x3e9, 0, 1, longs(5760, 4320, 4320, 5760, 5, 10, 0, 0), words(1, 0), longs(0)),
      holder(0x3f2, holder(0x7d5, font)),
      holder(0x40b, holder(0xf000, pptRecord(0xf001, store.length, 15, ...store))),
      ...lists,
      ...document,
      atom(0x3ea),
    ),
    [MASTER]: holder(0x3f8, slideAtom, drawing(), string(2, PLANTED)),
    [SLIDE]: holder(0x3ee, slideAtom, drawing(shape(0xa00, textBox('Shown text')), ...shapes), ...slide),
    [NOTES]: holder(0x3f0, atom(0x3f1, longs(256, 0)), drawing(shape(0xa00, textBox('Shown to the speaker')))),
    [UNUSED]: holder(0x3ee, slideAtom, drawing(shape(0xa00, textBox(PLANTED)))),
  };
  const earlier = { ...objects, [SLIDE]: holder(0x3ee, slideAtom, drawing(shape(0xa00, textBox(PLANTED)))) };
  const first = saving(earlier, 0, 0);
  const second = saving({ [SLIDE]: objects[SLIDE]! }, first.bytes.length, first.edit);
  const user = concat(longs(20, token, second.edit), words(PLANTED.length, 0x3f4, 3, 0), latin1(PLANTED));
  return compoundFile({
    [`${folder}Current User`]: atom(0xff6, user, longs(8), utf16(PLANTED)),
    [`${folder}PowerPoint Document`]: concat(first.bytes, second.bytes),
    '\x05SummaryInformation': summary(PLANTED),
    ...(folder === '' ? {} : { 'PowerPoint Document': latin1(PLANTED) }),
    ...(pictures === undefined ? {} : { [`${folder}Pictures`]: pictures }),
  });
}

// Objects, where they are, and the saving that wrote them ([MS-PPT] 2.3.3 and 2.3.4).
function saving(objects: Readonly<Record<number, Bytes>>, start: number, last: number): { bytes: Bytes; edit: number } {
  let at = start;
  const places: Bytes[] = [];
  for (const [number, object] of Object.entries(objects)) {
    places.push(longs((1 << 20) | Number(number), at));
    at += object.length;
  }
  const directory = atom(0x1772, ...places);
  const edit = atom(0xff5, longs(256), words(0x1234, 0x300), longs(last, at, DOCUMENT, 10), words(1, 0xabcd));
  return { bytes: concat(...Object.values(objects), directory, edit), edit: at + directory.length };
}
