import assert from 'node:assert/strict';
import { test } from 'node:test';
import { familyOf } from '../../scrub/family.ts';
import { BlobSource } from '../../scrub/source/blobSource.ts';
import { UnreadableError } from '../../scrub/source/byteSource.ts';
import { JoinedSource } from '../../scrub/source/joinedSource.ts';
import { MemorySource } from '../../scrub/source/memorySource.ts';
import { SlicedSource } from '../../scrub/source/slicedSource.ts';

const numbers = Uint8Array.from({ length: 20 }, (_, i) => i);
const memory = new MemorySource(numbers);

test('a joined source reads every piece of its parts as if they were one', async () => {
  const joined = new JoinedSource([
    new SlicedSource(memory, 0, 3),
    new MemorySource(new Uint8Array()),
    new BlobSource(new Blob([numbers.slice(3, 10)])),
    new SlicedSource(new SlicedSource(memory, 5, 20), 5, 15),
  ]);
  assert.equal(joined.size, 20);
  for (let start = 0; start <= 20; start++) {
    for (let end = start; end <= 20; end++) {
      assert.deepEqual(await joined.read(start, end), numbers.slice(start, end), `${start}..${end}`);
    }
  }
});

test('what was read belongs to the reader', async () => {
  (await memory.read(0, 4)).fill(9);
  assert.deepEqual(await memory.read(0, 4), Uint8Array.of(0, 1, 2, 3));
});

test('a file that has become shorter is unreadable, not short', async () => {
  await assert.rejects(new BlobSource(new Blob([numbers])).read(10, 30), UnreadableError);
});

test('a file shorter than any beginning has a family too', async () => {
  for (const length of [0, 1, 5, 15]) {
    assert.equal(await familyOf(new MemorySource(new Uint8Array(length))), 'text');
  }
});

const BEGINNINGS: Readonly<Record<string, string>> = {
  '\xff\xd8\xff\xe0': 'images',
  '\xff\xfb\x90\x00': 'media',
  'RIFF\0\0\0\0WEBPVP8 ': 'pictures',
  'RIFF\0\0\0\0WAVEfmt ': 'media',
  '\0\0\0\x18ftypheic\0\0\0\0': 'pictures',
  '\0\0\0\x18ftypisom\0\0\0\0': 'media',
  'PK\x03\x04': 'documents',
  'anything\n%PDF-1.7': 'pdf',
  'a,b,c\n1,2,3': 'text',
};

for (const [beginning, family] of Object.entries(BEGINNINGS)) {
  test(`${JSON.stringify(beginning)} begins a file of the family ${family}`, async () => {
    const bytes = Uint8Array.from(beginning, (sign) => sign.charCodeAt(0));
    assert.equal(await familyOf(new MemorySource(bytes)), family);
  });
}
