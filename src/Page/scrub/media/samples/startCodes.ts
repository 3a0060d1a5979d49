import type { Bytes } from '../../../protocol/encoding/bytes.ts';
import { RefusedError } from '../../refusal.ts';
import type { Window } from '../window.ts';

// A picture of many slices has some hundreds.
const MOST_SECTIONS = 1 << 16;
const BLOCK = 1 << 16;
/** Bytes of a start code. */
export const START_CODE = 3;

/** What lies between one start code (0, 0, 1) and the next, without either. */
export interface Section {
  readonly start: number;
  readonly end: number;
}

/**
 * The sections between `start` and `end`.
 *
 * @param ahead nothing, or a start code that stands before `start`
 * @throws RefusedError if it is something else, or if there are more sections than in any picture
 */
export async function sectionsIn(file: Window, start: number, end: number, ahead: Bytes): Promise<Section[]> {
  if (ahead.length > 0 && ahead.join() !== '0,0,1') {
    throw new RefusedError('unsupported');
  }
  const codes = await startCodes(file, start, end);
  const starts = [...(ahead.length > 0 ? [start] : []), ...codes.map((at) => at + START_CODE)];
  return starts.map((from, i) => ({ start: from, end: i + 1 < starts.length ? starts[i + 1]! - START_CODE : end }));
}

async function startCodes(file: Window, start: number, end: number): Promise<number[]> {
  const codes: number[] = [];
  // Blocks overlap by two bytes, so that none of them hides a start code between it and the next.
  for (let at = start; at + START_CODE <= end; at += BLOCK - 2) {
    const bytes = await file.peek(at, Math.min(BLOCK, end - at));
    // Looked for by its 1, natively: with the JIT off a loop over all bytes takes minutes for a film.
    for (let one = bytes.indexOf(1, 2); one >= 0; one = bytes.indexOf(1, one + 1)) {
      if (bytes[one - 1] === 0 && bytes[one - 2] === 0 && codes.push(at + one - 2) > MOST_SECTIONS) {
        throw new RefusedError('tooComplex');
      }
    }
  }
  return codes;
}
