import { type Bytes, equal, toHex, u8, utf8 } from '../encoding/bytes.ts';
import type { CborMapReader } from '../encoding/cborMapReader.ts';
import type { CborValue } from '../encoding/cborReader.ts';
import { writeCbor } from '../encoding/cborWriter.ts';
import { DIGEST_SIZE, sha256 } from '../primitives/sha256.ts';
import { SIGNATURE_SIZE, verifyEd25519 } from '../primitives/signature.ts';
import type { SignedMembership } from './signedMembership.ts';

const MAXIMUM_PATH_SIZE = 32 * DIGEST_SIZE;

/** Where an entry stands in the ledger, and the hashes beside its way to the root, joined. */
interface Place {
  readonly at: number;
  readonly path: Bytes;
}

/** What shows that the server's signed, public ledger names a roster and its membership (SPEC §3). */
export interface LedgerProof {
  /** Entries of the ledger. */
  readonly size: number;
  readonly root: Bytes;
  /** The ledger key's, over the checkpoint of this size and root. */
  readonly signature: Bytes;
  readonly membershipPlace: Place;
  readonly rosterPlace: Place;
}

export const readLedgerProof = (map: CborMapReader): LedgerProof => ({
  size: map.u32(1, 1),
  root: map.bytes(2, DIGEST_SIZE),
  signature: map.bytes(3, SIGNATURE_SIZE),
  membershipPlace: map.map(4, readPlace),
  rosterPlace: map.map(5, readPlace),
});

const readPlace = (map: CborMapReader): Place => ({ at: map.u32(1), path: map.bytes(2, 0, MAXIMUM_PATH_SIZE) });

/** Whether the ledger key signed this checkpoint (C2SP tlog-checkpoint), and both documents stand under it. */
export async function isInLedger(
  proof: LedgerProof,
  { membership, hash }: SignedMembership,
  rosterNumber: number,
  rosterHash: Bytes,
): Promise<boolean> {
  const { size, root, signature } = proof;
  const { newsroom, number, ledgerKey } = membership;
  const note = `intake/ledger/${toHex(newsroom.id)}\n${size}\n${btoa(String.fromCharCode(...root))}\n`;
  return (
    equal(await rootOver(await leafOf(1, number, hash), proof.membershipPlace, size), root) &&
    equal(await rootOver(await leafOf(2, rosterNumber, rosterHash), proof.rosterPlace, size), root) &&
    verifyEd25519(ledgerKey, utf8(note), signature)
  );
}

const leafOf = (...fields: readonly CborValue[]): Promise<Bytes> =>
  sha256(u8(0), writeCbor(new Map(fields.map((field, i) => [i + 1, field]))));

/** The root over a leaf's hash at its place (RFC 6962 §2.1.1); of a path that is too long, or a place that is not there, nothing's. */
export async function rootOver(leaf: Bytes, { at, path }: Place, size: number): Promise<Bytes> {
  let node = leaf;
  let used = 0;
  for (let [own, last] = [at, size - 1]; last > 0; [own, last] = [own >>> 1, last >>> 1]) {
    // On the right edge a hash goes up, as it is, where nothing stands beside it.
    if (own % 2 === 1 || own < last) {
      const other = path.subarray(used, (used += DIGEST_SIZE));
      node = await sha256(u8(1), ...(own % 2 === 1 ? [other, node] : [node, other]));
    }
  }
  return at < size && used === path.length ? node : new Uint8Array();
}
