import type { Bytes } from '../protocol/encoding/bytes.ts';
import type { Route } from './doors.ts';

/** What a kept page carries along: the answer of GET /roster/courier, checked like any other, and by which route it came. */
export interface Kept {
  readonly answer: Bytes;
  /** Null where a page was kept again that did not know it. */
  readonly route: Route | null;
}

const ID = 'kept';

/** This page as it came, before anything was done with it. */
export function sourceOfPage(): string {
  return `<!doctype html>${document.documentElement.outerHTML}`;
}

/** What a page that was kept carries; null on any other page. */
export function readKept(): Kept | null {
  const carried = document.getElementById(ID);
  if (carried === null) {
    return null;
  }
  const answer = Uint8Array.from(atob(carried.textContent!.trim()), (sign) => sign.charCodeAt(0));
  const route = carried.dataset['route'];
  return { answer, route: route === 'onion' || route === 'open' ? route : null };
}

/**
 * The page with a roster in it: the same file for everyone who keeps it in that epoch. Not with the scrubbers
 * that this visit has fetched: on a phone that is searched they would tell what kind of file was attached.
 */
export function keep(source: string, { answer, route }: Kept): Blob {
  const roster = btoa(Array.from(answer, (byte) => String.fromCharCode(byte)).join(''));
  const element = `<script type="text/plain" id="${ID}" data-route="${route ?? ''}">${roster}</script>`;
  const bare = source.replace(new RegExp(`<script type="text/plain" id="${ID}"[^]*?</script>`), '');
  return new Blob([bare.replace('</head>', () => `${element}</head>`)], { type: 'text/html' });
}
