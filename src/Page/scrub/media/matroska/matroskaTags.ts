import type { Bytes } from '../../../protocol/encoding/bytes.ts';
import type { Work } from '../../format.ts';
import { RefusedError } from '../../refusal.ts';
import { tagged, textIn } from '../tag.ts';
import { elementsIn, type SmallElement } from './element.ts';
import { ID } from './tracks.ts';

// Reads what is thrown away, only to tell the person what it would have told.

const MOST_TAGS = 500;
// Nanoseconds since 2001 (RFC 9559 §5.1.2.11).
const EPOCH = Date.UTC(2001, 0);
const [DATE, UID, TAG, SIMPLE_TAG, TAG_NAME, TAG_TEXT, ATTACHED, FILE_NAME] = [
  0x4461, 0x73a4, 0x7373, 0x67c8, 0x45a3, 0x4487, 0x61a7, 0x466e,
];
const TEXTS: ReadonlyMap<number, string> = new Map([
  [0x7ba9, 'title'],
  [0x4d80, 'MuxingApp'],
  [0x5741, 'WritingApp'],
]);
const FILE_NAMES = [0x7384, 0x3c_83ab, 0x3e_83bb];

/** Notes what a film says about itself as a whole. */
export function noteInfo(body: Bytes, { found }: Work): void {
  for (const one of elementsIn(body)) {
    const name = TEXTS.get(one.id);
    const text = textIn(one.body);
    if (name !== undefined && text !== '') {
      found(tagged(name, text));
    } else if (FILE_NAMES.includes(one.id)) {
      found({ tells: 'place', name: 'path', detail: text });
    } else if (one.id === UID) {
      found({ tells: 'marks', name: 'tracking' });
    } else if (one.id === DATE && one.body.length === 8) {
      const view = new DataView(one.body.buffer, one.body.byteOffset);
      const time = new Date(EPOCH + (view.getInt32(0) * 2 ** 32 + view.getUint32(4)) / 1e6);
      const isTime = !Number.isNaN(time.getTime());
      found({
        tells: 'time',
        name: 'times',
        ...(isTime ? { detail: time.toISOString().slice(0, 16).replace('T', ' ') } : {}),
      });
    }
  }
}

/** Notes tags, attachments, chapters. Damaged ones do not keep a film from being cleaned. */
export function noteElement(id: number, body: Bytes, work: Work): void {
  try {
    if (id === ID.tags) {
      elementsIn(body).forEach((tag) => tag.id === TAG && noteTags(elementsIn(tag.body), work, 0));
    } else if (id === ID.attachments) {
      noteAttachments(elementsIn(body), work);
    } else if (id === ID.chapters) {
      work.found({ tells: 'other', name: 'description', detail: textIn(body) });
    } else if (id === ID.void && body.some((byte) => byte !== 0)) {
      work.found({ tells: 'other', name: 'unknown', detail: textIn(body) });
    }
  } catch (fault) {
    if (!(fault instanceof RefusedError)) {
      throw fault;
    }
  }
}

const textOf = (elements: readonly SmallElement[], id: number): string =>
  textIn(elements.find((one) => one.id === id)?.body ?? new Uint8Array());

/** A tag has a name, a text, and may hold others. */
function noteTags(elements: readonly SmallElement[], work: Work, depth: number): void {
  for (const { body } of elements.filter(({ id }) => id === SIMPLE_TAG).slice(0, MOST_TAGS)) {
    const inside = elementsIn(body);
    const name = textOf(inside, TAG_NAME);
    // How long and how heavy each track is follows from the track.
    if (!/^(DURATION|BPS|NUMBER_OF_(FRAMES|BYTES))/.test(name)) {
      work.found(tagged(name, textOf(inside, TAG_TEXT)));
    }
    if (depth < 4) {
      noteTags(inside, work, depth + 1);
    }
  }
}

function noteAttachments(elements: readonly SmallElement[], work: Work): void {
  for (const { id, body } of elements.slice(0, MOST_TAGS)) {
    if (id === ATTACHED) {
      work.found({ tells: 'history', name: 'attachment', detail: textOf(elementsIn(body), FILE_NAME) });
    }
  }
}
