import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { DocumentError } from '../protocol/documentError.ts';
import { type Bytes, concat, isZero, toHex, u32, u64, u8, utf8 } from '../protocol/encoding/bytes.ts';
import { decodeMap } from '../protocol/encoding/cborDocument.ts';
import { type CborValue, CborReader } from '../protocol/encoding/cborReader.ts';
import { label } from '../protocol/encoding/label.ts';
import { decodeSignedDocument } from '../protocol/encoding/signedDocument.ts';
import { NewsroomIdentity } from '../protocol/keys/newsroomIdentity.ts';
import { isCardOf } from '../protocol/parcels/card.ts';
import { inflateRaw } from '../protocol/primitives/rawDeflate.ts';
import { sha256 } from '../protocol/primitives/sha256.ts';
import { SIGNATURE_SIZE, verifyEd25519 } from '../protocol/primitives/signature.ts';
import { type AcceptedRoster, acceptRoster } from '../protocol/rosters/acceptedRoster.ts';
import { readKeyCertificate, verifyKeyCertificate } from '../protocol/rosters/keyCertificate.ts';
import { TrustMemory } from '../protocol/rosters/trustMemory.ts';
import { diagnostic } from './diagnostic.ts';
import { type Errand, readErrand, readVisit } from './errandReader.ts';
import { faultOfManifest } from './evidenceReader.ts';
import { VectorFile } from './vectorFile.ts';
import { openVectorParcel } from './vectorWorld.ts';

const identityOf = (vector: VectorFile): Promise<NewsroomIdentity> =>
  NewsroomIdentity.create(vector.bytes('root'), vector.hex('spareHash'));

// The names of the other language begin with a capital letter.
const nameOf = (error: DocumentError | null | undefined): string =>
  error ? error[0]!.toUpperCase() + error.slice(1) : 'None';

/** Vectors of what only desks read, made by the other language. */
describe('Vectors of the desk', () => {
  const world = new VectorFile('world');
  let newsroom: NewsroomIdentity;
  let roster: AcceptedRoster;

  before(async () => {
    newsroom = await identityOf(world);
    const verdict = await acceptRoster(world.bytes('answer'), newsroom, new TrustMemory(0), world.number('now') * 1000);
    roster = verdict.accepted!;
  });

  for (const vector of VectorFile.in('parcels').filter((parcel) => parcel.text('expected') === 'FromEditor')) {
    it(`${vector.name}: ${vector.text('what')}`, async () => {
      const { outcome, text, opened } = await openVectorParcel(world, newsroom.id, vector.bytes('parcel'));
      assert.deepEqual([outcome, text], ['FromEditor', vector.textOrNull('text')]);
      const { card, inner, message } = opened!;
      const author = roster.membership.editors[inner.lane - 1]!;
      assert.ok(isCardOf(card, author));
      const place = concat(u32(world.number('rosterNumber')), u8(inner.kind), u8(inner.lane));
      const stamped = concat(label('stamp'), newsroom.id, place, inner.tag, inner.locatorHash, inner.commit);
      assert.ok(await verifyEd25519(author.sign, stamped, inner.stamp));
      if (vector.has('message')) {
        assert.equal(diagnostic(message), vector.text('message'));
        assert.equal(await joinedOf(message), vector.textOrNull('joined'));
      }
    });
  }

  for (const vector of VectorFile.in('evidence')) {
    it(`${vector.name}: ${vector.text('what')}`, async () => {
      const fault = await faultOfManifest(vector.bytes('manifest'), await identityOf(vector));
      assert.equal(nameOf(fault), vector.text('expected'));
    });
  }

  for (const vector of VectorFile.in('errands')) {
    it(`${vector.name}: ${vector.text('what')}`, async () => {
      const { value, error } = await readErrand(vector.bytes('errand'));
      assert.equal(nameOf(error), vector.text('expected'));
      assert.equal(value !== undefined, error === undefined);
      for (const [i, request] of (value === undefined ? [] : requestsOf(value)).entries()) {
        assert.ok(await isSigned(value!, request), `request ${i}`);
      }
    });
  }

  it('hold a key set and sealed parcels in an errand', async () => {
    const { value: errand } = await readErrand(new VectorFile('errands/full').bytes('errand'));
    const [editor] = roster.membership.editors;
    assert.deepEqual([errand!.newsroom.id, errand!.editor.id], [newsroom.id, editor!.id]);
    const { payload, signature } = decodeSignedDocument(errand!.keys!.body, 131_072)!;
    const signed = concat(label('key set'), newsroom.id, editor!.id, payload);
    assert.ok(await verifyEd25519(editor!.sign, signed, signature));
    const { value: set } = decodeMap(payload, (map) => ({
      number: map.uint(1),
      days: map.maps(2, 64, readKeyCertificate),
      couriers: map.maps(3, 4, readKeyCertificate),
    }));
    assert.deepEqual([set!.number, set!.couriers], [4, []]);
    assert.equal(await verifyKeyCertificate(set!.days[0]!, editor!, newsroom.id, 'day'), null);
    const outcomes = errand!.parcels.map((parcel) => openVectorParcel(world, newsroom.id, parcel));
    assert.deepEqual(
      (await Promise.all(outcomes)).map(({ outcome }) => outcome),
      ['Cover', 'FromEditor'],
    );
  });

  for (const vector of VectorFile.in('visits')) {
    it(`${vector.name}: ${vector.text('what')}`, () => {
      assert.equal(nameOf(readVisit(vector.bytes('visit')).error), vector.text('expected'));
    });
  }

  it('chain the visits of an errand', async () => {
    const [first, second] = ['visits/first', 'visits/second'].map((name) => new VectorFile(name).bytes('visit'));
    const errand = await sha256(new VectorFile('errands/full').bytes('errand'));
    const visits = [first!, second!].map((bytes) => readVisit(bytes).value!);
    assert.deepEqual(
      visits.map((visit) => [visit.newsroom, visit.errand, visit.number]),
      [
        [newsroom.id, errand, 1],
        [newsroom.id, errand, 2],
      ],
    );
    assert.ok(isZero(visits[0]!.before));
    assert.deepEqual(visits[1]!.before, await sha256(first!));
  });
});

/** The message that a part of one part gives whole, or null for another kind of message. */
async function joinedOf(message: Map<number, CborValue>): Promise<string | null> {
  if (message.get(0) !== 4) {
    return null;
  }
  const inflated = await inflateRaw(message.get(19) as Bytes, message.get(18) as number);
  return diagnostic(CborReader.read(inflated!));
}

interface Request {
  readonly method: string;
  readonly path: string;
  readonly body: Bytes;
  readonly epoch: number;
  readonly signature: Bytes;
}

/** Each request of an errand in each of its epochs. */
function requestsOf({ editor, first, keys, acknowledgement, lanes, chunks }: Errand): Request[] {
  const [id, none] = [toHex(editor.id), new Uint8Array(0)];
  const inEach = (method: string, path: string, body: Bytes, signatures: Bytes, from = first): Request[] =>
    Array.from({ length: signatures.length / SIGNATURE_SIZE }, (_, i) => {
      const signature = signatures.slice(i * SIGNATURE_SIZE, (i + 1) * SIGNATURE_SIZE);
      return { method, path, body, epoch: from + i, signature };
    });
  return [
    ...(keys ? inEach('PUT', `/newsroom/keys/${id}`, keys.body, keys.signatures) : []),
    ...(acknowledgement ? inEach('POST', '/board/acknowledge', acknowledgement.body, acknowledgement.signatures) : []),
    ...chunks.flatMap(({ body, signatures }) => inEach('GET', `/chunks/${toHex(body)}`, none, signatures)),
    ...lanes.flatMap(({ epoch, pages, from, signatures }) => {
      const size = signatures.length / pages;
      return Array.from({ length: pages }, (_, page) =>
        inEach(
          'GET',
          `/board/${epoch}/lanes/${id}?page=${page}`,
          none,
          signatures.slice(page * size, (page + 1) * size),
          from,
        ),
      ).flat();
    }),
  ];
}

async function isSigned({ newsroom, editor }: Errand, request: Request): Promise<boolean> {
  const { method, path, body, epoch, signature } = request;
  const message = concat(u64(epoch), await sha256(utf8(`${method}\n${path}`)), await sha256(body));
  return verifyEd25519(editor.sign, concat(label('request'), newsroom.id, message), signature);
}
