import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { type Bytes, concat, u8 } from '../protocol/encoding/bytes.ts';
import type { CborValue } from '../protocol/encoding/cborReader.ts';
import { writeCbor } from '../protocol/encoding/cborWriter.ts';
import { systemRandomSource } from '../protocol/primitives/randomSource.ts';
import { sha256 } from '../protocol/primitives/sha256.ts';
import { acceptRoster } from '../protocol/rosters/acceptedRoster.ts';
import { TrustMemory } from '../protocol/rosters/trustMemory.ts';
import type { TrustRefusal } from '../protocol/rosters/trustRefusal.ts';
import { bothWays } from './bothWays.ts';
import { flip } from './bytes.ts';
import { certificate, type Change, editorFields, NOW, NOW_EPOCH, publicKey, TestNewsroom } from './testNewsroom.ts';

bothWays('A roster', () => {
  let newsroom: TestNewsroom;
  let other: TestNewsroom;

  before(async () => {
    newsroom = await TestNewsroom.create(systemRandomSource);
    other = await TestNewsroom.create(systemRandomSource);
  });

  const judge = async (answer: Bytes, memory = new TrustMemory(0), now = NOW): Promise<TrustRefusal | null> =>
    (await acceptRoster(answer, newsroom.identity, memory, now)).refusal;
  const withMembership = (change: Change, signer?: Bytes, id?: Bytes) =>
    newsroom.answer(newsroom.membership(change, signer, id));
  const withRoster = async (change: Change, signer?: Bytes) => {
    const membership = newsroom.membership();
    return newsroom.answer(membership, await newsroom.roster(membership, change, signer));
  };

  it('is accepted with the keys of each editor', async () => {
    const accepted = await newsroom.accept();
    assert.equal(accepted.recipients.length, 2);
    assert.deepEqual(accepted.recipients[1]!.id, newsroom.editors[1]!.dayPublic.id);
    assert.equal(accepted.epoch, NOW_EPOCH);
    assert.equal(accepted.membership.newsroomName, 'The Test');
  });

  it('lists an editor without keys as absent', async () => {
    const answer = await withRoster((fields) =>
      fields.set(5, [null, certificate(newsroom.identity.id, newsroom.editors[1]!)]),
    );
    const accepted = await newsroom.accept(answer);
    assert.deepEqual(
      accepted.recipients.map((recipient) => recipient !== null),
      [false, true],
    );
  });

  it('is refused as damaged where it is not the one spelling of its content', async () => {
    const good = await newsroom.answer();
    const extra = await withMembership((fields) => fields.set(16, 1));
    const missing = await withMembership((fields) => fields.delete(14));
    const range = await withMembership((fields) => fields.set(6, 17));
    const name = await withMembership((fields) => fields.set(14, 'two\nlines'));
    const twins = await withMembership((fields) =>
      fields.set(
        7,
        newsroom.editors.map(() => editorFields(newsroom.editors[0]!)),
      ),
    );
    const huge = concat(good, new Uint8Array(140_000));
    for (const bytes of [
      extra,
      missing,
      range,
      name,
      twins,
      huge,
      good.slice(0, -1),
      concat(good, u8(0)),
      new Uint8Array(0),
    ]) {
      assert.equal(await judge(bytes), 'damaged');
    }
  });

  it('of another newsroom is refused as such', async () => {
    assert.equal(await judge(await other.answer()), 'otherNewsroom');
  });

  it('is refused as forged where any signature is not genuine', async () => {
    const byStranger = await withMembership(() => {}, other.rootSeed);
    const byLedger = await withMembership(() => {}, newsroom.ledgerSeed);
    const elsewhere = await withMembership(() => {}, newsroom.rootSeed, other.identity.id);
    const falseSpare = await withMembership(
      (fields) => fields.set(1, 0x80000000).set(13, publicKey(other.spareSeed)),
      other.spareSeed,
    );
    const roster = await withRoster(() => {}, newsroom.rootSeed);
    for (const bytes of [byStranger, byLedger, elsewhere, falseSpare, roster]) {
      assert.equal(await judge(bytes), 'forged');
    }
  });

  it('is refused as forged where keys are another editor’s, of another kind or weak', async () => {
    const [first, second] = newsroom.editors;
    const id = newsroom.identity.id;
    const swapped = [certificate(id, second!), certificate(id, first!)];
    const courier = [certificate(id, first!, 'courier key'), certificate(id, second!)];
    const elsewhere = [certificate(other.identity.id, first!), certificate(id, second!)];
    const weak = [
      new Map<number, CborValue>([...certificate(id, first!), [3, new Uint8Array(32)]]),
      certificate(id, second!),
    ];
    for (const keys of [swapped, courier, elsewhere, weak]) {
      assert.equal(await judge(await withRoster((fields) => fields.set(5, keys))), 'forged');
    }
    assert.equal(await judge(await withRoster((fields) => fields.set(6, new Uint8Array(1216)))), 'forged');
    assert.equal(
      await judge(
        await withMembership((fields) =>
          fields.set(8, [
            new Map<number, CborValue>([
              [1, first!.identity.sign],
              [2, new Uint8Array(32)],
            ]),
          ]),
        ),
      ),
      'forged',
    );
  });

  it('is refused as forged where it belongs to another membership', async () => {
    const hash = await sha256(new Uint8Array(1));
    assert.equal(await judge(await withRoster((fields) => fields.set(4, hash))), 'forged');
    assert.equal(await judge(await withRoster((fields) => fields.set(3, 4))), 'forged');
    assert.equal(await judge(await withRoster((fields) => fields.set(5, []))), 'forged');
  });

  it('is refused as damaged where keys or terms do not cover its own epochs', async () => {
    const id = newsroom.identity.id;
    const short = newsroom.editors.map((editor) => certificate(id, editor, 'day key', 500_001));
    assert.equal(await judge(await withRoster((fields) => fields.set(5, short))), 'damaged');
    assert.equal(await judge(await withRoster((fields) => fields.set(7, 1))), 'damaged');
    assert.equal(await judge(await withRoster((fields) => fields.set(9, 600_000))), 'damaged');
  });

  it('with editors in another order than the root signed does not verify', async () => {
    const reordered = newsroom.membership(
      (fields) => fields.set(7, [...newsroom.editors].reverse().map(editorFields)),
      other.rootSeed,
    );
    assert.equal(await judge(await newsroom.answer(reordered)), 'forged');
  });

  it('that is older than the page, or than one that was seen, is refused', async () => {
    assert.equal(await judge(await newsroom.answer(), new TrustMemory(4)), 'older');
    assert.equal(await judge(await newsroom.answer(), new TrustMemory(3)), null);
    const newer = await withMembership((fields) => fields.set(1, 4));
    const { memory } = await acceptRoster(newer, newsroom.identity, new TrustMemory(0), NOW);
    assert.equal(await judge(await newsroom.answer(), memory), 'older');
  });

  it('with other bytes under a number that was seen is refused as a contradiction', async () => {
    const { memory } = await acceptRoster(await newsroom.answer(), newsroom.identity, new TrustMemory(0), NOW);
    const twin = await withMembership((fields) => fields.set(14, 'Another name'));
    assert.equal(await judge(twin, memory), 'contradiction');
    assert.equal(await judge(await newsroom.answer(), memory), null);
  });

  it('by the root is refused once the spare was seen', async () => {
    const spare: Change = (fields) => fields.set(13, publicKey(newsroom.spareSeed));
    const bySpare = await withMembership((fields) => (spare(fields), fields.set(1, 0x80000000)), newsroom.spareSeed);
    const { accepted, memory } = await acceptRoster(bySpare, newsroom.identity, new TrustMemory(0), NOW);
    assert.notEqual(accepted, null);
    assert.equal(await judge(await withMembership((fields) => fields.set(1, 5)), memory), 'rootEnded');
  });

  it('of a membership that has ended, by either clock, is refused', async () => {
    const past = await withMembership((fields) => fields.set(3, NOW_EPOCH + 7));
    assert.equal(await judge(past), null);
    const ownClockLater = (NOW_EPOCH + 8) * 3600 * 1000;
    assert.equal(await judge(past, new TrustMemory(0), ownClockLater), 'membershipEnded');
    const membership = newsroom.membership((fields) => fields.set(3, NOW_EPOCH + 7));
    const serverLater = await newsroom.answer(membership, undefined, NOW_EPOCH + 8);
    assert.equal(await judge(serverLater), 'membershipEnded');
  });

  it('of a closed newsroom is refused as closed', async () => {
    assert.equal(await judge(await withMembership((fields) => fields.set(15, 'We moved.'))), 'closed');
  });

  it('that has ended is refused, and says the server’s time for a person to compare', async () => {
    const answer = await newsroom.answer();
    const judgeAt = (epoch: number) => acceptRoster(answer, newsroom.identity, new TrustMemory(0), epoch * 3600 * 1000);
    // Its day may have ended while it was on its way.
    assert.equal((await judgeAt(NOW_EPOCH + 4)).refusal, null);
    const verdict = await judgeAt(NOW_EPOCH + 5);
    assert.equal(verdict.refusal, 'rosterEnded');
    assert.equal(verdict.serverTime, NOW_EPOCH * 3600 * 1000);
  });

  it('that the signed ledger does not name is refused, as is one whose membership it does not name', async () => {
    const judgeProof = async (change: Change, signer?: Bytes) =>
      judge(await newsroom.answer(newsroom.membership(), undefined, NOW_EPOCH, change, signer));
    const inPlace = (key: number, change: Change): Change => {
      return (fields) => change(fields.get(key) as Map<number, CborValue>);
    };
    const longer: Change = (place) => place.set(2, concat(place.get(2) as Bytes, new Uint8Array(32)));
    const shorter: Change = (place) => place.set(2, (place.get(2) as Bytes).slice(32));
    const elsewhere: Change = (place) => place.set(1, 1);
    const outside: Change = (place) => place.set(1, 3);
    const other: Change = (place) => place.set(2, flip(place.get(2) as Bytes, 5));
    for (const key of [4, 5]) {
      for (const change of [longer, shorter, elsewhere, outside, other]) {
        assert.equal(await judgeProof(inPlace(key, change)), 'notInLedger');
      }
    }
    assert.equal(await judgeProof((fields) => fields.set(1, 4)), 'notInLedger');
    assert.equal(await judgeProof((fields) => fields.set(2, new Uint8Array(32))), 'notInLedger');
    assert.equal(await judgeProof(() => {}, newsroom.rootSeed), 'notInLedger');
    assert.equal(await judgeProof((fields) => fields.delete(5)), 'damaged');
    assert.equal(await judgeProof(() => {}), null);
  });

  it('with any bit turned over is refused, never accepted and never thrown about', async () => {
    const membership = newsroom.membership();
    const roster = await newsroom.roster(membership);
    const good = await newsroom.answer(membership, roster);
    // The server's epoch is what it says, four bytes before the proof.
    const proof = good.length - writeCbor(await newsroom.ledgerProof(membership, roster)).length - 1;
    for (let bit = 0; bit < 8 * good.length; bit += 1009) {
      if (bit < 8 * (proof - 4) || bit >= 8 * proof) {
        assert.notEqual(await judge(flip(good, bit)), null, `bit ${bit}`);
      }
    }
  });

  it('of random bytes is refused as damaged', async () => {
    for (let i = 0; i < 200; i++) {
      const bytes = crypto.getRandomValues(new Uint8Array(i));
      assert.equal(await judge(bytes), 'damaged');
    }
    assert.equal(await judge(new Uint8Array(100_000).fill(0x81)), 'damaged');
    assert.equal(await judge(writeCbor(new Map([[1, 1]]))), 'damaged');
  });
});
