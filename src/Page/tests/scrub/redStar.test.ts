import assert from 'node:assert/strict';
import { test } from 'node:test';
import { concat, utf8 } from '../../protocol/encoding/bytes.ts';
import type { Finding } from '../../scrub/finding.ts';
import { noteMarks, noteTrailing, readMarks } from '../../scrub/redStar.ts';
import { MemorySource } from '../../scrub/source/memorySource.ts';
import { redStarMark } from './redStarMark.ts';

async function trailing(bytes: Uint8Array, end: number): Promise<Finding[]> {
  const findings: Finding[] = [];
  await noteTrailing(new MemorySource(new Uint8Array(bytes)), end, { found: (finding) => findings.push(finding) });
  return findings;
}

const marksOf = (computers: number): Finding => ({ tells: 'marks', name: 'redStar', detail: String(computers) });
const rest = (size: number): Finding => ({ tells: 'other', name: 'trailing', detail: `${size} B` });

for (const computers of [1, 2, 3, 2000]) {
  test(`the marks of ${computers} computers are counted, and are no trailing data besides`, async () => {
    const file = concat(utf8('picture'), redStarMark(computers));
    assert.deepEqual(await trailing(file, 7), [marksOf(computers)]);
    assert.equal(readMarks(file).start, 7);
  });
}

test('marks behind each other, and behind or in front of something else, are all found', async () => {
  const [one, two] = [redStarMark(1), redStarMark(2)];
  assert.deepEqual(await trailing(concat(one, two), 0), [marksOf(3)]);
  assert.deepEqual(await trailing(concat(utf8('film'), one), 0), [marksOf(1), rest(4)]);
  assert.deepEqual(await trailing(concat(two, utf8('FOOF')), 0), [marksOf(2), rest(4)]);
});

test('a file without marks begins none, and marks within the file itself are not behind it', async () => {
  const file = concat(redStarMark(1), utf8('end'));
  assert.deepEqual(await trailing(file, file.length - 3), [rest(3)]);
  assert.deepEqual(await trailing(file, file.length), []);
  const marks = await noteMarks(new MemorySource(utf8('a line of text')), 0, { found: () => assert.fail() });
  assert.deepEqual(marks, { computers: 0, size: 0, start: 14 });
});

test('what only looks like a mark is none', () => {
  const footer = (length: number) => concat(Uint8Array.of(length, 0, 0, 0), utf8('EOF'));
  for (const bytes of [
    footer(0),
    footer(24),
    concat(new Uint8Array(23), footer(23)),
    concat(new Uint8Array(23), footer(24)),
  ]) {
    assert.equal(readMarks(bytes).computers, 0);
  }
});

test('half a megabyte of almost-marks takes one look', () => {
  const bytes = new Uint8Array(500_000).fill(0x46);
  assert.deepEqual(readMarks(bytes), { computers: 0, size: 0, start: bytes.length });
});
