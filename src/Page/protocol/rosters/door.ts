/** Longest address of a door in bytes. */
export const MAXIMUM_ADDRESS_BYTES = 255;

/** The routes to a door, in the order of their numbers: a Tor onion service, the open web, somebody else's copy. */
export const DOOR_KINDS = ['onion', 'clear', 'mirror'] as const;

/** The route to a door. Only doors of the route that the client came by are tried by themselves. */
export type DoorKind = (typeof DOOR_KINDS)[number];

/** A public address of the newsroom: scheme and host. */
export interface Door {
  readonly address: string;
  readonly kind: DoorKind;
}
