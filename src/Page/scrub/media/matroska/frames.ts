import type { Bytes } from '../../../protocol/encoding/bytes.ts';
import type { Window } from '../window.ts';
import { lookInto } from '../samples/lookInto.ts';
import type { Look, LookInto } from '../samples/sample.ts';
import { framesIn } from './lacing.ts';
import type { Tracks } from './tracks.ts';

/** Looks into the frames of blocks. */
export class FrameLooks {
  readonly #file: Window;
  readonly #looks = new Map<number, { into: LookInto; ahead: Bytes }>();

  constructor({ frames }: Tracks, look: Look) {
    this.#file = look.file;
    for (const [number, { coding, ahead }] of frames) {
      if (coding !== null) {
        this.#looks.set(number, { into: lookInto(coding, look), ahead });
      }
    }
  }

  /**
   * Looks into the frames of a block of this track, whose content lies between `start` and `end`.
   *
   * @throws RefusedError if they cannot be followed
   */
  async look(track: number, flags: number, start: number, end: number): Promise<void> {
    const found = this.#looks.get(track);
    if (found === undefined) {
      return;
    }
    for (const [from, to] of await framesIn(this.#file, start, end, flags)) {
      await found.into(from, to, found.ahead);
    }
  }
}
