import { type Bytes, concat, split, u8, u32 } from '../encoding/bytes.ts';
import { label } from '../encoding/label.ts';
import { setupAuthPskRecipient, setupAuthPskSender } from '../hpke/hpkeAuthPsk.ts';
import type { PreSharedKey } from '../hpke/hpkeContext.ts';
import { setupBaseRecipient, setupBaseSender } from '../hpke/hpkeXWing.ts';
import type { RecipientKeys } from '../keys/recipientKeys.ts';
import type { RecipientPublicKeys } from '../keys/recipientPublicKeys.ts';
import { KEY_SIZE, TAG_SIZE } from '../primitives/aesGcm.ts';
import { sha256 } from '../primitives/sha256.ts';
import { X25519_SIZE, type X25519Key } from '../primitives/x25519Key.ts';
import { XWING_CIPHERTEXT_SIZE } from '../primitives/xwing.ts';

const SEALED_KEY_SIZE = KEY_SIZE + TAG_SIZE;

/** Where a header stands: a header that is moved to another newsroom, roster, lane or recipient does not open. */
export interface HeaderPlace {
  readonly newsroom: Bytes;
  readonly rosterNumber: number;
  /** 1..m, or 0 for the reply lane. */
  readonly lane: number;
}

/** What a header carries to its recipient. */
export interface HeaderKeys {
  readonly cardKey: Bytes;
  readonly boxKey: Bytes;
}

/** What a header is bound to besides its place. */
export interface HeaderBinding {
  readonly commit: Bytes;
  readonly card: Bytes;
}

/** The fresh randomness of one header. */
export interface HeaderRandomness {
  readonly encapsulationSeed: Bytes;
  readonly ephemeral: X25519Key;
}

/** Seals the two keys of a parcel to one recipient (SPEC §4). */
export async function sealHeader(
  recipient: RecipientPublicKeys,
  sender: X25519Key,
  place: HeaderPlace,
  { commit, card }: HeaderBinding,
  { cardKey, boxKey }: HeaderKeys,
  randomness: HeaderRandomness,
): Promise<Bytes> {
  const where = whereOf(place, recipient.id);
  const outer = await setupBaseSender(recipient.xwing, concat(label('meta'), where), randomness.encapsulationSeed);
  const sealedCardKey = await outer!.context.seal(commit, cardKey);
  const psk = await pskOf((context, length) => outer!.context.export(context, length));
  const info = await contentInfo(where, outer!.enc, card);
  const inner = await setupAuthPskSender(recipient.x25519, sender, randomness.ephemeral, info, psk);
  return concat(outer!.enc, sealedCardKey, inner!.enc, await inner!.context.seal(commit, boxKey));
}

/** The outer half of an opened header: the key of the card, and what opens the rest once the card was read. */
export interface HalfOpenHeader {
  readonly cardKey: Bytes;
  /** The key of the box; null if the card's owner did not seal this header. */
  openBoxKey(card: Bytes, sender: Bytes): Promise<Bytes | null>;
}

/** Opens a header as its recipient; null if it is for somebody else or another place. */
export async function openHeader(
  header: Bytes,
  recipient: RecipientKeys,
  place: HeaderPlace,
  commit: Bytes,
): Promise<HalfOpenHeader | null> {
  const sizes = [XWING_CIPHERTEXT_SIZE, SEALED_KEY_SIZE, X25519_SIZE, SEALED_KEY_SIZE];
  const [encM, ctM, encC, ctC] = split(header, ...sizes) as [Bytes, Bytes, Bytes, Bytes];
  const where = whereOf(place, recipient.public.id);
  const outer = await setupBaseRecipient(encM, recipient.xwing, concat(label('meta'), where));
  const cardKey = (await outer?.open(commit, ctM)) ?? null;
  if (outer === null || cardKey === null) {
    return null;
  }
  return {
    cardKey,
    async openBoxKey(card, sender) {
      const psk = await pskOf((context, length) => outer.export(context, length));
      const info = await contentInfo(where, encM, card);
      const inner = await setupAuthPskRecipient(encC, recipient.x25519, sender, info, psk);
      return inner === null ? null : inner.open(commit, ctC);
    },
  };
}

const whereOf = ({ newsroom, rosterNumber, lane }: HeaderPlace, recipientId: Bytes): Bytes =>
  concat(newsroom, u32(rosterNumber), u8(lane), recipientId);

const contentInfo = async (where: Bytes, encM: Bytes, card: Bytes): Promise<Bytes> =>
  concat(label('content'), where, encM, await sha256(card));

const pskOf = async (exportSecret: (context: Bytes, length: number) => Promise<Bytes>): Promise<PreSharedKey> => ({
  psk: await exportSecret(label('export'), 32),
  id: label('psk'),
});
