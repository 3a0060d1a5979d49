import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { ml_kem768 } from '@noble/post-quantum/ml-kem.js';
import { concat } from '../protocol/encoding/bytes.ts';
import { sha3x256, sha3x512, shake128, shake256 } from '../protocol/primitives/keccak.ts';
import { LatticeKey, LatticePublicKey } from '../protocol/primitives/mlKem768.ts';
import { draw, systemRandomSource } from '../protocol/primitives/randomSource.ts';
import { flip } from './bytes.ts';

const ROUNDS = 25;
const random = (length: number) => draw(systemRandomSource, length);
// Around every boundary of a block.
const LENGTHS = [0, 1, 71, 72, 73, 135, 136, 137, 167, 168, 169, 1184];

describe('Keccak', () => {
  it('hashes as OpenSSL does, whatever the length and however it is cut', () => {
    for (const length of LENGTHS) {
      const data = random(length);
      const reference = (name: string) => new Uint8Array(createHash(name).update(data).digest());
      assert.deepEqual(sha3x256(data), reference('sha3-256'));
      assert.deepEqual(sha3x512(data.subarray(0, 40), data.subarray(40)), reference('sha3-512'));
    }
  });

  it('squeezes as OpenSSL does, at once and bit by bit', () => {
    for (const length of LENGTHS) {
      const data = random(length);
      const reference = (name: string) => new Uint8Array(createHash(name, { outputLength: 500 }).update(data).digest());
      assert.deepEqual(shake256(500, data), reference('shake256'));
      const squeeze = shake128(data);
      assert.deepEqual(concat(...[1, 167, 168, 164].map(squeeze)), reference('shake128'));
    }
  });
});

describe('ML-KEM-768', () => {
  it('makes the keys, ciphertexts and secrets that another implementation makes', () => {
    for (let i = 0; i < ROUNDS; i++) {
      const [d, z, message] = [random(32), random(32), random(32)];
      const [own, other] = [new LatticeKey(d, z), ml_kem768.keygen(concat(d, z))];
      assert.deepEqual(own.publicKey, new Uint8Array(other.publicKey));
      const sealed = new LatticePublicKey(own.publicKey).encapsulate(message);
      const reference = ml_kem768.encapsulate(other.publicKey, message);
      assert.deepEqual(sealed.ciphertext, new Uint8Array(reference.cipherText));
      assert.deepEqual(sealed.sharedSecret, new Uint8Array(reference.sharedSecret));
      assert.deepEqual(own.decapsulate(sealed.ciphertext), sealed.sharedSecret);
    }
  });

  it('rejects an altered ciphertext as another implementation does: by another secret', () => {
    const [d, z] = [random(32), random(32)];
    const [own, other] = [new LatticeKey(d, z), ml_kem768.keygen(concat(d, z))];
    const { ciphertext, sharedSecret } = new LatticePublicKey(own.publicKey).encapsulate(random(32));
    for (const altered of [flip(ciphertext, 3), flip(ciphertext, 8 * 1088 - 1), random(1088)]) {
      const rejected = own.decapsulate(altered);
      assert.notDeepEqual(rejected, sharedSecret);
      assert.deepEqual(rejected, new Uint8Array(ml_kem768.decapsulate(altered, other.secretKey)));
    }
  });

  it('seals several times with a key that was expanded once', () => {
    const key = new LatticeKey(random(32), random(32));
    const expanded = new LatticePublicKey(key.publicKey);
    for (let i = 0; i < 3; i++) {
      const { ciphertext, sharedSecret } = expanded.encapsulate(random(32));
      assert.deepEqual(key.decapsulate(ciphertext), sharedSecret);
    }
  });

  it('forgets a private key that is disposed of', () => {
    const key = new LatticeKey(random(32), random(32));
    const { ciphertext, sharedSecret } = new LatticePublicKey(key.publicKey).encapsulate(random(32));
    key.dispose();
    assert.notDeepEqual(key.decapsulate(ciphertext), sharedSecret);
  });
});
