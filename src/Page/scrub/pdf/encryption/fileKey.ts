import { md5 } from '@noble/hashes/legacy.js';
import { type Bytes, concat } from '../../../protocol/encoding/bytes.ts';
import { decryptBlocks, encryptBlocks } from './aes.ts';
import { rc4 } from './rc4.ts';

/** Entries of the encryption dictionary of the standard handler (ISO 32000-2, 7.6.4.2). */
export interface StandardEntries {
  readonly revision: number;
  /** Length of the file key in bytes. */
  readonly length: number;
  readonly owner: Bytes;
  readonly user: Bytes;
  readonly userKey: Bytes;
  readonly permissions: number;
  readonly identifier: Bytes;
  readonly encryptsMetadata: boolean;
}

// What stands for a password that is empty (7.6.4.3, algorithm 2).
const PADDING = Uint8Array.of(
  ...[0x28, 0xbf, 0x4e, 0x5e, 0x4e, 0x75, 0x8a, 0x41, 0x64, 0x00, 0x4e, 0x56, 0xff, 0xfa, 0x01, 0x08],
  ...[0x2e, 0x2e, 0x00, 0xb6, 0xd0, 0x68, 0x3e, 0x80, 0x2f, 0x0c, 0xa9, 0xfe, 0x64, 0x53, 0x69, 0x7a],
);

/** The key of a file that opens without a password; null if it needs one. */
export async function fileKey(entries: StandardEntries): Promise<Bytes | null> {
  return entries.revision >= 5 ? laterKey(entries) : earlyKey(entries);
}

// Algorithms 2 and 6.
function earlyKey(entries: StandardEntries): Bytes | null {
  const { revision, length, owner, permissions, identifier } = entries;
  const rights = Uint8Array.from({ length: 4 }, (_, i) => (permissions >> (8 * i)) & 0xff);
  const marker = revision >= 4 && !entries.encryptsMetadata ? new Uint8Array(4).fill(0xff) : new Uint8Array();
  let key = md5(concat(PADDING, owner.slice(0, 32), rights, identifier, marker));
  for (let i = 0; i < (revision >= 3 ? 50 : 0); i++) {
    key = md5(key.subarray(0, length));
  }
  const kept = new Uint8Array(key.subarray(0, length));
  const check = revision === 2 ? rc4(kept, PADDING) : checkValue(kept, identifier);
  return check.every((byte, i) => byte === entries.user[i]) ? kept : null;
}

function checkValue(key: Bytes, identifier: Bytes): Bytes {
  let value = md5(concat(PADDING, identifier)) as Bytes;
  for (let i = 0; i < 20; i++) {
    value = rc4(
      key.map((byte) => byte ^ i),
      value,
    );
  }
  return value;
}

// Algorithm 2.A with an empty password.
async function laterKey({ revision, user, userKey }: StandardEntries): Promise<Bytes | null> {
  const hash = revision === 5 ? sha256 : hardHash;
  const check = await hash(user.slice(32, 40));
  if (!check.every((byte, i) => byte === user[i])) {
    return null;
  }
  return decryptBlocks(await hash(user.slice(40, 48)), new Uint8Array(16), userKey.slice(0, 32));
}

const digest = async (name: string, data: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest(name, data));
const sha256 = (data: Bytes): Promise<Bytes> => digest('SHA-256', data);

// Algorithm 2.B with an empty password.
async function hardHash(salt: Bytes): Promise<Bytes> {
  let key = await sha256(salt);
  for (let round = 0, last = 0; round < 64 || last > round - 32; round++) {
    const repeated = concat(...Array.from({ length: 64 }, () => key));
    const encrypted = await encryptBlocks(key.slice(0, 16), key.slice(16, 32), repeated);
    const remainder = encrypted.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3;
    key = await digest(['SHA-256', 'SHA-384', 'SHA-512'][remainder]!, encrypted);
    last = encrypted[encrypted.length - 1]!;
  }
  return key.slice(0, 32);
}
