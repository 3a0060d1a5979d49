import { TAG_SIZE } from '../primitives/aesGcm.ts';
import { XWING_CIPHERTEXT_SIZE } from '../primitives/xwing.ts';

// Sizes of SPEC §4, in bytes.

/** The one version of the protocol. */
export const VERSION = 1;

/** What tells a source's next parcel from another's: who sent it and where to answer. */
export const CARD_SIZE = 1282;

/** The message, padded to one size. */
export const CONTENT_SIZE = 8192;

/** A sealed card. */
export const CARD_BOX_SIZE = CARD_SIZE + TAG_SIZE;

/** A sealed content. */
export const BOX_SIZE = CONTENT_SIZE + TAG_SIZE;

export const COMMIT_SIZE = 32;

/** encM ‖ ctM ‖ encC ‖ ctC: what lets one recipient open the parcel. */
export const HEADER_SIZE = 1248;

/** A header under a cloak. */
export const REPLY_LANE_SIZE = HEADER_SIZE + TAG_SIZE;

export const REPLY_TAG_SIZE = 4;
export const LOCATOR_SIZE = 28;
export const LOCATOR_HASH_SIZE = 32;
export const STAMP_SIZE = 64;

/** What `POST /replies` answers for one locator: roster number ‖ commit ‖ cardBox ‖ box ‖ replyLane. */
export const REPLY_ANSWER_SIZE = 4 + COMMIT_SIZE + CARD_BOX_SIZE + BOX_SIZE + REPLY_LANE_SIZE;

/** What the sorting room sees of a parcel. */
export const innerSize = (lanes: number): number =>
  1 +
  1 +
  REPLY_TAG_SIZE +
  LOCATOR_HASH_SIZE +
  STAMP_SIZE +
  COMMIT_SIZE +
  CARD_BOX_SIZE +
  BOX_SIZE +
  lanes * HEADER_SIZE +
  REPLY_LANE_SIZE;

/** The one size of everything that a client posts; 19 533 for 6 lanes. */
export const parcelSize = (lanes: number): number => 1 + 4 + XWING_CIPHERTEXT_SIZE + innerSize(lanes) + TAG_SIZE;

/** Kinds that a source seals. */
export const PARCEL_KIND = { cover: 0, tip: 1 } as const;
