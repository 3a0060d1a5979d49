import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, describe, it } from 'node:test';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { x25519 as nobleX25519 } from '@noble/curves/ed25519.js';
import { concat, utf8 } from '../protocol/encoding/bytes.ts';
import { label } from '../protocol/encoding/label.ts';
import * as dhKem from '../protocol/hpke/dhKem.ts';
import { setupAuthPskRecipient, setupAuthPskSender } from '../protocol/hpke/hpkeAuthPsk.ts';
import { type Aead, type HpkeContext, keySchedule } from '../protocol/hpke/hpkeContext.ts';
import { setupBaseRecipient, setupBaseSender } from '../protocol/hpke/hpkeXWing.ts';
import { expand, extract } from '../protocol/primitives/hkdf.ts';
import { deflateRaw, inflateRaw, nativeDeflate, nativeZlib } from '../protocol/primitives/rawDeflate.ts';
import { verifyEd25519 } from '../protocol/primitives/signature.ts';
import { x25519 } from '../protocol/primitives/montgomery.ts';
import { draw, systemRandomSource } from '../protocol/primitives/randomSource.ts';
import { isAcceptableX25519, X25519Key } from '../protocol/primitives/x25519Key.ts';
import { XWingKey, XWingPublicKey } from '../protocol/primitives/xwing.ts';
import { bothWays } from './bothWays.ts';
import { flip, hex } from './bytes.ts';
import * as rfc5869 from './facts/rfc5869.ts';
import * as rfc7748 from './facts/rfc7748.ts';
import * as rfc8032 from './facts/rfc8032.ts';
import * as rfc9180 from './facts/rfc9180.ts';
import * as draft from './facts/xwing.ts';

// RFC 9180 prints no AES-256-GCM for X25519; the suite's other parts are the same.
const AES_128_GCM: Aead = { id: 0x0001, keySize: 16 };

const LOW_ORDER = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
].map(hex);

async function assertSpeaks(sender: HpkeContext, recipient: HpkeContext, facts: typeof rfc9180.BASE): Promise<void> {
  for (const { aad, ciphertext } of facts.encryptions) {
    assert.deepEqual(await sender.seal(aad, rfc9180.PLAINTEXT), ciphertext);
    assert.deepEqual(await recipient.open(aad, ciphertext), rfc9180.PLAINTEXT);
  }
  for (const { context, value } of facts.exports) {
    assert.deepEqual(await sender.export(context, 32), value);
    assert.deepEqual(await recipient.export(context, 32), value);
  }
}

bothWays('HKDF', () => {
  for (const [i, facts] of rfc5869.DERIVATIONS.entries()) {
    it(`derives what RFC 5869 prints (${i + 1})`, async () => {
      assert.deepEqual(await extract(facts.salt, facts.ikm), facts.prk);
      assert.deepEqual(await expand(facts.prk, facts.info, facts.okm.length), facts.okm);
    });
  }
});

bothWays('X25519', () => {
  it('agrees as RFC 7748 prints', async () => {
    const alice = await X25519Key.import(rfc7748.ALICE.secret);
    const bob = await X25519Key.import(rfc7748.BOB.secret);
    assert.deepEqual(alice.publicKey, rfc7748.ALICE.publicKey);
    assert.deepEqual(bob.publicKey, rfc7748.BOB.publicKey);
    assert.deepEqual(await alice.agree(bob.publicKey), rfc7748.SHARED);
    assert.deepEqual(await bob.agree(alice.publicKey), rfc7748.SHARED);
  });

  it('refuses every point of low order, on arrival and when agreeing', async () => {
    const key = await X25519Key.import(rfc7748.ALICE.secret);
    for (const point of LOW_ORDER) {
      assert.equal(isAcceptableX25519(point), false);
      assert.equal(await key.agree(point), null);
    }
    assert.equal(isAcceptableX25519(rfc7748.BOB.publicKey), true);
    assert.equal(isAcceptableX25519(rfc7748.BOB.publicKey.subarray(1)), false);
  });

  it('agrees with another implementation on any key, twist and unreduced coordinates included', () => {
    for (let i = 0; i < 50; i++) {
      const [secret, point] = [draw(systemRandomSource, 32), draw(systemRandomSource, 32)];
      assert.deepEqual(x25519(secret, point), nobleX25519.scalarMult(secret, point));
    }
    const unreduced = hex('f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff');
    const reduced = hex('0300000000000000000000000000000000000000000000000000000000000000');
    assert.deepEqual(x25519(rfc7748.ALICE.secret, unreduced), x25519(rfc7748.ALICE.secret, reduced));
  });

  it('forgets a private key that is disposed of', async () => {
    const key = await X25519Key.import(rfc7748.ALICE.secret);
    key.dispose();
    assert.notDeepEqual(await key.agree(rfc7748.BOB.publicKey), rfc7748.SHARED);
  });
});

bothWays('Ed25519', () => {
  it('verifies what RFC 8032 prints', async () => {
    for (const { publicKey, message, signature } of rfc8032.SIGNATURES) {
      assert.equal(await verifyEd25519(publicKey, message, signature), true);
    }
  });

  it('refuses any altered signature, message or key', async () => {
    const { publicKey, message, signature } = rfc8032.SIGNATURES[2]!;
    for (let bit = 0; bit < 8 * signature.length; bit += 37) {
      assert.equal(await verifyEd25519(publicKey, message, flip(signature, bit)), false);
    }
    assert.equal(await verifyEd25519(publicKey, flip(message, 3), signature), false);
    assert.equal(await verifyEd25519(rfc8032.SIGNATURES[1]!.publicKey, message, signature), false);
    assert.equal(await verifyEd25519(publicKey.subarray(1), message, signature), false);
    assert.equal(await verifyEd25519(publicKey, message, signature.subarray(1)), false);
  });
});

bothWays('X-Wing', () => {
  it('makes the keys, ciphertext and secret of the draft', async () => {
    const key = await XWingKey.import(draft.SEED);
    assert.deepEqual(key.publicKey.bytes, draft.PUBLIC_KEY);
    const { ciphertext, sharedSecret } = (await key.publicKey.encapsulate(draft.ENCAPSULATION_SEED))!;
    assert.deepEqual(ciphertext, draft.CIPHERTEXT);
    assert.deepEqual(sharedSecret, draft.SHARED_SECRET);
    assert.deepEqual(await key.decapsulate(ciphertext), draft.SHARED_SECRET);
  });

  it('refuses a key with an unreduced coefficient, a low-order half or another size', () => {
    const unreduced = new Uint8Array(draft.PUBLIC_KEY);
    unreduced.set([0x01, 0x0d], 3); // 0xd01 = 3329
    const lowOrder = concat(draft.PUBLIC_KEY.subarray(0, 1184), LOW_ORDER[2]!);
    for (const bytes of [unreduced, lowOrder, draft.PUBLIC_KEY.subarray(1), concat(draft.PUBLIC_KEY, hex('00'))]) {
      assert.equal(XWingPublicKey.accept(bytes), null);
    }
    assert.deepEqual(XWingPublicKey.accept(draft.PUBLIC_KEY)?.bytes, draft.PUBLIC_KEY);
  });

  it('gives another secret for an altered ciphertext and none for a low-order half', async () => {
    const key = await XWingKey.import(draft.SEED);
    assert.notDeepEqual(await key.decapsulate(flip(draft.CIPHERTEXT, 77)), draft.SHARED_SECRET);
    assert.equal(await key.decapsulate(concat(draft.CIPHERTEXT.subarray(0, 1088), LOW_ORDER[0]!)), null);
  });
});

bothWays('HPKE', () => {
  it('speaks base mode as RFC 9180 A.1.1 prints', async () => {
    const facts = rfc9180.BASE;
    const ephemeral = await X25519Key.import(facts.ephemeralSecret);
    const recipient = await X25519Key.import(facts.recipientSecret);
    const sent = await dhKem.encapsulate(facts.recipientPublic, ephemeral);
    const received = await dhKem.decapsulate(facts.enc, recipient);
    assert.deepEqual(ephemeral.publicKey, facts.enc);
    assert.deepEqual(sent, facts.sharedSecret);
    assert.deepEqual(received, facts.sharedSecret);
    const schedule = () => keySchedule(dhKem.DHKEM_ID, AES_128_GCM, 0, facts.sharedSecret, rfc9180.INFO);
    await assertSpeaks(await schedule(), await schedule(), facts);
  });

  it('speaks auth_psk mode as RFC 9180 A.1.4 prints', async () => {
    const facts = rfc9180.AUTH_PSK;
    const [ephemeral, sender, recipient] = await Promise.all(
      [facts.ephemeralSecret, facts.senderSecret, facts.recipientSecret].map((secret) => X25519Key.import(secret)),
    );
    const psk = { psk: rfc9180.PSK, id: rfc9180.PSK_ID };
    const { INFO } = rfc9180;
    const sent = (await setupAuthPskSender(recipient!.publicKey, sender!, ephemeral!, INFO, psk, AES_128_GCM))!;
    const received = (await setupAuthPskRecipient(sent.enc, recipient!, facts.senderPublic, INFO, psk, AES_128_GCM))!;
    assert.deepEqual(sent.enc, facts.enc);
    await assertSpeaks(sent.context, received, facts);
  });

  it('seals to an X-Wing key and opens with it, and with no other info', async () => {
    const recipient = await XWingKey.import(draft.SEED);
    const sent = (await setupBaseSender(recipient.publicKey, label('meta'), draft.ENCAPSULATION_SEED))!;
    const sealed = await sent.context.seal(hex('01'), utf8('text'));
    const received = (await setupBaseRecipient(sent.enc, recipient, label('meta')))!;
    const other = (await setupBaseRecipient(sent.enc, recipient, label('parcel')))!;
    assert.deepEqual(await received.open(hex('01'), sealed), utf8('text'));
    assert.deepEqual(await received.export(label('export'), 32), await sent.context.export(label('export'), 32));
    assert.equal(await other.open(hex('01'), sealed), null);
  });

  it('refuses a low-order recipient, sender or encapsulated key', async () => {
    const [a, b] = await Promise.all([rfc7748.ALICE, rfc7748.BOB].map(({ secret }) => X25519Key.import(secret)));
    const psk = { psk: rfc9180.PSK, id: rfc9180.PSK_ID };
    assert.equal(await setupAuthPskSender(LOW_ORDER[3]!, a!, b!, rfc9180.INFO, psk), null);
    assert.equal(await setupAuthPskRecipient(LOW_ORDER[3]!, a!, b!.publicKey, rfc9180.INFO, psk), null);
    assert.equal(await setupAuthPskRecipient(b!.publicKey, a!, LOW_ORDER[3]!, rfc9180.INFO, psk), null);
  });
});

bothWays('Deflate', () => {
  const text = utf8('one two three '.repeat(900));

  it('inflates what it deflated, to the exact length only', async () => {
    const compressed = await deflateRaw(text);
    assert.deepEqual(await inflateRaw(compressed, text.length), text);
    assert.equal(await inflateRaw(compressed, text.length - 1), null);
    assert.equal(await inflateRaw(compressed, text.length + 1), null);
  });

  it('refuses truncated and senseless streams', async () => {
    const compressed = await deflateRaw(text);
    assert.equal(await inflateRaw(compressed.slice(0, -4), text.length), null);
    assert.equal(await inflateRaw(hex('ffffffffff'), 5), null);
    assert.equal(await inflateRaw(hex(''), 5), null);
  });

  it('stops inflating soon after the expected length', async () => {
    const bomb = new Uint8Array(deflateRawSync(new Uint8Array(8_000_000)));
    assert.ok(bomb.length < 8183);
    assert.equal(await inflateRaw(bomb, 65_536), null);
  });

  it('carries what does not compress in several blocks, and nothing at all', async () => {
    for (const length of [0, 1, 65_535, 65_536, 200_000]) {
      const data = new Uint8Array(randomBytes(length));
      assert.deepEqual(new Uint8Array(inflateRawSync(await deflateRaw(data))), data);
      assert.deepEqual(await inflateRaw(await deflateRaw(data), length), data);
    }
  });
});

describe('Compression', () => {
  after(() => [nativeDeflate, nativeZlib].forEach((path) => path.switchTo(undefined)));

  for (const [name, raw, zlib] of [
    ['deflate-raw', true, true],
    ['zlib alone, as in Chromium 80', false, true],
  ] as const) {
    it(`works with ${name}`, async () => {
      nativeDeflate.switchTo(raw);
      nativeZlib.switchTo(zlib);
      const text = utf8('one two three '.repeat(900));
      const compressed = await deflateRaw(text);
      assert.ok(compressed.length < 200);
      assert.deepEqual(new Uint8Array(inflateRawSync(compressed)), text);
      assert.deepEqual(await inflateRaw(compressed, text.length), text);
    });
  }
});
