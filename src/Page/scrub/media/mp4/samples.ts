import type { Work } from '../../format.ts';
import { RefusedError } from '../../refusal.ts';
import type { ByteSource } from '../../source/byteSource.ts';
import { lookInto } from '../samples/lookInto.ts';
import { Overlay } from '../samples/overlay.ts';
import { once } from '../samples/told.ts';
import { Window } from '../window.ts';
import type { Track } from './track.ts';

// Pictures lie far from each other, between sound: much of what is read around one is read for nothing.
const WIDTH = 1 << 16;

/**
 * Looks into the samples of all tracks.
 *
 * @returns the film with what nobody sees or hears of them written over
 * @throws RefusedError if a sample cannot be followed to its end
 */
export async function lookThrough(source: ByteSource, tracks: readonly Track[], work: Work): Promise<ByteSource> {
  const overlay = new Overlay(source);
  const look = { file: new Window(source, WIDTH), overlay, found: once((finding) => work.found(finding)) };
  for (const { entries, table } of tracks) {
    // Where a "sample" is one moment of sound, its packets have no sizes of their own.
    const looks = entries.map(({ coding, packet }) =>
      coding === null || (packet !== null && table.sampleSize === 1) ? null : lookInto(coding, look),
    );
    let first = 0;
    for (const { offset, samples, entry } of table.chunks) {
      const into = looks[entry - 1];
      for (let i = first, at = offset; into && i < first + samples; i++) {
        const end = at + (table.sampleSize ?? table.sizes[i]!);
        if (end > source.size) {
          throw new RefusedError('damaged');
        }
        await into(at, end, NOTHING);
        at = end;
      }
      first += samples;
    }
  }
  return overlay;
}

const NOTHING = new Uint8Array();
