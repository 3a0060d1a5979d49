import { sha256 } from '@noble/hashes/sha2.js';
import { concat, u32, utf8 } from '../protocol/encoding/bytes.ts';
import type { RandomSource } from '../protocol/primitives/randomSource.ts';

/** The random source of vectors: the blocks H("intake vector" ‖ seed ‖ u32 i), i = 0, 1, …, one after the other. */
export function fixedRandom(seed: string): RandomSource {
  let block: Uint8Array = new Uint8Array(0);
  let used = 0;
  let counter = 0;
  const next = (): number => {
    if (used === block.length) {
      block = sha256(concat(utf8('intake vector'), utf8(seed), u32(counter++)));
      used = 0;
    }
    return block[used++]!;
  };
  return {
    fill(destination) {
      for (let i = 0; i < destination.length; i++) {
        destination[i] = next();
      }
    },
  };
}
