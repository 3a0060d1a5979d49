/** Why bytes are not an acceptable document. One outcome per fault; parsers give nothing else. */
export type DocumentError =
  /** Not CBOR of the expected shape, not spelled the one way of SPEC §1, or longer than allowed. */
  | 'malformed'
  /** A number, length or combination is outside of its range. */
  | 'outOfRange'
  /** It belongs to another newsroom. */
  | 'otherNewsroom'
  /** It belongs to another membership than the one given. */
  | 'otherMembership'
  /** A public key that SPEC §1 refuses. */
  | 'weakKey'
  /** A signature does not verify. */
  | 'badSignature';

/** What a parser of untrusted bytes gives: the value, or the one fault. */
export type Parsed<T> =
  { readonly value: T; readonly error?: never } | { readonly value?: never; readonly error: DocumentError };
