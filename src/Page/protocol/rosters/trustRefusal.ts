/** Why a client does not use what a server offered. Each has its own words for people. */
export type TrustRefusal =
  /** The answer or a document in it is damaged. */
  | 'damaged'
  /** It is another newsroom's. */
  | 'otherNewsroom'
  /** A signature is not genuine: somebody tampered with it. */
  | 'forged'
  /** The server is not bound to it: its signed, public ledger does not name the roster or the membership. */
  | 'notInLedger'
  /** A membership with a lower number than one seen before. */
  | 'older'
  /** Other bytes under a number that was seen before. */
  | 'contradiction'
  /** Signed by a root that the spare has ended. */
  | 'rootEnded'
  /** The membership has ended. */
  | 'membershipEnded'
  /** The newsroom is closed. */
  | 'closed'
  /** The roster has ended. */
  | 'rosterEnded';
