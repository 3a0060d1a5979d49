import type { Bytes } from '../encoding/bytes.ts';
import { decodeMap } from '../encoding/cborDocument.ts';
import type { CborMapReader } from '../encoding/cborMapReader.ts';
import { MalformedError } from '../encoding/malformedError.ts';
import { DIGEST_SIZE } from '../primitives/sha256.ts';
import { MAXIMUM_MESSAGE_SIZE } from './content.ts';

const KIND = 2;

/** What an editor answers: text only, because a downloaded file is a trace (SPEC §4). */
export interface ReplyMessage {
  readonly text: string;
  readonly sentEpoch: number;
  /** The thread that it answers. */
  readonly thread: Bytes;
}

/** Decodes a reply; null for every other message. */
export const decodeReplyMessage = (message: Bytes): ReplyMessage | null => decodeMap(message, readReply).value ?? null;

function readReply(map: CborMapReader): ReplyMessage {
  if (map.uint(0) !== KIND) {
    throw new MalformedError();
  }
  return { text: map.text(1, MAXIMUM_MESSAGE_SIZE), sentEpoch: map.uint(3), thread: map.bytes(10, DIGEST_SIZE) };
}
