import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { BoardIndex } from '../protocol/board/boardIndex.ts';
import { type FoundReply, searchReplies } from '../protocol/board/replySearch.ts';
import { ReplyTags } from '../protocol/board/replyTags.ts';
import { type Bytes, concat, u32, u64 } from '../protocol/encoding/bytes.ts';
import { Phrase } from '../protocol/keys/phrase.ts';
import { SourceKeys } from '../protocol/keys/sourceKeys.ts';
import { openReply } from '../protocol/opening/replyOpener.ts';
import { draw, systemRandomSource } from '../protocol/primitives/randomSource.ts';
import type { AcceptedRoster } from '../protocol/rosters/acceptedRoster.ts';
import { bothWays } from './bothWays.ts';
import { flip } from './bytes.ts';
import { editorFields, EPOCHS_PER_DAY, NOW_EPOCH, TestNewsroom } from './testNewsroom.ts';

const PLACES = 8;

/** An index of random tags with some placed ones. */
function indexWith(first: number, epochs: number, placed: ReadonlyMap<number, Bytes>): Bytes {
  const tags = draw(systemRandomSource, epochs * PLACES * 4);
  placed.forEach((tag, epoch) => tags.set(tag, ((epoch - first) * PLACES + 3) * 4));
  return concat(u64(first), u32(epochs), tags);
}

bothWays('A reply', () => {
  let newsroom: TestNewsroom;
  let roster: AcceptedRoster;
  let source: SourceKeys;

  before(async () => {
    newsroom = await TestNewsroom.create(systemRandomSource);
    roster = await newsroom.accept();
    source = await SourceKeys.derive(Phrase.generate(systemRandomSource), newsroom.identity.id);
  });

  const search = (bytes: Bytes, keys = source) =>
    searchReplies(BoardIndex.decode(bytes, PLACES)!, keys, roster.membership);
  const open = (answer: Bytes, found: FoundReply, keys = source) =>
    openReply(answer, found, keys, newsroom.identity.id);
  const foundBy = async (editor: number, epoch: number): Promise<FoundReply> => {
    const tags = (await ReplyTags.create(source, newsroom.editors[editor]!.identity, newsroom.identity.id))!;
    return { tags, epoch, locator: (await tags.addressAt(epoch)).locator };
  };

  it('is found by its tag and opened by its source', async () => {
    const epoch = NOW_EPOCH - 3;
    const sent = await newsroom.reply(newsroom.editors[1]!, source, 'Thank you. 고맙습니다.', epoch);
    const [found, ...others] = await search(indexWith(NOW_EPOCH - 28, 28, new Map([[epoch + 1, sent.tag]])));
    assert.deepEqual(others, []);
    assert.deepEqual(found!.locator, sent.locator);
    const opened = (await open(sent.answer, found!))!;
    assert.deepEqual(
      [opened.text, opened.sentEpoch, opened.editor.name],
      ['Thank you. 고맙습니다.', epoch, 'editor 2'],
    );
  });

  it('is found when it waited a week for its place, and not when its tag stands before it or later', async () => {
    const first = NOW_EPOCH - 28;
    const week = 7 * EPOCHS_PER_DAY;
    const sealedAt = (epoch: number) => newsroom.reply(newsroom.editors[0]!, source, 'x', epoch);
    const find = async (sealed: number, posted: number) =>
      (await search(indexWith(first, 29, new Map([[posted, (await sealedAt(sealed)).tag]])))).length;
    assert.equal(await find(first - week, first), 1);
    assert.equal(await find(first, first + week), 1);
    assert.equal(await find(first - week, first + 1), 0);
    assert.equal(await find(first + 2, first + 1), 0);
  });

  it('of an editor who left is found while the membership names them', async () => {
    const [first, second] = newsroom.editors;
    const membership = newsroom.membership((fields) =>
      fields.set(7, [editorFields(second!)]).set(8, [editorFields(first!)]),
    );
    const keys = await newsroom.roster(membership, (fields) => fields.set(5, [null]));
    const later = await newsroom.accept(await newsroom.answer(membership, keys));
    const sent = await newsroom.reply(first!, source, 'before I left', NOW_EPOCH - 9);
    const index = BoardIndex.decode(indexWith(NOW_EPOCH - 28, 28, new Map([[NOW_EPOCH - 8, sent.tag]])), PLACES)!;
    const [found] = await searchReplies(index, source, later.membership);
    assert.equal((await open(sent.answer, found!))!.editor.name, 'editor 1');
  });

  it('is found by no other phrase', async () => {
    const stranger = await SourceKeys.derive(Phrase.generate(systemRandomSource), newsroom.identity.id);
    const sent = await newsroom.reply(newsroom.editors[0]!, source, 'x', NOW_EPOCH - 2);
    const index = indexWith(NOW_EPOCH - 28, 28, new Map([[NOW_EPOCH - 1, sent.tag]]));
    assert.deepEqual(await search(index, stranger), []);
    assert.equal(await open(sent.answer, await foundBy(0, NOW_EPOCH - 2), stranger), null);
  });

  it('relabelled to another epoch or editor does not open', async () => {
    const epoch = NOW_EPOCH - 2;
    const sent = await newsroom.reply(newsroom.editors[0]!, source, 'x', epoch);
    assert.notEqual(await open(sent.answer, await foundBy(0, epoch)), null);
    assert.equal(await open(sent.answer, await foundBy(0, epoch + 1)), null);
    assert.equal(await open(sent.answer, await foundBy(1, epoch)), null);
    const relabelled = await newsroom.reply(newsroom.editors[0]!, source, 'x', epoch, { sealedFor: epoch + 1 });
    assert.equal(await open(relabelled.answer, await foundBy(0, epoch + 1)), null);
  });

  it('with another editor’s card, to another thread or of another kind does not open', async () => {
    const epoch = NOW_EPOCH - 2;
    const [first, second] = newsroom.editors;
    const found = await foundBy(0, epoch);
    for (const change of [{ cardOf: second! }, { thread: new Uint8Array(32) }, { kind: 1 }]) {
      const sent = await newsroom.reply(first!, source, 'x', epoch, change);
      assert.equal(await open(sent.answer, found), null);
    }
  });

  it('with any bit turned over does not open', async () => {
    const epoch = NOW_EPOCH - 2;
    const found = await foundBy(0, epoch);
    const { answer } = await newsroom.reply(newsroom.editors[0]!, source, 'x', epoch);
    for (let bit = 0; bit < 8 * answer.length; bit += 1777) {
      assert.equal(await open(flip(answer, bit), found), null);
    }
    assert.equal(await open(answer.slice(1), found), null);
    assert.equal(await open(draw(systemRandomSource, answer.length), found), null);
  });
});

bothWays('An index', () => {
  it('of the wrong length is refused', () => {
    const good = indexWith(9, 3, new Map());
    assert.notEqual(BoardIndex.decode(good, PLACES), null);
    for (const bytes of [
      good.slice(1),
      good.slice(0, 11),
      concat(good, u32(0)),
      concat(u64(9), u32(4), good.slice(12)),
    ]) {
      assert.equal(BoardIndex.decode(bytes, PLACES), null);
    }
    const beyond = new Uint8Array(good);
    beyond.fill(0xff, 0, 8);
    assert.equal(BoardIndex.decode(beyond, PLACES), null);
  });
});
