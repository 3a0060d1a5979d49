import type { Door, DoorKind } from '../protocol/rosters/door.ts';

/**
 * The addresses to try, the page's own first. Only doors of the route by which the person came: whoever came by onion
 * must not be taken out of Tor, and whoever came by the open web has no Tor.
 */
export function doorsOfRoute(origin: string, doors: readonly Door[]): string[] {
  const kinds: readonly DoorKind[] = isOnion(origin) ? ['onion'] : ['clear', 'mirror'];
  const others = doors.filter(({ kind }) => kinds.includes(kind)).map(({ address }) => originOf(address));
  const usable = others.filter((other) => other !== null && isOnion(other) === isOnion(origin) && isSafe(other));
  return [...new Set([origin, ...(usable as string[])])];
}

const isOnion = (origin: string): boolean => new URL(origin).hostname.endsWith('.onion');

// Plain http is for onions, which need no certificate, and for this computer itself.
const isSafe = (origin: string): boolean =>
  /^https:|^http:\/\/([a-z2-7.]+\.onion|127\.0\.0\.1|localhost)(:\d+)?$/.test(origin);

function originOf(address: string): string | null {
  try {
    const { origin } = new URL(address);
    return origin === 'null' ? null : origin;
  } catch {
    return null;
  }
}
