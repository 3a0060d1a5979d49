import { type Bytes, concat } from '../../../protocol/encoding/bytes.ts';
import { getU32, setU32 } from '../cfb/littleEndian.ts';

// What is told of a run of text, in this order, by the bit that says that it is there ([MS-PPT] 2.9.32): bytes of each.
const [SPELLING, LANGUAGE, OTHER_LANGUAGE, DIRECTION, RUN, TAGS] = [0x1, 0x2, 0x4, 0x40, 0x20, 0x200];
const ORDER = [
  [SPELLING, 2],
  [LANGUAGE, 2],
  [OTHER_LANGUAGE, 2],
  [DIRECTION, 2],
  [RUN, 4],
] as const;
const KEPT = LANGUAGE | OTHER_LANGUAGE | DIRECTION;

/** Languages and directions of a text, without what the checks of spelling and its tags left. Null for what is none. */
export function cleanLanguages(data: Bytes): Bytes | null {
  const runs: Bytes[] = [];
  for (let at = 0; at < data.length;) {
    const mask = getU32(data, at + 4);
    const head = new Uint8Array(8);
    head.set(data.subarray(at, at + 4));
    setU32(head, 4, mask & KEPT);
    runs.push(head);
    at += 8;
    for (const [bit, size] of ORDER) {
      if ((mask & bit) === 0) continue;
      if ((KEPT & bit) !== 0) runs.push(data.subarray(at, at + size));
      at += size;
    }
    at += (mask & TAGS) === 0 ? 0 : 4 + 4 * getU32(data, at);
    if (at > data.length) {
      return null;
    }
  }
  return concat(...runs);
}
