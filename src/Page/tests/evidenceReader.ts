// The manifest of an export (SPEC §3), read by a second implementation: no page has any use for it.
import type { DocumentError, Parsed } from '../protocol/documentError.ts';
import { type Bytes, concat, equal } from '../protocol/encoding/bytes.ts';
import { decodeMap } from '../protocol/encoding/cborDocument.ts';
import type { CborMapReader } from '../protocol/encoding/cborMapReader.ts';
import { label } from '../protocol/encoding/label.ts';
import { MalformedError } from '../protocol/encoding/malformedError.ts';
import { decodeSignedDocument, type SignedDocument } from '../protocol/encoding/signedDocument.ts';
import type { NewsroomIdentity } from '../protocol/keys/newsroomIdentity.ts';
import { verifyEd25519 } from '../protocol/primitives/signature.ts';
import {
  MAXIMUM_MEMBERSHIP_SIZE,
  parseSignedMembership,
  type SignedMembership,
} from '../protocol/rosters/signedMembership.ts';

const MAXIMUM_SIZE = 2_097_152;
const MANIFEST = 'manifest.intake';

interface Manifest {
  readonly newsroom: Bytes;
  readonly membership: Bytes;
  readonly editor: Bytes;
  readonly epoch: number;
}

/** Why a manifest's file does not hold in a pinned newsroom, or null if it does. */
export async function faultOfManifest(bytes: Bytes, newsroom: NewsroomIdentity): Promise<DocumentError | null> {
  if (bytes.length > MAXIMUM_SIZE) {
    return 'malformed';
  }
  const parts = decodeMap(
    bytes,
    (map) => [map.bytes(1, 1, MAXIMUM_SIZE), map.bytes(2, 1, MAXIMUM_MEMBERSHIP_SIZE)] as const,
  );
  if (parts.error !== undefined) {
    return parts.error;
  }
  const membership = await parseSignedMembership(parts.value[1], newsroom);
  const document = decodeSignedDocument(parts.value[0], MAXIMUM_SIZE);
  if (membership.error !== undefined || document === null) {
    return membership.error ?? 'malformed';
  }
  const manifest = decodeManifest(document.payload);
  return manifest.error ?? faultOf(manifest.value, membership.value, document);
}

async function faultOf(
  { newsroom, membership: hash, editor: id, epoch }: Manifest,
  { membership, hash: expected }: SignedMembership,
  document: SignedDocument,
): Promise<DocumentError | null> {
  if (!equal(newsroom, membership.newsroom.id)) {
    return 'otherNewsroom';
  }
  const editor = membership.editors.find((known) => equal(known.id, id));
  if (editor === undefined || !equal(hash, expected)) {
    return 'otherMembership';
  }
  if (epoch < membership.firstEpoch || epoch > membership.lastEpoch) {
    return 'outOfRange';
  }
  const signed = concat(label('evidence'), newsroom, document.payload);
  return (await verifyEd25519(editor.sign, signed, document.signature)) ? null : 'badSignature';
}

const decodeManifest = (payload: Bytes): Parsed<Manifest> =>
  decodeMap(payload, (map) => {
    const [newsroom, membership, editor] = [1, 2, 3].map((key) => map.bytes(key, 32)) as [Bytes, Bytes, Bytes];
    const [epoch, copy] = [map.uint(4), map.uint(5, 0, 1)];
    const hasThread = optional(map, 6) !== null;
    const items = map.maps(7, 4096, readItem);
    const names = new Set(items.map(({ name }) => name.toLowerCase()));
    const areNames = names.size === items.length && !names.has(MANIFEST) && items.every(({ name }) => isName(name));
    const hasCommits = items.some(({ commit }) => commit !== null);
    if (items.length === 0 || !areNames || hasThread !== (copy === 0) || (copy === 1 && hasCommits)) {
      throw new MalformedError('outOfRange');
    }
    return { newsroom, membership, editor, epoch };
  });

function readItem(map: CborMapReader): { readonly name: string; readonly commit: Bytes | null } {
  const name = map.text(1, 80);
  map.uint(2, 1, 6);
  map.uint(3);
  map.bytes(4, 32);
  if (map.has(5)) {
    map.uint(5);
  }
  optional(map, 6);
  return { name, commit: optional(map, 7) };
}

const optional = (map: CborMapReader, key: number): Bytes | null => (map.has(key) ? map.bytes(key, 32) : null);

const isName = (name: string): boolean => /^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9-])?$/.test(name);
