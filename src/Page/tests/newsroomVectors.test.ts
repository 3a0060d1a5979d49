import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { argon2id } from '@noble/hashes/argon2.js';
import english from '../../Protocol/Keys/WordLists/english.txt';
import type { DocumentError } from '../protocol/documentError.ts';
import { type Bytes, concat, equal, readU32, split, toHex, u8, utf8 } from '../protocol/encoding/bytes.ts';
import { decodeMap } from '../protocol/encoding/cborDocument.ts';
import { CborReader } from '../protocol/encoding/cborReader.ts';
import { label } from '../protocol/encoding/label.ts';
import { MalformedError } from '../protocol/encoding/malformedError.ts';
import { decodeSignedDocument } from '../protocol/encoding/signedDocument.ts';
import { AesGcm } from '../protocol/primitives/aesGcm.ts';
import { hkdf } from '../protocol/primitives/hkdf.ts';
import { sha256 } from '../protocol/primitives/sha256.ts';
import { verifyEd25519 } from '../protocol/primitives/signature.ts';
import { isAcceptableX25519 } from '../protocol/primitives/x25519Key.ts';
import { diagnostic } from './diagnostic.ts';
import { VectorFile } from './vectorFile.ts';

/** Vectors of what newsroom and server keep and publish, and no source's page reads; made by the other language. */
describe('Vectors of the newsroom', () => {
  for (const vector of VectorFile.in('files')) {
    it(`${vector.name}: ${vector.text('what')}`, async () => {
      const opened = await openFile(vector.text('kind'), utf8(vector.text('passphrase')), vector.bytes('file'));
      const expected = vector.text('expected') === 'Opened' ? utf8(vector.text('text')) : vector.text('expected');
      assert.deepEqual(opened, expected);
    });
  }

  for (const vector of VectorFile.in('enrolments')) {
    it(`${vector.name}: ${vector.text('what')}`, async () => {
      const { fault, words } = await readEnrolment(vector.bytes('request'), vector.hex('newsroom'));
      const name = fault === null ? 'None' : fault[0]!.toUpperCase() + fault.slice(1);
      assert.deepEqual([name, words], [vector.text('expected'), vector.textOrNull('words')]);
    });
  }

  it('spell a ledger, hash it and sign its checkpoint', async () => {
    const vector = new VectorFile('ledger');
    const entries = vector.texts('entries').map((entry) => new Uint8Array(Buffer.from(entry, 'base64')));
    assert.deepEqual(
      entries.map((entry) => diagnostic(CborReader.read(entry))),
      vector.texts('spelled'),
    );
    const root = await rootOf(await Promise.all(entries.map((entry) => sha256(u8(0), entry))));
    assert.equal(toHex(root), vector.text('root'));

    const origin = `intake/ledger/${new VectorFile('world').text('newsroom')}`;
    const text = `${origin}\n${entries.length}\n${Buffer.from(root).toString('base64')}\n`;
    const key = vector.bytes('ledgerKey');
    const [, signature] = /\n\n— (.+)\n$/.exec(Buffer.from(vector.bytes('checkpoint')).toString('utf8'))!;
    const [name, encoded] = signature!.split(' ');
    const [id, signed] = split(new Uint8Array(Buffer.from(encoded!, 'base64')), 4, 64) as [Bytes, Bytes];
    assert.equal(name, origin);
    assert.deepEqual(id, (await sha256(utf8(`${origin}\n`), u8(1), key)).slice(0, 4));
    assert.ok(await verifyEd25519(key, utf8(text), signed));
    assert.equal(Buffer.from(vector.bytes('checkpoint')).toString('utf8'), `${text}\n— ${name} ${encoded}\n`);
  });
});

const HEAD = [16, 1, 4, 4, 16, 32, 12] as const;
const HEAD_SIZE = HEAD.reduce((sum, size) => sum + size, 0);

/** What a file under a passphrase keeps, or why it does not open (SPEC §10). */
async function openFile(kind: string, passphrase: Bytes, file: Bytes): Promise<Bytes | 'WrongPassphrase' | 'Damaged'> {
  const [magic, version, kibiBytes, passes, salt, check, nonce] = split(file, ...HEAD);
  const expected = concat(utf8(`intake ${kind}`), new Uint8Array(16)).slice(0, 16);
  if (!equal(magic!, expected) || version![0] !== 1) {
    return 'Damaged';
  }
  const costs = { m: readU32(kibiBytes!, 0), t: readU32(passes!, 0), p: 1, dkLen: 32 };
  const stretched = argon2id(passphrase, salt!, costs);
  if (!equal(await hkdf(stretched, salt!, label('file check')), check!)) {
    return 'WrongPassphrase';
  }
  const key = await AesGcm.import(await hkdf(stretched, salt!, label('file key')));
  return (await key.open(nonce!, file.slice(0, HEAD_SIZE), file.slice(HEAD_SIZE))) ?? 'Damaged';
}

interface Enrolment {
  readonly fault: DocumentError | null;
  readonly words: string | null;
}

/** The six words of a request to be named in the next membership, or why it is refused (SPEC §2 and §3). */
async function readEnrolment(bytes: Bytes, newsroom: Bytes): Promise<Enrolment> {
  const refused = (fault: DocumentError): Enrolment => ({ fault, words: null });
  const document = decodeSignedDocument(bytes, 1024);
  if (document === null) {
    return refused('malformed');
  }
  const { value, error } = decodeMap(document.payload, (map) => ({
    newsroom: map.bytes(1, 32),
    sign: map.bytes(2, 32),
    auth: map.bytes(3, 32),
    name: nameOf(map.text(4, 64)),
  }));
  if (error !== undefined) {
    return refused(error);
  }
  if (!equal(value.newsroom, newsroom)) {
    return refused('otherNewsroom');
  }
  if (!isAcceptableX25519(value.auth)) {
    return refused('weakKey');
  }
  const signed = concat(label('enrol'), newsroom, document.payload);
  if (!(await verifyEd25519(value.sign, signed, document.signature))) {
    return refused('badSignature');
  }
  const hash = await sha256(label('enrol words'), newsroom, value.sign, value.auth, utf8(value.name));
  return { fault: null, words: sixWords(hash) };
}

function nameOf(name: string): string {
  if (name === '' || /\p{Cc}/u.test(name)) {
    throw new MalformedError('outOfRange');
  }
  return name;
}

function sixWords(hash: Bytes): string {
  const bits = Array.from(hash, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const words = english.trim().split('\n');
  return Array.from({ length: 6 }, (_, i) => words[parseInt(bits.slice(11 * i, 11 * (i + 1)), 2)]).join(' ');
}

/** The root over the hashes of leaves (RFC 6962 §2.1). */
async function rootOf(leaves: readonly Bytes[]): Promise<Bytes> {
  if (leaves.length === 1) {
    return leaves[0]!;
  }
  const left = 2 ** Math.floor(Math.log2(leaves.length - 1));
  return sha256(u8(1), await rootOf(leaves.slice(0, left)), await rootOf(leaves.slice(left)));
}
