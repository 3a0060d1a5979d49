import type { Bytes } from '../encoding/bytes.ts';
import type { SourceKeys } from '../keys/sourceKeys.ts';
import type { Membership } from '../rosters/membership.ts';
import type { BoardIndex } from './boardIndex.ts';
import { ReplyTags } from './replyTags.ts';

/** Roster days that a reply may wait for its place in the index (SPEC §5). */
export const WAITING_DAYS = 7;

// WebCrypto is quickest when it is asked many things at once, and a phone's memory is small.
const BATCH = 256;

/** A reply that stands in the index, as far as its tag can tell: in a great many tags, one is there by chance. */
export interface FoundReply {
  readonly tags: ReplyTags;
  /** The epoch of sealing. */
  readonly epoch: number;
  readonly locator: Bytes;
}

interface Candidate {
  readonly tags: ReplyTags;
  readonly epoch: number;
}

/** Computes the tags of the window and the days before it, for every editor and departed editor; the newest first. */
export async function searchReplies(
  index: BoardIndex,
  source: SourceKeys,
  { editors, departed, newsroom, clock }: Membership,
): Promise<FoundReply[]> {
  const everyone = [...editors, ...departed];
  const tags = await Promise.all(everyone.map((editor) => ReplyTags.create(source, editor, newsroom.id)));
  const wait = WAITING_DAYS * clock.epochsPerDay;
  const candidates = tags.flatMap((one) => (one === null ? [] : candidatesOf(one, index, wait)));
  const found: FoundReply[] = [];
  for (let i = 0; i < candidates.length; i += BATCH) {
    const batch = candidates.slice(i, i + BATCH).map((candidate) => find(candidate, index, wait));
    found.push(...(await Promise.all(batch)).filter((reply) => reply !== null));
  }
  return found.sort((left, right) => right.epoch - left.epoch);
}

function candidatesOf(tags: ReplyTags, index: BoardIndex, wait: number): Candidate[] {
  const first = Math.max(0, index.firstEpoch - wait);
  const length = index.firstEpoch + index.epochs - first;
  return Array.from({ length }, (_, i) => ({ tags, epoch: first + i }));
}

async function find({ tags, epoch }: Candidate, index: BoardIndex, wait: number): Promise<FoundReply | null> {
  const { tag, locator } = await tags.addressAt(epoch);
  const posted = index.epochsOf(tag).some((place) => place >= epoch && place <= epoch + wait);
  return posted ? { tags, epoch, locator } : null;
}
