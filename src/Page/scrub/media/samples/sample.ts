import type { Bytes } from '../../../protocol/encoding/bytes.ts';
import type { Finding } from '../../finding.ts';
import type { Window } from '../window.ts';
import type { Overlay } from './overlay.ts';

/** Where samples are looked into. */
export interface Look {
  readonly file: Window;
  /** Where it is noted what is written over. */
  readonly overlay: Overlay;
  found(finding: Finding): void;
}

/**
 * Looks into one sample, which lies from `start` (included) to `end` (excluded), and has what nobody needs to see or hear it
 * written over.
 *
 * @param ahead bytes with which the sample begins, and that do not lie there (Matroska, "header stripping")
 * @throws RefusedError if it cannot be followed to its end
 */
export type LookInto = (start: number, end: number, ahead: Bytes) => Promise<void>;

/** How samples are coded that can hold more than what is seen and heard. */
export type Coding =
  /** Units of H.264 and H.265 behind their lengths in `width` bytes; behind start codes if it is 0. */
  | { readonly kind: 'avc' | 'hevc'; readonly width: number }
  /**
   * MPEG-1, MPEG-2 and MPEG-4 Part 2: sections behind start codes. `isXvid`: in AVI the name of the codec makes decoders take a
   * film for one of Xvid or DivX, unless the film names another encoder.
   */
  | { readonly kind: 'mpeg'; readonly isXvid: boolean }
  | { readonly kind: 'av1' }
  | { readonly kind: 'aac' };
