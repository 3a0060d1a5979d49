import { type Bytes, concat } from '../../protocol/encoding/bytes.ts';

// A call takes some ten thousand arguments, and a film of hours has more frames.
const AT_ONCE = 4096;

/** What is written for each of many things, one after the other. */
export function joinAll<T>(things: readonly T[], write: (thing: T) => Bytes): Bytes {
  const joined: Bytes[] = [];
  for (let i = 0; i < things.length; i += AT_ONCE) {
    joined.push(concat(...things.slice(i, i + AT_ONCE).map(write)));
  }
  return concat(...joined);
}
