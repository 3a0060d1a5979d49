import type { Door, DoorKind } from '../protocol/rosters/door.ts';

/** A way to the newsroom. What one way shows to whom differs from the other, so that none is taken in the place of another by itself. */
export type Route = 'onion' | 'open';

const KINDS: Readonly<Record<Route, readonly DoorKind[]>> = { onion: ['onion'], open: ['clear', 'mirror'] };

/** The origin of a page that was opened from a file. */
export const FROM_FILE = 'null';

/** The route by which a page came. */
export const routeOf = (origin: string): Route => (isOnion(origin) ? 'onion' : 'open');

/**
 * The addresses to try, the page's own first. Only doors of one route: whoever came by onion must not be taken out of
 * Tor, and whoever came by the open web has no Tor.
 */
export function doorsOfRoute(origin: string, doors: readonly Door[], route: Route = routeOf(origin)): string[] {
  const others = doors.filter(({ kind }) => KINDS[route].includes(kind)).map(({ address }) => originOf(address));
  const usable = others.filter(
    (other): other is string => other !== null && routeOf(other) === route && isUsableFrom(origin, other),
  );
  const own = origin !== FROM_FILE && routeOf(origin) === route ? [origin] : [];
  return [...new Set([...own, ...usable])];
}

/**
 * The routes that may be taken at all from here. An onion outside Tor would be asked of the open network by name: only
 * Firefox refuses that by itself, and Tor Browser is one.
 */
export function routesFrom(origin: string, doors: readonly Door[], isFirefox: boolean): Route[] {
  const all: readonly Route[] = isFirefox || isOnion(origin) ? ['onion', 'open'] : ['open'];
  return all.filter((route) => doorsOfRoute(origin, doors, route).length > 0);
}

const isOnion = (origin: string): boolean => /^\w+:\/\/[^/]*\.onion(:\d+)?$/.test(origin);

// Plain http is for onions, which need no certificate, and for this computer itself; no browser asks for it from an https page.
const isUsableFrom = (origin: string, other: string): boolean =>
  /^https:|^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?$/.test(other) ||
  (isOnion(other) && !/^https:\/\/(?!.*\.onion)/.test(origin));

function originOf(address: string): string | null {
  try {
    const { origin } = new URL(address);
    return origin === FROM_FILE ? null : origin;
  } catch {
    return null;
  }
}
