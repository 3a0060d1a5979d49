import { CHUNK_ID_SIZE, CHUNK_SEALED_SIZE } from '../chunks/chunkFormat.ts';
import { MAXIMUM_LANES, MINIMUM_LANES } from '../rosters/membership.ts';
import { HEADER_SIZE, parcelSize } from './parcelFormat.ts';

/** A chunk with its id before it, in bytes: more than any newsroom's parcel has, so that a length can be split in one way only. */
export const RECORD_SIZE = CHUNK_ID_SIZE + CHUNK_SEALED_SIZE;

/** The pieces of a courier's file (SPEC §6). */
export interface CourierPieces {
  /** Bytes of the parcel at its beginning. */
  readonly parcel: number;
  /** Records behind it. */
  readonly chunks: number;
}

/** Splits the length of a courier's file; null for one that no such file has. */
export function measure(length: number): CourierPieces | null {
  const chunks = Math.floor(length / RECORD_SIZE);
  const parcel = length - chunks * RECORD_SIZE;
  const lanes = (parcel - parcelSize(0)) / HEADER_SIZE;
  return Number.isInteger(lanes) && lanes >= MINIMUM_LANES && lanes <= MAXIMUM_LANES ? { parcel, chunks } : null;
}
