import { type Bytes, utf8 } from '../encoding/bytes.ts';
import { label } from '../encoding/label.ts';
import { hkdf } from '../primitives/hkdf.ts';
import { sha256 } from '../primitives/sha256.ts';
import type { Phrase } from './phrase.ts';
import { RecipientKeys } from './recipientKeys.ts';
import { WORD_COUNT } from './wordList.ts';

const SALT = utf8('intake-source-1');

/** Everything that a phrase gives in one newsroom (SPEC §2). */
export class SourceKeys {
  /** The private pair; replies are addressed to it. */
  readonly keys: RecipientKeys;
  /** 32 bytes that only this source and its readers know. */
  readonly tagSeed: Bytes;
  /** The thread of this source's messages. */
  readonly thread: Bytes;
  /** Two numbers from 0 to 2047 that tell the owner of a typing error. */
  readonly checkNumbers: readonly [number, number];

  private constructor(keys: RecipientKeys, tagSeed: Bytes, thread: Bytes, checkNumbers: readonly [number, number]) {
    this.keys = keys;
    this.tagSeed = tagSeed;
    this.thread = thread;
    this.checkNumbers = checkNumbers;
  }

  /** Derives all keys of a phrase. */
  static async derive(phrase: Phrase, newsroom: Bytes): Promise<SourceKeys> {
    const material = phrase.material();
    const derive = (use: string) => hkdf(material, SALT, label(use), newsroom);
    const [x25519, xwing, tagSeed, check] = await Promise.all([
      derive('source x25519'),
      derive('source xwing'),
      derive('source tags'),
      derive('source words'),
    ]);
    const keys = await RecipientKeys.import(x25519, xwing);
    [material, x25519, xwing].forEach((secret) => secret.fill(0));
    const { x25519: publicX, xwing: publicW } = keys.public;
    const thread = await sha256(label('thread'), newsroom, publicX, publicW.bytes, tagSeed);
    return new SourceKeys(keys, tagSeed, thread, [checkNumber(check, 0), checkNumber(check, 2)]);
  }

  /** Forgets the private bytes. */
  dispose(): void {
    this.keys.dispose();
    this.tagSeed.fill(0);
  }
}

const checkNumber = (bytes: Bytes, offset: number): number => ((bytes[offset]! << 8) | bytes[offset + 1]!) % WORD_COUNT;
