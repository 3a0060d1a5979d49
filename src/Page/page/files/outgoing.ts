import type { Attachment } from '../../protocol/parcels/tipMessage.ts';
import type { ByteSource } from '../../scrub/source/byteSource.ts';
import type { NeutralName } from './neutralName.ts';

/** Bytes that go along with a tip, under a name that tells nothing. */
export interface Outgoing extends NeutralName {
  readonly source: ByteSource;
  readonly role: Attachment['role'];
}
