import { type Bytes, concat } from '../../../protocol/encoding/bytes.ts';

const BLOCK = 16;

async function importKey(key: Bytes, usage: KeyUsage[]): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', key, 'AES-CBC', false, usage);
}

/** AES in CBC mode without padding. `data` has whole blocks. */
export async function encryptBlocks(key: Bytes, iv: Bytes, data: Bytes): Promise<Bytes> {
  const encrypted = await crypto.subtle.encrypt({ name: 'AES-CBC', iv }, await importKey(key, ['encrypt']), data);
  // WebCrypto adds a block of padding.
  return new Uint8Array(encrypted).slice(0, data.length);
}

/** The inverse. What is no whole block at the end counts for nothing. */
export async function decryptBlocks(key: Bytes, iv: Bytes, data: Bytes): Promise<Bytes> {
  const whole = data.slice(0, data.length - (data.length % BLOCK));
  if (whole.length === 0) {
    return whole;
  }
  // WebCrypto wants a block of padding: the one that follows the last block, encrypted.
  const last = whole.slice(-BLOCK);
  const imported = await importKey(key, ['encrypt', 'decrypt']);
  const padding = await crypto.subtle.encrypt({ name: 'AES-CBC', iv: last }, imported, new Uint8Array());
  const padded = concat(whole, new Uint8Array(padding));
  return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-CBC', iv }, imported, padded));
}

/** Decrypts a string or stream of PDF (ISO 32000-2, 7.6.3.1): an initialisation vector, then blocks with padding. */
export async function decryptPadded(key: Bytes, data: Bytes): Promise<Bytes> {
  if (data.length < BLOCK) {
    return new Uint8Array();
  }
  const plain = await decryptBlocks(key, data.slice(0, BLOCK), data.slice(BLOCK));
  const padding = plain[plain.length - 1] ?? 0;
  // Some programs forget the padding.
  return padding >= 1 && padding <= BLOCK ? plain.slice(0, plain.length - padding) : plain;
}
