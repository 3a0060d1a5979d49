import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { family } from '../../scrub/pdf/family.ts';
import { rc4 } from '../../scrub/pdf/encryption/rc4.ts';
import { hex } from '../bytes.ts';
import { clean } from './cleaning.ts';
import { DOCUMENT, latin1, streamFile, tableFile } from './files/pdfFile.ts';
import { unfold } from './pdfReading.ts';

// Another program encrypts, so that no mistake is made twice.
const skip = spawnSync('qpdf', ['--version']).status === 0 ? false : 'qpdf is not installed';

function qpdf(file: Uint8Array, ...options: string[]): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'pdf-'));
  try {
    const [from, to] = [join(folder, 'from.pdf'), join(folder, 'to.pdf')];
    writeFileSync(from, file);
    const { status, stderr } = spawnSync('qpdf', [...options, from, to]);
    assert.ok(status === 0 || status === 3, String(stderr));
    return readFileSync(to);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const METHODS: Readonly<Record<string, readonly string[]>> = {
  'RC4 with 40 bits': ['40', '--'],
  'RC4 with 128 bits': ['128', '--'],
  'AES with 128 bits': ['128', '--use-aes=y', '--'],
  'AES with 256 bits as in PDF 1.7': ['256', '--force-R5', '--'],
  'AES with 256 bits': ['256', '--'],
  'AES with 256 bits, metadata left open': ['256', '--cleartext-metadata', '--'],
};

for (const [name, method] of Object.entries(METHODS)) {
  test(`a PDF that opens without a password, encrypted by ${name}, is cleaned`, { skip }, async () => {
    for (const file of [tableFile(DOCUMENT), streamFile(DOCUMENT)]) {
      const encrypted = qpdf(file, '--allow-weak-crypto', '--encrypt', '', 'owner', ...method);
      const plain = await clean(qpdf(file), family);
      const { bytes, refused } = await clean(encrypted, family);
      assert.ok(bytes, `refused as ${refused}`);
      assert.deepEqual(unfold(bytes).match(/Shown \w+/g), unfold(plain.bytes!).match(/Shown \w+/g));
    }
  });

  test(`a PDF that needs a password, encrypted by ${name}, is refused`, { skip }, async () => {
    const encrypted = qpdf(tableFile(DOCUMENT), '--allow-weak-crypto', '--encrypt', 'user', 'owner', ...method);
    assert.equal((await clean(encrypted, family)).refused, 'encrypted');
  });
}

test('a linearized PDF is cleaned, and has no earlier version', { skip }, async () => {
  const { bytes, findings } = await clean(qpdf(tableFile(DOCUMENT), '--linearize'), family);
  assert.ok(unfold(bytes!).includes('Shown two'));
  assert.deepEqual(findings, []);
});

test('what was cleaned has no fault that another program finds', { skip }, async () => {
  const { bytes } = await clean(streamFile(DOCUMENT), family);
  assert.doesNotThrow(() => qpdf(bytes!, '--warning-exit-0'));
});

test('RC4 gives what RFC 6229 says', () => {
  assert.deepEqual(rc4(hex('0102030405'), new Uint8Array(8)), hex('b2396305f03dc027'));
  assert.deepEqual(rc4(latin1('Key'), latin1('Plaintext')), hex('bbf316e8d940af0ad3'));
});
