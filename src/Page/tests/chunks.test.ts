import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CHUNK_PLAIN_SIZE, CHUNK_SEALED_SIZE, chunkCount, padme } from '../protocol/chunks/chunkFormat.ts';
import { ChunkSealer } from '../protocol/chunks/chunkSealer.ts';
import { type Bytes, concat, toHex, u32, u64, u8 } from '../protocol/encoding/bytes.ts';
import { label } from '../protocol/encoding/label.ts';
import { AesGcm } from '../protocol/primitives/aesGcm.ts';
import { hkdf } from '../protocol/primitives/hkdf.ts';
import { hmacSha256 } from '../protocol/primitives/hmacSha256.ts';
import { draw, systemRandomSource } from '../protocol/primitives/randomSource.ts';
import { sha256 } from '../protocol/primitives/sha256.ts';

const EMPTY = new Uint8Array(0);
const pieceOf = (file: Bytes, i: number) => file.slice(i * CHUNK_PLAIN_SIZE, (i + 1) * CHUNK_PLAIN_SIZE);

describe('Chunks', () => {
  it('open under their key, number and last flag, and give back the file', async () => {
    const secret = draw(systemRandomSource, 32);
    const file = new Uint8Array(2 * CHUNK_PLAIN_SIZE + 5).map((_, i) => i % 251);
    const sealer = await ChunkSealer.create(secret, 3);
    const chunkKey = await AesGcm.import(await hkdf(secret, EMPTY, label('chunk key')));
    const idKey = await hkdf(secret, EMPTY, label('chunk id'));
    const opened: Bytes[] = [];
    for (const i of [2, 0, 1]) {
      const { id, bytes } = await sealer.seal(i, pieceOf(file, i));
      assert.equal(bytes.length, CHUNK_SEALED_SIZE);
      assert.equal(id, toHex((await hmacSha256(idKey, u32(i))).subarray(0, 16)));
      opened[i] = (await chunkKey.open(concat(new Uint8Array(3), u64(i), u8(i === 2 ? 1 : 0)), EMPTY, bytes))!;
    }
    assert.deepEqual(concat(...opened).slice(0, file.length), file);
  });

  it('are sealed to the same bytes and the same id again, so that a lost answer does no harm', async () => {
    const sealer = await ChunkSealer.create(draw(systemRandomSource, 32), 1);
    assert.deepEqual(await sealer.seal(0, u8(7)), await sealer.seal(0, u8(7)));
  });

  it('are digested as SPEC §6 says, over the file’s own bytes and over the sealed ones', async () => {
    const sealer = await ChunkSealer.create(draw(systemRandomSource, 32), 2);
    const file = new Uint8Array(CHUNK_PLAIN_SIZE + 1).fill(9);
    const sealed = [await sealer.seal(0, pieceOf(file, 0)), await sealer.seal(1, pieceOf(file, 1))];
    const { fileDigest, chunkDigest } = await sealer.digests(file.length);
    const pieces = await Promise.all([0, 1].map((i) => sha256(pieceOf(file, i))));
    const chunks = await Promise.all(sealed.map(({ bytes }) => sha256(bytes)));
    assert.deepEqual(fileDigest, await sha256(label('file'), u64(file.length), ...pieces));
    assert.deepEqual(chunkDigest, await sha256(label('chunks'), ...chunks));
  });

  it('refuse a short piece anywhere but at the end', async () => {
    const sealer = await ChunkSealer.create(draw(systemRandomSource, 32), 2);
    await assert.rejects(sealer.seal(0, u8(1)), RangeError);
    await assert.rejects(sealer.seal(2, u8(1)), RangeError);
    await assert.rejects(sealer.seal(1, new Uint8Array(CHUNK_PLAIN_SIZE + 1)), RangeError);
  });

  it('are one for an empty file and one for each begun 256 KiB', () => {
    const lengths = [0, 1, CHUNK_PLAIN_SIZE, CHUNK_PLAIN_SIZE + 1, 10 * CHUNK_PLAIN_SIZE];
    assert.deepEqual(lengths.map(chunkCount), [1, 1, 1, 2, 10]);
  });
});

describe('Padmé', () => {
  it('rounds up by 12 % at most, and never down', () => {
    for (let n = 0; n < 5000; n++) {
      assert.ok(padme(n) >= n && padme(n) <= Math.max(n + 1, n * 1.12), `${n} became ${padme(n)}`);
    }
  });

  it('gives the numbers of the definition', () => {
    const expected = [
      [0, 0],
      [1, 1],
      [2, 2],
      [3, 3],
      [8, 8],
      [9, 10],
      [10, 10],
      [11, 12],
      [100, 104],
      [1000, 1024],
      [4097, 4352],
    ];
    expected.forEach(([n, padded]) => assert.equal(padme(n!), padded));
  });
});
