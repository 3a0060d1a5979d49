import type { Bytes } from '../../../protocol/encoding/bytes.ts';
import type { Finding } from '../../finding.ts';
import type { ByteSource } from '../../source/byteSource.ts';
import { Overlay } from '../samples/overlay.ts';
import { noteUserData } from '../samples/told.ts';
import { Window } from '../window.ts';
import type { Frames } from './frames.ts';

// Bytes of MPEG audio of layer 3 that are no sound (ISO/IEC 11172-3 §2.4.1.7, "ancillary data"): encoders sign there again and again
// to fill up frames. Sound lies in a stream of its own, made of what all frames have behind their headers; a frame says how far
// before its own piece its sound begins, and how many bits it has.

/** What a frame says of its sound. */
export interface SoundOfFrame {
  /** Bytes of header, checksum and side information in front of its piece. */
  readonly head: number;
  /** In bytes, the frame's header included. */
  readonly length: number;
  /** How many bytes before its piece its sound begins. */
  readonly before: number;
  /** Of sound, the last byte whole. */
  readonly bytes: number;
}

/** Reads what a frame says of its sound from its first bytes; null if it is not whole. */
export type ReadSound = (bytes: Bytes) => SoundOfFrame | null;

interface Piece {
  /** In the stream of sound. */
  readonly from: number;
  readonly to: number;
  /** In the file. */
  readonly at: number;
}

const HEAD = 48;
// Sound begins at most 511 bytes before its frame's piece.
const FARTHEST = 512;

/** The file with zeros where frames hold what is no sound. */
export async function withoutAncillary(
  source: ByteSource,
  { runs }: Pick<Frames, 'runs'>,
  read: ReadSound,
  found: (finding: Finding) => void,
): Promise<ByteSource> {
  const file = new Window(source);
  const stream = new SoundStream(file, new Overlay(source), found);
  for (const [start, end] of runs) {
    for (let at = start; at < end;) {
      const sound = read(await file.peek(at, HEAD));
      if (sound === null) {
        return stream.overlay;
      }
      await stream.add(sound, at);
      at += sound.length;
    }
  }
  await stream.end();
  return stream.overlay;
}

class SoundStream {
  readonly overlay: Overlay;
  readonly #file: Window;
  readonly #found: (finding: Finding) => void;
  #pieces: Piece[] = [];
  /** Where the last piece, and the sound of the last frame, end. */
  #to = 0;
  #sound = 0;
  #isTold = false;

  constructor(file: Window, overlay: Overlay, found: (finding: Finding) => void) {
    this.#file = file;
    this.overlay = overlay;
    this.#found = found;
  }

  async add({ head, length, before, bytes }: SoundOfFrame, at: number): Promise<void> {
    const begin = this.#to - before;
    await this.#silence(begin);
    const to = this.#to + Math.max(0, length - head);
    this.#pieces.push({ from: this.#to, to, at: at + head });
    this.#to = to;
    this.#sound = Math.max(this.#sound, begin + bytes);
    this.#pieces = this.#pieces.filter((piece) => piece.to > to - FARTHEST - length);
  }

  end(): Promise<void> {
    return this.#silence(this.#to);
  }

  /** Makes zeros of what lies between the sound of the last frame and `end`, piece by piece. */
  async #silence(end: number): Promise<void> {
    for (const { from, to, at } of this.#pieces) {
      const [first, last] = [Math.max(from, this.#sound), Math.min(to, end)];
      if (first < last) {
        await this.#tell(at + first - from, last - first);
        this.overlay.put(at + first - from, last - first, undefined, undefined, 0);
      }
    }
    this.#sound = Math.max(this.#sound, end);
  }

  async #tell(at: number, length: number): Promise<void> {
    if (!this.#isTold) {
      const bytes = await this.#file.peek(at, length);
      this.#isTold = bytes.some((byte) => byte !== 0);
      if (this.#isTold) noteUserData(bytes.slice(), this.#found);
    }
  }
}
