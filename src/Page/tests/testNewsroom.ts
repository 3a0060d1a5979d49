// A newsroom for tests: it signs memberships and rosters, opens what a source seals and answers. The shipped page can do
// none of this.
import { ed25519 } from '@noble/curves/ed25519.js';
import type { Facts } from '../page/facts.ts';
import { type Bytes, concat, equal, split, toHex, u32, u64, u8, utf8 } from '../protocol/encoding/bytes.ts';
import { CborReader, type CborValue } from '../protocol/encoding/cborReader.ts';
import { writeCbor } from '../protocol/encoding/cborWriter.ts';
import { label } from '../protocol/encoding/label.ts';
import { setupBaseRecipient } from '../protocol/hpke/hpkeXWing.ts';
import { createEditorIdentity, type EditorIdentity } from '../protocol/keys/editorIdentity.ts';
import { NewsroomIdentity } from '../protocol/keys/newsroomIdentity.ts';
import { RecipientKeys } from '../protocol/keys/recipientKeys.ts';
import { createRecipientPublicKeys, NOBODY, type RecipientPublicKeys } from '../protocol/keys/recipientPublicKeys.ts';
import type { SourceKeys } from '../protocol/keys/sourceKeys.ts';
import { commitTo } from '../protocol/parcels/commit.ts';
import { decodeContent, encodeContent } from '../protocol/parcels/content.ts';
import { openHeader, sealHeader } from '../protocol/parcels/header.ts';
import { BOX_SIZE, CARD_BOX_SIZE, HEADER_SIZE, REPLY_LANE_SIZE } from '../protocol/parcels/parcelFormat.ts';
import { openOnce, sealOnce } from '../protocol/primitives/aesGcm.ts';
import { hmacSha256 } from '../protocol/primitives/hmacSha256.ts';
import { draw, type RandomSource } from '../protocol/primitives/randomSource.ts';
import { sha256 } from '../protocol/primitives/sha256.ts';
import type { Meaning } from '../protocol/primitives/signature.ts';
import { X25519Key } from '../protocol/primitives/x25519Key.ts';
import { XWingKey, XWingPublicKey } from '../protocol/primitives/xwing.ts';
import { type AcceptedRoster, acceptRoster } from '../protocol/rosters/acceptedRoster.ts';
import { TrustMemory } from '../protocol/rosters/trustMemory.ts';

export interface TestEditor {
  readonly signSeed: Bytes;
  readonly auth: X25519Key;
  readonly identity: EditorIdentity;
  readonly day: RecipientKeys;
  readonly dayPublic: RecipientPublicKeys;
}

/** What a test changes in a membership's payload before it is signed. */
export type Change = (fields: Map<number, CborValue>) => void;

export interface OpenedTip {
  readonly card: Bytes;
  readonly commit: Bytes;
  readonly message: Map<number, unknown>;
}

export const EPOCH_SECONDS = 3600;
export const EPOCHS_PER_DAY = 4;
export const NOW_EPOCH = 500_000;
/** The test's clock, in the middle of the present epoch. */
export const NOW = (NOW_EPOCH + 0.5) * EPOCH_SECONDS * 1000;
export const ROSTER_NUMBER = 9;
export const FIRST_SEALING = 500_000;
export const LAST_SEALING = 500_003;

export class TestNewsroom {
  readonly random: RandomSource;
  readonly rootSeed: Bytes;
  readonly spareSeed: Bytes;
  readonly ledgerSeed: Bytes;
  readonly sorting: XWingKey;
  readonly identity: NewsroomIdentity;
  readonly editors: readonly TestEditor[];
  readonly lanes: number;

  private constructor(
    random: RandomSource,
    seeds: readonly Bytes[],
    sorting: XWingKey,
    identity: NewsroomIdentity,
    editors: readonly TestEditor[],
    lanes: number,
  ) {
    this.random = random;
    [this.rootSeed, this.spareSeed, this.ledgerSeed] = seeds as [Bytes, Bytes, Bytes];
    this.sorting = sorting;
    this.identity = identity;
    this.editors = editors;
    this.lanes = lanes;
  }

  /** What the server puts into this newsroom's page. */
  facts(change: Partial<Facts> = {}): Facts {
    const { identity: newsroom } = this;
    return { name: 'The Test', newsroom, fingerprint: 'act cereal', lowestMembership: 0, doors: [], ...change };
  }

  static async create(random: RandomSource, editorCount = 2, lanes = 6): Promise<TestNewsroom> {
    const seeds = Array.from({ length: 3 }, () => draw(random, 32));
    const [root, spare] = seeds.map((seed) => new Uint8Array(ed25519.getPublicKey(seed)));
    const identity = await NewsroomIdentity.create(root!, await sha256(spare!));
    const sorting = await XWingKey.import(draw(random, 32));
    const editors: TestEditor[] = [];
    for (let i = 0; i < editorCount; i++) {
      editors.push(await createEditor(random, identity.id, `editor ${i + 1}`));
    }
    return new TestNewsroom(random, seeds, sorting, identity, editors, lanes);
  }

  /** A signed membership document. */
  membership(change: Change = () => {}, signer: Bytes = this.rootSeed, newsroom: Bytes = this.identity.id): Bytes {
    const fields = new Map<number, CborValue>([
      [1, 3],
      [2, NOW_EPOCH - 40],
      [3, NOW_EPOCH + 200],
      [4, EPOCH_SECONDS],
      [5, EPOCHS_PER_DAY],
      [6, this.lanes],
      [7, this.editors.map(editorFields)],
      [8, []],
      [9, publicKey(this.ledgerSeed)],
      [
        10,
        [
          new Map<number, CborValue>([
            [1, 'http://127.0.0.1:8080'],
            [2, 1],
          ]),
        ],
      ],
      [11, this.identity.root],
      [12, this.identity.spareHash],
      [14, 'The Test'],
    ]);
    change(fields);
    return document('membership', newsroom, writeCbor(fields), signer);
  }

  /** A signed roster of a membership document. */
  async roster(membership: Bytes, change: Change = () => {}, signer: Bytes = this.ledgerSeed): Promise<Bytes> {
    const [payload] = CborReader.read(membership) as [Uint8Array];
    const number = (CborReader.read(payload) as Map<number, number>).get(1)!;
    const fields = new Map<number, CborValue>([
      [1, ROSTER_NUMBER],
      [2, 0],
      [3, number],
      [4, await sha256(membership)],
      [5, this.editors.map((editor) => certificate(this.identity.id, editor))],
      [6, this.sorting.publicKey.bytes],
      [7, FIRST_SEALING],
      [8, LAST_SEALING],
      [9, LAST_SEALING + EPOCHS_PER_DAY],
      [
        10,
        new Map([
          [1, 30],
          [2, 90],
        ]),
      ],
      [
        11,
        new Map([
          [1, 8],
          [2, 90],
          [3, 2],
        ]),
      ],
    ]);
    change(fields);
    return document('roster', this.identity.id, writeCbor(fields), signer);
  }

  /** The answer of GET /roster. */
  async answer(
    membership: Bytes = this.membership(),
    roster?: Bytes,
    epoch = NOW_EPOCH,
    change?: Change,
    signer?: Bytes,
  ): Promise<Bytes> {
    const signed = roster ?? (await this.roster(membership));
    return writeCbor(
      new Map<number, CborValue>([
        [1, signed],
        [2, membership],
        [3, epoch],
        [4, await this.ledgerProof(membership, signed, change, signer)],
      ]),
    );
  }

  /** The proof that a ledger of three entries names both: the membership, something else, the roster. */
  async ledgerProof(
    membership: Bytes,
    roster: Bytes,
    change: Change = () => {},
    signer: Bytes = this.ledgerSeed,
  ): Promise<Map<number, CborValue>> {
    const leaf = (fields: [number, CborValue][]): Promise<Bytes> => sha256(u8(0), writeCbor(new Map(fields)));
    const named = await leaf(await entryOf(1, membership));
    const other = await leaf([[1, 3]]);
    const signed = await leaf(await entryOf(2, roster));
    const left = await sha256(u8(1), named, other);
    const root = await sha256(u8(1), left, signed);
    const note = `intake/ledger/${toHex(this.identity.id)}\n3\n${Buffer.from(root).toString('base64')}\n`;
    const fields = new Map<number, CborValue>([
      [1, 3],
      [2, root],
      [3, new Uint8Array(ed25519.sign(utf8(note), signer))],
      [4, place(0, other, signed)],
      [5, place(2, left)],
    ]);
    change(fields);
    return fields;
  }

  async accept(answer?: Bytes): Promise<AcceptedRoster> {
    const bytes = answer ?? (await this.answer());
    const { accepted, refusal } = await acceptRoster(bytes, this.identity, new TrustMemory(0), NOW);
    if (accepted === null) {
      throw new Error(`The test's own roster was refused: ${refusal}`);
    }
    return accepted;
  }

  /** Opens the outer seal; null if it does not open. */
  async openOuter(parcel: Bytes, rosterNumber = ROSTER_NUMBER): Promise<Bytes | null> {
    const envelope = concat(u8(1), u32(rosterNumber));
    const info = concat(label('parcel'), this.identity.id, envelope);
    const context = await setupBaseRecipient(parcel.slice(5, 1125), this.sorting, info);
    return context!.open(new Uint8Array(0), parcel.slice(1125));
  }

  /** Opens an editor's lane of an inner parcel; null if any step fails. */
  async openLane(inner: Bytes, lane: number, reader: TestEditor = this.editors[lane - 1]!): Promise<OpenedTip | null> {
    const parts = splitInner(inner, this.lanes);
    const { commit, cardBox, box } = parts;
    const keys = { x25519: reader.day.x25519, xwing: reader.day.xwing, public: reader.dayPublic } as RecipientKeys;
    const place = { newsroom: this.identity.id, rosterNumber: ROSTER_NUMBER, lane };
    const half = await openHeader(parts.headers[lane - 1]!, keys, place, commit);
    const card = half && (await openOnce(half.cardKey, concat(label('card'), this.identity.id), cardBox));
    const boxKey = card && (await half.openBoxKey(card, card.slice(2, 34)));
    if (!half || !card || !boxKey || !equal(await commitTo(half.cardKey, boxKey, cardBox, box), commit)) {
      return null;
    }
    const content = await openOnce(boxKey, concat(label('box'), this.identity.id), box);
    const message = content && (await decodeContent(content));
    return message ? { card, commit, message: CborReader.read(message) as Map<number, unknown> } : null;
  }

  /** Tag, locator and stored answer of an editor's reply to a source. */
  async reply(
    author: TestEditor,
    source: SourceKeys,
    text: string,
    epoch: number,
    change: { thread?: Bytes; cardOf?: TestEditor; kind?: number; sealedFor?: number } = {},
  ): Promise<{ tag: Bytes; locator: Bytes; answer: Bytes }> {
    const newsroom = this.identity.id;
    const dh = await author.auth.agree(source.keys.public.x25519);
    const tagKey = await hmacSha256(source.tagSeed, label('tag key'), newsroom, author.identity.id, dh!);
    const [tag, locator] = split(await hmacSha256(tagKey, label('tag'), u64(epoch)), 4, 28) as [Bytes, Bytes];
    const [cardKey, boxKey] = [draw(this.random, 32), draw(this.random, 32)];
    const card = editorCard((change.cardOf ?? author).identity);
    const message = new Map<number, CborValue>([
      [0, change.kind ?? 2],
      [1, text],
      [3, epoch],
      [10, change.thread ?? source.thread],
    ]);
    const content = (await encodeContent(writeCbor(message)))!;
    const cardBox = await sealOnce(cardKey, concat(label('card'), newsroom), card);
    const box = await sealOnce(boxKey, concat(label('box'), newsroom), content);
    const commit = await commitTo(cardKey, boxKey, cardBox, box);
    const randomness = { encapsulationSeed: draw(this.random, 64), ephemeral: await X25519Key.generate(this.random) };
    const place = { newsroom, rosterNumber: ROSTER_NUMBER, lane: 0 };
    const header = await sealHeader(
      source.keys.public,
      author.auth,
      place,
      { commit, card },
      { cardKey, boxKey },
      randomness,
    );
    const cloak = await hmacSha256(tagKey, label('cloak'), u64(change.sealedFor ?? epoch), commit);
    const replyLane = await sealOnce(cloak, commit, header);
    return { tag, locator, answer: concat(u32(ROSTER_NUMBER), commit, cardBox, box, replyLane) };
  }
}

export interface InnerParts {
  readonly kind: number;
  readonly lane: number;
  readonly tag: Bytes;
  readonly locatorHash: Bytes;
  readonly stamp: Bytes;
  readonly commit: Bytes;
  readonly cardBox: Bytes;
  readonly box: Bytes;
  readonly headers: readonly Bytes[];
  readonly replyLane: Bytes;
}

export function splitInner(inner: Bytes, lanes: number): InnerParts {
  const sizes = [
    1,
    1,
    4,
    32,
    64,
    32,
    CARD_BOX_SIZE,
    BOX_SIZE,
    ...Array<number>(lanes).fill(HEADER_SIZE),
    REPLY_LANE_SIZE,
  ];
  const parts = split(inner, ...sizes);
  return {
    kind: parts[0]![0]!,
    lane: parts[1]![0]!,
    tag: parts[2]!,
    locatorHash: parts[3]!,
    stamp: parts[4]!,
    commit: parts[5]!,
    cardBox: parts[6]!,
    box: parts[7]!,
    headers: parts.slice(8, 8 + lanes),
    replyLane: parts[8 + lanes]!,
  };
}

export const publicKey = (seed: Bytes): Bytes => new Uint8Array(ed25519.getPublicKey(seed));

export const sign = (seed: Bytes, meaning: Meaning, newsroom: Bytes, message: Bytes): Bytes =>
  new Uint8Array(ed25519.sign(concat(label(meaning), newsroom, message), seed));

/** A certificate's fields, signed by the editor. */
export function certificate(
  newsroom: Bytes,
  editor: TestEditor,
  meaning: Meaning = 'day key',
  first = FIRST_SEALING,
  last = LAST_SEALING,
): Map<number, CborValue> {
  const { x25519, xwing } = editor.dayPublic;
  const message = concat(editor.identity.id, u64(first), u64(last), x25519, xwing.bytes);
  return new Map<number, CborValue>([
    [1, first],
    [2, last],
    [3, x25519],
    [4, xwing.bytes],
    [5, sign(editor.signSeed, meaning, newsroom, message)],
  ]);
}

const place = (at: number, ...path: Bytes[]): Map<number, CborValue> =>
  new Map<number, CborValue>([
    [1, at],
    [2, concat(...path)],
  ]);

// The entry of a signed document: its kind, the number in its payload, its hash.
async function entryOf(kind: number, bytes: Bytes): Promise<[number, CborValue][]> {
  const [payload] = CborReader.read(bytes) as [Uint8Array];
  const number = (CborReader.read(payload) as Map<number, number>).get(1)!;
  return [
    [1, kind],
    [2, number],
    [3, await sha256(bytes)],
  ];
}

const document = (meaning: Meaning, newsroom: Bytes, payload: Bytes, seed: Bytes): Bytes =>
  writeCbor([payload, sign(seed, meaning, newsroom, payload)]);

async function createEditor(random: RandomSource, newsroom: Bytes, name: string): Promise<TestEditor> {
  const signSeed = draw(random, 32);
  const auth = await X25519Key.generate(random);
  const identity = await createEditorIdentity(newsroom, publicKey(signSeed), auth.publicKey, name);
  const day = await RecipientKeys.import(draw(random, 32), draw(random, 32));
  const xwing = XWingPublicKey.accept(day.public.xwing.bytes)!;
  const dayPublic = await createRecipientPublicKeys(identity.id, day.public.x25519, xwing);
  return { signSeed, auth, identity, day, dayPublic };
}

export const editorFields = ({ identity }: TestEditor): Map<number, CborValue> =>
  new Map<number, CborValue>([
    [1, identity.sign],
    [2, identity.auth],
    [3, identity.name],
  ]);

const editorCard = ({ auth, id }: EditorIdentity): Bytes => concat(u8(1), u8(1), auth, new Uint8Array(1216), id);

export { NOBODY };
