import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import english from '../../Protocol/Keys/WordLists/english.txt';
import korean from '../../Protocol/Keys/WordLists/korean.txt';
import { BoardIndex } from '../protocol/board/boardIndex.ts';
import { searchReplies } from '../protocol/board/replySearch.ts';
import { CHUNK_ID_SIZE, CHUNK_PLAIN_SIZE, chunkCount, padme } from '../protocol/chunks/chunkFormat.ts';
import { ChunkSealer } from '../protocol/chunks/chunkSealer.ts';
import { type Bytes, concat, equal, fromHex, isZero, toHex } from '../protocol/encoding/bytes.ts';
import { label } from '../protocol/encoding/label.ts';
import { NewsroomIdentity } from '../protocol/keys/newsroomIdentity.ts';
import { Phrase } from '../protocol/keys/phrase.ts';
import { SourceKeys } from '../protocol/keys/sourceKeys.ts';
import { WordList } from '../protocol/keys/wordList.ts';
import { openReply } from '../protocol/opening/replyOpener.ts';
import { measure } from '../protocol/parcels/courierFile.ts';
import type { TipMessage } from '../protocol/parcels/tipMessage.ts';
import { nativeDeflate, nativeZlib } from '../protocol/primitives/rawDeflate.ts';
import { sha256 } from '../protocol/primitives/sha256.ts';
import { type AcceptedRoster, acceptRoster } from '../protocol/rosters/acceptedRoster.ts';
import { TrustMemory } from '../protocol/rosters/trustMemory.ts';
import { ParcelSealer } from '../protocol/sealing/parcelSealer.ts';
import { bothWays } from './bothWays.ts';
import { fixedRandom } from './fixedRandom.ts';
import { VectorFile } from './vectorFile.ts';
import { openVectorParcel } from './vectorWorld.ts';

const identityOf = (vector: VectorFile): Promise<NewsroomIdentity> =>
  NewsroomIdentity.create(vector.bytes('root'), vector.hex('spareHash'));

// What the other language seals, this page's tests open as far as a source's half goes: the outer seal, and tips.
const isReadable = (vector: VectorFile): boolean =>
  ['Unopened', 'Cover', 'FromSource'].includes(vector.text('expected'));

bothWays('Vectors', () => {
  const world = new VectorFile('world');
  let newsroom: NewsroomIdentity;
  let roster: AcceptedRoster;

  before(async () => {
    newsroom = await identityOf(world);
    const verdict = await acceptRoster(world.bytes('answer'), newsroom, new TrustMemory(0), world.number('now') * 1000);
    roster = verdict.accepted!;
  });

  it('name the newsroom and its editors', async () => {
    assert.equal(toHex(newsroom.id), world.text('newsroom'));
    const ids = world.objects('editors').map((editor) => editor.text('id'));
    const recipients = world.objects('editors').map((editor) => editor.text('recipient'));
    assert.deepEqual(
      roster.membership.editors.map(({ id }) => toHex(id)),
      ids,
    );
    assert.deepEqual(
      roster.recipients.map((recipient) => toHex(recipient!.id)),
      recipients,
    );
  });

  for (const [spelling, list] of [
    ['typed', english],
    ['english', english],
    ['korean', korean],
  ] as const) {
    it(`give a source its keys, phrase ${spelling}`, async () => {
      const vector = new VectorFile('source');
      const phrase = Phrase.parse(vector.text(spelling), new WordList(list.trim().split('\n')))!;
      const source = await SourceKeys.derive(phrase, newsroom.id);
      assert.deepEqual(source.keys.public.x25519, vector.bytes('x25519'));
      assert.deepEqual(source.keys.public.xwing.bytes, vector.bytes('xwing'));
      assert.deepEqual(source.tagSeed, vector.bytes('tagSeed'));
      assert.equal(toHex(source.thread), vector.text('thread'));
      assert.equal(toHex(source.keys.public.id), vector.text('recipient'));
      assert.deepEqual([...source.checkNumbers], vector.numbers('checkNumbers'));
    });
  }

  for (const vector of VectorFile.in('rosters')) {
    it(`${vector.name}: ${vector.text('what')}`, async () => {
      const seen = isZero(vector.hex('seenHash')) ? null : vector.hex('seenHash');
      const memory = new TrustMemory(vector.number('lowestNumber'), seen);
      const now = vector.number('now') * 1000;
      const { refusal, accepted } = await acceptRoster(vector.bytes('answer'), await identityOf(vector), memory, now);
      const expected = vector.text('expected');
      assert.equal(refusal, expected === 'None' ? null : expected[0]!.toLowerCase() + expected.slice(1));
      assert.equal(accepted !== null, refusal === null);
    });
  }

  for (const vector of VectorFile.in('replies')) {
    it(`${vector.name}: ${vector.text('what')}`, async () => {
      const source = await SourceKeys.derive(Phrase.fromNumbers(vector.numbers('numbers')), newsroom.id);
      const index = BoardIndex.decode(vector.bytes('index'), roster.roster.index.places)!;
      const [found, ...others] = await searchReplies(index, source, roster.membership);
      assert.deepEqual(others, []);
      assert.equal(toHex(found!.tags.editor.id), vector.text('author'));
      assert.equal(found!.epoch, vector.number('epoch'));
      assert.deepEqual((await found!.tags.addressAt(found!.epoch)).tag, vector.bytes('tag'));
      assert.deepEqual(found!.locator, vector.bytes('locator'));
      assert.equal(toHex(await sha256(label('locator'), found!.locator)), vector.text('locatorHash'));
      const reply = await openReply(vector.bytes('slot'), found!, source, newsroom.id);
      assert.equal(reply?.text ?? null, vector.textOrNull('text'));
    });
  }

  for (const vector of VectorFile.in('parcels').filter(isReadable)) {
    it(`${vector.name}: ${vector.text('what')}`, async () => {
      const opened = await openVectorParcel(world, newsroom.id, vector.bytes('parcel'));
      assert.deepEqual([opened.outcome, opened.text], [vector.text('expected'), vector.textOrNull('text')]);
    });
  }

  for (const vector of VectorFile.in('chunks')) {
    it(`${vector.name}: ${vector.number('length')} bytes`, async () => {
      const length = vector.number('length');
      const sealer = await ChunkSealer.create(vector.bytes('secret'), chunkCount(length));
      for (const [i, id] of vector.texts('ids').entries()) {
        const own = Math.min(CHUNK_PLAIN_SIZE, length - i * CHUNK_PLAIN_SIZE);
        const piece = Uint8Array.from({ length: own }, (_, at) => (i * CHUNK_PLAIN_SIZE + at) * 31 + 7);
        const chunk = await sealer.seal(i, piece);
        assert.equal(chunk.id, id);
        assert.equal(toHex(await sha256(chunk.bytes)), vector.texts('sealedHashes')[i]);
      }
      const { fileDigest, chunkDigest } = await sealer.digests(length);
      assert.deepEqual(
        [toHex(fileDigest), toHex(chunkDigest)],
        [vector.text('fileDigest'), vector.text('chunkDigest')],
      );
    });
  }

  it('split the lengths of couriers’ files', () => {
    const vector = new VectorFile('courier/lengths');
    const splits = vector.numbers('lengths').map(measure);
    assert.deepEqual(
      splits.map((split) => split && [split.parcel, split.chunks]),
      vector.list('pieces'),
    );
  });

  it('pad counts of chunks', () => {
    const padded = new VectorFile('padme').numbers('padded');
    assert.deepEqual(
      padded.map((_, count) => padme(count)),
      padded,
    );
  });
});

/** Parcels that this page sealed with fixed randomness, for the other language to open. */
const OWN_PARCELS: readonly { readonly name: string; readonly what: string; readonly tip: TipMessage | null }[] = [
  {
    name: 'parcels/page-tip',
    what: 'A tip sealed by the page.',
    tip: {
      text: 'Sealed in a browser. 브라우저에서 봉함.',
      language: 'ko',
      sentEpoch: 1000,
      attachments: [],
      names: '',
      question: '',
      answer: '',
      padding: null,
    },
  },
  {
    name: 'parcels/page-tip-with-files',
    what: 'A tip sealed by the page, with a file, a long text and padding chunks.',
    tip: {
      text: 'The beginning of a long text',
      language: 'en',
      sentEpoch: 1000,
      attachments: [
        {
          name: 'text.txt',
          mediaType: 'text/plain',
          length: 90_000,
          secret: filled(1),
          chunks: 1,
          fileDigest: filled(2),
          chunkDigest: filled(3),
          role: 'text',
        },
        {
          name: 'file-1.jpg',
          mediaType: 'image/jpeg',
          length: 5_000_000,
          secret: filled(4),
          chunks: 20,
          fileDigest: filled(5),
          chunkDigest: filled(6),
          role: 'file',
        },
      ],
      names: '',
      question: '',
      answer: '',
      padding: { secret: filled(7), chunks: 1 },
    },
  },
  {
    name: 'parcels/page-tip-with-original',
    what: 'A tip sealed by the page, with a cleaned file and its original.',
    tip: {
      text: 'With the original',
      language: 'en',
      sentEpoch: 1000,
      attachments: [
        {
          name: 'file-1.jpg',
          mediaType: 'image/jpeg',
          length: 90_000,
          secret: filled(1),
          chunks: 1,
          fileDigest: filled(2),
          chunkDigest: filled(3),
          role: 'file',
        },
        {
          name: 'original-1.heic',
          mediaType: 'image/heic',
          length: 100_000,
          secret: filled(4),
          chunks: 1,
          fileDigest: filled(5),
          chunkDigest: filled(6),
          role: 'original',
        },
      ],
      names: '',
      question: '',
      answer: '',
      padding: null,
    },
  },
  { name: 'parcels/page-cover', what: 'Cover sealed by the page.', tip: null },
];

function filled(byte: number): Bytes {
  return new Uint8Array(32).fill(byte);
}

/** A courier's file that this page put together, for the other language to take apart. */
async function fileOfPage(): Promise<Bytes> {
  const [parcel, chunks] = [new VectorFile('parcels/tip').bytes('parcel'), new VectorFile('chunks/two')];
  const sealer = await ChunkSealer.create(chunks.bytes('secret'), 2);
  const plain = Uint8Array.from({ length: chunks.number('length') }, (_, at) => at * 31 + 7);
  const records: Bytes[] = [];
  for (const i of [0, 1]) {
    const { id, bytes } = await sealer.seal(i, plain.slice(i * CHUNK_PLAIN_SIZE, (i + 1) * CHUNK_PLAIN_SIZE));
    records.push(fromHex(id, CHUNK_ID_SIZE)!, bytes);
  }
  return concat(parcel, ...records);
}

bothWays('A courier’s file of the page', () => {
  it('is put together byte for byte', async () => {
    const file = await fileOfPage();
    if (process.env['INTAKE_WRITE_VECTORS'] === '1') {
      VectorFile.write('courier/page-file', {
        what: 'The parcel of parcels/tip and the chunks of chunks/two.',
        kind: 'courier',
        length: file.length,
        hash: toHex(await sha256(file)),
      });
    }
    const vector = new VectorFile('courier/page-file');
    assert.deepEqual([file.length, toHex(await sha256(file))], [vector.number('length'), vector.text('hash')]);
    assert.deepEqual(measure(file.length), { parcel: 19_533, chunks: 2 });
  });
});

bothWays('Parcels of the page', () => {
  for (const { name, what, tip } of OWN_PARCELS) {
    it(`are made again byte for byte: ${name}`, async () => {
      // Compressed bytes differ from browser to browser; these are stored as they are.
      [nativeDeflate, nativeZlib].forEach((path) => path.switchTo(false));
      const parcel = await sealOwn(name, tip);
      if (process.env['INTAKE_WRITE_VECTORS'] === '1') {
        const expected = tip === null ? 'Cover' : 'FromSource';
        VectorFile.write(name, {
          what,
          kind: 'parcel',
          parcel: Buffer.from(parcel).toString('base64'),
          expected,
          text: tip?.text ?? null,
        });
      }
      assert.ok(equal(parcel, new VectorFile(name).bytes('parcel')));
    });
  }
});

async function sealOwn(seed: string, tip: TipMessage | null): Promise<Bytes> {
  const world = new VectorFile('world');
  const newsroom = await identityOf(world);
  const { accepted } = await acceptRoster(
    world.bytes('answer'),
    newsroom,
    new TrustMemory(0),
    world.number('now') * 1000,
  );
  const sealer = new ParcelSealer(accepted!, fixedRandom(seed));
  const phrase = Phrase.fromNumbers(new VectorFile('source').numbers('numbers'));
  return tip === null ? sealer.cover() : sealer.tip(await SourceKeys.derive(phrase, newsroom.id), tip);
}
