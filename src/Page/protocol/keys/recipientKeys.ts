import { X25519Key } from '../primitives/x25519Key.ts';
import { XWingKey } from '../primitives/xwing.ts';
import { createRecipientPublicKeys, NOBODY, type RecipientPublicKeys } from './recipientPublicKeys.ts';

/** The private pair of a source or a throw-away. */
export class RecipientKeys {
  readonly x25519: X25519Key;
  readonly xwing: XWingKey;
  readonly public: RecipientPublicKeys;

  private constructor(x25519: X25519Key, xwing: XWingKey, publicKeys: RecipientPublicKeys) {
    this.x25519 = x25519;
    this.xwing = xwing;
    this.public = publicKeys;
  }

  /** The pair of an X25519 private key and an X-Wing seed, 32 bytes each. */
  static async import(secret: Uint8Array, seed: Uint8Array): Promise<RecipientKeys> {
    const x25519 = await X25519Key.import(secret);
    const xwing = await XWingKey.import(seed);
    const publicKeys = await createRecipientPublicKeys(NOBODY, x25519.publicKey, xwing.publicKey);
    return new RecipientKeys(x25519, xwing, publicKeys);
  }

  /** Forgets the private bytes. */
  dispose(): void {
    this.x25519.dispose();
    this.xwing.dispose();
  }
}
