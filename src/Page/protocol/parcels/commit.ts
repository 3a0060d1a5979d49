import type { Bytes } from '../encoding/bytes.ts';
import { label } from '../encoding/label.ts';
import { sha256 } from '../primitives/sha256.ts';

/** commit of SPEC §4: it binds both keys and both boxes, so that there is one content for all recipients. */
export async function commitTo(cardKey: Bytes, boxKey: Bytes, cardBox: Bytes, box: Bytes): Promise<Bytes> {
  return sha256(label('commit'), cardKey, boxKey, await sha256(cardBox), await sha256(box));
}
