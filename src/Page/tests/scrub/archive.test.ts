import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Bytes, concat, utf8 } from '../../protocol/encoding/bytes.ts';
import { checkZip } from '../../scrub/documents/checks/zipCheck.ts';
import { MemorySource } from '../../scrub/source/memorySource.ts';
import { bothWays } from '../bothWays.ts';
import { cleanDocument, findingLines, partsOf, scrubDocument, wholeText } from './documentScrubbing.ts';
import { PICTURE_FILE } from './files/smallPicture.ts';
import { extraField, le16, le32, zipFile, zipOf } from './files/zipFile.ts';
import { redStarMark } from './redStarMark.ts';

const reasonOf = async (bytes: Uint8Array): Promise<string> => {
  const scrubbed = await scrubDocument(bytes);
  return scrubbed.kind === 'refused' ? scrubbed.reason : 'clean';
};

const FILES = {
  'Users/PLANTED/b photo.png': PICTURE_FILE,
  'a/PLANTED.txt': 'one\r\n',
  'empty/': '',
  '__MACOSX/._PLANTED': 'PLANTED',
  'Thumbs.db': 'PLANTED',
};

bothWays('archives', () => {
  test('an archive keeps its files, each of them clean, by numbers', async () => {
    const clean = await cleanDocument(zipOf(FILES));
    assert.doesNotMatch(wholeText(clean), /PLANTED/);
    const parts = partsOf(clean);
    assert.deepEqual([...parts.keys()], ['1.png', '2.txt']);
    assert.equal(parts.get('2.txt'), 'one\n');
    assert.deepEqual(await cleanDocument(clean), clean);
  });

  test('a bomb is refused before it is in memory', async () => {
    const zeros = new Uint8Array(64 * 1024 * 1024);
    assert.equal(await reasonOf(zipFile([{ name: 'a.txt', data: zeros, claimedSize: 1000 }])), 'damaged');
    assert.equal(await reasonOf(zipFile([{ name: 'a.txt', data: 'x', claimedSize: 0x7fff_ffff }])), 'tooComplex');
    const many = Array.from({ length: 20_001 }, (_, i) => ({ name: `${i}.txt`, data: '', stored: true }));
    assert.equal(await reasonOf(zipFile(many)), 'tooComplex');
  });
});

test('what an archive told is told to its source', async () => {
  const times = extraField(0x5455, new Uint8Array(5));
  const user = extraField(0x7875, new Uint8Array(11));
  const marks = extraField(0xa220, new Uint8Array(48).fill(0x9d));
  const file = concat(
    zipFile(
      [{ name: 'PLANTED.txt', data: 'x', localExtra: concat(marks, user), extra: times, comment: 'c' }],
      'PLANTED',
    ),
    redStarMark(3),
    utf8('more'),
  );
  assert.deepEqual(findingLines(await scrubDocument(file)), [
    'time times 2025-03-11',
    'time times',
    'other comments',
    'marks redStar 3',
    'other trailing 4 B',
    'marks redStar 2',
    'person names uid',
    'person names PLANTED.txt',
  ]);
});

test('a file that cannot be cleaned keeps the archive from being clean, and is named', async () => {
  const scrubbed = await scrubDocument(zipOf({ 'a.txt': 'x', 'program.exe': Uint8Array.of(0x4d, 0x5a, 0, 3, 0, 1) }));
  assert.equal(scrubbed.kind === 'refused' && scrubbed.reason, 'unknownFormat');
  assert.ok(findingLines(scrubbed).includes('other unknown program.exe'));
});

test('something in front of an archive goes', async () => {
  const clean = await cleanDocument(concat(utf8('PK\x07\x08PLANTED'), zipOf({ 'a.txt': 'x' })));
  assert.doesNotMatch(wholeText(clean), /PLANTED/);
});

test('archives in archives are cleaned, as deep as people nest them', async () => {
  const nest = (depth: number): Bytes => zipOf(depth === 0 ? { 'a.txt': 'x' } : { 'a.zip': nest(depth - 1) });
  assert.equal(await reasonOf(nest(3)), 'clean');
  assert.equal(await reasonOf(nest(4)), 'tooComplex');
});

test('entries that lie about themselves, or lie within each other, are refused', async () => {
  const entry = { name: 'a.txt', data: 'text' };
  const two = zipFile([entry, { name: 'b.txt', data: 'text' }]);
  const second = two.lastIndexOf(0x01); // The signature of the second central header: its offset is made the first one's.
  const overlapping = new Uint8Array(two);
  new DataView(overlapping.buffer).setUint32(second - 2 + 42, 0, true);
  for (const [file, reason] of [
    [zipFile([{ ...entry, flags: 1 }]), 'encrypted'],
    [zipFile([{ ...entry, localName: 'b.txt' }]), 'damaged'],
    [zipFile([{ ...entry, claimedSize: 5 }]), 'damaged'],
    [zipFile([{ ...entry, claimedSize: 3 }]), 'damaged'],
    [zipFile([{ ...entry, name: '../a.txt' }]), 'damaged'],
    [zipFile([{ ...entry, name: 'C:\\a.txt' }]), 'damaged'],
    [zipFile([entry, entry]), 'damaged'],
    [overlapping, 'damaged'],
    [two.subarray(0, two.length - 30), 'damaged'],
    [utf8('PK\x03\x04 and nothing else'), 'damaged'],
  ] as const) {
    assert.equal(await reasonOf(file), reason);
  }
});

test('sizes behind the data, names in Korean and the larger form of the directory are read', async () => {
  const described = zipFile([{ name: 'a.txt', data: 'described', descriptor: true }]);
  assert.equal(partsOf(await cleanDocument(described)).get('1.txt'), 'described');
  const file = zipFile([{ name: 'a.txt', data: 'large' }]);
  const end = file.length - 22;
  const view = new DataView(file.buffer);
  const u64 = (value: number) => concat(le32(value), le32(0));
  const large = concat(
    le32(0x06064b50),
    u64(44),
    le16(45),
    le16(45),
    le32(0),
    le32(0),
    u64(1),
    u64(1),
    u64(view.getUint32(end + 12, true)),
    u64(view.getUint32(end + 16, true)),
  );
  const locator = concat(le32(0x07064b50), le32(0), u64(end), le32(1));
  view.setUint32(end + 16, 0xffff_ffff, true);
  const zip64 = concat(file.subarray(0, end), large, locator, file.subarray(end));
  assert.equal(partsOf(await cleanDocument(zip64)).get('1.txt'), 'large');
});

test('the second parser allows one spelling of an archive only', async () => {
  const clean = await cleanDocument(zipOf({ 'a.txt': 'some text', 'b.txt': 'more text' }));
  const isPlain = async (bytes: Uint8Array) => (await checkZip(new MemorySource(new Uint8Array(bytes)))) !== null;
  assert.equal(await isPlain(clean), true);
  assert.equal(await isPlain(concat(clean, utf8('x'))), false);
  assert.equal(await isPlain(concat(utf8('x'), clean)), false);
  assert.equal(await isPlain(zipOf({ 'a.txt': 'x' })), false);
  // Everything but data and names has one value: no byte of a header can be another one.
  const nameAt = 30;
  for (let at = 0; at < nameAt; at++) {
    const changed = new Uint8Array(clean);
    changed[at] = (changed[at] ?? 0) ^ 1;
    assert.equal(await isPlain(changed), false, String(at));
  }
});
