import type { Bytes } from '../encoding/bytes.ts';
import type { CborValue } from '../encoding/cborReader.ts';
import { writeCbor } from '../encoding/cborWriter.ts';

/** Most attachments of one tip. */
export const MAXIMUM_ATTACHMENTS = 32;

const KIND = 1;
const ROLES = ['file', 'text', 'original'] as const;

/** A file that travels in chunks beside the tip (SPEC §4, §6). */
export interface Attachment {
  /** A neutral name. */
  readonly name: string;
  readonly mediaType: string;
  readonly length: number;
  readonly secret: Bytes;
  readonly chunks: number;
  readonly fileDigest: Bytes;
  readonly chunkDigest: Bytes;
  /** A cleaned file, the tip's own long text, or a file that was not cleaned. */
  readonly role: (typeof ROLES)[number];
}

/** Throw-away chunks that round up the number of a tip's chunks. */
export interface ChunkPadding {
  readonly secret: Bytes;
  readonly chunks: number;
}

/** What a source says (SPEC §4). Its thread is computed from the card, never a field. */
export interface TipMessage {
  readonly text: string;
  readonly language: string;
  readonly sentEpoch: number;
  readonly attachments: readonly Attachment[];
  /** Third persons, shown to editors on a second click only; empty if there are none. */
  readonly names: string;
  /** A question that only this source can answer, and its answer; both empty if there is none. */
  readonly question: string;
  readonly answer: string;
  readonly padding: ChunkPadding | null;
}

/** The message as CBOR; what has nothing to say is absent. */
export function encodeTipMessage(message: TipMessage): Bytes {
  const { text, language, sentEpoch, attachments, padding } = message;
  const fields = new Map<number, CborValue>([
    [0, KIND],
    [1, text],
    [2, language],
    [3, sentEpoch],
  ]);
  if (attachments.length > 0) {
    fields.set(4, attachments.map(attachmentFields));
  }
  [message.names, message.question, message.answer].forEach((said, i) => said !== '' && fields.set(5 + i, said));
  if (padding !== null && padding.chunks > 0) {
    fields.set(8, padding.secret);
    fields.set(9, padding.chunks);
  }
  return writeCbor(fields);
}

const attachmentFields = (attachment: Attachment): CborValue =>
  new Map<number, CborValue>([
    [1, attachment.name],
    [2, attachment.mediaType],
    [3, attachment.length],
    [4, attachment.secret],
    [5, attachment.chunks],
    [6, attachment.fileDigest],
    [7, attachment.chunkDigest],
    [8, ROLES.indexOf(attachment.role)],
  ]);
