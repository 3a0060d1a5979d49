import type { FoundReply } from '../board/replySearch.ts';
import { type Bytes, concat, equal, readU32, split } from '../encoding/bytes.ts';
import { label } from '../encoding/label.ts';
import type { EditorIdentity } from '../keys/editorIdentity.ts';
import type { SourceKeys } from '../keys/sourceKeys.ts';
import { isCardOf } from '../parcels/card.ts';
import { commitTo } from '../parcels/commit.ts';
import { decodeContent } from '../parcels/content.ts';
import { openHeader } from '../parcels/header.ts';
import { BOX_SIZE, CARD_BOX_SIZE, COMMIT_SIZE, REPLY_ANSWER_SIZE, REPLY_LANE_SIZE } from '../parcels/parcelFormat.ts';
import { decodeReplyMessage, type ReplyMessage } from '../parcels/replyMessage.ts';
import { openOnce } from '../primitives/aesGcm.ts';

const REPLY_LANE = 0;

/** A reply that an editor certainly wrote to this source. */
export interface OpenedReply extends ReplyMessage {
  readonly editor: EditorIdentity;
}

/** The parts of one answer of `POST /replies`. */
interface Answer {
  readonly rosterNumber: number;
  readonly commit: Bytes;
  readonly cardBox: Bytes;
  readonly box: Bytes;
  readonly replyLane: Bytes;
}

/**
 * Opens the answer to one locator (SPEC §4, §5). Whatever does not fit, from a random answer to a swapped card, is null:
 * not for me.
 */
export async function openReply(
  bytes: Bytes,
  { tags, epoch }: FoundReply,
  source: SourceKeys,
  newsroom: Bytes,
): Promise<OpenedReply | null> {
  if (bytes.length !== REPLY_ANSWER_SIZE) {
    return null;
  }
  const answer = splitAnswer(bytes);
  const header = await openOnce(await tags.cloakAt(epoch, answer.commit), answer.commit, answer.replyLane);
  if (header === null) {
    return null;
  }
  const content = await openContent(header, answer, source, tags.editor, newsroom);
  const message = content === null ? null : await decodeContent(content);
  const reply = message === null ? null : decodeReplyMessage(message);
  const mine = reply !== null && equal(reply.thread, source.thread) && reply.sentEpoch === epoch;
  return mine ? { ...reply, editor: tags.editor } : null;
}

// In the order of SPEC §4: ctM, cardBox, the card, ctC, commit, box.
async function openContent(
  header: Bytes,
  { rosterNumber, commit, cardBox, box }: Answer,
  source: SourceKeys,
  editor: EditorIdentity,
  newsroom: Bytes,
): Promise<Bytes | null> {
  const half = await openHeader(header, source.keys, { newsroom, rosterNumber, lane: REPLY_LANE }, commit);
  const card = half === null ? null : await openOnce(half.cardKey, concat(label('card'), newsroom), cardBox);
  if (half === null || card === null || !isCardOf(card, editor)) {
    return null;
  }
  const boxKey = await half.openBoxKey(card, editor.auth);
  if (boxKey === null || !equal(await commitTo(half.cardKey, boxKey, cardBox, box), commit)) {
    return null;
  }
  return openOnce(boxKey, concat(label('box'), newsroom), box);
}

function splitAnswer(bytes: Bytes): Answer {
  const [, commit, cardBox, box, replyLane] = split(bytes, 4, COMMIT_SIZE, CARD_BOX_SIZE, BOX_SIZE, REPLY_LANE_SIZE);
  return { rosterNumber: readU32(bytes, 0), commit: commit!, cardBox: cardBox!, box: box!, replyLane: replyLane! };
}
