// Errands and visits of the desk (SPEC §7), read by a second implementation: no page has any use for them.
import type { Parsed } from '../protocol/documentError.ts';
import { type Bytes, concat, isZero } from '../protocol/encoding/bytes.ts';
import { decodeMap } from '../protocol/encoding/cborDocument.ts';
import type { CborMapReader } from '../protocol/encoding/cborMapReader.ts';
import { label } from '../protocol/encoding/label.ts';
import { MalformedError } from '../protocol/encoding/malformedError.ts';
import { decodeSignedDocument } from '../protocol/encoding/signedDocument.ts';
import { createEditorIdentity, type EditorIdentity } from '../protocol/keys/editorIdentity.ts';
import { NewsroomIdentity } from '../protocol/keys/newsroomIdentity.ts';
import { parcelSize } from '../protocol/parcels/parcelFormat.ts';
import { SIGNATURE_SIZE, verifyEd25519 } from '../protocol/primitives/signature.ts';

const MAXIMUM_ERRAND_SIZE = 2 ** 27;
const KEY_SET_SIZE = 131_072;
const MOST_CHUNKS = 8192;
const MOST_PARCELS = 32_768;

export interface SignedAhead {
  readonly body: Bytes;
  readonly signatures: Bytes;
}

export interface Lane {
  readonly epoch: number;
  readonly pages: number;
  /** The first epoch for which its requests are signed. */
  readonly from: number;
  readonly signatures: Bytes;
}

export interface Errand {
  readonly newsroom: NewsroomIdentity;
  readonly editor: EditorIdentity;
  readonly first: number;
  readonly epochs: number;
  readonly keys: SignedAhead | null;
  readonly acknowledgement: SignedAhead | null;
  readonly lanes: readonly Lane[];
  readonly chunks: readonly SignedAhead[];
  readonly parcels: readonly Bytes[];
}

export interface Visit {
  readonly newsroom: Bytes;
  readonly errand: Bytes;
  readonly number: number;
  readonly before: Bytes;
}

/** Reads an errand and verifies it as that of the editor whom it names. */
export async function readErrand(bytes: Bytes): Promise<Parsed<Errand>> {
  const document = decodeSignedDocument(bytes, MAXIMUM_ERRAND_SIZE);
  if (document === null) {
    return { error: 'malformed' };
  }
  const { value: fields, error } = decodeMap(document.payload, readFields);
  if (error !== undefined) {
    return { error };
  }
  const newsroom = await NewsroomIdentity.create(fields.root, fields.spareHash);
  const signed = concat(label('errand'), newsroom.id, document.payload);
  if (!(await verifyEd25519(fields.sign, signed, document.signature))) {
    return { error: 'badSignature' };
  }
  return {
    value: { ...fields, newsroom, editor: await createEditorIdentity(newsroom.id, fields.sign, fields.auth, null) },
  };
}

/** Reads a visit; nobody signs it. */
export const readVisit = (bytes: Bytes): Parsed<Visit> =>
  decodeMap(bytes, (map) => {
    const visit = {
      newsroom: map.bytes(1, 32),
      errand: map.bytes(2, 32),
      number: map.u32(3, 1),
      before: map.bytes(4, 32),
    };
    map.text(5, 512);
    map.uint(6);
    optional(map, 7, () => map.uint(7));
    optional(map, 8, () => map.map(8, readMark));
    const requests = map.maps(9, 65_536, readAnswer);
    map.uint(10);
    map.maps(11, MOST_PARCELS, (parcel) => [parcel.uint(1, 0, MOST_PARCELS - 1), parcel.uint(2, 0, 2)]);
    return inRange(visit, new Set(requests).size === requests.length && isZero(visit.before) === (visit.number === 1));
  });

function readAnswer(map: CborMapReader): string {
  const request = map.text(1, 256);
  map.uint(2, 100, 599);
  map.uint(3, 0, 2 ** 25);
  map.bytes(4, 32);
  return request;
}

function readFields(map: CborMapReader) {
  const [root, spareHash, sign, auth] = [1, 2, 3, 4].map((key) => map.bytes(key, 32)) as [Bytes, Bytes, Bytes, Bytes];
  map.bytes(5, 16);
  const [first, epochs, days] = [map.uint(6), map.uint(7, 0, 1024), map.u32(8)];
  const end = first + epochs;
  const request = (shortest: number, longest: number) => (fields: CborMapReader) => ({
    body: fields.bytes(1, shortest, longest),
    signatures: fields.bytes(2, epochs * SIGNATURE_SIZE),
  });
  optional(map, 9, () => map.map(9, readMark));
  const keys = optional(map, 10, () => map.map(10, request(1, KEY_SET_SIZE)));
  const acknowledgement = optional(map, 11, () => map.map(11, request(8, 8)));
  const lanes = map.maps(12, 4096, (lane) => readLane(lane, first, end));
  const chunks = map.maps(13, MOST_CHUNKS, request(16, 16));
  const parcels = map.maps(14, MOST_PARCELS, (parcel) => parcel.bytes(1, parcelSize(2), parcelSize(16)));
  const lengths = map.maps(15, MOST_CHUNKS, readRun);
  const isEmpty = keys === null && acknowledgement === null && lanes.length + chunks.length + parcels.length === 0;
  const fits =
    [7, 30, 90].includes(days) &&
    lanes.every(({ epoch }, i) => i === 0 || epoch === lanes[i - 1]!.epoch + 1) &&
    lengths.reduce((sum, length) => sum + length, 0) === chunks.length &&
    (epochs > 0 || isEmpty);
  return inRange({ root, spareHash, sign, auth, first, epochs, keys, acknowledgement, lanes, chunks, parcels }, fits);
}

function readLane(map: CborMapReader, first: number, end: number): Lane {
  const [epoch, pages] = [map.uint(1), map.uint(2, 1, 64)];
  const from = inRange(Math.max(epoch, first), Math.max(epoch, first) < end);
  return { epoch, pages, from, signatures: map.bytes(3, (end - from) * pages * SIGNATURE_SIZE) };
}

function readRun(map: CborMapReader): number {
  const length = map.uint(1, 1, MOST_CHUNKS);
  map.uint(2);
  map.uint(3, 0, 1);
  return length;
}

function readMark(map: CborMapReader): void {
  map.uint(1);
  map.bytes(2, 32);
  map.bytes(3, 32);
}

const optional = <T>(map: CborMapReader, key: number, read: () => T): T | null => (map.has(key) ? read() : null);

function inRange<T>(value: T, fits: boolean): T {
  if (!fits) {
    throw new MalformedError('outOfRange');
  }
  return value;
}
