import type { Parsed } from '../documentError.ts';
import type { Bytes } from '../encoding/bytes.ts';
import { equal } from '../encoding/bytes.ts';
import { decodeMap } from '../encoding/cborDocument.ts';
import type { CborMapReader } from '../encoding/cborMapReader.ts';
import { MalformedError } from '../encoding/malformedError.ts';
import { EpochClock } from '../epochClock.ts';
import { createEditorIdentity, type EditorIdentity } from '../keys/editorIdentity.ts';
import { NewsroomIdentity } from '../keys/newsroomIdentity.ts';
import { DIGEST_SIZE } from '../primitives/sha256.ts';
import { VERIFICATION_KEY_SIZE } from '../primitives/signature.ts';
import { isAcceptableX25519, X25519_SIZE } from '../primitives/x25519Key.ts';
import { type Door, DOOR_KINDS, MAXIMUM_ADDRESS_BYTES } from './door.ts';

/** Editors fill lanes; there are never more of them. */
export const MAXIMUM_LANES = 16;

export const MINIMUM_LANES = 2;
/** The spare's numbers begin here and the root's end before it: a thief of the root cannot outnumber the spare (SPEC §3). */
export const FIRST_SPARE_NUMBER = 0x80000000;
const MAXIMUM_DEPARTED = 64;
const MAXIMUM_DOORS = 16;
const MAXIMUM_NAME_BYTES = 64;
const MAXIMUM_REASON_BYTES = 1024;

/** The root-signed list of editors and doors, with an end (SPEC §3). */
export interface Membership {
  readonly number: number;
  readonly firstEpoch: number;
  readonly lastEpoch: number;
  readonly clock: EpochClock;
  /** Lanes of each parcel; fixes its size. */
  readonly lanes: number;
  /** Editors in lane order: editor i has lane i + 1. */
  readonly editors: readonly EditorIdentity[];
  /** Editors who left within the index window: their replies may still be found. */
  readonly departed: readonly EditorIdentity[];
  /** The server's Ed25519 key that signs rosters. */
  readonly ledgerKey: Bytes;
  readonly doors: readonly Door[];
  readonly newsroom: NewsroomIdentity;
  /** The spare's public key: present exactly when the spare signed. It ends the root. */
  readonly spare: Bytes | null;
  readonly newsroomName: string;
  /** Why the newsroom closed, if it did. */
  readonly closed: string | null;
}

type Unplaced = Pick<EditorIdentity, 'sign' | 'auth' | 'name'>;
type Fields = Omit<Membership, 'newsroom' | 'editors' | 'departed'> & {
  readonly editors: readonly Unplaced[];
  readonly departed: readonly Unplaced[];
  readonly root: Bytes;
  readonly spareHash: Bytes;
};

/** Decodes the payload of a membership. */
export async function decodeMembership(payload: Bytes): Promise<Parsed<Membership>> {
  const { value, error } = decodeMap(payload, readFields);
  if (error !== undefined) {
    return { error };
  }
  const { root, spareHash, ...fields } = value;
  const newsroom = await NewsroomIdentity.create(root, spareHash);
  const place = ({ sign, auth, name }: Unplaced) => createEditorIdentity(newsroom.id, sign, auth, name);
  const editors = await Promise.all(fields.editors.map(place));
  const departed = await Promise.all(fields.departed.map(place));
  return check({ ...fields, newsroom, editors, departed });
}

function check(membership: Membership): Parsed<Membership> {
  const people = [...membership.editors, ...membership.departed];
  const consistent =
    membership.clock.isValid &&
    membership.firstEpoch <= membership.lastEpoch &&
    (membership.spare !== null) === membership.number >= FIRST_SPARE_NUMBER &&
    membership.editors.length <= membership.lanes &&
    people.every((one, i) => people.findIndex((other) => equal(other.id, one.id)) === i);
  if (!consistent) {
    return { error: 'outOfRange' };
  }
  return people.every(({ auth }) => isAcceptableX25519(auth)) ? { value: membership } : { error: 'weakKey' };
}

const readFields = (map: CborMapReader): Fields => ({
  number: map.u32(1, 1),
  firstEpoch: map.uint(2),
  lastEpoch: map.uint(3),
  clock: new EpochClock(map.u32(4), map.u32(5)),
  lanes: map.uint(6, MINIMUM_LANES, MAXIMUM_LANES),
  editors: map.maps(7, MAXIMUM_LANES, readEditor),
  departed: map.maps(8, MAXIMUM_DEPARTED, readEditor),
  ledgerKey: map.bytes(9, VERIFICATION_KEY_SIZE),
  doors: map.maps(10, MAXIMUM_DOORS, readDoor),
  root: map.bytes(11, VERIFICATION_KEY_SIZE),
  spareHash: map.bytes(12, DIGEST_SIZE),
  spare: map.has(13) ? map.bytes(13, VERIFICATION_KEY_SIZE) : null,
  newsroomName: readName(map, 14, MAXIMUM_NAME_BYTES),
  closed: map.has(15) ? readName(map, 15, MAXIMUM_REASON_BYTES) : null,
});

const readEditor = (map: CborMapReader): Unplaced => ({
  sign: map.bytes(1, VERIFICATION_KEY_SIZE),
  auth: map.bytes(2, X25519_SIZE),
  name: map.has(3) ? readName(map, 3, MAXIMUM_NAME_BYTES) : null,
});

const readDoor = (map: CborMapReader): Door => ({
  address: readName(map, 1, MAXIMUM_ADDRESS_BYTES),
  kind: DOOR_KINDS[map.uint(2, 0, DOOR_KINDS.length - 1)]!,
});

function readName(map: CborMapReader, key: number, maximumBytes: number): string {
  const name = map.text(key, maximumBytes);
  if (name === '' || /\p{Cc}/u.test(name)) {
    throw new MalformedError('outOfRange');
  }
  return name;
}
