import { type Bytes, concat, u8, u32 } from '../encoding/bytes.ts';
import { label } from '../encoding/label.ts';
import { setupBaseSender } from '../hpke/hpkeXWing.ts';
import { VERSION } from '../parcels/parcelFormat.ts';
import type { XWingPublicKey } from '../primitives/xwing.ts';

/** Seals what the sorting room reads: version ‖ roster number ‖ encP ‖ sealed inner (SPEC §4). */
export async function sealOuter(
  sortingKey: XWingPublicKey,
  newsroom: Bytes,
  rosterNumber: number,
  inner: Bytes,
  seed: Bytes,
): Promise<Bytes> {
  const envelope = concat(u8(VERSION), u32(rosterNumber));
  const setup = await setupBaseSender(sortingKey, concat(label('parcel'), newsroom, envelope), seed);
  return concat(envelope, setup!.enc, await setup!.context.seal(new Uint8Array(0), inner));
}
