import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { concat, isZero, toHex, u32, u8 } from '../protocol/encoding/bytes.ts';
import { Phrase } from '../protocol/keys/phrase.ts';
import { SourceKeys } from '../protocol/keys/sourceKeys.ts';
import { sourceCard } from '../protocol/parcels/card.ts';
import { decodeContent, encodeContent } from '../protocol/parcels/content.ts';
import { innerSize, parcelSize, REPLY_ANSWER_SIZE } from '../protocol/parcels/parcelFormat.ts';
import { encodeTipMessage, type TipMessage } from '../protocol/parcels/tipMessage.ts';
import { systemRandomSource } from '../protocol/primitives/randomSource.ts';
import type { AcceptedRoster } from '../protocol/rosters/acceptedRoster.ts';
import { ParcelSealer } from '../protocol/sealing/parcelSealer.ts';
import { bothWays } from './bothWays.ts';
import { flip } from './bytes.ts';
import { fixedRandom } from './fixedRandom.ts';
import { type InnerParts, splitInner, TestNewsroom } from './testNewsroom.ts';

const TIP: TipMessage = {
  text: 'They moved the files on Tuesday. 화요일.',
  language: 'en',
  sentEpoch: 500_000,
  attachments: [],
  names: '',
  question: '',
  answer: '',
  padding: null,
};

bothWays('Sealing', () => {
  let newsroom: TestNewsroom;
  let roster: AcceptedRoster;
  let source: SourceKeys;

  before(async () => {
    newsroom = await TestNewsroom.create(systemRandomSource);
    roster = await newsroom.accept();
    source = await SourceKeys.derive(Phrase.generate(systemRandomSource), newsroom.identity.id);
  });

  const seal = (message = TIP) => new ParcelSealer(roster, systemRandomSource).tip(source, message);
  const open = async (parcel: Uint8Array<ArrayBuffer>): Promise<InnerParts> =>
    splitInner((await newsroom.openOuter(parcel))!, newsroom.lanes);

  it('gives each certified editor the same tip', async () => {
    const inner = (await newsroom.openOuter(await seal()))!;
    for (const lane of [1, 2]) {
      const opened = (await newsroom.openLane(inner, lane))!;
      assert.deepEqual(
        [...opened.message],
        [
          [0, 1],
          [1, TIP.text],
          [2, 'en'],
          [3, 500_000],
        ],
      );
      assert.deepEqual(opened.card, sourceCard(source));
    }
  });

  it('opens for nobody in another lane, and for no other editor', async () => {
    const inner = (await newsroom.openOuter(await seal()))!;
    const [first, second] = newsroom.editors;
    assert.equal(await newsroom.openLane(inner, 1, second), null);
    assert.equal(await newsroom.openLane(inner, 2, first), null);
    assert.equal(await newsroom.openLane(inner, 5, first), null);
  });

  it('makes every parcel of one size, whatever it carries', async () => {
    const long = { ...TIP, text: 'a '.repeat(3_800) };
    const sizes = [await seal(), await seal(long), await new ParcelSealer(roster, systemRandomSource).cover()];
    sizes.forEach((parcel) => assert.equal(parcel.length, 19_533));
  });

  it('writes the kind, no lane, and nothing else that is the same twice', async () => {
    const [one, two] = [await open(await seal()), await open(await seal())];
    assert.deepEqual([one.kind, one.lane], [1, 0]);
    assert.notDeepEqual(one.commit, two.commit);
    const pieces = [one, two].flatMap(({ tag, cardBox, box, headers, replyLane }) => [
      tag,
      cardBox,
      box,
      ...headers,
      replyLane,
    ]);
    assert.equal(new Set(pieces.map(toHex)).size, pieces.length);
  });

  it('seals cover as zeros of kind 0', async () => {
    const inner = (await newsroom.openOuter(await new ParcelSealer(roster, systemRandomSource).cover()))!;
    assert.ok(isZero(inner));
    assert.equal(inner.length, innerSize(newsroom.lanes));
  });

  it('refuses a message that does not fit, and says beforehand that it does not', async () => {
    const noise = Array.from(
      { length: 3000 },
      (_, i) => toHex(fixedRandom(String(i)) && u8(i & 0xff)) + Math.sin(i),
    ).join('');
    const tooLong = { ...TIP, text: noise };
    assert.equal(await ParcelSealer.fits(tooLong), false);
    assert.equal(await ParcelSealer.fits({ ...TIP, text: 'a'.repeat(70_000) }), false);
    assert.equal(await ParcelSealer.fits(TIP), true);
    await assert.rejects(seal(tooLong), RangeError);
  });

  it('refuses every flipped bit of a sealed parcel', async () => {
    const parcel = await seal();
    for (let bit = 8 * 5; bit < 8 * parcel.length; bit += 8 * 997 + 3) {
      assert.equal(await newsroom.openOuter(flip(parcel, bit)), null);
    }
  });

  it('refuses every flipped bit inside, in each piece that an editor reads', async () => {
    const inner = (await newsroom.openOuter(await seal()))!;
    const read = [1 + 1 + 4 + 32 + 64, innerSize(newsroom.lanes) - 1264 - 5 * 1248];
    for (let bit = 8 * read[0]!; bit < 8 * read[1]!; bit += 8 * 251 + 5) {
      assert.equal(await newsroom.openLane(flip(inner, bit), 1), null);
    }
  });

  it('seals the same with keys that were prepared, and uses no throw-away key twice', async () => {
    const sealer = new ParcelSealer(roster, systemRandomSource);
    await Promise.all(sealer.preparations());
    const [one, two] = [await open(await sealer.tip(source, TIP)), await open(await sealer.tip(source, TIP))];
    const inner = (await newsroom.openOuter(await sealer.tip(source, TIP)))!;
    assert.equal((await newsroom.openLane(inner, 1))!.message.get(1), TIP.text);
    assert.equal(new Set([...one.headers, ...two.headers].map(toHex)).size, 12);
    assert.equal((await Promise.all(sealer.preparations())).length, 3 + 4);
  });

  it('draws its randomness in the order of SPEC §4, whatever is done at the same time', async () => {
    const [one, two] = await Promise.all(
      ['order', 'order'].map((seed) => new ParcelSealer(roster, fixedRandom(seed)).tip(source, TIP)),
    );
    assert.deepEqual(one, two);
    const drawn: number[] = [];
    const counting = {
      fill(bytes: Uint8Array<ArrayBuffer>) {
        drawn.push(bytes.length);
        systemRandomSource.fill(bytes);
      },
    };
    await new ParcelSealer(roster, counting).tip(source, TIP);
    const spare = [32, 32, 64, 32];
    assert.deepEqual(drawn, [32, 32, 64, 32, 64, 32, ...spare, ...spare, ...spare, ...spare, 4, 32, 1264, 64, 64]);
  });
});

bothWays('Content', () => {
  it('gives back what was padded', async () => {
    const message = encodeTipMessage(TIP);
    const content = (await encodeContent(message))!;
    assert.equal(content.length, 8192);
    assert.deepEqual(await decodeContent(content), message);
  });

  it('refuses another version, other lengths, and padding that is not zero', async () => {
    const content = (await encodeContent(encodeTipMessage(TIP)))!;
    const changes = [
      flip(content, 1),
      flip(content, 8 * 2),
      flip(content, 8 * 8),
      flip(content, 8 * 8191),
      flip(content, 8 * 1),
    ];
    for (const changed of [...changes, content.slice(1), concat(content, u8(0))]) {
      assert.equal(await decodeContent(changed), null);
    }
  });

  it('refuses an inflate bomb that its lengths admit to', async () => {
    assert.equal(await encodeContent(new Uint8Array(65_537)), null);
    const content = (await encodeContent(encodeTipMessage(TIP)))!;
    const compressed = new Uint8Array(deflateRawSync(new Uint8Array(65_536)));
    const rest = new Uint8Array(content.length - 9 - compressed.length);
    const lengthsOf = (message: number) => concat(u32(compressed.length), u32(message));
    const made = (length: number) => concat(content.subarray(0, 1), lengthsOf(length), compressed, rest);
    assert.deepEqual(await decodeContent(made(65_536)), new Uint8Array(65_536));
    assert.equal(await decodeContent(made(65_535)), null);
    assert.equal(await decodeContent(made(65_537)), null);
  });
});

bothWays('Sizes', () => {
  it('depend on the number of lanes alone', () => {
    for (let lanes = 2; lanes <= 16; lanes++) {
      assert.equal(parcelSize(lanes), 12_045 + 1_248 * lanes);
    }
    assert.equal(REPLY_ANSWER_SIZE, 10_806);
  });
});
