import { type Bytes, concat, u16, utf8 } from '../encoding/bytes.ts';
import { labeledExpand, labeledExtract } from './labeledHkdf.ts';
import { X25519_SIZE, type X25519Key } from '../primitives/x25519Key.ts';

/** HPKE id of DHKEM(X25519, HKDF-SHA256), RFC 9180 §7.1. */
export const DHKEM_ID = 0x0020;

const SUITE = concat(utf8('KEM'), u16(DHKEM_ID));

/** AuthEncap of RFC 9180 §4.1, or Encap without a sender; null for a low-order point. */
export async function encapsulate(recipient: Bytes, ephemeral: X25519Key, sender?: X25519Key): Promise<Bytes | null> {
  const anonymous = await ephemeral.agree(recipient);
  const authentic = sender === undefined ? new Uint8Array(0) : await sender.agree(recipient);
  if (anonymous === null || authentic === null) {
    return null;
  }
  const senderKey = sender === undefined ? [] : [sender.publicKey];
  return extractAndExpand(concat(anonymous, authentic), concat(ephemeral.publicKey, recipient, ...senderKey));
}

/** AuthDecap of RFC 9180 §4.1, or Decap without a sender; null for a low-order point. */
export async function decapsulate(enc: Bytes, recipient: X25519Key, sender?: Bytes): Promise<Bytes | null> {
  const anonymous = await recipient.agree(enc);
  const authentic = sender === undefined ? new Uint8Array(0) : await recipient.agree(sender);
  if (anonymous === null || authentic === null) {
    return null;
  }
  const senderKey = sender === undefined ? [] : [sender];
  return extractAndExpand(concat(anonymous, authentic), concat(enc, recipient.publicKey, ...senderKey));
}

async function extractAndExpand(agreed: Bytes, context: Bytes): Promise<Bytes> {
  const prk = await labeledExtract(SUITE, new Uint8Array(0), 'eae_prk', agreed);
  return labeledExpand(SUITE, prk, 'shared_secret', context, X25519_SIZE);
}
