import { type Bytes, concat, readU32, u32, u8 } from '../protocol/encoding/bytes.ts';
import { CborReader, type CborValue } from '../protocol/encoding/cborReader.ts';
import { label } from '../protocol/encoding/label.ts';
import { setupBaseRecipient } from '../protocol/hpke/hpkeXWing.ts';
import { RecipientKeys } from '../protocol/keys/recipientKeys.ts';
import { commitTo } from '../protocol/parcels/commit.ts';
import { decodeContent } from '../protocol/parcels/content.ts';
import { openHeader } from '../protocol/parcels/header.ts';
import { parcelSize } from '../protocol/parcels/parcelFormat.ts';
import { openOnce } from '../protocol/primitives/aesGcm.ts';
import { XWingKey } from '../protocol/primitives/xwing.ts';
import { type InnerParts, splitInner } from './testNewsroom.ts';
import type { VectorFile } from './vectorFile.ts';

interface OpenedParcel {
  readonly outcome: 'Unopened' | 'Cover' | 'FromSource' | 'FromEditor';
  readonly text: string | null;
  /** What was in it, where somebody wrote it. */
  readonly opened?: { readonly inner: InnerParts; readonly card: Bytes; readonly message: Map<number, CborValue> };
}

/** Opens a parcel of the vectors with the private keys of world.json, as sorting room and first editor would. */
export async function openVectorParcel(world: VectorFile, newsroom: Bytes, parcel: Bytes): Promise<OpenedParcel> {
  const [lanes, rosterNumber] = [world.number('lanes'), world.number('rosterNumber')];
  const rightShape = parcel.length === parcelSize(lanes) && parcel[0] === 1 && readU32(parcel, 1) === rosterNumber;
  const inner = rightShape ? await openOuter(world, newsroom, parcel) : null;
  if (inner === null) {
    return { outcome: 'Unopened', text: null };
  }
  const parts = splitInner(inner, lanes);
  const { commit, cardBox, box, headers } = parts;
  if (parts.kind === 0) {
    return { outcome: 'Cover', text: null };
  }
  const [editor] = world.objects('editors');
  const dayKeys = editor!.bytes('dayKeys');
  const keys = await RecipientKeys.import(dayKeys.slice(0, 32), dayKeys.slice(32));
  const recipient = { ...keys.public, id: editor!.hex('recipient') };
  const reader = { x25519: keys.x25519, xwing: keys.xwing, public: recipient } as RecipientKeys;
  const half = await openHeader(headers[0]!, reader, { newsroom, rosterNumber, lane: 1 }, commit);
  const card = await openOnce(half!.cardKey, concat(label('card'), newsroom), cardBox);
  const boxKey = await half!.openBoxKey(card!, card!.slice(2, 34));
  const expected = await commitTo(half!.cardKey, boxKey!, cardBox, box);
  const content =
    expected.join() === commit.join() ? await openOnce(boxKey!, concat(label('box'), newsroom), box) : null;
  const message = CborReader.read((await decodeContent(content!))!) as Map<number, CborValue>;
  const text = (message.get(1) as string | undefined) ?? null;
  return {
    outcome: card![1] === 1 ? 'FromEditor' : 'FromSource',
    text,
    opened: { inner: parts, card: card!, message },
  };
}

async function openOuter(world: VectorFile, newsroom: Bytes, parcel: Bytes): Promise<Bytes | null> {
  const sorting = await XWingKey.import(world.bytes('sortingSeed'));
  const info = concat(label('parcel'), newsroom, u8(1), u32(world.number('rosterNumber')));
  const context = await setupBaseRecipient(parcel.slice(5, 1125), sorting, info);
  return context!.open(new Uint8Array(0), parcel.slice(1125));
}
