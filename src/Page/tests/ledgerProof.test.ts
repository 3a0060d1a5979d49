// RFC 6962 §2.1.1, with the proofs and roots that Certificate Transparency's log server is tested with
// (google/certificate-transparency, merkle_tree_test).
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type Bytes, concat, fromHex, toHex, u8 } from '../protocol/encoding/bytes.ts';
import { sha256 } from '../protocol/primitives/sha256.ts';
import { rootOver } from '../protocol/rosters/ledgerProof.ts';
import { bothWays } from './bothWays.ts';

const ENTRIES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS: Readonly<Record<number, string>> = {
  1: '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  3: 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  5: '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  8: '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
};
const LEAF_0 = '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d';
const LEAF_1 = '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7';
const LEAF_4 = 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b';
const NODE_01 = 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125';
const NODE_23 = '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e';
const NODE_67 = 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0';
const NODE_03 = 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7';
const NODE_47 = '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4';

const PROOFS: readonly (readonly [at: number, size: number, ...path: readonly string[]])[] = [
  [0, 1],
  [0, 8, LEAF_1, NODE_23, NODE_47],
  [5, 8, LEAF_4, NODE_67, NODE_03],
  [2, 3, NODE_01],
  [1, 5, LEAF_0, NODE_23, LEAF_4],
];

const hashes = (...hex: readonly string[]): Bytes => concat(...hex.map((hash) => fromHex(hash, 32)!));

bothWays('A path in the ledger', () => {
  it('leads from a leaf to the root over all entries', async () => {
    for (const [at, size, ...path] of PROOFS) {
      const leaf = await sha256(u8(0), fromHex(ENTRIES[at]!, ENTRIES[at]!.length / 2)!);
      assert.equal(toHex(await rootOver(leaf, { at, path: hashes(...path) }, size)), ROOTS[size], `${at} of ${size}`);
    }
  });

  it('of another place, size or length leads elsewhere or nowhere', async () => {
    for (const [at, size, ...path] of PROOFS) {
      const leaf = await sha256(u8(0), fromHex(ENTRIES[at]!, ENTRIES[at]!.length / 2)!);
      for (const [otherAt, otherSize, otherPath] of [
        [at + 1, size, path],
        [at + size, size, path],
        [at, size + 9, path],
        [at, size, [...path, LEAF_0]],
      ] as const) {
        const root = toHex(await rootOver(leaf, { at: otherAt, path: hashes(...otherPath) }, otherSize));
        assert.notEqual(root, ROOTS[size], `${otherAt} of ${otherSize}`);
      }
    }
  });
});
