import { type Bytes, concat, u16, u64, u8, utf8 } from '../encoding/bytes.ts';
import { AesGcm, NONCE_SIZE } from '../primitives/aesGcm.ts';
import { DIGEST_SIZE } from '../primitives/sha256.ts';
import { labeledExpand, labeledExtract } from './labeledHkdf.ts';

/** An AEAD of RFC 9180 §7.3. */
export interface Aead {
  readonly id: number;
  readonly keySize: number;
}

/** The one AEAD of this protocol. */
export const AES_256_GCM: Aead = { id: 0x0002, keySize: 32 };

/** Modes of RFC 9180 §5 that this protocol speaks. */
export const MODE = { base: 0, authPsk: 3 } as const;

const KDF_ID = 0x0001;
const NOTHING = new Uint8Array(0);

/** A pre-shared key with the name of its use (RFC 9180 §5.1.2). */
export interface PreSharedKey {
  readonly psk: Bytes;
  readonly id: Bytes;
}

/** A sender's context with the encapsulated key that opens it at the recipient. */
export interface SenderSetup {
  readonly enc: Bytes;
  readonly context: HpkeContext;
}

/** Encryption and export of RFC 9180 §5.2 and §5.3, of either side. */
export class HpkeContext {
  readonly #suite: Bytes;
  readonly #aead: AesGcm;
  readonly #baseNonce: Bytes;
  readonly #exporterSecret: Bytes;
  #sequence = 0;

  constructor(suite: Bytes, aead: AesGcm, baseNonce: Bytes, exporterSecret: Bytes) {
    this.#suite = suite;
    this.#aead = aead;
    this.#baseNonce = baseNonce;
    this.#exporterSecret = exporterSecret;
  }

  seal(aad: Bytes, text: Bytes): Promise<Bytes> {
    return this.#aead.seal(this.#nextNonce(), aad, text);
  }

  open(aad: Bytes, sealed: Bytes): Promise<Bytes | null> {
    return this.#aead.open(this.#nextNonce(), aad, sealed);
  }

  export(context: Bytes, length: number): Promise<Bytes> {
    return labeledExpand(this.#suite, this.#exporterSecret, 'sec', context, length);
  }

  #nextNonce(): Bytes {
    const counter = concat(new Uint8Array(NONCE_SIZE - 8), u64(this.#sequence++));
    return counter.map((byte, i) => byte ^ this.#baseNonce[i]!);
  }
}

/** KeySchedule of RFC 9180 §5.1. */
export async function keySchedule(
  kemId: number,
  aead: Aead,
  mode: number,
  sharedSecret: Bytes,
  info: Bytes,
  { psk, id }: PreSharedKey = { psk: NOTHING, id: NOTHING },
): Promise<HpkeContext> {
  const suite = concat(utf8('HPKE'), u16(kemId), u16(KDF_ID), u16(aead.id));
  const [pskIdHash, infoHash, secret] = await Promise.all([
    labeledExtract(suite, NOTHING, 'psk_id_hash', id),
    labeledExtract(suite, NOTHING, 'info_hash', info),
    labeledExtract(suite, sharedSecret, 'secret', psk),
  ]);
  const context = concat(u8(mode), pskIdHash, infoHash);
  const [key, baseNonce, exporterSecret] = await Promise.all([
    labeledExpand(suite, secret, 'key', context, aead.keySize),
    labeledExpand(suite, secret, 'base_nonce', context, NONCE_SIZE),
    labeledExpand(suite, secret, 'exp', context, DIGEST_SIZE),
  ]);
  return new HpkeContext(suite, await AesGcm.import(key), baseNonce, exporterSecret);
}
