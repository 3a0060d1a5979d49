import { type Bytes, concat, u8 } from '../encoding/bytes.ts';
import { label } from '../encoding/label.ts';
import { RecipientKeys } from '../keys/recipientKeys.ts';
import type { RecipientPublicKeys } from '../keys/recipientPublicKeys.ts';
import type { SourceKeys } from '../keys/sourceKeys.ts';
import { sourceCard } from '../parcels/card.ts';
import { commitTo } from '../parcels/commit.ts';
import { encodeContent } from '../parcels/content.ts';
import { type HeaderBinding, type HeaderKeys, sealHeader } from '../parcels/header.ts';
import {
  innerSize,
  LOCATOR_HASH_SIZE,
  PARCEL_KIND,
  REPLY_LANE_SIZE,
  REPLY_TAG_SIZE,
  STAMP_SIZE,
} from '../parcels/parcelFormat.ts';
import { encodeTipMessage, type TipMessage } from '../parcels/tipMessage.ts';
import { KEY_SIZE, sealOnce } from '../primitives/aesGcm.ts';
import { draw, type RandomSource } from '../primitives/randomSource.ts';
import { X25519_SIZE, X25519Key } from '../primitives/x25519Key.ts';
import { XWING_ENCAPSULATION_SEED_SIZE, XWING_SEED_SIZE, type XWingPublicKey } from '../primitives/xwing.ts';
import type { AcceptedRoster } from '../rosters/acceptedRoster.ts';
import { sealOuter } from './outerSeal.ts';

const NO_LANE = 0;

/** The private halves of a throw-away key. */
interface ThrowAway {
  readonly secret: Bytes;
  readonly seed: Bytes;
}

/** A lane's randomness, drawn before any work is done, so that the order of SPEC §4 does not depend on timing. */
interface LaneDraw {
  /** Whom the lane is for, or the throw-away key that is still to be made. */
  readonly recipient: RecipientPublicKeys | ThrowAway;
  readonly encapsulationSeed: Bytes;
  readonly ephemeralSecret: Bytes;
}

/** Seals what a source posts, under one accepted roster (SPEC §4). Nothing is ever sealed twice with the same randomness. */
export class ParcelSealer {
  readonly #roster: AcceptedRoster;
  readonly #random: RandomSource;
  // Each is used for one lane of one parcel.
  readonly #throwAways: RecipientPublicKeys[] = [];

  constructor(roster: AcceptedRoster, random: RandomSource) {
    this.#roster = roster;
    this.#random = random;
  }

  /**
   * The part of the work that needs no message, key by key, for the time while the person writes: expanding the
   * recipients' keys and making the next parcel's throw-away keys. What was not done by then is done when sealing.
   *
   * @remarks A throw-away key that is made beforehand is drawn before everything else of its parcel.
   */
  *preparations(): Generator<Promise<void>> {
    const { recipients, sortingKey } = this.#roster;
    for (const { xwing } of recipients.filter((recipient) => recipient !== null)) {
      yield prepareKey(xwing);
    }
    yield prepareKey(sortingKey);
    const spare = this.#lanes().filter((recipient) => recipient === null).length;
    for (let missing = spare - this.#throwAways.length; missing > 0; missing--) {
      yield this.#prepareThrowAway();
    }
  }

  /** Whether a message fits into a parcel; what does not travels as an attachment. */
  static async fits(message: TipMessage): Promise<boolean> {
    return (await encodeContent(encodeTipMessage(message))) !== null;
  }

  /**
   * A parcel with a tip.
   *
   * @throws RangeError if the message does not fit
   */
  async tip(source: SourceKeys, message: TipMessage): Promise<Bytes> {
    const content = await encodeContent(encodeTipMessage(message));
    if (content === null) {
      throw new RangeError('The message is too long for a parcel.');
    }
    const keys: HeaderKeys = { cardKey: this.#draw(KEY_SIZE), boxKey: this.#draw(KEY_SIZE) };
    const draws = this.#lanes().map((recipient) => this.#drawLane(recipient));
    const [tag, locatorHash, replyLane, stamp] = [REPLY_TAG_SIZE, LOCATOR_HASH_SIZE, REPLY_LANE_SIZE, STAMP_SIZE].map(
      (size) => this.#draw(size),
    ) as [Bytes, Bytes, Bytes, Bytes];
    const outerSeed = this.#draw(XWING_ENCAPSULATION_SEED_SIZE);

    const card = sourceCard(source);
    const { id: newsroom } = this.#roster.membership.newsroom;
    const cardBox = await sealOnce(keys.cardKey, concat(label('card'), newsroom), card);
    const box = await sealOnce(keys.boxKey, concat(label('box'), newsroom), content);
    const commit = await commitTo(keys.cardKey, keys.boxKey, cardBox, box);
    const headers = await this.#sealLanes(source.keys.x25519, { commit, card }, keys, draws);
    [keys.cardKey, keys.boxKey, content, card].forEach((secret) => secret.fill(0));

    const head = concat(u8(PARCEL_KIND.tip), u8(NO_LANE), tag, locatorHash, stamp, commit);
    return this.#seal(concat(head, cardBox, box, ...headers, replyLane), outerSeed);
  }

  /** A parcel that carries nothing and looks like every other. */
  cover(): Promise<Bytes> {
    const inner = new Uint8Array(innerSize(this.#roster.membership.lanes));
    inner[0] = PARCEL_KIND.cover;
    return this.#seal(inner, this.#draw(XWING_ENCAPSULATION_SEED_SIZE));
  }

  #draw(length: number): Bytes {
    return draw(this.#random, length);
  }

  // The recipients of lanes 1..m; null for an absent editor and for a spare lane.
  #lanes(): (RecipientPublicKeys | null)[] {
    const { recipients, membership } = this.#roster;
    return Array.from({ length: membership.lanes }, (_, i) => recipients[i] ?? null);
  }

  #drawLane(recipient: RecipientPublicKeys | null): LaneDraw {
    return {
      recipient: recipient ?? this.#throwAways.pop() ?? this.#drawThrowAway(),
      encapsulationSeed: this.#draw(XWING_ENCAPSULATION_SEED_SIZE),
      ephemeralSecret: this.#draw(X25519_SIZE),
    };
  }

  #drawThrowAway(): ThrowAway {
    return { secret: this.#draw(X25519_SIZE), seed: this.#draw(XWING_SEED_SIZE) };
  }

  async #prepareThrowAway(): Promise<void> {
    const keys = await makeThrowAway(this.#drawThrowAway());
    keys.xwing.prepare();
    this.#throwAways.push(keys);
  }

  #sealLanes(
    sender: X25519Key,
    binding: HeaderBinding,
    keys: HeaderKeys,
    draws: readonly LaneDraw[],
  ): Promise<Bytes[]> {
    const { roster, membership } = this.#roster;
    return Promise.all(
      draws.map(async ({ recipient: drawn, encapsulationSeed, ephemeralSecret }, i) => {
        const recipient = 'seed' in drawn ? await makeThrowAway(drawn) : drawn;
        const place = { newsroom: membership.newsroom.id, rosterNumber: roster.number, lane: i + 1 };
        const ephemeral = await X25519Key.import(ephemeralSecret);
        const header = await sealHeader(recipient, sender, place, binding, keys, { encapsulationSeed, ephemeral });
        [encapsulationSeed, ephemeralSecret].forEach((secret) => secret.fill(0));
        ephemeral.dispose();
        return header;
      }),
    );
  }

  #seal(inner: Bytes, seed: Bytes): Promise<Bytes> {
    const { sortingKey, membership, roster } = this.#roster;
    return sealOuter(sortingKey, membership.newsroom.id, roster.number, inner, seed);
  }
}

// A lane that is not filled is a real header to a key that nobody keeps: random bytes could be told from a real one.
async function makeThrowAway({ secret, seed }: ThrowAway): Promise<RecipientPublicKeys> {
  const keys = await RecipientKeys.import(secret, seed);
  keys.dispose();
  [secret, seed].forEach((bytes) => bytes.fill(0));
  return keys.public;
}

const prepareKey = async (key: XWingPublicKey): Promise<void> => void key.prepare();
